"""Powers of ten written after a figure: "× 10^6", "x 10⁶", "1.2E+06"."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item

_LARGEST = 30


def power(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """The power that starts at this item and the item after it; None where there is none."""
    if place + 1 >= len(items):
        return None
    item = items[place]
    if item.low == "e" and item.glued and items[place + 1].glued:
        return _exponent(items, place + 1)
    if item.low not in {"×", "x", "*", "·"} or place + 2 >= len(items) or items[place + 1].text != "10":
        return None
    raised, end = items[place + 2], place + 3
    if raised.low == "^" and end < len(items) and items[end].sort == "num":
        raised, end = items[end], end + 1
    elif raised.sort != "raised":
        return None
    digits = unicodedata.normalize("NFKC", raised.text).replace("−", "-")
    if not digits.lstrip("-").isdigit() or not -_LARGEST <= int(digits) <= _LARGEST:
        return None
    return Decimal(1).scaleb(int(digits)), end


def _exponent(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """What follows the e of "1.2E+06"."""
    signed = items[place].low in {"+", "-", "−"}
    here = place + 1 if signed else place
    if here >= len(items):
        return None
    item = items[here]
    if not item.glued or not item.text.isdecimal() or len(item.text) > 2:
        return None
    size = int(item.text)
    return Decimal(1).scaleb(-size if signed and items[place].low != "+" else size), here + 1
