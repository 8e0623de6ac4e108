"""Suspicions and decisions become findings: what is open, what is settled, and which decisions no longer hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepant.model import AXES, SEVERITIES, Finding, Suspicion
from discrepant.rules import Rule, rules
from discrepant.steps._decisions import Ruled, ruled
from discrepant.steps._evidence import Evidence, digest
from discrepant.steps._suspicions import suspicions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from discrepant.model import Decision
    from discrepant.protocols import Kind

__all__ = ["Raised", "Rule", "identity", "raised", "rule", "rules", "settled", "suspicions"]


def rule(
    claims: pd.DataFrame,
    found: Iterable[Suspicion],
    decisions: Sequence[Decision],
    today: date,
    kinds: Mapping[str, Kind],
) -> list[Finding]:
    """All findings in order: gravest first, then by rule, then by smallest claim id. Input order changes nothing.

    claims: columns.MATCHED. A finding is settled by a decision about it that rests on the same evidence and whose day
    has not passed (the day named by until still counts; one that cannot be read has passed). A decision that no longer
    holds, or none answers to, is itself a finding. today is given, never asked for.
    """
    return settled(raised(claims, found, kinds), decisions, today)


@dataclass(frozen=True, slots=True)
class Raised:
    """Findings by id before anybody's decision is looked at, and what decisions are held against."""

    findings: Mapping[str, Finding]
    evidence: Evidence
    questions: Mapping[str, str]


def raised(claims: pd.DataFrame, found: Iterable[Suspicion], kinds: Mapping[str, Kind]) -> Raised:
    """The findings as they are raised, all open; claims: columns.MATCHED."""
    evidence = Evidence(claims, kinds)
    places = {c: (p, int(n)) for c, p, n in zip(claims["id"], claims["path"], claims["line"], strict=True)}
    questions = dict(zip(claims["id"], claims["question"], strict=True))
    return Raised({f.id: f for f in (_finding(s, evidence, places) for s in _merged(found))}, evidence, questions)


def settled(open_ones: Raised, decisions: Sequence[Decision], today: date) -> list[Finding]:
    """The findings as decisions leave them on this day, in the order of rule()."""
    ground = Ruled(open_ones.evidence, open_ones.questions, today)
    return sorted(ruled(open_ones.findings, decisions, ground), key=_order)


def identity(rule_name: str, claims: Iterable[str]) -> str:
    """The id of a finding: "f-" and eight hex digits over its rule and its claims in order of their ids.

    The claims tell the question too. Its id is not hashed, since that changes when a further claim joins the question.
    """
    return f"f-{digest(rule_name, sorted(set(claims)))}"


def _merged(found: Iterable[Suspicion]) -> list[Suspicion]:
    """Suspicions with one identity made one: the gravest severity, all their reasons."""
    heaps: dict[tuple[str, tuple[str, ...]], list[Suspicion]] = {}
    for suspicion in found:
        key = (suspicion.rule, tuple(sorted(set(suspicion.claims))))
        heaps.setdefault(key, []).append(suspicion)
    merged = []
    for (name, ids), heap in heaps.items():
        severity = max((s.severity for s in heap), key=SEVERITIES.index)
        why = "; ".join(sorted({s.why for s in heap}))
        axes = {axis for s in heap for axis in s.axes}
        question = max(s.question or "" for s in heap) or None
        merged.append(Suspicion(name, severity, ids, why, question, tuple(a for a in AXES if a in axes)))
    return merged


def _finding(suspicion: Suspicion, evidence: Evidence, places: Mapping[str, tuple[str, int]]) -> Finding:
    ids = suspicion.claims
    path, line = next((places[c] for c in ids if c in places), ("", 1))
    return Finding(
        id=identity(suspicion.rule, ids),
        rule=suspicion.rule,
        severity=suspicion.severity,
        status="open",
        question=suspicion.question,
        claims=ids,
        why=suspicion.why,
        evidence=evidence.of(ids),
        axes=suspicion.axes,
        path=path,
        line=line,
    )


def _order(finding: Finding) -> tuple[int, str, str, str]:
    return (-SEVERITIES.index(finding.severity), finding.rule, min(finding.claims, default=""), finding.id)
