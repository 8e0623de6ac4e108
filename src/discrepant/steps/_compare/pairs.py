"""Which claims are held beside each other, and which of them say the same: columns of codes, no row at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

MOST = 500
"""Claims of one question up to which every two are compared (124,750 pairs). A policy on size, not on meaning."""

CORE = 50
"""In a larger question, how many of its most common sayings every claim is held against."""

_TEXTS = ("kind", "entry", "attribute", "stage", "scope", "place")
_OBJECTS = ("meaning", "time_value", "as_of_value")


def sayings(claims: pd.DataFrame) -> Codes:
    """A number for each claim (columns.MATCHED); claims with the same value in the same slots share it."""
    code = np.zeros(len(claims), dtype=np.int64)
    for column in _TEXTS:
        code = _with(code, pd.factorize(claims[column])[0])
    for column in _OBJECTS:
        code = _with(code, _same_object(claims[column]))
    return _with(code, pd.factorize(claims["actors"].map(_sorted, na_action="ignore"))[0])


def _with(code: Codes, more: Codes) -> Codes:
    """One code for two, kept small."""
    if not len(code):
        return code
    joint = code * (int(more.max()) + 2) + more + 1
    return np.asarray(pd.factorize(joint)[0], dtype=np.int64)


def _same_object(column: pd.Series[Any]) -> Codes:
    """A number for each distinct object: equal readings share theirs, so identity is enough."""
    seen: dict[int, int] = {}
    return np.fromiter((seen.setdefault(id(value), len(seen)) for value in column), dtype=np.int64, count=len(column))


def _sorted(cell: object) -> object:
    return tuple(sorted(map(str, cell))) if isinstance(cell, (tuple, list, set, frozenset)) else cell


def pairs(question: pd.Series[Any], saying: Codes) -> tuple[Codes, Codes]:
    """Rows of the claims to compare, left before right, for claims sorted by question; in order of left, then right."""
    codes = pd.factorize(question)[0]
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(codes)])
    left: list[Codes] = []
    right: list[Codes] = []
    for size in np.unique(sizes[sizes > 1]):
        begin = starts[sizes == size]
        for rows in begin[:, None] if size > MOST else [begin]:
            i, j = _core(saying[rows[0] : rows[0] + size]) if size > MOST else np.triu_indices(size, 1)
            left.append((rows[:, None] + i).ravel())
            right.append((rows[:, None] + j).ravel())
    if not left:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    one, two = np.concatenate(left), np.concatenate(right)
    order = np.lexsort((two, one))
    return one[order], two[order]


def _core(saying: Codes) -> tuple[Codes, Codes]:
    """The first claim of each of the most common sayings against every claim of the question."""
    _, first, counts = np.unique(saying, return_index=True, return_counts=True)
    heads = first[np.lexsort((first, -counts))][:CORE]
    every = np.arange(len(saying))
    one, two = np.repeat(heads, len(saying)), np.tile(every, len(heads))
    apart = np.unique(np.stack([np.minimum(one, two), np.maximum(one, two)], axis=1)[one != two], axis=0)
    return apart[:, 0], apart[:, 1]
