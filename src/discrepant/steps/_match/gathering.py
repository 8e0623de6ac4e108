"""Forms gathered into groups, bucket by bucket: groups that no pair connects know nothing of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from discrepant.protocols import Kernel
from discrepant.steps._match import gates
from discrepant.steps._match.cluster import JOINED, SLACK, Groups, Judge, gather
from discrepant.steps._match.kernels import scored
from discrepant.steps._running import run

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


GATHER = Kernel("gather questions", gathered, EDGES, large=100_000)
"""Gathers forms by pairs. shared: Start."""


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
    table = pd.DataFrame({"i": i[order], "j": j[order], "score": score[order]})
    first = np.flatnonzero(np.diff(connected[order], prepend=-1))
    bucket = np.repeat(first // BUCKET, np.diff(np.append(first, len(table))))
    return run(runner, GATHER, table.assign(bucket=bucket), start)


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
