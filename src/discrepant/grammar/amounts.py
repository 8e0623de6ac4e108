"""A figure with everything that belongs to it: hedges, range, currency, unit, counted noun, rate."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepant.grammar.figures import Figure
    from discrepant.grammar.lexis import Item

HYPHENS = frozenset("-‐‑–—−")


@dataclass(slots=True)
class Amount:
    """What stands between the items start and end. Filled while it is read; see Figure for its ends.

    share: the factor that makes a share of one of the figure. unit: a unit of measure or the singular of a counted
    noun. counts: the unit is a noun. times: a multiplier that lies in the unit. lead: the item before its first word.
    """

    low: Figure
    start: int
    end: int
    high: Figure | None = None
    sign: int = 1
    hedges: list[str] = field(default_factory=list)
    currency: tuple[str | None, str] | None = None
    share: Decimal | None = None
    points: bool = False
    unit: str | None = None
    counts: bool = False
    times: Decimal = Decimal(1)
    whole: Figure | None = None
    of: str | None = None
    rate: str | None = None
    lead: Item | None = None
    phrase: bool = False
    opener: str | None = None
    joined: bool = False
    spread: Decimal | None = None
    open_letter: Decimal | None = None
    notes: list[str] = field(default_factory=list)
    problem: str | None = None


def has(items: list[Item], place: int, *roles: str) -> bool:
    """Whether there is an item at this place and it can play any of these roles."""
    if not 0 <= place < len(items):
        return False
    if not roles:
        return True
    mine = items[place].roles
    if mine:
        for role in roles:
            if role in mine:
                return True
    return False


def times(part: Figure, factor: Decimal) -> Figure:
    """The figure times a multiplier that stands after it."""
    if part.value is None:
        return part
    return replace(
        part,
        value=part.value * factor,
        step=part.step * factor,
        multiple=part.multiple * factor,
        other=None,
        year_like=False,
    )
