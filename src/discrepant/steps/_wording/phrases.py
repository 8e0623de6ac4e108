"""The catalogue's words as an index: which entries speak of a text, and how strongly."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from discrepant.steps._wording.stems import languages, stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Attribute

FOREIGN = 0.8
"""What a word of another language than the claim's counts: sources are told in translation, and words look alike."""

WHOLE = 1.5
"""Bits for a text that is one of the entry's words and nothing else."""


@dataclass(frozen=True, slots=True)
class Hit:
    """How strongly a text speaks of an entry, in bits, and by which of the entry's words."""

    bits: float
    phrase: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    entry: int
    text: str
    lang: str
    stems: tuple[str, ...]


class Phrases:
    """All names and words of a catalogue, by their stems.

    A stem weighs log2((n + 1) / (d + 1/2)) bits, n entries, d of them with the stem in some phrase: a word of one entry
    alone says most.
    """

    def __init__(self, entries: Sequence[Attribute]) -> None:
        self._phrases: list[_Phrase] = []
        self._of: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, entry in enumerate(entries):
            for lang, text in [("en", entry.name), *((g, w) for g, ws in entry.words.items() for w in ws)]:
                self._add(at, text, lang)
        owners: dict[tuple[str, str], set[int]] = defaultdict(set)
        for key, rows in self._of.items():
            owners[key] = {self._phrases[row].entry for row in rows}
        self._bits = {key: log2((len(entries) + 1) / (len(held) + 0.5)) for key, held in owners.items()}

    def _add(self, entry: int, text: str, lang: str) -> None:
        found = stems(text, lang)
        for stem in found:
            self._of[lang, stem].append(len(self._phrases))
        self._phrases.append(_Phrase(entry, text, lang, found))

    def hits(self, text: str, lang: str) -> Mapping[int, Hit]:
        """For each entry that the text speaks of, by place in the catalogue, its strongest phrase."""
        best: dict[int, Hit] = {}
        for own in dict.fromkeys((lang, *languages())):
            ours = stems(text, own)
            rows = {row for stem in ours for row in self._of.get((own, stem), ())}
            for row in sorted(rows):
                phrase = self._phrases[row]
                bits = self._strength(phrase, ours) * (1.0 if own == lang else FOREIGN)
                if bits > 0 and (phrase.entry not in best or bits > best[phrase.entry].bits):
                    best[phrase.entry] = Hit(bits, phrase.text)
        return best

    def _strength(self, phrase: _Phrase, ours: tuple[str, ...]) -> float:
        """The bits of the phrase's words that the text has, times their share of the phrase."""
        whole = sum(self._bits[phrase.lang, stem] for stem in phrase.stems)
        shared = sum(self._bits[phrase.lang, stem] for stem in phrase.stems if stem in ours)
        return shared * shared / whole + WHOLE * (set(ours) == set(phrase.stems)) if shared > 0 else 0.0
