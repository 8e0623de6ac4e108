"""Fingerprints: one 64-bit number for the content of a row, the same in every run, whatever its codes are.

That two rows of different content share one by chance has odds of about one in 400,000 for ten million rows
(n² / 2 × 2⁻⁶⁴).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def mixed(*parts: np.ndarray) -> np.ndarray:
    """One 64-bit number for each row of numbers, mixed as in splitmix64 (Steele, Lea and Flood 2014)."""
    total = np.zeros(1, np.uint64)
    for part in parts:
        total = (total ^ _bits(part)) + _MIX[0]
        total = (total ^ (total >> np.uint64(30))) * _MIX[1]
        total = (total ^ (total >> np.uint64(27))) * _MIX[2]
        total = total ^ (total >> np.uint64(31))
    return total


def of_words(words: Iterable[Any]) -> np.ndarray:
    """A number for each thing by how it prints, and one more at the end, for none."""
    texts = [repr(word) for word in words]
    return np.append(pd.util.hash_array(np.array([*texts, ""], dtype=object))[:-1], np.uint64(0))


def of_rows(table: np.ndarray, code: np.ndarray) -> np.ndarray:
    """A number for each row of a table of codes (sets.rows), whatever the order of its members."""
    with np.errstate(over="ignore"):
        total: np.ndarray = code[table].sum(axis=1, dtype=np.uint64)
    return total


def of_texts(column: pd.Series[Any]) -> np.ndarray:
    """A number for each cell of a column of texts, or of tuples of texts; None and nothing count as one."""
    code, words = pd.factorize(column.map(_plain))
    return of_words(words)[code]


def of_values(column: pd.Series[Any]) -> np.ndarray:
    """A number for each cell of a column of values, each distinct object printed once."""
    seen: dict[int, int] = {}
    distinct: list[Any] = []
    code = np.empty(len(column), np.int64)
    for at, value in enumerate(column):
        number = seen.setdefault(id(value), len(seen))
        if number == len(distinct):
            distinct.append(value)
        code[at] = number
    return of_words(distinct)[code]


def _plain(cell: Any) -> Any:
    return tuple(cell) if isinstance(cell, (tuple, list)) else None if cell is None or cell != cell else cell  # noqa: PLR0124


def _bits(part: np.ndarray) -> np.ndarray:
    if part.dtype == np.uint64:
        return part
    return (part.astype(np.float64) if part.dtype.kind == "f" else part.astype(np.int64)).view(np.uint64)
