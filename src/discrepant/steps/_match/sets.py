"""Sets of small things as rows of whole numbers, so that many pairs of sets are compared at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

CHUNK = 1 << 22
"""Comparisons made at once: bounds the memory of `overlap` to a few dozen megabytes."""

NONE = -1
"""Stands where a row has no member left."""


def rows(sets: Sequence[Sequence[str]], vocabulary: dict[str, int] | None = None) -> np.ndarray:
    """One row a set, members as codes in their order, filled up with NONE: int32 of shape (sets, widest)."""
    code = {} if vocabulary is None else vocabulary
    width = max(map(len, sets), default=0)
    table = np.full((len(sets), max(width, 1)), NONE, np.int32)
    for at, members in enumerate(sets):
        for place, member in enumerate(members):
            table[at, place] = code.setdefault(member, len(code))
    return table


def overlap(table: np.ndarray, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which members of row i are in row j, and the reverse: two bool arrays of shape (pairs, width)."""
    width = table.shape[1]
    left = np.empty((len(i), width), bool)
    right = np.empty((len(i), width), bool)
    step = max(1, CHUNK // (width * width))
    for start in range(0, len(i), step):
        part = slice(start, start + step)
        a, b = table[i[part]], table[j[part]]
        equal = (a[:, :, None] == b[:, None, :]) & (a != NONE)[:, :, None]
        left[part] = equal.any(axis=2)
        right[part] = equal.any(axis=1)
    return left, right


def relation(table: np.ndarray, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each pair of rows: how many members they share, and how many each has alone."""
    left, right = overlap(table, i, j)
    size = (table != NONE).sum(axis=1)
    shared = left.sum(axis=1)
    return shared, size[i] - shared, size[j] - right.sum(axis=1)
