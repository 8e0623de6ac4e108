"""The parts of matching put together: forms found, pairs scored, questions and series gathered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from discrepant.steps._match import block, gates, score
from discrepant.steps._match.cluster import JOINED, REFUSED, Edge, Fences, Groups
from discrepant.steps._match.forms import forms
from discrepant.steps._match.gathering import Start, floor, frame, gather_all, joined
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
    """edges (gathering.EDGES); question and series: for each form the first form of its group; blocks: see gathered."""

    edges: pd.DataFrame
    question: np.ndarray
    series: np.ndarray
    blocks: Mapping[str, int]

    def edge(self, i: int, j: int) -> Edge | None:
        """The edge between two forms i < j, if there is one."""
        held = self.edges[(self.edges["i"] == i) & (self.edges["j"] == j)]
        return next((Edge(*row) for row in held.itertuples(index=False)), None)


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
        self.forms = forms(claims, attributes, names, {claim for word in known for claim in (word.a, word.b)}, runner)
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
        return _as_pairs(self.runner.run(SCORE, buckets(i, j), self.corpus.light()))

    def gathered(self, accept: float, review: float | None = None) -> Gathered:
        """Questions and series, and the edges: those that gathered them, and from `review` bits on those left apart."""
        found = block.pairs(self.forms, self.corpus.vocabulary)
        pairs = self.look_all(*self._unjudged(found.i, found.j))
        fences = self._fences()
        judged, group = self._judged(fences)
        start = Start(self.corpus.light(), group, fences, floor(accept))
        table = gather_all(*_able(pairs, pairs.score, pairs.gate, accept), start, self.runner)
        question = joined(table, group)
        edges = [judged, table]
        if review is not None:
            open_pairs = _open(pairs, question, review, accept)
            edges.append(frame([e for e in open_pairs if not _kept_apart(e, question, fences)]))
        start = Start(self.corpus.light(), question, fences, floor(accept), lasting=True)
        lasting = _able(pairs, pairs.lasting_score, pairs.lasting_gate, accept)
        series = joined(gather_all(*lasting, start, self.runner), question)
        blocks = {
            "forms": len(self.forms),
            "pairs": len(found.i),
            "keys_dropped": found.dropped,
            "forms_without_key": found.keyless,
        }
        return Gathered(pd.concat(edges, ignore_index=True), question, series, blocks)

    def _unjudged(self, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The pairs that nobody has judged."""
        size = len(self.forms)
        ruled = [size * min(pair) + max(pair) for w in self.judgements for pair in [(self.form(w.a), self.form(w.b))]]
        kept = ~np.isin(i * size + j, np.array(ruled, np.int64))
        return i[kept], j[kept]

    def _fences(self) -> Fences:
        fences = Fences()
        for word in self.judgements:
            if not word.same:
                fences.add(
                    self.form(word.a), self.form(word.b), f"a person keeps {word.a} and {word.b} apart: {word.reason}"
                )
        return fences

    def _judged(self, fences: Fences) -> tuple[pd.DataFrame, np.ndarray]:
        """The edges that people made, and for each form the first form of the group that they made of it."""
        groups, group = Groups(), np.arange(len(self.forms))
        if not self.judgements:
            return frame([]), group
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
        for form in groups.leader:
            group[form] = groups.find(form)
        return frame(edges), group


def _as_pairs(table: pd.DataFrame) -> Pairs:
    return Pairs(*(table[name].to_numpy() for name in SCORE.columns))


def _able(
    pairs: Pairs, value: np.ndarray, gate: np.ndarray, accept: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs that may be joined: i, j and their score."""
    kept = (gate == NO_GATE) & (value >= accept)
    return pairs.i[kept], pairs.j[kept], value[kept]


def _open(pairs: Pairs, question: np.ndarray, review: float, accept: float) -> list[Edge]:
    """The likeliest pairs that nothing forbids and too little joins, at most MOST_OPEN, in order of the claims."""
    apart = (pairs.gate == NO_GATE) & (pairs.score >= review) & (pairs.score < accept)
    rows = np.flatnonzero(apart & (question[pairs.i] != question[pairs.j]))
    rows = rows[np.lexsort((pairs.j[rows], pairs.i[rows], -pairs.score[rows]))][:MOST_OPEN]
    told = zip(pairs.i[rows].tolist(), pairs.j[rows].tolist(), pairs.score[rows].tolist(), strict=True)
    return [Edge(i, j, score, REVIEW, f"{score:.1f} bits, {accept:g} needed") for i, j, score in told]


def _kept_apart(edge: Edge, group: np.ndarray, fences: Fences) -> bool:
    """Whether a person keeps the two groups of this pair apart."""
    if not fences.of:
        return False
    one, other = (np.flatnonzero(group == group[form]).tolist() for form in (edge.i, edge.j))
    return fences.between(one, other) is not None
