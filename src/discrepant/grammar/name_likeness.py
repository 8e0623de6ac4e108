"""How alike two phrases or names are: same words, same sound, one inside the other, opposites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from discrepant import lexicon
from discrepant.fold import words

ONE_SPELLING = 85
"""rapidfuzz ratio of two folded words from which they may be one word spelt in two ways."""

_SOUNDS = (
    (re.compile(r"shch|sch|tch|tsch|dzh|zh|dj|ch|sh|ts|tz|j|q(?=i)|x(?=i)"), "J"),
    (re.compile(r"kh|gh|ck|q|c|k"), "K"),
    (re.compile(r"ph|f|v|w"), "F"),
    (re.compile(r"z|s"), "S"),
    (re.compile(r"d|t"), "T"),
    (re.compile(r"b|p"), "P"),
)
_VOWELS = re.compile(r"[aeiouyh]")
_TWICE = re.compile(r"(.)\1+")
_SHORT_SOUND = 3


@cache
def _words(lang: str) -> dict[str, Any]:
    try:
        return dict(lexicon.words(lang, "names"))
    except FileNotFoundError:
        return dict(lexicon.words("en", "names"))


@cache
def _set(room: str, lang: str = "en") -> frozenset[str]:
    return frozenset(w for row in _words(lang)[room] for w in words(row))


@cache
def _opposites(lang: str = "en") -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in _words(lang)["opposites"])


@cache
def consonants(word: str) -> str:
    """The skeleton of a folded word: vowels dropped, letters of one sound in different romanisations made one.

    "kulob", "kulyab" and "kuliab" have the same skeleton; "khujand" and "khorog" do not.
    """
    if word.isdigit():
        return word
    for sound, letter in _SOUNDS:
        word = sound.sub(letter, word)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))


def sounds_alike(a: str, b: str) -> bool:
    """Whether two folded words may be one name spelt in two ways; figures must be equal."""
    if a == b:
        return True
    if any(char.isdigit() for char in a + b):
        return False
    skeleton = consonants(a)
    ratio = fuzz.ratio(a, b)
    if len(skeleton) >= _SHORT_SOUND and skeleton == consonants(b):
        return bool(ratio >= 60)
    return bool(ratio >= ONE_SPELLING and min(len(a), len(b)) >= 5 and skeleton[:1] == consonants(b)[:1])


def pairs(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[int, frozenset[tuple[str, str]]]:
    """How many words of the two rows can be paired as the same or alike, and the pairs that are not equal letters."""
    rest = list(b)
    spelt: set[tuple[str, str]] = set()
    left = []
    for word in a:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    for word in sorted(left):
        twin = min((w for w in rest if sounds_alike(word, w)), default=None)
        if twin is not None:
            rest.remove(twin)
            spelt.add((min(word, twin), max(word, twin)))
    return len(b) - len(rest), frozenset(spelt)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two phrases share: words paired, words of each side left over, spellings, an opposition if there is one."""

    shared: int
    left: tuple[str, ...]
    right: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]
    opposed: tuple[str, str] | None


def is_stop(word: str, lang: str = "en") -> bool:
    """Whether a folded word carries no meaning of its own."""
    return word in _set("stop", lang)


def content(folded: str, lang: str = "en") -> tuple[str, ...]:
    """The words that carry meaning, in order; all words where nothing else would be left."""
    row = tuple(folded.split())
    kept = tuple(w for w in row if w not in _set("stop", lang))
    return kept or row


def likeness(a: str, b: str, lang: str = "en") -> Likeness:
    """What two folded phrases have in common, word by word. Symmetric but for the order of left and right."""
    ours, theirs = content(a, lang), content(b, lang)
    if "".join(ours) == "".join(theirs):
        return Likeness(max(len(ours), len(theirs)), (), (), (), None)
    flip = ours > theirs
    first, second = (theirs, ours) if flip else (ours, theirs)
    shared, spelt = pairs(first, second)
    twins = {w for pair in spelt for w in pair}
    left = tuple(w for w in _minus(first, second) if w not in twins)
    right = tuple(w for w in _minus(second, first) if w not in twins)
    if flip:
        left, right = right, left
    return Likeness(shared, left, right, tuple(sorted(spelt)), _opposed(left, right, lang, shared))


def _minus(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    rest = list(b)
    kept = []
    for word in a:
        if word in rest:
            rest.remove(word)
        else:
            kept.append(word)
    return tuple(kept)


def _opposed(left: tuple[str, ...], right: tuple[str, ...], lang: str, shared: int) -> tuple[str, str] | None:
    """Words that stand against each other: a pair of opposites, or a negation that only one side has.

    Opposites tell nothing unless all other words are shared: phrases about different things may hold them by chance.
    """
    negations = _set("negation", lang)
    one, two = [w for w in left if w in negations], [w for w in right if w in negations]
    rest = [w for w in left + right if w not in negations]
    if bool(one) != bool(two) and shared and not rest:
        return (one or two)[0], ""
    if len(left) == 1 and len(right) == 1 and frozenset((left[0], right[0])) in _opposites(lang):
        low, high = sorted((left[0], right[0]))
        return low, high
    return None


def initials(name: tuple[str, ...], short: str) -> bool:
    """Whether one folded word is the initials of several words: rats, regional anti terrorist structure."""
    return len(name) >= 2 and len(short) == len(name) and all(w[:1] == c for w, c in zip(name, short, strict=True))
