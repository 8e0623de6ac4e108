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

APART = "apart"
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
    """edges; question and series: for each form the first form of its group."""

    edges: list[Edge]
    question: np.ndarray
    series: np.ndarray


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
        """Score and gates of these pairs, here and now."""
        return _as_pairs(scored(pd.DataFrame({"i": i, "j": j}), self.corpus))

    def look_all(self, i: np.ndarray, j: np.ndarray) -> Pairs:
        """The same for many pairs, where the runner runs them."""
        if self.runner is None:
            return self.look(i, j)
        return _as_pairs(self.runner.run(SCORE, buckets(i, j), self.corpus))

    def gathered(self, accept: float) -> Gathered:
        """Questions and series, and the edges they were gathered by."""
        found = block.pairs(self.forms, self.corpus.vocabulary)
        pairs = self.look_all(*self._unjudged(found.i, found.j))
        groups, fences = Groups(len(self.forms)), self._fences()
        edges = self._judged(groups, fences)
        judge = Judge(self._across, gates.REASONS, accept - SLACK)
        edges += gather(groups, _ranked(pairs, pairs.score, pairs.gate, accept), judge, fences)
        question = groups.codes()
        judge = Judge(self._lasting_across, gates.REASONS, accept - SLACK)
        gather(groups, _ranked(pairs, pairs.lasting_score, pairs.lasting_gate, accept), judge, fences)
        return Gathered(edges, question, groups.codes())

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
        pairs = self.look(sides[:, 0], sides[:, 1])
        edges = []
        for at, word in enumerate(self.judgements):
            i, j = (int(side) for side in sides[at])
            reason, outcome = f"a person's word: {word.reason}", APART
            if word.same:
                wall = fences.between(groups.of(i), groups.of(j))
                outcome = REFUSED if wall else JOINED
                if wall:
                    reason = f"a person joins {word.a} and {word.b} ({word.reason}), but {wall}"
                else:
                    groups.join(i, j)
                    if pairs.gate[at] != NO_GATE:
                        reason += f"; against the rule that {gates.REASONS[pairs.gate[at]]}"
            edges.append(Edge(i, j, float(pairs.score[at]), outcome, reason))
        return edges


def _as_pairs(table: pd.DataFrame) -> Pairs:
    return Pairs(*(table[name].to_numpy() for name in SCORE.columns))


def _ranked(pairs: Pairs, value: np.ndarray, gate: np.ndarray, accept: float) -> list[tuple[int, int, float]]:
    """The pairs that may be joined, the strongest first, ties in order of the claims."""
    kept = np.flatnonzero((gate == NO_GATE) & (value >= accept))
    i, j, value = pairs.i[kept], pairs.j[kept], value[kept]
    order = np.lexsort((j, i, -value))
    return list(zip(i[order].tolist(), j[order].tolist(), value[order].tolist(), strict=True))
