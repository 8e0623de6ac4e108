"""Periods of many claims, compared at once: grammar.periods says what holds, arrays spare it the plain cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from discrepant.grammar import periods

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepant.model import Period

UNTOLD = -1

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Times:
    """distinct: the periods that occur; of: which of them each row has, or UNTOLD; ends: first and last day of each
    period with fuzzy edges opened, as proleptic ordinals, the last row for UNTOLD; whole: made of one stretch."""

    distinct: tuple[Period, ...]
    of: np.ndarray
    ends: np.ndarray
    whole: np.ndarray

    def take(self, rows: np.ndarray) -> Times:
        """The same for these rows."""
        return Times(self.distinct, self.of[rows], self.ends, self.whole)

    def told(self) -> np.ndarray:
        """Which rows have a period."""
        told: np.ndarray = self.of != UNTOLD
        return told

    def first_year(self) -> np.ndarray:
        """The year in which each row's period begins; UNTOLD where there is none or its start is open."""
        low = self.ends[self.of, 0]
        year = (low - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        return np.where(self.told() & (low > periods.BEGINNING), year, UNTOLD)

    def excluding(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """For each pair of rows: both told, and no day in common."""
        a, b = self.ends[self.of[i]], self.ends[self.of[j]]
        known = self.told()[i] & self.told()[j]
        apart = (a[:, 1] < b[:, 0]) | (b[:, 1] < a[:, 0])
        # several stretches can miss each other though their outer ends overlap
        doubtful = known & ~apart & ~(self.whole[self.of[i]] & self.whole[self.of[j]])
        excluded: np.ndarray = known & (apart | self._asked(periods.excludes, i, j, doubtful))
        return excluded

    def alike(self, i: np.ndarray, j: np.ndarray, where: np.ndarray) -> np.ndarray:
        """For the pairs chosen by `where`: whether a sum over one can be set beside a sum over the other."""
        same = self.of[i] == self.of[j]
        alike: np.ndarray = same | self._asked(periods.same_stretch, i, j, where & ~same)
        return alike

    def _asked(
        self, ask: Callable[[Period, Period], bool], i: np.ndarray, j: np.ndarray, where: np.ndarray
    ) -> np.ndarray:
        """The answers for the chosen pairs, each two periods asked once; False elsewhere."""
        answers = np.zeros(len(i), bool)
        rows = np.flatnonzero(where)
        if len(rows):
            size = len(self.distinct)
            a, b = self.of[i[rows]], self.of[j[rows]]
            code, back = np.unique(np.minimum(a, b).astype(np.int64) * size + np.maximum(a, b), return_inverse=True)
            told = [ask(self.distinct[c // size], self.distinct[c % size]) for c in code.tolist()]
            answers[rows] = np.array(told, bool)[back]
        return answers


def times(values: pd.Series[Any]) -> Times:
    """The periods (or None) of a column."""
    code, distinct = pd.factorize(values.where(values.notna(), None))
    stretches = [periods.stretches(period, opened=True) for period in distinct]
    ends = [(parts[0][0], max(high for _, high in parts)) for parts in stretches]
    return Times(
        tuple(distinct),
        code.astype(np.int64),
        np.array([*ends, (periods.BEGINNING, periods.END)], np.int64),
        np.array([*(len(parts) == 1 for parts in stretches), True], bool),
    )
