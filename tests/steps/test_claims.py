"""What a row says, and the words that sentences about claims are made of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from discrepant.columns import MATCHED
from discrepant.model import Members, Number, Period, Unreadable
from discrepant.steps._claims import words
from discrepant.steps._claims.amounts import Range, as_number, base_unit, count, measure, opened
from discrepant.steps._claims.said import apart, dated, said, wider

if TYPE_CHECKING:
    from discrepant.steps._claims.said import Said


def period(first: date | None, last: date | None, relation: str = "range") -> Period:
    return Period(f"{first or '..'}/{last or '..'}", first, last, "day", relation)


def days(first: str, last: str, relation: str = "range") -> Period:
    return period(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None, relation)


@pytest.mark.parametrize(
    ("when", "words_within"),
    [
        (days("2014-01-01", "2014-12-31"), "in 2014"),
        (days("1997-01-01", "2003-12-31"), "in 1997–2003"),
        (days("2002-10-01", "2002-10-31"), "in October 2002"),
        (days("2017-03-01", "2017-09-30"), "from March 2017 to September 2017"),
        (days("2014-04-06", "2014-04-06"), "on 6 April 2014"),
        (days("2014-04-06", "2014-05-02"), "from 6 April 2014 to 2 May 2014"),
        (days("2015-01-01", ""), "since 2015"),
        (days("2015-03-01", ""), "since March 2015"),
        (days("2015-03-02", ""), "since 2 March 2015"),
        (days("", "2015-12-31"), "until 2015"),
        (days("", "2015-03-02"), "until 2 March 2015"),
        (days("", ""), "at an unknown time"),
    ],
)
def test_a_period_in_words(when: Period, words_within: str) -> None:
    assert words.within(when) == words_within


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th"), (21, "21st"), (112, "112th")]
)
def test_an_ordinal_in_words(number: int, told: str) -> None:
    assert words.ordinal(number) == told


def test_figures_rates_and_lists_in_words() -> None:
    assert [words.figure(Decimal(v)) for v in ("1500.50", "1E+3", "0.25")] == ["1,500.5", "1,000", "0.25"]
    assert words.rate_range((Decimal("8.2770"), Decimal("8.2771"), ())) == "8.28"
    assert words.rate_range((Decimal("0.1200"), Decimal("0.1300"), ())) == "0.120 to 0.130"
    assert [words.joined(items) for items in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert (words.small(4), words.small(1200)) == ("four", "1,200")
    assert (words.currency("CNY"), words.currency("QQQ")) == ("Chinese yuan", "QQQ")


def test_axes_are_named_after_the_kind() -> None:
    assert words.axes_in_words(("stage", "value"), "money") == "amount and stage"
    assert words.axes_in_words(("place", "value"), "place") == "place"
    assert words.axes_in_words(("unit",), "money") == "currency"


def test_an_empty_row_says_nothing() -> None:
    empty: dict[str, Any] = dict.fromkeys(MATCHED) | {"id": "a", "stage": float("nan"), "meaning": float("nan")}
    claim = said(empty)
    assert {claim.stage, claim.scope, claim.place, claim.time, claim.as_of, claim.rank} == {None}
    assert (claim.actors, claim.limits) == ((), "")
    assert isinstance(claim.meaning, Unreadable)


def test_actors_are_a_set() -> None:
    one, two = said({"actors": ("Russia", "China", "China ")}), said({"actors": ["china", "Russia"]})
    assert one.actors == ("China", "Russia")
    assert one.people == two.people


def total(**slots: Any) -> Said:
    return said({"id": "a"} | slots)


def test_which_running_total_covers_more() -> None:
    early, late = days("2010-01-01", "2010-12-31", "at"), days("2019-01-01", "2019-12-31", "at")
    assert wider(total(as_of_value=early), total(as_of_value=late)) == 1
    assert wider(total(as_of_value=late), total(as_of_value=early)) == -1
    assert wider(total(time_value=early), total(as_of_value=early)) == 0
    assert wider(total(), total()) == 0
    assert wider(total(as_of_value=early), total()) is None
    part, whole = days("2005-01-01", "2010-12-31"), days("2002-01-01", "2010-12-31")
    assert wider(total(time_value=part), total(time_value=whole)) == 1
    assert wider(total(time_value=whole), total(time_value=days("2005-01-01", "2019-12-31"))) is None


def test_periods_apart_and_the_stretch_that_holds_them() -> None:
    a, b = days("2014-01-01", "2014-12-31"), days("2016-01-01", "2016-12-31")
    assert (apart((a.earliest, a.latest), (b.earliest, b.latest)), apart((None, a.latest), (None, b.latest))) == (1, 0)
    both = dated(total(time_value=a), total(time_value=b))
    assert both is not None
    assert (both.earliest, both.latest) == (a.earliest, b.latest)
    assert dated(total(time_value=a), total(as_of_value=b)) == dated(total(time_value=a))
    assert dated(total()) is None


def number(value: str, step: str = "1", hedge: str = "exact", unit: str | None = None) -> Number:
    v = Decimal(value)
    high = None if hedge in {"gt", "ge"} else v
    return Number("quantity", v, v, True, high, True, v, v, hedge == "about", hedge, Decimal(step), unit=unit)


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (number("5"), "5", "5"),
        (number("5", unit="km"), "4.5", "5.5"),
        (number("1500", "100"), "1450", "1550"),
        (number("100", "100"), "90", "110"),
        (number("20", hedge="gt"), "20", None),
    ],
)
def test_how_far_a_figure_is_opened(figure: Number, low: str, high: str | None) -> None:
    assert opened(figure) == Range(Decimal(low), None if high is None else Decimal(high))


def test_units_of_measure_and_counts() -> None:
    assert (measure("km"), measure("person"), measure(None)) == (("length", Decimal(1000)), None, None)
    assert (base_unit("length"), base_unit("nothing")) == ("m", "nothing")
    assert (count(number("6")), count(number("6.5")), count(number("6", hedge="gt"))) == (6, None, None)
    five = as_number(Members(frozenset(), count=5, closed=False))
    assert five is not None
    assert (five.low, five.high) == (5, None)
    assert as_number(Members(frozenset("ab"), closed=False)) is None
