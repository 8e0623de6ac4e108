"""Forms gathered into questions: strongest pairs first, and no union that holds what excludes itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SLACK = 0.0
"""A union must score, on the mean of all pairs across it, at least accept minus this."""

DENSE = 800
"""Groups of up to this many forms have all their pairs scored at once; in larger ones pairs are scored when asked."""

JOINED, REFUSED = "joined", "refused"


@dataclass(frozen=True, slots=True)
class Edge:
    """What became of a pair of forms."""

    i: int
    j: int
    score: float
    outcome: str
    reason: str


@dataclass(slots=True)
class Judge:
    """Looks at pairs of forms: across(i, j) gives the score of each and the number of the gate that forbids it.

    reasons: what each number means; the last one is: none.
    """

    across: Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
    reasons: Sequence[str]
    floor: float


@dataclass(slots=True)
class Fences:
    """Pairs of forms that a person kept apart, each with the words to print."""

    words: dict[tuple[int, int], str] = field(default_factory=dict)
    of: dict[int, set[int]] = field(default_factory=dict)

    def add(self, i: int, j: int, words: str) -> None:
        self.words[min(i, j), max(i, j)] = words
        self.of.setdefault(i, set()).add(j)
        self.of.setdefault(j, set()).add(i)

    def between(self, left: Iterable[int], right: Sequence[int]) -> str | None:
        """The words of the first fence that stands between two groups."""
        inside = set(right)
        found = sorted((min(i, j), max(i, j)) for i in left for j in self.of.get(i, ()) if j in inside)
        return self.words[found[0]] if found else None


class Groups:
    """Forms and the groups they are in: disjoint sets with their members. A form not joined yet is its own group."""

    def __init__(self) -> None:
        self.leader: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}

    def find(self, form: int) -> int:
        """The smallest form of the group of this form."""
        leader = self.leader
        while (above := leader.get(form, form)) != form:
            leader[form] = form = leader.get(above, above)
        return form

    def of(self, form: int) -> list[int]:
        """All members of the group of this form."""
        top = self.find(form)
        return self.members.get(top, [top])

    def join(self, i: int, j: int) -> None:
        """Makes the groups of both one."""
        a, b = self.find(i), self.find(j)
        if a == b:
            return
        members = self.of(a) + self.of(b)
        self.members.pop(a, None)
        self.members.pop(b, None)
        top = min(a, b)
        self.leader[max(a, b)] = top
        self.members[top] = members


def gather(groups: Groups, pairs: Sequence[tuple[int, int, float]], judge: Judge, fences: Fences) -> list[Edge]:
    """Joins the groups of each pair (i, j, score; in the given order) unless something forbids it. Changes groups."""
    found = []
    table = _Table(groups, pairs, judge)
    refused: dict[tuple[int, int], tuple[int, str]] = {}
    for i, j, score in pairs:
        a, b = groups.find(i), groups.find(j)
        key = (min(a, b), max(a, b))
        if a == b:
            found.append(Edge(i, j, score, JOINED, ""))
            continue
        left, right = groups.of(a), groups.of(b)
        size = len(left) + len(right)
        if refused.get(key, (0, ""))[0] != size:  # a refusal holds until one of the two groups grows
            why = _why_not(left, right, table, judge, fences)
            if why is None:
                groups.join(a, b)
                found.append(Edge(i, j, score, JOINED, ""))
                continue
            refused[key] = (size, why)
        found.append(Edge(i, j, score, REFUSED, refused[key][1]))
    return found


def _why_not(left: list[int], right: list[int], table: _Table, judge: Judge, fences: Fences) -> str | None:
    """Why two groups cannot be one; None if they can."""
    if fences.of and (words := fences.between(left, right)):
        return words
    scores, gate = table.across(left, right)
    worst = int(gate.min())
    if worst < len(judge.reasons) - 1:
        return judge.reasons[worst]
    mean = float(scores.mean())
    if mean < judge.floor:
        return f"does not fit the whole question: {mean:.1f} bits on the mean of all pairs, {judge.floor:.1f} needed"
    return None


class _Table:
    """Scores and gates between all members of each group that pairs could make, looked up once for all."""

    def __init__(self, groups: Groups, pairs: Sequence[tuple[int, int, float]], judge: Judge) -> None:
        self._judge = judge
        self._place: dict[int, tuple[int, int, int]] = {}  # form → start of its square, side, row in it
        parts = [part for part in _components(groups, pairs) if len(part) <= DENSE]
        lefts, rights, start = [], [], 0
        for part in parts:
            side = len(part)
            rows = np.array(part, np.int64)
            lefts.append(np.repeat(rows, side))
            rights.append(np.tile(rows, side))
            for row, form in enumerate(part):
                self._place[form] = (start, side, row)
            start += side * side
        empty = np.empty(0, np.int64)
        self._scores, self._gates = judge.across(
            np.concatenate(lefts) if lefts else empty, np.concatenate(rights) if rights else empty
        )

    def across(self, left: list[int], right: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """Score and gate of every pair of a member of one and a member of the other."""
        if left[0] not in self._place:
            return self._judge.across(np.repeat(left, len(right)), np.tile(right, len(left)))
        if len(left) == len(right) == 1:
            start, side, row = self._place[left[0]]
            at = slice(start + row * side + self._place[right[0]][2], None)
            return self._scores[at][:1], self._gates[at][:1]
        start, side, _ = self._place[left[0]]
        rows = np.array([self._place[form][2] for form in left])
        columns = np.array([self._place[form][2] for form in right])
        at = (start + rows[:, None] * side + columns).ravel()
        return self._scores[at], self._gates[at]


def _components(groups: Groups, pairs: Sequence[tuple[int, int, float]]) -> list[list[int]]:
    """The forms that the pairs connect, group by group."""
    reach = Groups()
    for members in groups.members.values():
        for form in members[1:]:
            reach.join(members[0], form)
    for i, j, _ in pairs:
        reach.join(i, j)
    return [sorted(members) for members in reach.members.values()]
