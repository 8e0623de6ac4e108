"""How much speaks for each position of a question: origins count by how often they side with what holds elsewhere.

The scheme is that of tables of claims (_fuse/reliability.py, after Dong, Berti-Équille and Srivastava 2009): every
origin has one voice, whatever number of sources copy it; positions that can both be right support each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from discrepant.steps._fuse.likeness import FULL, HALF, Likeness
from discrepant.steps._fuse.reliability import weigh
from discrepant.steps._fuse.statements import Statements
from discrepant.steps._lineage import origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from discrepant.steps._fuse.reliability import Weighed

LIKE = {"agree": FULL, "refine": FULL, "compatible": HALF}
"""How far claims of two positions support each other; those in tension or conflict do not."""

FEW = 10
"""An origin that answers fewer questions in common with others has shown too little of how often it sides with them."""

_ROUND = 9


@dataclass(frozen=True, slots=True)
class Stand:
    """One position of a question: its number there, its claims, the sources behind it."""

    question: str
    number: int
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What one origin adds to one position, in nats. through: the position it gives, where that is another one.

    agreement: how far the origin sides with what has most behind it, over `shared` questions that others answer too.
    """

    question: str
    position: int
    origin: str
    through: int
    weight: float
    agreement: float
    shared: int


class Support:
    """Supports of all positions: of() by question and number, voices() of one question."""

    def __init__(
        self,
        stands: Sequence[Stand],
        above: Mapping[str, frozenset[str]],
        attributes: Mapping[str, str],
        relations: Iterable[tuple[str, str, str]],
    ) -> None:
        """attributes: by question. relations: (claim, claim, relation) within questions."""
        leads = _leads(stands, above)
        self._alone = _alone(stands)
        self._held = [s for s in stands if len(set(leads.get(s.question, {}).values())) > 1]
        spoken = {(s.question, s.number): sorted({leads[s.question][x] for x in s.sources}) for s in self._held}
        self._voices = spoken
        self._at = {(s.question, s.number): n for n, s in enumerate(self._held)}
        self._told = _statements(self._held, spoken, attributes)
        self._like = _likeness(self._held, relations)
        voice = np.arange(len(self._told.sources))
        self._weighed: Weighed | None = weigh(self._told, voice, self._like) if self._held else None
        self._shared = self._counts()
        few = {name for name, number in self._shared.items() if number < FEW}
        self._thin = {s.question for s in self._held if few.intersection(spoken[s.question, s.number])}

    def of(self, question: str, number: int) -> float:
        """The position's share of what speaks for the answers to its question; they add up to 1."""
        at = self._at.get((question, number))
        if at is None or self._weighed is None:
            return 1 / self._alone[question]
        return round(float(self._weighed.support[at]), _ROUND)

    def thin(self, question: str) -> bool:
        """Whether some origin that answers has shown too little of how far it can be gone by."""
        return question in self._thin

    def voices(self, question: str) -> list[Voice]:
        """What each origin adds to each position of a question, the position first that has most behind it."""
        if self._weighed is None:
            return []
        found = self._weighed
        rows = [(int(v), -1, int(w), float(n)) for w, v, n in zip(found.who, found.value, found.weight, strict=True)]
        like = zip(self._like.giver, self._like.taker, self._like.share, strict=True)
        passed = [(int(t), int(g), who, w * float(s)) for g, t, s in like for v, _, who, w in rows if v == int(g)]
        told = [self._voice(at, via, who, w) for at, via, who, w in [*rows, *passed]]
        mine = [v for v in told if v.question == question]
        return sorted(mine, key=lambda v: (v.position, v.through != v.position, v.through, -v.weight, v.origin))

    def _voice(self, at: int, via: int, who: int, weight: float) -> Voice:
        stand, name = self._held[at], str(self._told.sources[who])
        through = self._held[via].number if via >= 0 else stand.number
        accuracy = float(self._weighed.accuracy[who]) if self._weighed is not None else 0.0
        return Voice(
            stand.question, stand.number, name, through, round(weight, 4), round(accuracy, 4), self._shared[name]
        )

    def _counts(self) -> dict[str, int]:
        """By origin, the questions it answers that others answer too."""
        asked: dict[str, set[str]] = {}
        for stand in self._held:
            for name in self._voices[stand.question, stand.number]:
                asked.setdefault(name, set()).add(stand.question)
        return {name: len(questions) for name, questions in asked.items()}


def leaders(speakers: Iterable[str], above: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """For each speaker whom its origin is called by: of those that copy each other, the one nearest the root."""
    found: dict[str, str] = {}
    for group in origins(speakers, above):
        if len(group) == 1:
            found[group[0]] = group[0]
            continue
        lead = min(group, key=lambda s: (len(above.get(s, (s,))), s))
        found.update(dict.fromkeys(group, lead))
    return found


def _leads(stands: Sequence[Stand], above: Mapping[str, frozenset[str]]) -> dict[str, dict[str, str]]:
    """For each question that several sources answer, by whom the origin of each is called."""
    speakers: dict[str, set[str]] = {}
    for stand in stands:
        speakers.setdefault(stand.question, set()).update(stand.sources)
    return {question: leaders(names, above) for question, names in speakers.items() if len(names) > 1}


def _alone(stands: Sequence[Stand]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for stand in stands:
        counts[stand.question] = counts.get(stand.question, 0) + 1
    return counts


def _statements(
    held: Sequence[Stand], spoken: Mapping[tuple[str, int], Sequence[str]], attributes: Mapping[str, str]
) -> Statements:
    names = sorted({name for s in held for name in spoken[s.question, s.number]})
    code = {name: n for n, name in enumerate(names)}
    questions = list(dict.fromkeys(s.question for s in held))
    item = {question: n for n, question in enumerate(questions)}
    kinds = sorted({attributes.get(q, "") for q in questions})
    pairs = [(code[name], n) for n, s in enumerate(held) for name in spoken[s.question, s.number]]
    return Statements(
        source=_codes(who for who, _ in pairs),
        value=_codes(value for _, value in pairs),
        item=_codes(item[s.question] for s in held),
        attribute=_codes(kinds.index(attributes.get(q, "")) for q in questions),
        sources=np.array(names, dtype=object),
        texts=np.array([str(s.number) for s in held], dtype=object),
        objects=np.array(questions, dtype=object),
        attributes=np.array(kinds, dtype=object),
    )


def _likeness(held: Sequence[Stand], relations: Iterable[tuple[str, str, str]]) -> Likeness:
    """Between the positions of a question, how far their claims support each other: the least of all pairs."""
    where = {claim: n for n, s in enumerate(held) for claim in s.claims}
    least: dict[tuple[int, int], float] = {}
    for a, b, relation in relations:
        one, other = where.get(a), where.get(b)
        if one is not None and other is not None and one != other and held[one].question == held[other].question:
            key, share = (min(one, other), max(one, other)), LIKE.get(relation, 0.0)
            least[key] = min(least.get(key, share), share)
    pairs = [(pair, share) for pair, share in sorted(least.items()) if share]
    both: list[tuple[int, int, float]] = [(a, b, s) for (a, b), s in pairs] + [(b, a, s) for (a, b), s in pairs]
    return Likeness(_codes(g for g, _, _ in both), _codes(t for _, t, _ in both), np.array([s for _, _, s in both]))


def _codes(values: Iterable[Any]) -> np.ndarray:
    return np.array(list(values), dtype=np.int64)
