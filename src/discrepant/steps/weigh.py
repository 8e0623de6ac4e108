"""Relations become positions: who says alike, and how many independent origins stand behind it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from discrepant.columns import POSITIONS
from discrepant.model import Composite, Members, Number, Period, Unreadable
from discrepant.steps._evidence import records
from discrepant.steps._lineage import ancestry, origins
from discrepant.steps._support import Stand, Support, leaders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.model import Source, Value

_ALIKE = ("agree", "refine")
_CONTENT = ("source", "reading", "time", "as_of", "place", "actors", "scope", "stage")

Claim = dict[str, Any]


def weigh(claims: pd.DataFrame, relations: pd.DataFrame, sources: Mapping[str, Source]) -> pd.DataFrame:
    """Positions (columns.POSITIONS) of claims (columns.MATCHED) with their relations (columns.RELATIONS).

    A claim belongs to a position only if it agrees with, or refines, every claim in it; a chain of likenesses does not
    make a position. Claims that most sources agree with are placed first; each goes to the position with most sources
    that it fits, or opens one. The order of input and repeating a claim change nothing. In a position the most precise
    reading leads.

    Questions stand in order of their smallest claim id; their positions by origins, most first, then by smallest
    claim id. support is the position's share of what speaks for the answers to its question (_support.py): of voices,
    not of truth.
    """
    return _weighed(claims, relations, sources)[0]


def support(claims: pd.DataFrame, relations: pd.DataFrame, sources: Mapping[str, Source]) -> Support:
    """What each origin adds to each position; the same tables as weigh()."""
    return _weighed(claims, relations, sources)[1]


def explained(
    claims: pd.DataFrame, relations: pd.DataFrame, sources: Mapping[str, Source], question: str
) -> list[dict[str, Any]]:
    """What each origin adds to each position of a question, as plain records; see pipeline.support()."""
    told, found = _weighed(claims, relations, sources)
    own = told[told["question"] == question]
    readings = dict(zip(claims["id"], claims["reading"], strict=True))
    held = {int(row["position"]): (readings[row["claims"][0]], round(float(row["support"]), 4)) for row in records(own)}
    return [
        {
            "position": v.position + 1,
            "reading": held[v.position][0],
            "support": held[v.position][1],
            "origin": v.origin,
            "weight": v.weight,
            "through": None if v.through == v.position else v.through + 1,
            "agreement": v.agreement,
            "shared": v.shared,
        }
        for v in found.voices(question)
    ]


def _weighed(
    claims: pd.DataFrame, relations: pd.DataFrame, sources: Mapping[str, Source]
) -> tuple[pd.DataFrame, Support]:
    above, alike = ancestry(sources), _neighbours(relations)
    questions: dict[str, list[Claim]] = {}
    for claim in records(claims[["id", "question", "entry", "attribute", "meaning", *_CONTENT]].sort_values("id")):
        questions.setdefault(claim["question"], []).append(claim)
    rows = [row for question, held in questions.items() for row in _question(question, held, alike, above)]
    stands = [Stand(question, number, ids, speakers) for question, number, ids, speakers, _ in rows]
    attributes = {question: _attribute(held) for question, held in questions.items()}
    pairs = zip(relations["a"], relations["b"], relations["relation"], strict=True)
    found = Support(stands, above, attributes, pairs)
    told = [(*row, found.of(row[0], row[1]), found.thin(row[0])) for row in rows]
    return pd.DataFrame(told, columns=list(POSITIONS)).astype(POSITIONS), found


def _attribute(claims: list[Claim]) -> str:
    """The attribute that the claims of a question have, or the first of several."""
    return min(str(c["entry"]) if isinstance(c["entry"], str) else str(c["attribute"]) for c in claims)


def _neighbours(relations: pd.DataFrame) -> dict[str, set[str]]:
    """For each claim that agrees with others, these others."""
    found: dict[str, set[str]] = {}
    edges = relations[relations["relation"].isin(_ALIKE)]
    for a, b in zip(edges["a"], edges["b"], strict=True):
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def _question(
    question: str, claims: list[Claim], alike: Mapping[str, set[str]], above: Mapping[str, frozenset[str]]
) -> list[tuple[Any, ...]]:
    groups = [claims]
    if len(claims) > 1:
        groups = _groups(claims, alike, leaders((c["source"] for c in claims), above))
    rows = []
    for group in groups:
        witnesses = origins((c["source"] for c in group), above)
        ids = tuple(c["id"] for c in sorted(group, key=lambda c: (_looseness(c["meaning"]), c["id"])))
        speakers = tuple(sorted({s for witness in witnesses for s in witness}))
        rows.append((ids, speakers, witnesses))
    rows.sort(key=lambda row: (-len(row[2]), min(row[0])))
    return [(question, n, *row) for n, row in enumerate(rows)]


def _groups(claims: list[Claim], alike: Mapping[str, set[str]], lead: Mapping[str, str]) -> list[list[Claim]]:
    """The claims in groups of which every two agree.

    All that decides is who says what: sizes are counted in origins, and of two claims that weigh alike the origin and
    the words come before the id. So a claim told twice by one source, or copied, stands beside itself and moves nothing
    else.
    """
    source = {c["id"]: lead[c["source"]] for c in claims}
    backing = {c: len({source[c], *(source[o] for o in alike.get(c, ()) if o in source)}) for c in source}
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda c: (-backing[c["id"]], source[c["id"]], _words(c), c["source"], c["id"])):
        near = alike.get(claim["id"], set())
        fitting = [g for g in groups if all(other["id"] in near for other in g)]
        if fitting:
            max(fitting, key=lambda g: len({source[c["id"]] for c in g})).append(claim)
        else:
            groups.append([claim])
    return groups


def _words(claim: Claim) -> list[str]:
    """What a claim says, as text that can be put in an order."""
    return [str(claim[field]) for field in _CONTENT if field != "source"]


def _looseness(value: Value) -> tuple[float, ...]:
    """How much a value leaves open: sides without a bound, how wide the expected interval is, how coarse the figure."""
    if isinstance(value, Unreadable):
        return (9,)
    if isinstance(value, Composite):
        return min(map(_looseness, value.parts), default=(9,))
    if isinstance(value, Number):
        wide = _width(value.soft_low, value.soft_high)
        return ((value.low is None) + (value.high is None), wide, value.approx, float(value.step))
    if isinstance(value, Period):
        ends = [d.toordinal() if d else None for d in (value.earliest, value.latest)]
        return (ends.count(None), _width(*ends), value.approx)
    if isinstance(value, Members):
        return (not value.closed, not (value.members or value.group))
    return (0,)


def _width(low: Any, high: Any) -> float:
    return math.inf if low is None or high is None else float(high - low)
