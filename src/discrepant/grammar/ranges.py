"""A second figure that makes a range of the first: "12 to 15 thousand", "between A and B", "5.2 ± 0.3"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.grammar.amounts import has, times
from discrepant.grammar.figures import figure
from discrepant.grammar.suffixes import prefix, suffix

if TYPE_CHECKING:
    from decimal import Decimal

    from discrepant.grammar.amounts import Amount
    from discrepant.grammar.figures import Figure
    from discrepant.grammar.lexis import Item, Lexis


_JOINTS = frozenset({"plus_minus", "range"})


def extend(items: list[Item], found: Amount, words: Lexis) -> None:
    """Take in the second figure of a range, if one follows; what makes no range of it becomes the amount's problem."""
    here = found.end
    if here >= len(items) or items[here].roles.keys().isdisjoint(_JOINTS):
        return
    if has(items, here, "plus_minus"):
        _spread(items, found, words)
        return
    joins = set(items[here].roles.get("range", ())) if here < len(items) else set()
    if not joins & {"to", "or", "and"} or (joins == {"and"} and found.opener != "between") or found.low.value is None:
        return
    if joins & {"or"} and (found.unit or found.share or found.points or found.currency):
        return
    here += has(items, here + 1, "articles")  # "entre el 15 % y el 20 %"
    currency, place = prefix(items, here + 1)
    high = figure(items, place, words, money=bool(currency or found.currency))
    if high is None or high.value is None or (currency and found.currency and currency[0] != found.currency[0]):
        return
    found.problem = found.problem or high.problem
    if _take(items, found, words, currency, high) and not found.problem:
        _share_multiple(found)
        _judge(items, found, "or" in joins)


def _spread(items: list[Item], found: Amount, words: Lexis) -> None:
    spread = figure(items, found.end + 1, words)
    if spread is not None and spread.value is not None:
        found.problem = found.problem or spread.problem
        found.spread, found.end = spread.value, spread.end
        suffix(items, found, words)


def _take(
    items: list[Item], found: Amount, words: Lexis, currency: tuple[str | None, str] | None, high: Figure
) -> bool:
    """Make the figure the upper end. False, and nothing changed, where its unit is another one."""
    low_unit = found.unit
    before = (found.share, found.points, found.currency, found.end, found.unit)
    found.high, found.end, found.unit = high, high.end, None
    found.currency = found.currency or currency
    found.notes.extend(n for n in high.notes if n not in found.notes)
    suffix(items, found, words)
    if low_unit and found.unit and low_unit != found.unit:
        found.high, (found.share, found.points, found.currency, found.end, found.unit) = None, before
        return False
    found.unit = found.unit or low_unit
    return True


def _judge(items: list[Item], found: Amount, alternative: bool) -> None:
    low, high = found.low.value, found.high.value if found.high else None
    if low is None or high is None:
        return
    if low >= high:
        found.problem = "two figures that are no range: the second is not larger than the first"
    elif _lopsided(low, high):
        found.problem = "a range whose first figure may leave out the thousands of its second"
    if _chain(items, found.end):
        found.problem = "a chain of numbers, not a figure"
    if alternative and found.problem:
        found.problem = "two figures, joined by “or”"


def _chain(items: list[Item], place: int) -> bool:
    """Whether a third number clings to the range by a hyphen: a telephone number, a date."""
    parts = items[place : place + 2]
    return len(parts) == 2 and parts[0].low == "-" and all(p.glued for p in parts) and parts[1].sort == "num"


def _lopsided(low: Decimal, high: Decimal) -> bool:
    """Whether "10-15,000" may mean 10,000: the second figure is in round thousands that the first would fit into."""
    return low >= 1 and high % 1000 == 0 and low <= high / 1000


def _share_multiple(found: Amount) -> None:
    """One multiplier for both ends: "12 to 15 thousand".

    Only where the first end would else be out of all proportion.
    """
    low, high = found.low, found.high
    if (
        high is None
        or high.value is None
        or low.value is None
        or high.multiple == 1
        or low.multiple != 1
        or low.year_like
    ):
        return
    if low.value < high.value / high.multiple:
        found.low = times(low, high.multiple)
