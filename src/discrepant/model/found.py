"""What comes of a workspace: why claims were matched, what is suspected, what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
Status = Literal["open", "decided", "waived", "baseline"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Gate:
    """How one typed slot of two claims bears on their match.

    agree and unknown let the pair pass, weak lowers its score (only mentioned, not stated), conflict forbids it.
    """

    name: str
    verdict: Literal["agree", "unknown", "weak", "conflict"]
    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Term:
    """One named part of a match's score, in bits; the parts add up to the score."""

    name: str
    weight: float
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two claims answer the same question, or why not."""

    a: str
    b: str
    gates: tuple[Gate, ...]
    terms: tuple[Term, ...]
    score: float
    threshold: float
    same_question: bool
    outcome: Literal["joined", "refused", "apart", "unlike"]
    reason: str


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a step found before anybody's decision is looked at. See Finding."""

    rule: str
    severity: Severity
    claims: tuple[str, ...]
    why: str
    question: str | None = None
    axes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tested:
    """One cross-check that was made, whatever came of it.

    check: its name (sum, list-count, order …). undecided: the data leave it open. asked: a dossier asks for it; others
    run by themselves. suspicion: what a failed one gives an editor to look at.
    """

    check: str
    outcome: Literal["passed", "failed", "undecided"]
    claims: tuple[str, ...]
    why: str
    asked: bool = False
    suspicion: Suspicion | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor must look at. evidence is a hash of the values and readings at stake."""

    id: str
    rule: str
    severity: Severity
    status: Status
    question: str | None
    claims: tuple[str, ...]
    why: str
    evidence: str
    axes: tuple[str, ...] = ()
    path: str = ""
    line: int = 1
    decision: str | None = None
    decision_reason: str | None = None
    until: str | None = None
