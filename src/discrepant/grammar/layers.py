"""How far a number's words reach: three layers of bounds, from what they entail to what they can be stretched to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar import policy

if TYPE_CHECKING:
    from discrepant.model import Number


@dataclass(frozen=True, slots=True)
class Span:
    """An interval; None leaves a side open."""

    low: Decimal | None
    low_incl: bool
    high: Decimal | None
    high_incl: bool

    def meets(self, other: Span) -> bool:
        """Whether the two have a point in common."""
        return _reaches(self, other) and _reaches(other, self)

    def inside(self, other: Span) -> bool:
        """Whether every point of this one lies in the closure of the other."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        return low and (other.high is None or (self.high is not None and self.high <= other.high))

    def overlaps(self, other: Span) -> bool:
        """Whether the two share more than a point."""
        low = max((s.low for s in (self, other) if s.low is not None), default=None)
        high = min((s.high for s in (self, other) if s.high is not None), default=None)
        return low is None or high is None or low < high


def _reaches(first: Span, second: Span) -> bool:
    """Whether the first does not end before the second begins."""
    if first.high is None or second.low is None or first.high > second.low:
        return True
    return first.high == second.low and first.high_incl and second.low_incl


def entailed(value: Number) -> Span:
    """The literal layer, with approximate words given their play.

    "about" two tolerances, "thousands" down to 0.75 of its edge.
    """
    if value.hedge in policy.VAGUE:
        low = None if value.low is None else value.low * policy.VAGUE_SLACK
        return Span(low, True, value.high if value.hedge != "couple" else value.soft_high, True)
    if value.hedge == "range":
        return _range(value, 2 if value.approx else 0, Decimal(0))
    rule = policy.RULES[value.hedge]
    if value.printed is None:
        return Span(value.low, value.low_incl, value.high, value.high_incl)
    low, high, low_incl, high_incl = value.low, value.high, value.low_incl, value.high_incl
    if rule.opened_low is not None and value.hedge != "upto":
        low = policy.at(rule.opened_low, value.printed, value.step)
        low_incl = low_incl or value.hedge in {"nearly", "slightly_lt"}
    if rule.opened_high is not None and value.hedge != "upto":
        high = policy.at(rule.opened_high, value.printed, value.step)
        high_incl = high_incl or value.hedge == "slightly_gt"
    if value.approx and not rule.approx:
        slack = policy.tolerance(value.printed, value.step)
        low, high = (None if low is None else low - slack), (None if high is None else high + slack)
    return Span(low, low_incl, high, high_incl)


def opened(value: Number) -> Span:
    """As far as the words can be stretched before they are contradicted.

    A bare figure may be rounded, an "up to" overstepped.
    """
    reach = entailed(value)
    if value.hedge == "exact" and value.printed is not None:
        slack = policy.rounding(value.printed, value.step)
        # the upper end is open: half a step more is rounded to the next figure
        return Span(value.printed - slack, True, value.printed + slack, not slack)
    if value.hedge == "range":
        return _range(value, 2 if value.approx else 0, Decimal(1))
    if value.hedge == "upto" and value.printed is not None:
        return Span(reach.low, False, value.printed + 2 * policy.tolerance(value.printed, value.step), True)
    return reach


def expected(value: Number) -> Span:
    """What a reader may presume; the literal bounds where the policy says nothing."""
    low = value.low if value.soft_low is None else value.soft_low
    high = value.high if value.soft_high is None else value.soft_high
    return Span(low, True, high, True)


def _range(value: Number, tolerances: int, roundings: Decimal) -> Span:
    low, high = value.low, value.high
    if low is not None:
        low -= tolerances * policy.tolerance(low, value.step) + roundings * policy.rounding(low, value.step)
    if high is not None:
        high += tolerances * policy.tolerance(high, value.step) + roundings * policy.rounding(high, value.step)
    return Span(low, True, high, True)
