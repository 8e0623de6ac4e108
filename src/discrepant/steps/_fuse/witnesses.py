"""Which sources speak as one: what two of them share that chance would not make them share.

Only pairs that share answers few others give are looked at, found by those answers: sources that merely are right
together share nothing that needs explaining, and no table of all pairs is ever made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.steps._fuse.statements import Codes, Statements

SHARED = 5
"""So many minority answers two sources must share to be looked at."""

CROWD = 40
"""An answer that more sources give than this is nobody's mark."""

ONE, CONTESTED = 0.99, 20
"""Sources speak as one where the lower bound of their agreement (Wilson 1927, 95 %) on contested items is ONE, which
takes 381 items and no disagreement; or where they never disagree on CONTESTED of them and share departures that chance
does not explain. Measured on flight data: from a bound of .95 on, groups of honest sources begin to merge."""

LIKELY = 4.0
"""From so many standard deviations above chance on, shared departures make a common origin likely."""

COVERED, UNCOVERED = 0.9, 0.6
"""A source of whose items another has this share, but not the other way round, most likely takes from it."""

_Z = 1.959964

EVIDENCE = {
    "a": "object",
    "b": "object",
    "verdict": "object",
    "items": "int64",
    "contested": "int64",
    "agreed": "int64",
    "departures": "int64",
    "shared_departures": "int64",
    "z": "float64",
    "attributes": "int64",
    "direction": "object",
}
"""Columns of evidence(): two sources; "one" or "likely"; items both speak of; contested ones among them, and on how
many of these they agree; items on which either leaves what the others mostly say, and on how many of these both leave
it the same way; how far that is above chance, in standard deviations; over how many attributes; which takes from
which."""


@dataclass(frozen=True, slots=True)
class _Items:
    """What the units of one pass say: for each unit its items, sorted, and what it answers; and what each item holds.

    Items to which a unit gives several answers are left out of what it says. top, next: the two answers most units
    give (-1: there is no second).
    """

    said: list[tuple[Codes, Codes]]
    count: Codes
    units: Codes
    top: Codes
    next: Codes
    contested: np.ndarray


def evidence(told: Statements, declared: Mapping[str, str]) -> tuple[pd.DataFrame, Codes]:
    """Pairs of sources with a common origin (columns EVIDENCE), and for each source the first of its group.

    declared: sources that speak with another's voice by somebody's word.
    """
    place = {name: at for at, name in enumerate(told.sources)}
    voice = np.arange(len(told.sources))
    for source, origin in sorted(declared.items()):
        if source in place and origin in place:
            voice[voice == voice[place[source]]] = voice[place[origin]]
    voice = _least(voice)
    table = _pairs(told, voice)
    one = table["verdict"] == "one"
    joined = _complete(table[one], voice)
    rest = _pairs(told, joined)
    rows = pd.concat([table[one], rest[rest["verdict"] == "likely"]], ignore_index=True)
    for side in ("a", "b"):
        rows[side] = told.sources[rows[side].to_numpy(np.int64)]
    rows = rows.sort_values(["verdict", "z", "a", "b"], ascending=[False, False, True, True], ignore_index=True)
    return rows.astype(EVIDENCE), joined


def _least(voice: Codes) -> Codes:
    """The same groups, each called by its first source."""
    code, distinct = pd.factorize(voice)
    first = np.full(len(distinct), len(voice))
    np.minimum.at(first, code, np.arange(len(voice)))
    return first[code]


def _pairs(told: Statements, voice: Codes) -> pd.DataFrame:
    """All pairs of voices with something to explain, with what they share (EVIDENCE; a and b are codes)."""
    items = _items(told, voice)
    rows = [_row(told, items, a, b) for a, b in _candidates(told, voice, items)]
    table = pd.DataFrame([row for row in rows if row], columns=list(EVIDENCE))
    return table[table["verdict"] != ""].reset_index(drop=True)


def _items(told: Statements, voice: Codes) -> _Items:
    size = len(told.item)
    spoken = np.unique(voice[told.source] * size + told.value)
    who, value = spoken // size, spoken % size
    item = told.item[value]
    count, units = np.bincount(value, minlength=size), np.bincount(item, minlength=len(told.objects))
    order = np.lexsort((-count, told.item))
    start = np.flatnonzero(np.diff(told.item[order], prepend=-1))
    answers = np.diff(np.append(start, len(order)))
    following = np.where(answers > 1, order[np.minimum(start + 1, len(order) - 1)], -1)
    _, at, held = np.unique(who * len(told.objects) + item, return_inverse=True, return_counts=True)
    single = held[at.reshape(-1)] == 1
    cuts = np.searchsorted(who[single], np.arange(len(told.sources) + 1))
    pairs = zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)
    said = [(item[single][a:b], value[single][a:b]) for a, b in pairs]
    return _Items(said, count, units, order[start], following, answers > 1)


def _candidates(told: Statements, voice: Codes, items: _Items) -> list[tuple[int, int]]:
    """Pairs of voices that share at least SHARED answers which would not lead without them."""
    size = len(told.item)
    spoken = np.unique(told.value * len(voice) + voice[told.source])
    value, who = spoken // len(voice), spoken % len(voice)
    after = np.where(items.next >= 0, items.count[items.next], 0)
    lead = items.count[items.top] - 2 > after
    mark = (items.count > 1) & (items.count <= CROWD) & ((items.top[told.item] != np.arange(size)) | ~lead[told.item])
    mark &= items.contested[told.item] & (items.units[told.item] > 2)
    kept = mark[value]
    value, who = value[kept], who[kept]
    start = np.flatnonzero(np.diff(value, prepend=-1))
    width = np.diff(np.append(start, len(value)))
    codes = [np.empty(0, np.int64)]
    for size_ in np.unique(width):
        rows = start[width == size_]
        i, j = np.triu_indices(int(size_), 1)
        codes.append((who[rows[:, None] + i] * len(voice) + who[rows[:, None] + j]).ravel())
    code, times = np.unique(np.concatenate(codes), return_counts=True)
    code = code[times >= SHARED]
    return list(zip((code // len(voice)).tolist(), (code % len(voice)).tolist(), strict=True))


def _row(told: Statements, items: _Items, a: int, b: int) -> tuple[object, ...] | None:
    common, p, q = _common(items.said[a], items.said[b])
    if not len(common):
        return None
    contested = items.contested[common]
    agreed = int((contested & (p == q)).sum())
    leader = _leader(items, common, p, q)
    known = leader >= 0
    leaves, follows = known & (p != leader), known & (q != leader)
    either, both = leaves | follows, leaves & follows & (p == q)
    z = _above_chance(items, common[either], np.where(leaves, p, q)[either], (p == q)[either], int(both.sum()))
    verdict = ""
    always = agreed == contested.sum() >= CONTESTED and both.sum() >= SHARED and z >= LIKELY
    if always or (contested.any() and _wilson(agreed, int(contested.sum())) >= ONE):
        verdict = "one"
    elif both.sum() >= SHARED and z >= LIKELY:
        verdict = "likely"
    spread = len(np.unique(told.attribute[common[both]]))
    direction = _direction(len(common) / len(items.said[a][0]), len(common) / len(items.said[b][0]))
    counts = (len(common), int(contested.sum()), agreed, int(either.sum()), int(both.sum()))
    return (a, b, verdict, *counts, round(float(z), 3), spread, direction)


def _common(one: tuple[Codes, Codes], other: tuple[Codes, Codes]) -> tuple[Codes, Codes, Codes]:
    """The items both speak of, and the answer of each."""
    if len(one[0]) > len(other[0]):
        items, q, p = _common(other, one)
        return items, p, q
    at = np.searchsorted(other[0], one[0])
    at[at == len(other[0])] = 0
    hit = other[0][at] == one[0] if len(other[0]) else np.zeros(len(at), bool)
    return one[0][hit], one[1][hit], other[1][at[hit]]


def _leader(items: _Items, common: Codes, p: Codes, q: Codes) -> Codes:
    """What most others answer, the two left out; -1 where that is open."""
    top, after = items.top[common], items.next[common]
    first = items.count[top] - (p == top) - (q == top)
    second = np.where(after >= 0, items.count[after] - (p == after) - (q == after), 0)
    return np.where(first > second, top, np.where(second > first, after, -1))


def _above_chance(items: _Items, common: Codes, answer: Codes, same: np.ndarray, shared: int) -> float:
    """How far the shared departures lie above what the others' shares of these answers would give, in deviations."""
    if not len(common):
        return 0.0
    others = items.units[common] - 2
    chance = np.clip((items.count[answer] - 1 - same + 0.5) / (others + 1), 0.001, 0.999)
    return float((shared - chance.sum()) / np.sqrt((chance * (1 - chance)).sum()))


def _wilson(hits: int, of: int) -> float:
    """The lower bound of a share (Wilson 1927), at 95 %."""
    share, z2 = hits / of, _Z * _Z
    spread = _Z * np.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return float((share + z2 / (2 * of) - spread) / (1 + z2 / of))


def _direction(a_in_b: float, b_in_a: float) -> str:
    if a_in_b >= COVERED and b_in_a <= UNCOVERED:
        return "a from b"
    return "b from a" if b_in_a >= COVERED and a_in_b <= UNCOVERED else ""


def _complete(pairs: pd.DataFrame, voice: Codes) -> Codes:
    """Groups of voices of which every two are a pair, the surest pairs first; voices in no pair stay as they are."""
    sure = {(int(a), int(b)) for a, b in zip(pairs["a"], pairs["b"], strict=True)}
    group = {int(v): [int(v)] for v in np.unique(voice)}
    top = {v: v for v in group}
    best = pairs.assign(share=pairs["agreed"] / pairs["contested"].clip(lower=1))
    for a, b in best.sort_values(["share", "contested", "a", "b"], ascending=[False, False, True, True])[
        ["a", "b"]
    ].itertuples(index=False):
        x, y = sorted((top[a], top[b]))
        if x != y and all((min(p, q), max(p, q)) in sure for p in group[x] for q in group[y]):
            for q in group.pop(y):
                top[q] = x
                group[x].append(q)
    return np.array([top[int(v)] for v in voice])
