"""Forms gathered into groups, bucket by bucket: groups that no pair connects know nothing of each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from discrepant.protocols import Kernel
from discrepant.steps import _prints as prints
from discrepant.steps._match import gates
from discrepant.steps._match.cluster import JOINED, SLACK, Groups, Judge, gather
from discrepant.steps._match.kernels import scored
from discrepant.steps._running import grouped, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discrepant.protocols import Engine as Runner
    from discrepant.steps._match.cluster import Edge, Fences
    from discrepant.steps._match.score import Corpus

BUCKET = 50_000
"""Pairs gathered at a time, about: a group that pairs connect is never cut in two."""

EDGES = {"i": "int64", "j": "int64", "score": "float64", "outcome": "object", "reason": "object"}
"""Columns of a table of edges between forms i < j."""


@dataclass(frozen=True, slots=True)
class Start:
    """What gathering begins with.

    group: for each form the first form of the group it is in already; fences: what people keep apart; floor: the bits
    that a union must score on the mean of all pairs across it; lasting: whether time is left out of account.
    """

    corpus: Corpus
    group: np.ndarray
    fences: Fences
    floor: float
    lasting: bool = False

    def across(self, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Score and gate of each pair."""
        found = scored(pd.DataFrame({"i": i, "j": j}), self.corpus)
        kind = "lasting_" if self.lasting else ""
        return found[f"{kind}score"].to_numpy(), found[f"{kind}gate"].to_numpy()


def gathered(part: pd.DataFrame, shared: Start) -> pd.DataFrame:
    """What becomes of each pair (i, j, score; the strongest first)."""
    forms = np.unique(np.concatenate([part["i"].to_numpy(), part["j"].to_numpy()]))
    rows = np.flatnonzero(np.isin(shared.group, shared.group[forms]))
    groups = Groups()
    for form, first in zip(rows.tolist(), shared.group[rows].tolist(), strict=True):
        groups.join(first, form)
    pairs = list(zip(part["i"].tolist(), part["j"].tolist(), part["score"].tolist(), strict=True))
    return frame(gather(groups, pairs, Judge(shared.across, gates.REASONS, shared.floor), shared.fences))


def part_prints(table: pd.DataFrame, shared: Start) -> np.ndarray | None:
    """A number for each pair, over all pairs that it is connected with, their forms' groups, and its place among them.

    None where people keep claims apart: what they said is told with the pairs.
    """
    known = shared.corpus.prints
    if known is None or shared.fences.of:
        return None
    part = table["part"].to_numpy()
    start = np.flatnonzero(np.diff(part, prepend=-1))
    at = np.arange(len(table)) - np.repeat(start, np.diff(np.append(start, len(table))))
    group = np.zeros(len(known), np.uint64)
    np.add.at(group, shared.group, known)
    sides = table["i"].to_numpy(), table["j"].to_numpy()
    rank = np.split(_rank(np.tile(part, 2), np.concatenate(sides)), 2)
    ends = [(known[side], group[shared.group[side]]) for side in sides]
    how = np.array([shared.floor, float(shared.lasting)])
    row = prints.mixed(at, *ends[0], *ends[1], *rank, table["score"].to_numpy(), how[:1], how[1:])
    whole = np.add.reduceat(row, start)
    return prints.mixed(np.repeat(whole, np.diff(np.append(start, len(table)))), at)


def _rank(part: np.ndarray, form: np.ndarray) -> np.ndarray:
    """The place of each form among those of its part, by number: forms of one content stay apart."""
    pair, code = np.unique(np.stack([part, form]), axis=1, return_inverse=True)
    first = np.searchsorted(pair[0], part, "left")
    rank: np.ndarray = code.reshape(-1) - first
    return rank


GATHER = Kernel("gather questions", gathered, EDGES, large=100_000, key=part_prints)
"""Gathers forms by pairs. shared: Start."""

SERIES = replace(GATHER, name="gather series")
"""The same, with time left out of account."""


def frame(edges: Sequence[Edge]) -> pd.DataFrame:
    """Edges as a table (EDGES), in their order."""
    table = pd.DataFrame([(e.i, e.j, e.score, e.outcome, e.reason) for e in edges], columns=list(EDGES))
    return table.astype(EDGES)


def gather_all(i: np.ndarray, j: np.ndarray, score: np.ndarray, start: Start, runner: Runner | None) -> pd.DataFrame:
    """What becomes of the pairs, a row each (EDGES): the strongest first in what pairs connect, ties in their order."""
    if not len(i):
        return frame([])
    every = np.arange(len(start.group))
    connected = components(np.concatenate([i, every]), np.concatenate([j, start.group]), len(every))[i]
    order = np.lexsort((j, i, -score, connected))
    table = pd.DataFrame({"i": i[order], "j": j[order], "score": score[order], "part": connected[order]})
    return run(runner, SERIES if start.lasting else GATHER, grouped(table, table["part"], BUCKET), start)


def joined(edges: pd.DataFrame, group: np.ndarray) -> np.ndarray:
    """The groups (as in Start) once the pairs that were joined are."""
    held = edges[edges["outcome"] == JOINED]
    every = np.arange(len(group))
    i, j = (np.concatenate([held[side].to_numpy(np.int64), other]) for side, other in (("i", every), ("j", group)))
    return components(i, j, len(group))


def components(i: np.ndarray, j: np.ndarray, size: int) -> np.ndarray:
    """For each of `size` things the least of those that pairs connect it with.

    Hooking and pointer jumping (Shiloach and Vishkin 1982): a few passes over columns, however long the chains.
    """
    label = np.arange(size)
    while True:
        a, b = label[i], label[j]
        apart = a != b
        if not apart.any():
            return label
        low, high = np.minimum(a[apart], b[apart]), np.maximum(a[apart], b[apart])
        np.minimum.at(label, high, low)
        while (label[label] != label).any():
            label = label[label]


def floor(accept: float) -> float:
    """The bits that a union must score on the mean of all pairs across it."""
    return accept - SLACK
