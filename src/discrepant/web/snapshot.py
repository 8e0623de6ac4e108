"""A workspace as it stood at one moment: the report by ids, its findings, the queue; and cuts of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from discrepant.renderers._view import word, words
from discrepant.web.rows import tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Finding
    from discrepant.pipeline import Reconciled
    from discrepant.web.rows import Row

_KEPT = ("title", "complete", "problems", "summary")


@dataclass(frozen=True, slots=True)
class Index:
    """The records of the report by id, and relations by question."""

    claims: Mapping[str, Any]
    questions: Mapping[str, Any]
    sources: Mapping[str, Any]
    relations: Mapping[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything as it stands at one moment. rows: the queue. number grows with each change.

    left: findings that are open; again: those of them that were ruled on once.
    """

    done: Reconciled
    base: Mapping[str, Any]
    index: Index
    findings: Mapping[str, Finding]
    rows: Sequence[Row]
    number: int
    left: int
    again: int

    def cut(self, findings: list[Any], claims: Sequence[str], question: str | None) -> dict[str, Any]:
        """The report cut down to some findings and claims, and all that they refer to."""
        held = self.index
        asked = {question} | {word(held.claims.get(c, {}), "question") for c in claims}
        questions = [held.questions[q] for q in sorted(filter(None, asked)) if q in held.questions]
        ids = dict.fromkeys([*claims, *(c for q in questions for c in words(q, "claims"))])
        told = [held.claims[c] for c in ids if c in held.claims]
        names = dict.fromkeys(word(c, "source") for c in told)
        names |= dict.fromkeys(p for s in list(names) for p in words(held.sources.get(s, {}), "derives_from"))
        return {
            **self.base,
            "sources": [held.sources[s] for s in names if s in held.sources],
            "claims": told,
            "questions": questions,
            "relations": [r for q in questions for r in held.relations.get(q["id"], ())],
            "findings": findings,
        }


def snapshot(
    done: Reconciled, document: Mapping[str, Any], findings: Mapping[str, Finding], rows: Sequence[Row], number: int
) -> Snapshot:
    """A snapshot of a workspace and its report."""
    relations: dict[str, list[Any]] = {}
    for relation in document["relations"]:
        relations.setdefault(relation["question"], []).append(relation)
    claims, questions, sources = (
        {record["id"]: record for record in document[room]} for room in ("claims", "questions", "sources")
    )
    base = {key: document[key] for key in _KEPT}
    index = Index(claims, questions, sources, relations)
    return Snapshot(done, base, index, findings, rows, number, *tally(rows))
