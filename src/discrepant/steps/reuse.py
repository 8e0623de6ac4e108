"""Texts that take over passages of each other: aligned sentences, what the copy changed, and which way it went.

An inverted index over neighbouring content words finds the sentences to hold against each other, so thousands of texts
are never compared two by two. Two sentences are alike by the cosine of their words, rare ones weighing more (tf-idf).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from discrepant.fold import words as folded
from discrepant.steps._reuse.sentences import phrases, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from discrepant.model import Period
    from discrepant.steps._reuse.sentences import Sentence

STOCK = 3
"""A phrase that so many texts share is stock: the name of a treaty, a formula. It is no sign of copying."""

ALIKE, PHRASES, RARE = 0.35, 2, 2
"""Two sentences are a pair from this cosine on, with so many phrases and so many rare words in common."""

LIKELY, SHARE, POSSIBLE = 4, 0.05, 2
"""So many pairs, or this share of the shorter text's sentences (with POSSIBLE pairs at least), make copying likely; so
many make it possible."""

ALSO = 0.33
"""Where copying is likely, a pair needs no more than this cosine, one phrase in common, and, where both sentences hold
numbers, one of these."""

SELDOM = 0.01
"""A word in no more than this share of the sentences is rare, and one in three of them always."""

CROWD = 200
"""A phrase of more sentences than this finds no pairs."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Two sentences that are taken for one: where each stands, how alike they are, what only one of them says."""

    a: tuple[int, int]
    b: tuple[int, int]
    likeness: float
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two texts a < b with passages in common, in order of a's text. derived: the one that takes from the other, where
    dates tell.

    share: passages over the sentences of the shorter text.
    """

    a: str
    b: str
    verdict: Literal["likely", "possible"]
    derived: str | None
    share: float
    passages: tuple[Passage, ...]


def reuse(texts: Mapping[str, str], issued: Mapping[str, Period]) -> list[Reuse]:
    """The pairs of texts that share passages, the most first. issued: the day of each text, as far as it is known."""
    told = sentences(texts)
    index = _Index(told)
    found = {pair: index.sure(held) for pair, held in index.shared.items()}
    size = Counter(sentence.source for sentence in told)
    results = [_judged(pair, held, index, size, texts, issued) for pair, held in found.items() if held]
    return sorted(filter(None, results), key=lambda r: (-len(r.passages), r.a, r.b))


class _Index:
    """Sentences, found by the phrases they share."""

    def __init__(self, told: list[Sentence]) -> None:
        self.told = told
        self.phrases = phrases(told)
        self.spread = Counter(word for sentence in told for word in set(sentence.words))
        self.seldom = max(3.0, SELDOM * len(told))
        self._vectors = [self._vector(sentence) for sentence in told]
        texts: dict[tuple[str, str], set[str]] = defaultdict(set)
        held: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, sentence in enumerate(told):
            for phrase in self.phrases[at]:
                texts[phrase].add(sentence.source)
                held[phrase].append(at)
        counts: Counter[tuple[int, int]] = Counter()
        for phrase, rows in held.items():
            if 1 < len(texts[phrase]) < STOCK and len(rows) <= CROWD:
                counts.update((i, j) for i, j in combinations(rows, 2) if told[i].source != told[j].source)
        self.shared: dict[tuple[str, str], dict[tuple[int, int], int]] = defaultdict(dict)
        for (i, j), many in sorted(counts.items()):
            self.shared[told[i].source, told[j].source][i, j] = many

    def sure(self, held: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
        """Those of the sentences of two texts, with the phrases they share, that are a pair on their own."""
        return [
            (i, j)
            for (i, j), many in held.items()
            if many >= PHRASES and self.alike(i, j) >= ALIKE and self.rare(i, j) >= RARE
        ]

    def alike(self, i: int, j: int) -> float:
        """The cosine of two sentences."""
        one, other = self._vectors[i], self._vectors[j]
        return sum(weight * other.get(word, 0.0) for word, weight in one.items())

    def rare(self, i: int, j: int) -> int:
        """How many rare words two sentences share."""
        both = set(self.told[i].words) & set(self.told[j].words)
        return sum(self.spread[word] <= self.seldom for word in both)

    def also(self, a: str, b: str) -> list[tuple[int, int]]:
        """The pairs of two texts of which it is known that one copies the other."""
        return [(i, j) for i, j in self.shared[a, b] if self.alike(i, j) >= ALSO and self._numbers_meet(i, j)]

    def _numbers_meet(self, i: int, j: int) -> bool:
        one, other = self.told[i].numbers, self.told[j].numbers
        return not (one and other) or bool(one & other)

    def _vector(self, sentence: Sentence) -> dict[str, float]:
        counts = Counter(sentence.words)
        size = len(self.told)
        weights = {w: (1 + math.log(n)) * math.log(size / self.spread[w]) for w, n in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}


def _judged(
    pair: tuple[str, str],
    held: list[tuple[int, int]],
    index: _Index,
    size: Mapping[str, int],
    texts: Mapping[str, str],
    issued: Mapping[str, Period],
) -> Reuse | None:
    a, b = pair
    shorter = min(size[a], size[b])
    if len(held) < POSSIBLE:
        return None
    likely = len(held) >= LIKELY or len(held) >= SHARE * shorter
    rows = _apart({*held, *index.also(a, b)} if likely else held, index)
    passages = tuple(_passage(i, j, index, texts) for i, j in rows)
    verdict: Literal["likely", "possible"] = "likely" if likely else "possible"
    return Reuse(a, b, verdict, _later(a, b, issued), len(passages) / shorter, passages)


def _apart(rows: Iterable[tuple[int, int]], index: _Index) -> list[tuple[int, int]]:
    """Each sentence of either text in no more than two pairs: its likeliest ones; in order of the first text."""
    often: Counter[tuple[int, int]] = Counter()
    kept = []
    for i, j in sorted(rows, key=lambda pair: (-index.alike(*pair), pair)):
        if often[0, i] < 2 and often[1, j] < 2:
            often.update([(0, i), (1, j)])
            kept.append((i, j))
    return sorted(kept)


def _passage(i: int, j: int, index: _Index, texts: Mapping[str, str]) -> Passage:
    one, other = index.told[i], index.told[j]
    left, right = (folded(texts[s.source][s.start : s.end]) for s in (one, other))
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    only_a = [" ".join(left[a:b]) for tag, a, b, _, _ in blocks if tag != "equal" and b > a]
    only_b = [" ".join(right[a:b]) for tag, _, _, a, b in blocks if tag != "equal" and b > a]
    spans = (one.start, one.end), (other.start, other.end)
    return Passage(*spans, round(index.alike(i, j), 3), tuple(only_a), tuple(only_b))


def _later(a: str, b: str, issued: Mapping[str, Period]) -> str | None:
    """The text that was published after the other, where dates tell it for sure."""
    one, other = issued.get(a), issued.get(b)
    if one is None or other is None:
        return None
    if one.latest and other.earliest and one.latest < other.earliest:
        return b
    return a if other.latest and one.earliest and other.latest < one.earliest else None
