"""What one claim says, taken from its row: the value and the slots, cleaned and folded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from discrepant.fold import fold
from discrepant.model import Period, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.model import Value

Days = tuple[date | None, date | None]
"""The first and the last day of a stretch of time; None: open."""

_RANKS = {"planned": 0, "offered": 1, "pledged": 2, "agreed": 3, "cancelled": 4, "delivered": 5, "occurred": 5}
"""How far along a stage is. Cancelled comes after every intention; delivered and occurred are equally far along."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim's value and slots. Texts are as written, or None; `actors` is sorted, `people` holds them folded."""

    id: str
    source: str | None
    attribute: str | None
    kind: str | None
    meaning: Value
    stage: str | None
    scope: str | None
    place: str | None
    actors: tuple[str, ...]
    time: Period | None
    as_of: Period | None
    reading: str = ""
    subject: str = ""
    question: str | None = None
    series: str | None = None

    @property
    def rank(self) -> int | None:
        """How far along the stage is, None where no stage is stated."""
        return _RANKS.get(self.stage or "")

    @property
    def limits(self) -> str:
        """The scope folded; empty where none is stated."""
        return fold(self.scope or "")

    @property
    def people(self) -> frozenset[str]:
        """The actors folded."""
        return frozenset(fold(actor) for actor in self.actors)


def said(record: Mapping[str, Any]) -> Said:
    """What the claim in this row (columns.MATCHED; absent fields count as empty) says."""
    meaning = record.get("meaning")
    return Said(
        id=str(record.get("id") or ""),
        source=text(record.get("source")),
        attribute=text(record.get("entry")) or text(record.get("attribute")),
        kind=text(record.get("kind")),
        meaning=Unreadable("it has no value") if meaning is None or isinstance(meaning, float) else meaning,
        stage=text(record.get("stage")),
        scope=text(record.get("scope")),
        place=text(record.get("place")),
        actors=several(record.get("actors")),
        time=_period(record.get("time_value")),
        as_of=_period(record.get("as_of_value")),
        reading=text(record.get("reading")) or "",
        subject=text(record.get("subject")) or "",
        question=text(record.get("question")),
        series=text(record.get("series")),
    )


def text(cell: object) -> str | None:
    """The text of a cell, None for anything empty."""
    return cell.strip() or None if isinstance(cell, str) else None


def several(cell: object) -> tuple[str, ...]:
    """The texts of a cell that holds several, sorted, each once."""
    if isinstance(cell, str):
        return (cell.strip(),) if cell.strip() else ()
    if isinstance(cell, (tuple, list, set, frozenset)):
        return tuple(sorted({item.strip() for item in cell if isinstance(item, str) and item.strip()}))
    return ()


def _period(cell: object) -> Period | None:
    return cell if isinstance(cell, Period) else None


def days(period: Period) -> Days:
    """The first and the last day the period can mean."""
    return period.earliest, period.latest


def apart(a: Days, b: Days) -> int:
    """1 when b lies wholly after a, -1 when wholly before, 0 when they share a day or may do so."""
    if a[1] is not None and b[0] is not None and b[0] > a[1]:
        return 1
    if b[1] is not None and a[0] is not None and a[0] > b[1]:
        return -1
    return 0


def ends(claim: Said) -> Days | None:
    """When the stretch a running total covers ends: the day it is told, else the end of its time; None: unknown."""
    if claim.as_of is not None:
        return days(claim.as_of)
    if claim.time is None or claim.time.latest is None:
        return None
    return (claim.time.earliest if claim.time.relation == "at" else claim.time.latest), claim.time.latest


def starts(claim: Said) -> date | None:
    """When the stretch a running total covers begins; a time that is no stretch does not tell."""
    return None if claim.time is None or claim.time.relation == "at" else claim.time.earliest


def wider(a: Said, b: Said) -> int | None:
    """1 when b's running total covers all of a's stretch and more, -1 the other way round, 0 when they are alike.

    None: neither covers the other, or one does not say until when it counts; two that both do not say are alike. A
    start that is not stated is taken to be the same.
    """
    end_a, end_b = ends(a), ends(b)
    if end_a is None or end_b is None:
        return 0 if end_a is end_b else None
    later = apart(end_a, end_b)
    start_a, start_b = starts(a), starts(b)
    longer = (start_a > start_b) - (start_a < start_b) if start_a and start_b else 0
    if later * longer < 0:
        return None
    return later or longer


def dated(*claims: Said) -> Period | None:
    """The stretch of time the claims speak of: of their times, else of the days they are told; None: no date."""
    for found in ([c.time for c in claims if c.time], [c.as_of for c in claims if c.as_of]):
        if not found:
            continue
        first = [p.earliest for p in found if p.earliest is not None]
        last = [p.latest for p in found if p.latest is not None]
        earliest = min(first) if len(first) == len(found) else None
        latest = max(last) if len(last) == len(found) else None
        edtf = found[0].edtf if len({p.edtf for p in found}) == 1 else f"{earliest or '..'}/{latest or '..'}"
        return Period(edtf, earliest, latest, "day", "range")
    return None
