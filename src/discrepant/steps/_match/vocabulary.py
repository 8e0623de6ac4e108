"""What the corpus itself tells of its words: how rare each is, whether it is a name, and which are nearly the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from discrepant import lexicon
from discrepant.grammar.name_likeness import consonants
from discrepant.steps import _prints as prints
from discrepant.steps._content import stem
from discrepant.steps._match import sets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.steps._match.words import Subject

STEP = 1 / 64
"""What is measured of a whole corpus counts in steps of this many bits: so one more claim moves next to nothing."""

NEAR = 84
"""From this likeness on (rapidfuzz ratio, 0 to 100) two long words are near: one letter in six may differ."""

SOUND = 60
"""The same for names with the same consonants by sound: romanisations differ in vowels."""

LONG = 5
"""Words shorter than this have no near ones: "north" and "worth" would be."""

BLOCK = 1500
"""Words with the same three first letters are compared with each other up to this many."""

UNTOLD = 0.5
"""How much of a name a word is that stands capitalised only where every word would."""

COMMON = 0.2
"""What a common noun weighs beside a name of the same rarity."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """words, near: each subject's words, and the classes of near words they fall in (rows as in sets.rows).

    bits: the weight of each word, by code. poles: see _poles(). prints: see _prints().
    """

    words: np.ndarray
    near: np.ndarray
    bits: np.ndarray
    poles: np.ndarray
    prints: np.ndarray


def steps(bits: np.ndarray | float, step: float = STEP) -> np.ndarray:
    """The nearest multiples of the step."""
    rounded: np.ndarray = np.round(np.asarray(bits) / step) * step
    return rounded


def vocabulary(subjects: Sequence[Subject]) -> Vocabulary:
    """The words of all distinct subjects with their weights in bits.

    rarity = log2((n + 1) / (d + 1/2)), n subjects, d of them with the word: a word in all subjects is worth
    next to nothing whether n is 20 or a million, one in a single subject of 20 is worth 3.8 bits, of 250 7.4, of
    a million 19.3. A common noun counts COMMON of that, a name all of it, in between by how often it is capitalised.
    """
    code: dict[str, int] = {}
    words = sets.rows([s.words for s in subjects], code)
    held = words[words != sets.NONE]
    told = np.array([up is not None for s in subjects for up in s.raised], bool)
    raised = np.array([up is True for s in subjects for up in s.raised], bool)
    count = np.bincount(held, minlength=len(code))
    telling = np.bincount(held, weights=told, minlength=len(code))
    names = np.where(
        telling > 0, np.bincount(held, weights=raised, minlength=len(code)) / np.maximum(telling, 1), UNTOLD
    )
    listing = tuple(code)
    near_of = _near(listing, names)
    near = np.where(words == sets.NONE, sets.NONE, near_of[words]) if listing else words
    spread = np.bincount(near[near != sets.NONE], minlength=len(code))[near_of] if listing else count
    rarity = np.log2((len(subjects) + 1) / (spread + 0.5))
    bits = steps(np.maximum(rarity, 0) * (COMMON + (1 - COMMON) * names))
    return Vocabulary(words, near, bits, _poles(words, code), _prints(words, listing, near_of, bits))


def _prints(words: np.ndarray, listing: tuple[str, ...], near_of: np.ndarray, bits: np.ndarray) -> np.ndarray:
    """A number for each subject, over its words, what they are near to and what they weigh."""
    named = prints.of_words(listing)
    each = prints.mixed(named[:-1], named[:-1][near_of], bits)
    return prints.of_rows(words, np.append(each, np.uint64(0)))


def _near(listing: tuple[str, ...], names: np.ndarray) -> np.ndarray:
    """For each word the code of the class of near words it belongs to.

    Common words are near when a letter or two differ after the third, names also when they sound alike.
    """
    near = np.arange(len(listing))
    blocks: dict[str, list[int]] = {}
    for at, word in enumerate(listing):
        if len(word) >= LONG and word.isalpha():
            blocks.setdefault(word[:3], []).append(at)
            if names[at] >= 0.5 and len(sound := consonants(word)) >= 3:
                blocks.setdefault(sound, []).append(at)
    for sound, block in sorted(blocks.items()):
        if 1 < len(block) <= BLOCK:
            members = sorted(block, key=lambda at: listing[at])
            texts = [listing[at] for at in members]
            least = SOUND if sound.isupper() else NEAR
            like = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=least, dtype=np.uint8)
            for left, right in zip(*np.nonzero(np.triu(like, 1)), strict=True):
                if near[members[right]] == members[right]:
                    near[members[right]] = near[members[left]]
    return near


def rarest(vocabulary: Vocabulary, most: int) -> np.ndarray:
    """Each subject's near classes, heaviest first, at most so many: rows as in sets.rows."""
    weight = np.where(vocabulary.words == sets.NONE, -1.0, np.append(vocabulary.bits, 0.0)[vocabulary.words])
    order = np.lexsort((vocabulary.near, -weight), axis=1)[:, :most]
    return np.take_along_axis(vocabulary.near, order, axis=1)


def opposed(vocabulary: Vocabulary, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """For each pair of subjects whether one says what the other denies: "eastern" and "western"."""
    poles = vocabulary.poles
    found: np.ndarray = (poles[a] * poles[b] < 0).any(axis=1)
    return found


def _poles(words: np.ndarray, code: Mapping[str, int]) -> np.ndarray:
    """For each subject (row) and each two opposites: 1 where it has only the first, -1 only the second, else 0."""
    held = []
    for one, other in lexicon.words("en", "names")["opposites"]:
        left, right = code.get(stem(one)), code.get(stem(other))
        if left is not None and right is not None:
            has, lacks = ((words == side).any(axis=1).astype(np.int8) for side in (left, right))
            held.append(has - lacks)
    return np.stack(held, axis=1) if held else np.zeros((len(words), 1), np.int8)
