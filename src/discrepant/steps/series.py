"""Figures over time: claims that only time keeps apart, in the order of the days they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.steps._claims.amounts import numbers
from discrepant.steps._claims.said import said
from discrepant.steps._evidence import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from discrepant.model import Attribute, Number
    from discrepant.steps._claims.said import Said

KINDS = ("quantity", "money", "proportion", "ratio")
Record = dict[str, Any]


def series(claims: pd.DataFrame, attributes: Mapping[str, Attribute]) -> list[Record]:
    """The series of these claims (columns.MATCHED), by subject and attribute; JSON-ready.

    Each: id, subject, attribute, unit, points. A point: claim, source, reading, from and to (days, YYYY-MM-DD), low and
    high (null: open), superseded_by: the claim with the latest later figure, where the attribute says that a later
    figure takes the place of an earlier one.
    """
    held = claims[claims["kind"].isin(KINDS) & claims["series"].notna()]
    held = held[held["series"].duplicated(keep=False)].sort_values(["series", "id"])
    found = []
    for name, rows in held.groupby("series", sort=True):
        found += _series(str(name), [said(record) for record in records(rows)], attributes)
    return sorted(found, key=lambda s: (s["subject"], s["attribute"], s["unit"], s["id"]))


def _series(name: str, claims: list[Said], attributes: Mapping[str, Attribute]) -> list[Record]:
    """One for each unit, scope, stage and set of actors in which some points lie on different days."""
    groups: dict[tuple[str, ...], list[Record]] = {}
    entries: dict[tuple[str, ...], Said] = {}
    for claim in claims:
        point = _point(claim)
        if point is not None:
            number = numbers(claim.meaning)[0]
            unit = number.currency or number.unit or ""
            key: tuple[str, ...] = (unit, claim.limits, claim.stage or "", "; ".join(claim.actors))
            groups.setdefault(key, []).append(point)
            entries.setdefault(key, claim)
    found = []
    for key, points in sorted(groups.items()):
        if min(p["to"] for p in points) >= max(p["from"] for p in points):
            continue
        entry = attributes.get(entries[key].attribute or "")
        row = sorted(points, key=lambda p: (p["to"], p["from"], p["claim"]))
        replaced = bool(entry and (entry.revised or entry.running_total))
        last = row[-1]
        for point in row:
            point["superseded_by"] = last["claim"] if replaced and point["to"] < last["from"] else None
        subject, attribute = entries[key].subject, entries[key].attribute or ""
        found.append({"id": name, "subject": subject, "attribute": attribute, "unit": key[0], "points": row})
    return found


def _point(claim: Said) -> Record | None:
    """A figure on the day it is told of, or in the time it speaks of; None where it has no day, or no figure."""
    moment, figures = claim.as_of or claim.time, numbers(claim.meaning)
    if moment is None or moment.earliest is None or moment.latest is None or not figures:
        return None
    number: Number = figures[0]
    ends = (None if side is None else float(side) for side in (number.low, number.high))
    low, high = ends
    if low is None and high is None:
        return None
    days = {"from": moment.earliest.isoformat(), "to": moment.latest.isoformat()}
    return {"claim": claim.id, "source": claim.source or "", "reading": claim.reading, **days, "low": low, "high": high}
