"""Quantities: what is read, what is refused, and the laws both keep."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from discrepant.kinds.money import KIND as MONEY
from discrepant.kinds.proportion import KIND as PROPORTION
from discrepant.kinds.quantity import KIND
from discrepant.model import Composite, Number, Reading, Unreadable


def read(text: str, unit: str | None = None) -> Number:
    value = KIND.read(Reading(text, unit=unit))
    assert isinstance(value, Number), value
    return value


@pytest.mark.parametrize(
    ("text", "printed", "hedge", "unit"),
    [
        ("412 sailors", 412, "exact", "sailor"),
        ("some 1.2m people", 1_200_000, "about", "person"),
        ("fourteen thousand, five hundred and seven", 14_507, "exact", None),
        ("a population of 2.3bn", 2_300_000_000, "exact", None),
        ("an estimated 4,000", 4000, "about", None),
        ("2,918 (approximately)", 2918, "about", None),
        ("more than 3,000 spectators", 3000, "gt", "spectator"),
        ("no fewer than 30 lorries", 30, "ge", "lorry"),
        ("not more than 30 lorries", 30, "le", "lorry"),
        ("just under 2,000 men", 2000, "slightly_lt", "man"),
        ("well over 900 guests", 900, "well_gt", "guest"),
        ("300-odd letters", 300, "odd", "letter"),
        ("60-plus ports", 60, "ge", "port"),
        ("400 horses or more", 400, "ge", "horse"),
        ("as many as 90 boats", 90, "upto", "boat"),
        ("half a million pilgrims", 500_000, "exact", "pilgrim"),
        ("a quarter of a million", 250_000, "exact", None),
        ("two dozen eggs", 24, "about", "egg"),
        ("9 Su-27 fighter jets", 9, "exact", "aircraft"),
        ("20 bcm of gas", 20_000_000_000, "exact", "m3"),
        ("the 70km northern stretch", 70, "exact", "km"),
        ("5,000 troops from all four states", 5000, "exact", "troops"),
        ("less than a year", 1, "lt", "year"),
        ("no casualties", 0, "exact", "casualty"),
        ("both ministers", 2, "exact", "minister"),
        ("6 feet 6 inches", 6.5, "exact", "ft"),
        ("2,000 barrels a day", 2000, "exact", "barrel/d"),
        ("4.1 × 10^6 m3", 4_100_000, "exact", "m3"),
        ("in 2014 some 300 soldiers", 300, "about", "soldier"),
        ("90 per year", 90, "exact", "/year"),
        ("half-a-million people", 500_000, "exact", "person"),
        ("thirty (30) officers", 30, "exact", "officer"),
        ("two-and-a-half years", 2.5, "exact", "year"),
        ("155 mm shells", 155, "exact", "mm"),
        ("5m tonnes", 5_000_000, "exact", "t"),
        ("three millions", 3_000_000, "exact", None),
        ("20-some sheep", 20, "odd", "sheep"),
        ("2 lakh families", 200_000, "exact", "family"),
    ],
)
def test_reads(text: str, printed: float, hedge: str, unit: str | None) -> None:
    value = read(text)
    assert value.printed is not None
    assert (float(value.printed), value.hedge, value.unit) == (printed, hedge, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12 to 15 thousand tents", 12_000, 15_000),
        ("3–4 million barrels", 3_000_000, 4_000_000),
        ("between 200,000 and a quarter of a million", 200_000, 250_000),
        ("7 or 8 lorries", 7, 8),
        ("from 5 to 9 wells", 5, 9),
        ("dozens of boats", 24, None),
        ("tens of thousands of pilgrims", 20_000, None),
        ("several hundred", 200, None),
        ("a couple of bridges", 2, 2),
        ("up to 70 wells", None, 70),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None) -> None:
    value = read(text)
    assert (value.low, value.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "1.000",
        "30m",
        "not 300",
        "supposedly 300",
        "over a staggering 5,000",
        "12 more wells",
        "300 fewer",
        "twice as many as 40",
        "rose from 12 to 15",
        "in 1911",
        "2018-2023",
        "11:30 p.m.",
        "10-15,000 tents",
        "some of the 300",
        "T-72 tanks",
        "the 1960s",
        "3-0 win",
        "5 per 100,000",
        "many",
        "between 12",
        "more than 300 but fewer than 500",
        "at least up to 40",
        "No. 8",
        "TWA Flight 800",
        "5,3 miljard",
        "",
        "around",
        "two-two",
        "1,23,4",
        "June 12 2017",
        "first half of 2010",
        "up to 400–500",
        "well over zero",
        "all but 3 wells",
        "30m boats",
        "300 people at most 400",
        "2005-07-07",
        "309-346-4141",
        "9/11 attacks",
        "the 2013 blasts",
    ],
)
def test_refuses_rather_than_guesses(text: str) -> None:
    value = KIND.read(Reading(text))
    assert isinstance(value, Unreadable), value
    assert value.why
    if value.span:
        assert 0 <= value.span[0] <= value.span[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "12 wells in 2002, 2003 and 2005",
        "12 wells between 2002 and 2019",
        "12 wells (2002–2019)",
        "in May 2014 12 wells",
        "12 wells on 5 June",
        "12 wells, by 2005",
    ],
)
def test_dates_beside_a_figure_are_no_figures(text: str) -> None:
    assert (read(text).printed, read(text).unit) == (12, "well")


def test_part_of_a_whole() -> None:
    value = read("640 out of 1,980")
    assert (value.printed, value.of) == (640, "1,980")
    assert read("nearly 640 of the 1,980 pupils").unit == "pupil"


def test_decimal_comma_is_noted() -> None:
    assert read("0,7 km").notes == ("decimal comma in English text",)
    assert read("1.517 people").printed == 1517
    assert "things are counted whole" in read("1.517 people").notes[0]


def test_the_unit_asked_for_fills_a_gap_and_settles_a_letter() -> None:
    assert read("705", "person").unit == "person"
    assert read("705 boats", "person").unit == "boat"
    assert read("30m", "m").printed == 30
    assert read("30m", "person").printed == 30_000_000


def test_composites() -> None:
    both = KIND.read(Reading("300 members of the choir and 150 members of the band"))
    assert isinstance(both, Composite)
    assert both.relation == "and"
    whole = KIND.read(Reading("61 fires, including 41 forest fires"))
    assert isinstance(whole, Composite)
    assert whole.relation == "includes"
    feet = KIND.read(Reading("12,500 feet (3,800 meters)"))
    assert isinstance(feet, Composite)
    assert feet.relation == "equivalent"


# -- laws -------------------------------------------------------------------------------------------

VOCABULARY = (
    "about more than at least up to 12 3,500 1.000 0,7 five hundred thousand million m bn $ € % of the in and or - – "
    "( ) , . people ships Su 30 km feet first dozens several half a third no not 2014 between from RMB yuan ¥ ± "
    "/ : + ½ ² 10^6 minus per year 15th"
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=9).map(" ".join)
TEXTS = st.one_of(st.text(max_size=40), WORDS)
KINDS = (KIND, MONEY, PROPORTION)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(KINDS))
@example("than 30 per year", KIND)
@example("well over zero", KIND)
@example("9" * 40, KIND)
def test_reading_is_total(text: str, kind: object) -> None:
    value = kind.read(Reading(text))  # type: ignore[attr-defined]
    assert value == kind.read(Reading(text))  # type: ignore[attr-defined]
    data = kind.as_json(value)  # type: ignore[attr-defined]
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert kind.explain(value)  # type: ignore[attr-defined]
    span = kind.span(value)  # type: ignore[attr-defined]
    assert span is None or all(v is None or math.isfinite(v) for v in span)


@settings(max_examples=400, deadline=None)
@given(WORDS, WORDS)
def test_comparison_is_symmetric_and_reflexive(left: str, right: str) -> None:
    a, b = KIND.read(Reading(left)), KIND.read(Reading(right))
    assert KIND.compare(a, b) == KIND.compare(b, a)
    assert KIND.compare(a, a).relation == "agree"
    assert KIND.compare(a, b).why


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_layers_are_ordered(text: str) -> None:
    value = KIND.read(Reading(text))
    if isinstance(value, Number):
        assert value.low is None or value.high is None or value.low <= value.high
        assert value.soft_low is not None
        assert value.soft_high is not None
        assert value.soft_low <= value.soft_high
        assert value.step > 0


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int) -> str:
    if number < 20:
        return ONES.split()[number]
    if number < 100:
        return TENS.split()[number // 10 - 2] + (f"-{ONES.split()[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES.split()[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            joiner = " and " if 0 < rest < 100 else ", "
            return f"{in_words(number // size)} {name}" + (joiner + in_words(rest) if rest else "")
    raise AssertionError


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_every_form_of_an_integer_reads_alike(number: int) -> None:
    grouped = f"{number:,}"
    forms = [f"{grouped} wells", *(grouped.replace(",", mark) + " wells" for mark in "\u202f\u00a0’")]
    if not 1900 <= number <= 2100:  # "2013 wells" may be the wells of 2013
        forms.append(f"{number} wells")
    if number > 1:
        forms.append(f"{in_words(number)} wells")
    if number >= 10**6:
        forms.append(f"{number / 10**6:.6f} million wells")
    assert {read(form).printed for form in forms} == {number}
    assert {KIND.compare(read(forms[0]), read(form)).relation for form in forms[:4]} == {"agree"}
