"""Which of the amounts in a text are figures at all, and which are the ones that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.amounts import has, times
from discrepant.grammar.meaning import Refused
from discrepant.grammar.nouns import sort_of

if TYPE_CHECKING:
    from discrepant.grammar.amounts import Amount
    from discrepant.grammar.lexis import Item, Lexis

_YEARS = (1900, 2100)  # what a newspaper prints as a year before a noun; earlier ones are rarely put so


@dataclass(frozen=True, slots=True)
class Scan:
    """A text, its items and the amounts found in it."""

    text: str
    items: list[Item]
    words: Lexis
    amounts: list[Amount]


def wanted(scan: Scan, kind: str | None) -> list[Amount]:
    """The amounts that answer what was asked for. Raises Refused where there is no figure, or only dates."""
    if not scan.amounts:
        raise Refused("no figure in the words")
    found = _figures(scan)
    if not found:
        raise Refused("a date or a time, not a figure")
    if len(found) == 1 or kind not in _FITS:
        return found
    parts = [a for a in found if a.share or a.low.share or a.points]
    if kind == "quantity" and parts and any(has(scan.items, a.end, "of") for a in parts):
        return found
    return [a for a in found if _FITS[kind](a)] or found


def _figures(scan: Scan) -> list[Amount]:
    """The amounts that are figures; a year right after a date belongs to it, or to a list of dates."""
    found: list[Amount] = []
    date_end = -1
    for one in scan.amounts:
        after_day = (
            date_end >= 0
            and one.low.year_like
            and all(i.low == "," or i.has("and") for i in scan.items[date_end : one.start])
        )
        if _no_figure(scan, one) or (after_day and not one.unit):
            date_end = one.end
        else:
            found.append(one)
    return found


_FITS = {
    "money": lambda a: a.currency is not None,
    "proportion": lambda a: bool(a.share or a.low.share or a.points),
    "quantity": lambda a: not (a.currency or a.share or a.low.share or a.points),
}


def _no_figure(scan: Scan, found: Amount) -> bool:
    """Years, days, times of day, footnote marks and the base year of prices."""
    items, before, after = scan.items, found.start - 1, found.low.end
    if has(items, found.end, "clock") or has(items, after, "clock"):
        return True
    if after + 1 < len(items) and items[after].low == ":" and items[after + 1].glued and items[after + 1].sort == "num":
        return True
    if before >= 0 and items[before].low == ":" and items[before].glued and items[found.start].glued:
        return True
    if before >= 0 and items[before].low == "[" and after < len(items) and items[after].low == "]":
        return True
    plain = not (found.share or found.points or found.low.share or found.unit)
    if (
        plain
        and not found.currency
        and (has(items, before, "time_words") or has(items, after, "time_words"))
        and found.low.multiple == 1
    ):
        return True
    return found.low.year_like and _year(scan, found, plain)


def _year_of_something(scan: Scan, found: Amount) -> bool:
    """Whether "the 2013 blasts" names a year: it does after "the", and may do before anything but persons."""
    if not (_YEARS[0] <= (found.low.value or 0) <= _YEARS[1]) or not found.counts or found.hedges or found.high:
        return False
    return has(scan.items, found.start - 1, "determiners") or sort_of(found.unit or "", scan.words) != "person"


def _year(scan: Scan, found: Amount, plain: bool) -> bool:
    items, before = scan.items, found.start - 1
    led = (
        has(items, before, "year_before")
        or has(items, found.start, "range", "year_before")
        or (before >= 0 and items[before].low == "(")
    )
    if _year_of_something(scan, found):
        return True
    priced = has(items, found.low.end, "price_words")
    if priced and led and len(scan.amounts) > 1:
        return True
    if not plain or found.currency or set(found.hedges) - {"lt", "gt"}:
        return False
    if found.high is not None and found.high.year_like:
        return True
    return found.high is None and led


def settle_letter(found: Amount, kind: str | None, unit: str | None, words: Lexis) -> None:
    """The "m" of a bare "30m": million where money or things are asked for, metre where a length is."""
    if found.open_letter is None:
        return
    if kind == "money" or (unit is not None and unit not in words.units):
        letter, found.unit, found.times = found.open_letter, None, Decimal(1)
        found.notes.append("a letter after the figure read as a multiplier")
        for name in ("low", "high"):
            part = getattr(found, name)
            if part is not None:
                setattr(found, name, times(part, letter))
    elif unit is None or words.units[unit]["dimension"] != "length":
        raise Refused("the letter after the figure may be a multiplier or a unit")
