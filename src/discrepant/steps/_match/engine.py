"""The parts of matching put together: forms found, pairs scored, questions and series gathered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from discrepant.steps._match import block, gates, score
from discrepant.steps._match.cluster import JOINED, REFUSED, SLACK, Edge, Fences, Groups, Judge, gather
from discrepant.steps._match.forms import forms
from discrepant.steps._match.kernels import SCORE, buckets, scored
from discrepant.steps._match.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Attribute, Judgement
    from discrepant.protocols import Engine as Runner

APART, REVIEW = "apart", "review"

MOST_OPEN = 1000
"""So many pairs are put before a person at most; more than anybody answers."""

NO_GATE = len(gates.NAMES)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of forms i < j: their score, the gate that forbids them, and the same with time left out of account."""

    i: np.ndarray
    j: np.ndarray
    score: np.ndarray
    gate: np.ndarray
    lasting_score: np.ndarray
    lasting_gate: np.ndarray


@dataclass(frozen=True, slots=True)
class Gathered:
    """edges; question and series: for each form the first form of its group; blocks: see gathered()."""

    edges: list[Edge]
    question: np.ndarray
    series: np.ndarray
    blocks: Mapping[str, int]


class Engine:
    """All that is known of one set of claims (columns.READ, sorted by id, at least one)."""

    def __init__(
        self,
        claims: pd.DataFrame,
        attributes: Mapping[str, Attribute],
        names: Mapping[str, str],
        judgements: Sequence[Judgement],
        runner: Runner | None = None,
    ) -> None:
        self.runner = runner
        self.row = {claim: at for at, claim in enumerate(claims["id"])}
        known = [word for word in judgements if word.a in self.row and word.b in self.row and word.a != word.b]
        self.judgements = sorted(known, key=lambda w: (min(w.a, w.b), max(w.a, w.b), w.same, w.reason))
        self.forms = forms(claims, attributes, names, {claim for word in known for claim in (word.a, word.b)})
        self.corpus = score.corpus(self.forms, vocabulary(self.forms.subjects))

    def form(self, claim: str) -> int:
        """The form of a claim."""
        return int(self.forms.of_claim[self.row[claim]])

    def look(self, i: np.ndarray, j: np.ndarray) -> Pairs:
        """Score and gates of these pairs, here and now; see kernels.scored()."""
        return _as_pairs(scored(pd.DataFrame({"i": i, "j": j}), self.corpus))

    def look_all(self, i: np.ndarray, j: np.ndarray) -> Pairs:
        """The same for many pairs, where the runner runs them."""
        if self.runner is None:
            return self.look(i, j)
        return _as_pairs(self.runner.run(SCORE, buckets(i, j), self.corpus))

    def gathered(self, accept: float, review: float | None = None) -> Gathered:
        """Questions and series, and the edges: those that gathered them, and from `review` bits on those left apart."""
        found = block.pairs(self.forms, self.corpus.vocabulary)
        pairs = self.look_all(*self._unjudged(found.i, found.j))
        groups, fences = Groups(len(self.forms)), self._fences()
        edges = self._judged(groups, fences)
        judge = Judge(self._across, gates.REASONS, accept - SLACK)
        edges += gather(groups, _ranked(pairs, pairs.score, pairs.gate, accept), judge, fences)
        question = groups.codes()
        if review is not None:
            edges += [e for e in _open(pairs, question, review, accept) if not _kept_apart(e, groups, fences)]
        judge = Judge(self._lasting_across, gates.REASONS, accept - SLACK)
        gather(groups, _ranked(pairs, pairs.lasting_score, pairs.lasting_gate, accept), judge, fences)
        blocks = {
            "forms": len(self.forms),
            "pairs": len(found.i),
            "keys_dropped": found.dropped,
            "forms_without_key": found.keyless,
        }
        return Gathered(edges, question, groups.codes(), blocks)

    def _unjudged(self, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The pairs that nobody has judged."""
        size = len(self.forms)
        ruled = [size * min(pair) + max(pair) for w in self.judgements for pair in [(self.form(w.a), self.form(w.b))]]
        kept = ~np.isin(i * size + j, np.array(ruled, np.int64))
        return i[kept], j[kept]

    def _across(self, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        pairs = self.look(i, j)
        return pairs.score, pairs.gate

    def _lasting_across(self, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        pairs = self.look(i, j)
        return pairs.lasting_score, pairs.lasting_gate

    def _fences(self) -> Fences:
        fences = Fences()
        for word in self.judgements:
            if not word.same:
                fences.add(
                    self.form(word.a), self.form(word.b), f"a person keeps {word.a} and {word.b} apart: {word.reason}"
                )
        return fences

    def _judged(self, groups: Groups, fences: Fences) -> list[Edge]:
        """The edges that people made, those that join joined at once."""
        if not self.judgements:
            return []
        sides = np.array([sorted((self.form(w.a), self.form(w.b))) for w in self.judgements])
        i, j = sides[:, 0], sides[:, 1]
        verdicts = gates.gates(self.forms, i, j)
        whole, gate = score.total(score.terms(self.corpus, i, j, verdicts)), gates.forbidding(verdicts)
        edges = []
        for at, word in enumerate(self.judgements):
            one, other = (int(side) for side in sides[at])
            reason, outcome = f"a person's word: {word.reason}", APART
            if word.same:
                wall = fences.between(groups.of(one), groups.of(other))
                outcome = REFUSED if wall else JOINED
                if wall:
                    reason = f"a person joins {word.a} and {word.b} ({word.reason}), but {wall}"
                else:
                    groups.join(one, other)
                    if gate[at] != NO_GATE:
                        reason += f"; against the rule that {gates.REASONS[gate[at]]}"
            edges.append(Edge(one, other, float(whole[at]), outcome, reason))
        return edges


def _as_pairs(table: pd.DataFrame) -> Pairs:
    return Pairs(*(table[name].to_numpy() for name in SCORE.columns))


def _ranked(pairs: Pairs, value: np.ndarray, gate: np.ndarray, accept: float) -> list[tuple[int, int, float]]:
    """The pairs that may be joined, the strongest first, ties in order of the claims."""
    kept = np.flatnonzero((gate == NO_GATE) & (value >= accept))
    i, j, value = pairs.i[kept], pairs.j[kept], value[kept]
    order = np.lexsort((j, i, -value))
    return list(zip(i[order].tolist(), j[order].tolist(), value[order].tolist(), strict=True))


def _open(pairs: Pairs, question: np.ndarray, review: float, accept: float) -> list[Edge]:
    """The likeliest pairs that nothing forbids and too little joins, at most MOST_OPEN, in order of the claims."""
    apart = (pairs.gate == NO_GATE) & (pairs.score >= review) & (pairs.score < accept)
    rows = np.flatnonzero(apart & (question[pairs.i] != question[pairs.j]))
    rows = rows[np.lexsort((pairs.j[rows], pairs.i[rows], -pairs.score[rows]))][:MOST_OPEN]
    told = zip(pairs.i[rows].tolist(), pairs.j[rows].tolist(), pairs.score[rows].tolist(), strict=True)
    return [Edge(i, j, score, REVIEW, f"{score:.1f} bits, {accept:g} needed") for i, j, score in told]


def _kept_apart(edge: Edge, groups: Groups, fences: Fences) -> bool:
    """Whether a person keeps the two groups of this pair apart."""
    return bool(fences.of) and fences.between(groups.of(edge.i), groups.of(edge.j)) is not None
