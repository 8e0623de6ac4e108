"""Words for sentences: periods, lists, figures and axes as a person would write them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from discrepant.model import AXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from discrepant.model import Period
    from discrepant.rates import Bounds

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_VALUES = {
    "money": "amount",
    "quantity": "number",
    "proportion": "share",
    "date": "date",
    "members": "members",
    "place": "place",
    "ordinal": "place in the series",
    "text": "wording",
    "yesno": "answer",
}
_AXES = {"as_of": "day told"}


def joined(items: Iterable[str]) -> str:
    """The items as a list in words: "a, b and c"."""
    *head, last = items
    return f"{', '.join(head)} and {last}" if head else last


def axes_in_words(axes: Sequence[str], kind: str | None) -> str:
    """The axes named for a reader: "amount and stage"."""
    names = [_value_word(axis, kind) for axis in AXES if axis in axes]
    return joined(dict.fromkeys(names))


def _value_word(axis: str, kind: str | None) -> str:
    if axis == "value":
        return _VALUES.get(kind or "", "value")
    if axis == "unit" and kind == "money":
        return "currency"
    return _AXES.get(axis, axis)


def small(number: int) -> str:
    """A number as words up to ten, in figures above."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def figure(value: Decimal) -> str:
    """A figure with thousands separated and no idle zeros: 1500.50 is "1,500.5"."""
    words = f"{value:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def ordinal(number: int) -> str:
    """15 is "15th"."""
    tail = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{tail}"


def when(period: Period) -> str:
    """The period for a sentence: "2014", "1997–2003", "October 2002", "6 April 2014", "since 2010"."""
    first, last = period.earliest, period.latest
    if first is None and last is None:
        return "an unknown time"
    if last is None:
        return f"since {_stretch(first, _end_of_unit(first))}" if first else ""
    if first is None:
        return f"until {_day(last) if not _closes_year(last) else last.year}"
    return _stretch(first, last)


def within(period: Period) -> str:
    """The same with its preposition: "in 2014", "on 6 April 2014", "from June 2001 to May 2002", "since 2010"."""
    told = when(period)
    if period.earliest is None or period.latest is None:
        return told if told.startswith(("since", "until")) else f"at {told}"
    if " to " in told:
        return f"from {told}"
    return f"{'on' if period.earliest == period.latest else 'in'} {told}"


def _end_of_unit(first: date) -> date:
    """The last day of the year, month or day that the open stretch is likely to have been named by."""
    if (first.month, first.day) == (1, 1):
        return date(first.year, 12, 31)
    if first.day == 1:
        return date(first.year, first.month, monthrange(first.year, first.month)[1])
    return first


def _stretch(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    if (first.month, first.day) == (1, 1) and _closes_year(last):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and last < date.max and (last + timedelta(days=1)).day == 1:
        begin, end = f"{_MONTHS[first.month - 1]} {first.year}", f"{_MONTHS[last.month - 1]} {last.year}"
        return begin if begin == end else f"{begin} to {end}"
    return f"{_day(first)} to {_day(last)}"


def _closes_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def rate_range(rate: Bounds) -> str:
    """The rate as one figure or a range, to two places: "8.28", "8.28 to 8.29"."""
    low, high = rate_figure(rate[0]), rate_figure(rate[1])
    return low if low == high else f"{low} to {high}"


def rate_figure(value: Decimal) -> str:
    """A rate to two places, or to three significant figures where that shows more."""
    return f"{value:,.2f}" if value >= 1 else f"{value:.3g}"


@cache
def currency(code: str) -> str:
    """A currency's name in English: "Chinese yuan" for CNY; the code where the name is not known."""
    from babel.numbers import get_currency_name  # slow to import, needed for few sentences

    return str(get_currency_name(code, count=1, locale="en"))
