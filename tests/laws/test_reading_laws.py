"""Laws of readings: what formatters print is read back; comparing has no order; nothing makes a reader fail."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import Any

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from discrepant import registry, scripting
from discrepant.grammar.lexis import lexis
from discrepant.grammar.reading import read_numbers
from discrepant.model import Composite, Number, Reading, Unreadable

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "sv", "uk", "zh")
SPELLED = ("de", "en", "es", "fr", "it", "nl", "pt", "ru", "uk", "ja")
WHOLE = st.integers(0, 10**12)
PARTS = st.decimals(Decimal("0.01"), Decimal(10) ** 7, places=2)
KINDS = registry.kinds()
HEDGES = ("exactly", "", "about", "nearly", "more than", "at least", "less than", "at most", "up to", "well over")
PHRASES = st.builds(
    "{} {} {}".format,
    st.sampled_from(HEDGES),
    st.sampled_from(["300", "1,300", "1.5 million", "two thousand", "12", "687,000", "40"]),
    st.sampled_from(["men", "soldiers", "boats", "%", "dollars", "", "km", "years"]),
)


def value_of(text: str, lang: str, kind: str = "quantity") -> Number:
    value = read_numbers(Reading(text, lang), kind)
    assert isinstance(value, Number), (text, value)
    return value


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=80)
@given(number=WHOLE)
def test_a_printed_whole_number_is_read_back(lang: str, number: int) -> None:
    assert value_of(format_decimal(number, locale=lang), lang).printed == number


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=80)
@given(number=PARTS)
def test_a_printed_decimal_is_read_back(lang: str, number: Decimal) -> None:
    text = format_decimal(number, format="#,##0.00", locale=lang)
    assert value_of(text, lang).printed == number


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["EUR", "GBP", "RUB", "KZT"])
@settings(max_examples=25)
@given(number=PARTS)
def test_a_printed_sum_is_read_back(lang: str, code: str, number: Decimal) -> None:
    value = value_of(format_currency(number, code, locale=lang), lang, "money")
    assert (value.printed, value.currency) == (number, code)


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=50)
@given(percent=st.integers(0, 100))
def test_a_printed_percentage_is_read_back(lang: str, percent: int) -> None:
    value = value_of(format_percent(percent / 100, locale=lang), lang, "proportion")
    assert value.printed == Decimal(percent) / 100


@pytest.mark.parametrize("lang", SPELLED)
@settings(max_examples=150)
@given(number=st.one_of(st.integers(2, 200), st.integers(2, 999_999), st.integers(2, 10**9)))
def test_a_number_in_words_is_read_back_or_refused(lang: str, number: int) -> None:
    """Never another number; refusals are rare."""
    words = num2words(number, lang=lang).replace("\xad", "")
    value = read_numbers(Reading(words, lang), "quantity")
    if isinstance(value, Number):
        assert value.printed == number, words


@pytest.mark.parametrize("lang", SPELLED)
def test_nearly_all_numbers_in_words_are_read(lang: str) -> None:
    numbers = [*range(2, 130), *range(200, 1000, 37), *range(1000, 100_000, 2711), *range(10**6, 10**8, 7_919_997)]
    refused = [
        words
        for words in (num2words(n, lang=lang).replace("\xad", "") for n in numbers)
        if not isinstance(read_numbers(Reading(words, lang), "quantity"), Number)
    ]
    assert len(refused) <= len(numbers) // 50, refused[:10]


DIGITS, SMALL = "零一二三四五六七八九", ("", "十", "百", "千")


def chinese(number: int) -> str:
    """The number in Chinese numerals, as they are written out."""
    if number == 0:
        return DIGITS[0]
    groups: list[int] = []
    while number:
        number, rest = divmod(number, 10_000)
        groups.append(rest)
    text = ""
    for at in range(len(groups) - 1, -1, -1):
        if groups[at]:
            gap = text and groups[at] < 1000
            text += (DIGITS[0] if gap else "") + _group(groups[at]) + ("", "万", "亿", "万亿")[at]
    return text


def _group(number: int) -> str:
    text, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (DIGITS[0] if zero and text else "") + DIGITS[digit] + SMALL[place]
            zero = False
        else:
            zero = True
    return text


@settings(max_examples=300)
@given(st.integers(2, 10**8 - 1))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert value_of(chinese(number), "zh").printed == number


@settings(max_examples=300)
@given(PHRASES)
def test_reading_twice_changes_nothing(text: str) -> None:
    assert scripting.read_words(Reading(text)) == scripting.read_words(Reading(text))


@settings(max_examples=500)
@given(PHRASES, PHRASES)
def test_comparing_is_symmetric_and_reflexive(a: str, b: str) -> None:
    one, other = Reading(a), Reading(b)
    assert scripting.compare_words(one, other) == scripting.compare_words(other, one)
    assert scripting.compare_words(one, one).relation == "agree"


@settings(max_examples=300)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["men", "%", "km"]))
def test_a_wider_hedge_never_turns_agreement_into_conflict(one: int, other: int, what: str) -> None:
    """From "exactly" to the bare figure to "about" the words allow more, and contradict less."""
    relations = [
        scripting.compare_words(Reading(f"{hedge} {one:,} {what}"), Reading(f"{other:,} {what}")).relation
        for hedge in ("exactly", "", "about")
    ]
    for narrow, wide in itertools.pairwise(relations):
        assert not (narrow in {"agree", "refine"} and wide == "conflict")


@settings(max_examples=300)
@given(st.sampled_from([h for h in HEDGES if h]), st.integers(1, 10**9))
def test_a_value_lies_where_its_words_say(hedge: str, number: int) -> None:
    value = value_of(f"{hedge} {number:,} men", "en")
    low = value.low if value.low is not None else Decimal("-Infinity")
    high = value.high if value.high is not None else Decimal("Infinity")
    assert low <= number <= high
    assert value.printed == number
    below = {"nearly", "less than", "at most", "up to"}
    assert (low == Decimal("-Infinity")) == (hedge in below)
    assert (high == Decimal("Infinity")) == (hedge in {"more than", "at least", "well over"})


@settings(max_examples=400)
@given(st.text(max_size=120), st.sampled_from([*LANGUAGES, "xx"]), st.sampled_from([*KINDS, "composite"]))
def test_no_text_makes_a_reader_fail(text: str, lang: str, kind: str) -> None:
    value = scripting.read_words(Reading(text, lang, kind, "2006"))
    if isinstance(value, Unreadable):
        assert value.why
        assert value.span is None or 0 <= value.span[0] <= value.span[1] <= len(text)
    elif isinstance(value, Composite):
        assert value.parts


FORMS = (
    *("{}", "{} to {}", "1-{}", "{} ± {}", "{} %", "{}:{}", "{}-fold", "{} of the {} members", "one in {}", "No. {}"),
    *(
        "{} hours {} minutes",
        "{} centuries",
        "{} fortnights",
        "P{}Y3D",
        "{} and a half million",
        "{} million {} thousand",
    ),
)
SIZES = st.one_of(
    st.integers(0, 10**40).map(str), st.builds("{}E{:+}".format, st.integers(1, 99), st.integers(-99, 99))
)


@settings(max_examples=600)
@given(st.sampled_from(FORMS), SIZES, SIZES, st.sampled_from([*KINDS]), st.sampled_from([None, "%", "km", "USD"]))
def test_figures_of_any_size_are_read_or_refused(form: str, one: str, other: str, kind: str, unit: str | None) -> None:
    reader = KINDS[kind]
    value = reader.read(Reading(form.format(one, other), "en", kind, None, unit))
    assert reader.explain(value)
    assert reader.as_json(value)
    assert reader.compare(value, reader.read(Reading("3 days", "en", kind))).why


@pytest.mark.parametrize("kind", [*KINDS])
@pytest.mark.parametrize(
    "unit", ["1", "1,", "one hundred ", "a", "(", "-", "万", "und", "0.0.", "between 1 and ", "China, "]
)
def test_long_texts_are_refused_or_read_in_proportion_to_their_length(kind: str, unit: str) -> None:
    """No pattern goes back over the text again and again: counted in calls, not in time."""
    import sys

    def calls(text: str) -> int:
        count = 0
        lexis("de").shapes._known.clear()  # a text that was cut before costs nothing

        def note(*_: Any) -> None:
            nonlocal count
            count += 1

        sys.setprofile(note)
        try:
            KINDS[kind].read(Reading(text, "de"))
        finally:
            sys.setprofile(None)
        return count

    calls(unit * 3)
    short, long = calls(unit * 40), calls(unit * 160)
    assert long <= 40 * max(short, 200)


def test_spans_of_refusals_point_at_printed_words() -> None:
    for text, stop in [("not 300 men", "not"), ("all but 300 men", "all but"), ("300 times more men", "times more")]:
        value = read_numbers(Reading(text), "quantity")
        assert isinstance(value, Unreadable)
        assert value.span is not None
        assert re.sub(r"\s+", " ", text[value.span[0] : value.span[1]]) == stop
