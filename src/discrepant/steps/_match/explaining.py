"""One pair of claims, looked at closely: what each gate says, what each term adds, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from discrepant.model import Explanation, Gate, Term
from discrepant.steps._match import gates, score
from discrepant.steps._match.cluster import JOINED, REFUSED
from discrepant.steps._match.engine import APART

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from discrepant.steps._match.engine import Engine, Gathered

_SLOT = {"spans": "time", "years": "subject", "ordinals": "subject", "labels": "subject", "unit": "reading"}


def explanation(claims: pd.DataFrame, a: str, b: str, engine: Engine, accept: float) -> Explanation:
    """Why the claims a and b (of columns.READ, sorted by id) are one question, or are not."""
    left, right = (claims.iloc[[engine.row[claim]]].to_dict("records")[0] for claim in (a, b))
    i, j = (np.array([form], np.int64) for form in sorted((engine.form(a), engine.form(b))))
    verdicts = gates.gates(engine.forms, i, j)
    terms = score.terms(engine.corpus, i, j, verdicts)
    gathered = engine.gathered(accept)
    outcome, reason = _outcome(engine, gathered, (a, b), verdicts, accept)
    return Explanation(
        a=a,
        b=b,
        gates=tuple(_gate(name, verdicts, left, right) for name in gates.NAMES),
        terms=tuple(_term(name, float(value[0]), left, right) for name, value in terms.items()),
        score=float(score.total(terms)[0]),
        threshold=accept,
        same_question=bool(gathered.question[i[0]] == gathered.question[j[0]]),
        outcome=outcome,  # type: ignore[arg-type]
        reason=reason,
    )


def _gate(name: str, verdicts: gates.Verdicts, left: Mapping[Hashable, Any], right: Mapping[Hashable, Any]) -> Gate:
    verdict = gates.VERDICTS[int(verdicts[name][0])]
    slot = _SLOT.get(name, name)
    why = {"agree": "they fit", "unknown": "not told of both", "weak": "they differ, which lowers the score"}
    return Gate(
        name,
        verdict,  # type: ignore[arg-type]
        _shown(left[slot]),
        _shown(right[slot]),
        why.get(verdict, gates.REASONS[gates.NAMES.index(name)]),
    )


def _term(name: str, weight: float, left: Mapping[Hashable, Any], right: Mapping[Hashable, Any]) -> Term:
    slot = score.SLOTS.get(name)
    return Term(name, weight, _shown(left[slot]), _shown(right[slot])) if slot else Term(name, weight)


def _shown(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return "; ".join(map(str, value))
    return "" if pd.isna(value) else str(value)


def _outcome(
    engine: Engine, gathered: Gathered, claims: tuple[str, str], verdicts: gates.Verdicts, accept: float
) -> tuple[str, str]:
    i, j = sorted(map(engine.form, claims))
    together = gathered.question[i] == gathered.question[j]
    if i == j:
        return JOINED, "the same subject and slots"
    edge = gathered.edge(i, j)
    if edge and edge.outcome == APART:
        return APART, edge.reason
    if edge and edge.outcome == REFUSED and not together:
        return REFUSED, edge.reason
    if edge and edge.outcome == JOINED:
        return JOINED, edge.reason or f"{edge.score:.1f} bits, {accept:g} needed"
    gate = int(gates.forbidding(verdicts)[0])
    if together:
        return JOINED, "joined through other claims of the question, not by this pair alone"
    if gate < len(gates.NAMES):
        return "unlike", gates.REASONS[gate]
    return "unlike", f"too little speaks for it: fewer than {accept:g} bits"
