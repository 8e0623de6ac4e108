"""What values of one item have to do with each other, by their kind: which supports which, and how far.

A value that another one implies (an area of a place in it, a round figure of an exact one, a month of its day) supports
it in full, and is credited in full where the finer one holds. One that is merely like another (a shorter list of names,
a figure within NEAR) supports it by half: it may be another answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from discrepant.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.steps._fuse.statements import Codes, Statements

KINDS = ("text", "number", "time", "names", "place")

FULL, HALF = 1.0, 0.5

NEAR = 0.01
"""Figures that differ by no more than this share of the larger one are like each other."""

SURE = 0.95
"""The share of an attribute's distinct values that must be readable as a kind for it to be taken for that kind."""

_NAMES = re.compile(r"\s*[|;]\s*")
_TIME = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}([ T][0-9]{2}(:[0-9]{2}(:[0-9]{2})?)?)?)?)?")
_FINER = ("-", " ", "T", ":")
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Likeness:
    """Value `giver` supports value `taker` of the same item, by this share; codes, a row a pair."""

    giver: Codes
    taker: Codes
    share: np.ndarray


def likeness(told: Statements, kinds: Mapping[str, str], parents: Mapping[str, frozenset[str]]) -> Likeness:
    """Which values support which. kinds: by attribute, one of KINDS. parents: for a place, all that it lies in."""
    parts = []
    for code, name in enumerate(told.attributes):
        kind = kinds[name]
        if kind != "text":
            parts.append(_of_kind(kind, told, told.pairs(code), parents))
    empty = np.empty(0, np.int64)
    return Likeness(
        np.concatenate([empty, *(p.giver for p in parts)]),
        np.concatenate([empty, *(p.taker for p in parts)]),
        np.concatenate([np.empty(0), *(p.share for p in parts)]),
    )


def guessed(told: Statements, parents: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The kind of each attribute, by what most of its values can be read as."""
    return {
        str(name): _guess(pd.unique(told.texts[told.attribute[told.item] == code]).tolist(), parents)
        for code, name in enumerate(told.attributes)
    }


def _guess(texts: list[str], parents: Mapping[str, frozenset[str]]) -> str:
    enough = SURE * len(texts)
    if sum(text in parents for text in texts) >= enough:
        return "place"
    if any("-" in text for text in texts) and sum(bool(_TIME.fullmatch(text)) for text in texts) >= enough:
        return "time"
    if np.isfinite(figures(texts)).sum() >= enough:
        return "number"
    return "names" if any("|" in text for text in texts) else "text"


def figures(texts: list[str]) -> np.ndarray:
    """The texts as numbers, thousands separated by commas or spaces; NaN for what is none."""
    plain = [re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))", "", text) for text in texts]
    numbers = pd.to_numeric(pd.Series(plain, dtype="object"), errors="coerce").to_numpy(float)
    return np.where(np.isfinite(numbers), numbers, np.nan)


def _of_kind(
    kind: str, told: Statements, pairs: tuple[Codes, Codes], parents: Mapping[str, frozenset[str]]
) -> Likeness:
    a, b = pairs
    if kind == "number":
        finer, near = _numbers(told, a, b)
    elif kind == "time":
        finer, near = _by_two(told, a, b, _time_within), None
    elif kind == "place":
        finer = _by_two(told, a, b, lambda x, y: (y in parents.get(x, ())) - (x in parents.get(y, ())))
        near = None
    else:
        finer, near = None, _by_two(told, a, b, _fuller)
    return _joined(a, b, finer, near, both=kind == "number")


def _joined(a: Codes, b: Codes, finer: np.ndarray | None, near: np.ndarray | None, both: bool) -> Likeness:
    """finer and near: 1 where a is the finer one, -1 where b is, 0 where they are unlike. both: nearness is mutual."""
    givers, takers, shares = [], [], []
    for sign, share, mutual in ((finer, FULL, False), (near, HALF, both)):
        if sign is None:
            continue
        for give, take, rows in ((b, a, sign > 0), (a, b, (sign > 0) if mutual else (sign < 0))):
            givers.append(give[rows])
            takers.append(take[rows])
            shares.append(np.full(int(rows.sum()), share))
    return Likeness(np.concatenate(givers), np.concatenate(takers), np.concatenate(shares))


def _by_two(told: Statements, a: Codes, b: Codes, compare: Any) -> np.ndarray:
    """What compare says of each two texts: 1 where the first is the finer, -1 the second, else 0."""
    texts = told.texts
    return np.fromiter((compare(texts[x], texts[y]) for x, y in zip(a.tolist(), b.tolist(), strict=True)), np.int8)


def _time_within(one: str, other: str) -> int:
    """ISO 8601: "2011-12" holds "2011-12-08", which holds "2011-12-08 20:17"."""
    if one.startswith(other) and one[len(other) :].startswith(_FINER):
        return 1
    return -1 if other.startswith(one) and other[len(one) :].startswith(_FINER) else 0


def _fuller(one: str, other: str) -> int:
    """Lists of names of which one holds all of the other's: names in full for shorter ones, and perhaps more names."""
    left, right = names(one), names(other)
    return int(_holds(left, right)) - int(_holds(right, left))


def names(text: str) -> frozenset[frozenset[str]]:
    """A list of names, each as the set of its folded words."""
    return frozenset(frozenset(fold(name).split()) for name in _NAMES.split(text.strip()) if name)


def _holds(fuller: frozenset[frozenset[str]], shorter: frozenset[frozenset[str]]) -> bool:
    return len(shorter) <= len(fuller) and all(any(name <= full for full in fuller) for name in shorter)


def _numbers(told: Statements, a: Codes, b: Codes) -> tuple[np.ndarray, np.ndarray]:
    """Which of two figures is the other one rounded, and which two are near without that."""
    rows = np.unique(np.concatenate([a, b]))
    figure, step = np.full(len(told.texts), np.nan), np.ones(len(told.texts))
    figure[rows] = figures(told.texts[rows].tolist())
    step[rows] = _steps(figure[rows])
    apart = np.abs(figure[a] - figure[b])
    a_round = (step[a] > step[b]) & (apart <= step[a] / 2)
    b_round = (step[b] > step[a]) & (apart <= step[b] / 2)
    near = (apart <= NEAR * np.maximum(np.abs(figure[a]), np.abs(figure[b]))) & ~a_round & ~b_round
    return b_round.astype(np.int8) - a_round.astype(np.int8), near.astype(np.int8)


def _steps(figure: np.ndarray) -> np.ndarray:
    """The place of the last digit that is not a trailing zero; 1 for figures with a fraction."""
    step = np.ones(len(figure))
    for power in range(1, _DIGITS):
        step = np.where((figure % 10.0**power == 0) & (figure != 0), 10.0**power, step)
    return step
