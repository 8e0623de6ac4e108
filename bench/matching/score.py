"""Pair precision, recall and F1 of clusters against the truth."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence


def pairs(groups: Iterable[Hashable]) -> int:
    """How many pairs of rows share a group."""
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def pair_scores(found: Sequence[Hashable], truth: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of rows; 1.0 where there is nothing to find or nothing was found."""
    both, said, so = pairs(zip(found, truth, strict=True)), pairs(found), pairs(truth)
    precision = both / said if said else 1.0
    recall = both / so if so else 1.0
    return precision, recall, 2 * both / (said + so) if said + so else 1.0
