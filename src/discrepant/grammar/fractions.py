"""Fractions: "half", "two-thirds", "a quarter", "¾", "3/4", "三分之二"."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.digits import cut

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item

_SLASHES = frozenset("/⁄")


def past_hyphen(items: list[Item], place: int) -> int:
    """The item after a hyphen that ties two words; the same item where there is none."""
    tied = place + 1 < len(items) and items[place].low == "-" and items[place].glued and items[place + 1].glued
    return place + 1 if tied else place


def fraction_sign(text: str) -> bool:
    """Whether it is one sign for a fraction, "½"."""
    return (
        len(text) == 1
        and not text.isascii()
        and unicodedata.category(text) == "No"
        and 0 < unicodedata.numeric(text) < 1
    )


def part_at(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """The fraction that starts at this item, and the item after it; None where there is none."""
    item = items[place]
    if "halves" in item.roles:
        above, below = item.roles["halves"]
        return share_of(above, below), place + 1
    if (slashed := slashed_at(items, place)) is not None:
        return slashed
    if fraction_sign(item.text):
        return Decimal(str(round(unicodedata.numeric(item.text), 6))), place + 1
    if (above := _count(item)) is None:
        return None
    here = past_hyphen(items, place + 1)
    if here < len(items) and items[here].has("fractions"):
        return share_of(above, int(items[here].roles["fractions"])), here + 1
    if here + 1 < len(items) and items[here].has("fraction_before"):
        part = _count(items[here + 1])
        return (share_of(part, above), here + 2) if part is not None and 0 < part < above else None
    return None


def _count(item: Item) -> int | None:
    if item.has("cardinals", "one"):
        return int(item.roles.get("cardinals", 1))
    return int(item.low) if item.sort == "num" and item.low.isdecimal() and len(item.low) < 4 else None


def slashed_at(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """A fraction with a slash, "3/4". Larger parts than tenths are more often days and months."""
    if place + 2 >= len(items) or items[place + 1].low not in _SLASHES:
        return None
    parts = items[place : place + 3]
    if not (parts[1].glued and parts[2].glued):
        return None
    above, below = parts[0].low, parts[2].low
    if not (above.isdecimal() and below.isdecimal() and 0 < int(above) < int(below) <= 10) or (
        place + 3 < len(items) and items[place + 3].low == "/"
    ):
        return None
    return share_of(int(above), int(below)), place + 3


def share_of(above: int, below: int) -> Decimal:
    """One whole number over another, cut after six places where it does not end."""
    share = Decimal(above) / Decimal(below)
    return share if share == cut(share) else cut(share)
