"""Words and letters that multiply the figure before them: "million", "dozen", "m", and a half added to them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.amounts import has
from discrepant.grammar.fractions import part_at

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item

_ONE = Decimal(1)
_HALF = Decimal("0.5")


def factor_at(items: list[Item], place: int) -> tuple[Decimal, int, bool]:
    """The product of the multipliers from here on, the item after them, and whether a dozen is among them."""
    factor, dozen = _ONE, False
    while has(items, place, "scales", "multipliers", "dozen", "short"):
        roles = items[place].roles
        if "dozen" in roles:
            dozen = True
        elif "scales" not in roles and "multipliers" not in roles and factor != 1:
            break
        factor *= Decimal(roles.get("scales") or roles.get("multipliers") or roles.get("dozen") or roles["short"])
        place += 1
        if "short" in roles and "scales" not in roles:
            break
    return factor, place, dozen


def half_after(items: list[Item], place: int, value: Decimal) -> tuple[Decimal, int] | None:
    """ "a million and a half", "deux millions et demi"."""
    if has(items, place, "and_half") and value == value.to_integral_value():
        return value + _HALF, place + 1
    if has(items, place, "joiner") and has(items, place + 1) and value == 1 and (part := part_at(items, place + 1)):
        return value + part[0], part[1]
    return None
