"""Ordinal numbers, in digits and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.grammar.lexis import itemize, lexis
from discrepant.grammar.spelled import spelled
from discrepant.model import Ordinal, Unreadable

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item, Lexis
    from discrepant.model import Reading

_MOST_DIGITS = 6
_MONTH_DAYS = 31


def read_ordinal(reading: Reading) -> Ordinal | Unreadable:
    """The one ordinal the words print, or Unreadable.

    A whole number that stands alone, or after "No.", is one as well. Never raises.
    """
    words = lexis(reading.lang)
    items = itemize(reading.text, words)
    whole = (0, len(reading.text)) if reading.text else None
    if (blocked := next((i for i in items if i.has("blocks", "ordinal_unknown")), None)) is not None:
        return Unreadable(f"“{blocked.text}” leaves the place open", (blocked.start, blocked.end))
    found = _all(items, words)
    numbers = {number for number, _, _ in found}
    if len(numbers) == 1:
        return Ordinal(numbers.pop())
    if numbers:
        return Unreadable("several ordinals, and no telling which is meant", (found[0][1], found[-1][2]))
    return Unreadable("no ordinal in the words", whole)


def _all(items: list[Item], words: Lexis) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    place = 0
    while place < len(items):
        one = _one(items, place, words)
        if one is None:
            place += 1
            continue
        number, end = one
        if not _day(items, place, end, number):
            found.append((number, items[place].start, items[end - 1].end))
        place = end
    if not found and len(items) == 1 and _whole(items[0]) is not None:
        found.append((_whole(items[0]) or 0, items[0].start, items[0].end))
    if not found and len(items) == 1 and (cardinal := spelled(items, 0, words)) is not None:
        found.append((int(cardinal[0]), items[0].start, items[0].end))
    return found


def _one(items: list[Item], place: int, words: Lexis) -> tuple[int, int] | None:
    item = items[place]
    if (number := _whole(item)) is not None:
        marked = place + 1 < len(items) and items[place + 1].has("ordinal_marks") and items[place + 1].glued
        named = place > 0 and items[place - 1].has("ordinal_before")
        if marked:
            return number, place + 2
        return (number, place + 1) if named else None
    if item.has("ordinals"):
        return int(item.roles["ordinals"]), place + 1
    if (base := spelled(items, place, words)) is None:
        return None
    value, end, _ = base
    if end < len(items) and items[end].low == "-":
        end += 1
    if end < len(items) and items[end].has("joiner"):
        end += 1
    if end >= len(items) or not items[end].has("ordinals"):
        return None
    last = int(items[end].roles["ordinals"])
    if last in {100, 1000}:
        return int(value) * last, end + 1
    return (int(value) + last, end + 1) if value % 10 == 0 and last < 100 else None


def _whole(item: Item) -> int | None:
    text = item.text.replace(",", "")
    return int(text) if item.sort == "num" and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def _day(items: list[Item], place: int, end: int, number: int) -> bool:
    """Whether this is a day of a month: "June 5th", "the 5th of May"."""
    near = [*items[max(place - 1, 0) : place], *items[end : end + 2]]
    return number <= _MONTH_DAYS and any(i.has("time_words") for i in near)
