"""Fractions: "half", "two-thirds", "a quarter", "¾", "3/4"."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item

_SIXTH = Decimal("0.000001")


def past_hyphen(items: list[Item], place: int) -> int:
    """The item after a hyphen that ties two words; the same item where there is none."""
    tied = place + 1 < len(items) and items[place].low == "-" and items[place].glued and items[place + 1].glued
    return place + 1 if tied else place


def part_at(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """The fraction that starts at this item, and the item after it; None where there is none."""
    item = items[place]
    if item.has("halves"):
        return Decimal("0.5"), place + 1
    if (slashed := slashed_at(items, place)) is not None:
        return slashed
    if len(item.text) == 1 and unicodedata.category(item.text) == "No" and 0 < unicodedata.numeric(item.text) < 1:
        return Decimal(str(round(unicodedata.numeric(item.text), 6))), place + 1
    if item.has("cardinals", "one"):
        above = int(item.roles.get("cardinals", 1))
        here = place + 1
        if here < len(items) and items[here].low == "-" and items[here].glued:
            here += 1
        if here < len(items) and items[here].has("fractions"):
            return share_of(above, int(items[here].roles["fractions"])), here + 1
    return None


def slashed_at(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """A fraction with a slash, "3/4". Larger parts than tenths are more often days and months."""
    parts = items[place : place + 3]
    if len(parts) < 3 or parts[1].low != "/" or not (parts[1].glued and parts[2].glued):
        return None
    above, below = parts[0].text, parts[2].text
    if not (above.isdecimal() and below.isdecimal() and 0 < int(above) < int(below) <= 10) or (
        place + 3 < len(items) and items[place + 3].low == "/"
    ):
        return None
    return share_of(int(above), int(below)), place + 3


def share_of(above: int, below: int) -> Decimal:
    """One whole number over another, cut after six places where it does not end."""
    share = Decimal(above) / Decimal(below)
    return share if share == share.quantize(_SIXTH) else share.quantize(_SIXTH)
