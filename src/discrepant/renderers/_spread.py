"""How far apart the answers of a finding lie, so that the widest gap is looked at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.renderers._scale import key, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discrepant.renderers._records import Record
    from discrepant.renderers._scale import Key

YEAR = 365.0
"""Days between two dates that count as half of the widest gap."""


def spread(claims: Iterable[Record]) -> float:
    """From 0, no gap that could be measured, to 1: of the claims on one scale, the widest gap there is.

    Figures: one less the ratio of the smaller to the larger. Dates: the days between, over themselves and a year.
    """
    points: dict[Key, list[float]] = {}
    for claim in claims:
        name, found = key(claim), span(claim.get("span"))
        known = [x for x in found if x is not None] if found else []
        if name and known:
            points.setdefault(name, []).append(sum(known) / len(known))
    return max((_gap(name[0], min(row), max(row)) for name, row in points.items() if len(row) > 1), default=0.0)


def _gap(kind: str, low: float, high: float) -> float:
    if kind == "date":
        return (high - low) / (high - low + YEAR)
    if low == high:
        return 0.0
    return min(1.0, (high - low) / max(abs(low), abs(high)))
