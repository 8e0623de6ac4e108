"""What a hedge makes of a figure: policy P1, one table.

Two layers, never mixed. The *literal* layer is what the words entail; a side they leave open is None. The *expected*
layer is what a reader may presume: a convention with a version, that can be recomputed, and never by itself a
contradiction.

Sources of the rows. An upper bound at the next point of the scale is inferred from "more than" and can be cancelled:
Cummins, Sauerland & Solt, Linguistics and Philosophy 35 (2012). "About" widens with roundness: Krifka; Lasersohn
(1999); Ferson et al., International Journal of Approximate Reasoning (2015). Bare figures are taken sharply first:
Katzir & Ariel, Glossa Psycholinguistics (2023). The bound of "up to" can be cancelled, that of "fewer than" cannot:
Blok (2015). "Several" exceeds "a few": Newstead & Coventry (2000). The sizes themselves (5, 10 and 20 per cent, the
factors below) are choices in the spirit of these, not measurements by them; 5 per cent is the tolerance customary in
chart question answering.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = "P1"

TOLERANCE_FLOOR: Final = Decimal("0.05")  # t is at least this share of the value
TOLERANCE_CEILING: Final = Decimal("0.20")
SCALE_FLOOR: Final = Decimal("0.10")  # s is at least this share of the value
SCALE_CEILING: Final = Decimal("1.00")
ROUNDING_CEILING: Final = Decimal("0.10")  # how far an exact figure may be a rounded one
VAGUE_SLACK: Final = Decimal("0.75")  # how far below its lower edge "thousands" is not yet contradicted
NEAR_MISS: Final = Decimal("0.005")  # exact figures closer than this share are a tension, not a conflict
SPOKEN_SHARE_STEP: Final = Decimal("0.05")  # step of "two thirds"
DOZEN_STEPS: Final = 3  # a dozen is read in steps of a third of it


@dataclass(frozen=True, slots=True)
class Edge:
    """A bound as value·v + tolerance·t + scale·s + step·g + drop·min(s, v/2)."""

    value: str = "1"
    tolerance: str = "0"
    scale: str = "0"
    step: str = "0"
    drop: str = "0"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    low, high: literal; None leaves the side open. opened: how far, beyond the literal layer, the
    words can be stretched before they are contradicted.
    """

    low: Edge | None
    low_incl: bool
    high: Edge | None
    high_incl: bool
    soft_low: Edge
    soft_high: Edge
    approx: bool = False
    opened_low: Edge | None = None
    opened_high: Edge | None = None


_V = Edge()
RULES: Final[Mapping[str, Rule]] = {
    "exact": Rule(_V, True, _V, True, _V, _V),
    "about": Rule(
        _V, True, _V, True, Edge(tolerance="-1"), Edge(tolerance="1"), True, Edge(tolerance="-2"), Edge(tolerance="2")
    ),
    "nearly": Rule(None, False, _V, False, Edge(tolerance="-1"), _V, True, Edge(tolerance="-2"), _V),
    "slightly_lt": Rule(None, False, _V, False, Edge(tolerance="-0.5"), _V, True, Edge(tolerance="-2"), _V),
    "slightly_gt": Rule(_V, False, None, False, _V, Edge(tolerance="0.5"), True, _V, Edge(tolerance="2")),
    "well_gt": Rule(_V, False, None, False, Edge(scale="0.5"), Edge("2"), True, _V, None),
    "well_lt": Rule(None, False, _V, False, Edge(drop="-1"), Edge(drop="-0.5"), True, None, _V),
    "gt": Rule(_V, False, None, False, _V, Edge(scale="1"), False, _V, None),
    "ge": Rule(_V, True, None, False, _V, Edge(scale="1"), False, _V, None),
    "lt": Rule(None, False, _V, False, Edge(drop="-1"), _V, False, None, _V),
    "le": Rule(None, False, _V, True, Edge(drop="-1"), _V, False, None, _V),
    "upto": Rule(None, False, _V, True, Edge("0.5"), _V, False, None, Edge(tolerance="2")),
    "odd": Rule(_V, False, Edge(step="1"), False, _V, Edge(step="1"), True, _V, Edge(step="1")),
}
"""Hedges that go with a figure."""


@dataclass(frozen=True, slots=True)
class VagueRule:
    """Bounds of words without a figure, in units of the power of ten that follows ("several hundred").

    U = 1 when none does.
    """

    low: str
    low_incl: bool
    high: str | None
    soft_low: str
    soft_high: str


VAGUE: Final[Mapping[str, VagueRule]] = {
    "couple": VagueRule("2", True, "2", "2", "3"),
    "few": VagueRule("2", True, None, "2", "5"),
    "several": VagueRule("2", False, None, "3", "9"),
    "handful": VagueRule("2", True, None, "3", "6"),
    "plural": VagueRule("2", True, None, "2", "10"),
}
PLURAL_TOP: Final[Mapping[int, str]] = {12: "8", 20: "8"}
"""Units that are no powers of ten end sooner: dozens and scores reach up to eight of them, near the next power."""


def clamp(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """The value, or the bound it oversteps."""
    return max(low, min(value, high))


def tolerance(value: Decimal, step: Decimal) -> Decimal:
    """The design's t: half a step, but between 5 and 20 per cent of the value."""
    size = abs(value)
    return clamp(step / 2, TOLERANCE_FLOOR * size, TOLERANCE_CEILING * size) if size else step / 2


def scale(value: Decimal, step: Decimal) -> Decimal:
    """The design's s: a step, but between 10 and 100 per cent of the value."""
    size = abs(value)
    return clamp(step, SCALE_FLOOR * size, SCALE_CEILING * size) if size else step


def rounding(value: Decimal, step: Decimal) -> Decimal:
    """How far an unhedged figure may be off as a rounded one: half a step, at most 10 per cent of the value."""
    return min(step / 2, ROUNDING_CEILING * abs(value))


def at(edge: Edge, value: Decimal, step: Decimal) -> Decimal:
    """Where this edge lies for this figure."""
    place = value if edge.value == "1" else Decimal(edge.value) * value
    if edge.tolerance != "0":
        place += Decimal(edge.tolerance) * tolerance(value, step)
    if edge.scale != "0":
        place += Decimal(edge.scale) * scale(value, step)
    if edge.step != "0":
        place += Decimal(edge.step) * step
    if edge.drop != "0":
        place += Decimal(edge.drop) * min(scale(value, step), abs(value) / 2)
    return place
