"""Texts as sentences, and sentences as content words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepant.steps._content import content

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMONEST, FEW = 40, 50
"""So many of the commonest words make no phrase with each other, as they tell what a whole collection is about; but no
more than one in FEW of all its words."""

_END = re.compile(r"(?<=[.!?。！？])[\"”’»)\]]*\s+(?=[\"“„«(\[]?[^\W_a-z])|\n+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its text's name, where it stands in it (code points, end excluded), its content words in order."""

    source: str
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def numbers(self) -> frozenset[str]:
        """The words that are written in digits."""
        return frozenset(word for word in self.words if word.isdigit())


def sentences(texts: Mapping[str, str]) -> list[Sentence]:
    """The sentences of all texts that hold a content word, texts by name."""
    found = []
    for name in sorted(texts):
        for start, end in _spans(texts[name]):
            if told := tuple(content(texts[name][start:end])):
                found.append(Sentence(name, start, end, told))
    return found


def phrases(told: list[Sentence]) -> list[frozenset[tuple[str, str]]]:
    """For each sentence its pairs of neighbouring content words, but for those of two of the commonest words."""
    spread = Counter(word for sentence in told for word in set(sentence.words))
    most = min(COMMONEST, len(spread) // FEW)
    common = {word for word, _ in sorted(spread.items(), key=lambda item: (-item[1], item[0]))[:most]}
    return [
        frozenset(p for p in zip(s.words, s.words[1:], strict=False) if not (p[0] in common and p[1] in common))
        for s in told
    ]


def _spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    return [(a, b) for a, b in [*spans, (start, len(text))] if text[a:b].strip()]
