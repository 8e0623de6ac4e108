"""Each wording of an attribute held against the catalogue: its words, the reading's, the subject's, and the value."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from math import log2
from typing import TYPE_CHECKING

from discrepant.fold import fold
from discrepant.grammar.clock import prints_clock
from discrepant.grammar.lexis import lexis
from discrepant.grammar.nouns import sort_of
from discrepant.model import Composite, Number, Unreadable
from discrepant.steps._wording.phrases import Phrases
from discrepant.steps._wording.stems import says_nothing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Attribute, Value
    from discrepant.steps._wording.phrases import Hit

# The weights were set by hand on one labelled topic and checked on others that were written without knowledge of them.

READING = 0.7
"""What the reading's own words count beside the wording's: "1,635 souls" tells what is counted."""

SUBJECT = 0.4
"""What the subject's words count: they name the thing more often than what is said of it."""

COUNTED, SORT, MEASURED = 3.0, 1.0, 2.0
"""Bits for the very noun the entry counts, for a noun of the same sort, for a unit that measures the same."""

CLOCK = 8.0
"""Bits for an entry that asks for a time of day, where the reading prints one."""

ODD, UNREAD = 1.5, 2.0
"""Bits against an entry that asks for no measure where the reading has one, and against an entry that asks for a figure
where none could be read."""

GENERAL = 0.5
"""Share that counts of the words of an entry that says little ("took place", "length")."""

LEAST = 2.0
"""Entries with fewer bits are not worth showing."""

TAKE, LEAD = 5.0, 1.0
"""An entry is taken without asking from so many bits on, if the next one has so many fewer."""

USUAL, MOST = 1.0, 2.0
"""Bits per doubling of the other wordings that are taken for an entry, and at most: what a collection of claims speaks
of is likelier to be meant by a word that may mean several things."""

OFTEN, MOSTLY = 3, 0.6
"""An entry stands for wordings that say nothing from so many answers of its kind on, if it is this share of them."""

CONTEXT = 12
"""So many pairs of reading and subject, first in the alphabet, speak for a wording that many claims share."""

EXACT = 4.0
"""Bits for a wording that is, letter by letter, a word of one entry alone: a person or the catalogue said so."""

_LOOSE = frozenset({"text", "members", "place", "yesno", "unreadable"})
"""Kinds that nearly any words can be read as: an entry of such a kind is answered only by words that are no figure."""

_UNREAD = frozenset({"text", "unreadable"})
"""Kinds of words that may be a figure which could not be read."""

_FIGURES = re.compile(r"[\d.,]*\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Wording:
    """An attribute as written, with what its claims say: pairs of reading and subject.

    values: what the first reading is, read as each kind that can read it. kind: the one given by hand, else the kind
    that the reading is of by itself. given: whether it was given by hand. shared: whether several sources
    use the very wording, as names are used.
    """

    text: str
    lang: str
    kind: str
    values: Mapping[str, Value]
    said: tuple[tuple[str, str], ...]
    given: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a wording may stand for."""

    entry: Attribute
    score: float
    reasons: tuple[str, ...]


class Mapper:
    """Finds the entries of one catalogue that wordings may stand for."""

    def __init__(self, catalogue: Mapping[str, Attribute]) -> None:
        self._entries: Sequence[Attribute] = [catalogue[name] for name in sorted(catalogue)]
        self._hits = cache(Phrases(self._entries).hits)
        self._clocks = [at for at, entry in enumerate(self._entries) if entry.measures == "clock"]
        self._owners: dict[str, set[int]] = {}
        for at, entry in enumerate(self._entries):
            for word in (entry.name, *(w for words in entry.words.values() for w in words)):
                self._owners.setdefault(fold(word), set()).add(at)

    def candidates(self, wording: Wording) -> list[Candidate]:
        """All entries that words speak for and the value fits, the likeliest first, ties by name."""
        own = self._mean([wording.text], wording.lang)
        # "took place" says nothing of what it was: then the subject tells ("the opening")
        empty = says_nothing(wording.text, wording.lang)
        subject, general = (1.0, GENERAL / 2) if empty else (SUBJECT, GENERAL)
        told = [
            ("", 1.0, own),
            (" in the reading", READING, self._mean([_FIGURES.sub(" ", r) for r, _ in wording.said], wording.lang)),
            (" in the subject", subject, self._mean([s for _, s in wording.said], wording.lang)),
        ]
        bits: dict[int, float] = {}
        reasons: dict[int, list[str]] = {}
        for at in self._clocks:
            bits.setdefault(at, 0.0)
            reasons.setdefault(at, [])
        for where, share, found in told:
            for at, (mean, phrase) in found.items():
                if at in bits or share > SUBJECT:  # a subject alone speaks for nothing
                    damped = general if self._entries[at].general else 1.0
                    bits[at] = bits.get(at, 0.0) + share * mean * damped
                    reasons.setdefault(at, []).append(f"“{phrase}”{where}")
        every = [self._candidate(at, bits[at], reasons[at], wording) for at in sorted(bits)]
        ranked = sorted((c for c in every if c and c.score >= LEAST), key=lambda c: (-c.score, c.entry.name))
        if all(c.entry.general for c in ranked):
            return [replace(c, score=max(c.score, TAKE)) for c in ranked] or self._general(wording)
        return ranked

    def _general(self, wording: Wording) -> list[Candidate]:
        """Where no word tells more: the entry that stands for all answers of its measure, or for points on the map."""
        dimension = measured(wording.values.get("quantity"))
        general = [entry for entry in self._entries if entry.general]
        if wording.kind == "place":
            return [Candidate(e, TAKE, ("it is a point on the map",)) for e in general if e.kind == "place"]
        named = [e for e in general if dimension is not None and e.measures == dimension]
        return [Candidate(e, TAKE, (f"it measures {dimension}",)) for e in named]

    def _mean(self, texts: Sequence[str], lang: str) -> dict[int, tuple[float, str]]:
        """For each entry the mean of what the texts say of it, and the strongest phrase."""
        found: dict[int, list[Hit]] = {}
        for text in texts:
            for at, hit in self._hits(text, lang).items():
                found.setdefault(at, []).append(hit)
        return {
            at: (sum(h.bits for h in hits) / len(texts), max(hits, key=lambda h: (h.bits, h.phrase)).phrase)
            for at, hits in found.items()
        }

    def _candidate(self, at: int, bits: float, reasons: list[str], wording: Wording) -> Candidate | None:
        entry = self._entries[at]
        if (value := _answer(entry, wording)) is None:
            return None
        fit, why = _measures(entry, value)
        if fit is None:
            return None
        exact = self._owners.get(fold(wording.text)) == {at}
        return Candidate(entry, round(bits + fit + EXACT * exact, 3), (*reasons, *([why] if why else [])))


def _answer(entry: Attribute, wording: Wording) -> Value | None:
    """The reading as an answer to what the entry asks for; None: it cannot be one."""
    if wording.given:
        return wording.values.get(entry.kind) if entry.kind == wording.kind else None
    if entry.kind == "members" and wording.kind == "quantity":
        value = wording.values.get("quantity")
        counted = sort_of(value.unit, lexis("en")) if isinstance(value, Number) and value.unit else None
        return value if counted in {None, "state"} else None
    if entry.measures == "clock":
        return wording.values.get("text") if any(prints_clock(reading) for reading, _ in wording.said) else None
    if entry.kind in _LOOSE and wording.kind not in _LOOSE:
        return None
    if entry.kind not in _LOOSE and wording.kind in _UNREAD:
        return wording.values.get(entry.kind, Unreadable(""))
    return wording.values.get(entry.kind)


def _measures(entry: Attribute, value: Value) -> tuple[float | None, str]:
    """What the value's unit adds for the entry, and why; None: it measures or counts something else."""
    if isinstance(value, Unreadable):
        return -UNREAD, ""
    if entry.measures == "clock":
        return CLOCK, "the reading is a time of day"
    number = value.parts[0] if isinstance(value, Composite) else value
    if not isinstance(number, Number) or number.kind != "quantity" or number.unit is None:
        return 0.0, ""
    words = lexis("en")
    noun = number.unit.partition("/")[0]
    if (dimension := measured(number)) is not None:
        if entry.measures is not None:
            return (MEASURED, f"{noun} measures {dimension}") if entry.measures == dimension else (None, "")
        return (None, "") if entry.unit is not None else (-ODD, "")
    if entry.measures is not None:
        return None, ""
    if entry.unit is None:
        return 0.0, ""
    if (sort := sort_of(noun, words)) is None:
        return (-ODD, "") if entry.unit == "person" else (0.0, "")
    if entry.unit == noun:
        return COUNTED, f"it counts {noun}"
    asked = sort_of(entry.unit, words) or entry.unit
    return (SORT, f"{noun} is a {asked}") if sort == asked else (None, "")


def settled_words(catalogue: Mapping[str, Attribute]) -> dict[str, str]:
    """The words, folded, that stand for one entry of the catalogue alone, each with that entry's name."""
    found: dict[str, set[str]] = {}
    for name, entry in catalogue.items():
        for word in (name, *(w for words in entry.words.values() for w in words)):
            found.setdefault(fold(word), set()).add(name)
    return {word: names.pop() for word, names in found.items() if len(names) == 1}


def measured(value: Value | None) -> str | None:
    """What a figure with a unit measures ("length"); None for counts and anything else."""
    number = value.parts[0] if isinstance(value, Composite) else value
    if not isinstance(number, Number) or number.kind != "quantity" or number.unit is None:
        return None
    row = lexis("en").units.get(number.unit.partition("/")[0])
    return str(row["dimension"]) if row else None


def taken(candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate that a wording is taken to stand for without asking; None: nothing is sure enough."""
    if not candidates or candidates[0].score < TAKE:
        return None
    if len(candidates) > 1 and candidates[0].score - candidates[1].score < LEAD:
        return None
    return candidates[0]


def settled(
    asked: Sequence[Wording],
    each: Sequence[Sequence[Candidate]],
    catalogue: Mapping[str, Attribute],
    known: Mapping[str, int],
) -> list[list[Candidate]]:
    """The candidates of all wordings, those of unsure ones weighed anew by what the other wordings are taken for.

    known: how many claims name an entry of the catalogue outright. A wording that speaks for no entry ("was", "came
    to") has as its candidate the entry that most of the collection's answers of its kind are for, if there is one.
    Order within a wording: likeliest first, ties by name.
    """
    sure = [taken(found) for found in each]
    counts = Counter(dict(known))
    counts.update(one.entry.name for one in sure if one)
    by_kind: dict[str, Counter[str]] = {}
    for name in counts:
        by_kind.setdefault(catalogue[name].kind, Counter())[name] = counts[name]
    settled_ones = []
    for wording, one, found in zip(asked, sure, each, strict=True):
        if found:
            settled_ones.append(list(found) if one else _weighed(found, counts))
        else:
            settled_ones.append(_commonest(wording, catalogue, by_kind.get(wording.kind, Counter())))
    return settled_ones


def _commonest(wording: Wording, catalogue: Mapping[str, Attribute], counts: Counter[str]) -> list[Candidate]:
    """The entry that most answers of the wording's kind are for, if it is OFTEN and MOSTLY so and the value fits."""
    if not counts or (wording.shared and not says_nothing(wording.text, wording.lang)):
        return []
    name = min(counts, key=lambda n: (-counts[n], n))
    value = _answer(catalogue[name], wording)
    if counts[name] < OFTEN or counts[name] < MOSTLY * counts.total() or value is None:
        return []
    if _measures(catalogue[name], value)[0] is None:
        return []
    return [Candidate(catalogue[name], TAKE, (f"{counts[name]} of {counts.total()} answers of this kind are for it",))]


def _weighed(found: Sequence[Candidate], counts: Mapping[str, int]) -> list[Candidate]:
    again = []
    for one in found:
        others = counts.get(one.entry.name, 0)
        bits = min(USUAL * log2(1 + others), MOST)
        why = (*one.reasons, f"{others} other wordings mean it") if others else one.reasons
        again.append(Candidate(one.entry, round(one.score + bits, 3), why))
    return sorted(again, key=lambda c: (-c.score, c.entry.name))
