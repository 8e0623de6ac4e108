"""Which pairs of forms to look at: those that share a key whose block is small enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from discrepant.steps._match import sets
from discrepant.steps._match.vocabulary import rarest
from discrepant.steps._prints import mixed

if TYPE_CHECKING:
    from discrepant.steps._match.forms import Forms
    from discrepant.steps._match.vocabulary import Vocabulary

CAP = 40
"""A key that more forms than this share is dropped: 40 forms are 780 pairs. Measured: larger caps gain under one
point of pair F1 and cost time and memory in proportion."""

WHOLE = 300_000
"""While all pairs of equal attribute are no more than this, all are looked at and no key is needed."""

RARE = 4
"""Pairs of words are made of this many of a subject's heaviest words."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Pairs i < j of forms, how many keys were dropped for being too common, and how many forms have no other key."""

    i: np.ndarray
    j: np.ndarray
    dropped: int
    keyless: int = 0


def pairs(forms: Forms, vocabulary: Vocabulary) -> Blocks:
    """The candidate pairs, ordered, each once. Attributes are equal in all of them."""
    size = np.bincount(forms.attribute).astype(np.int64)
    if int((size * (size - 1) // 2).sum()) <= WHOLE:
        i, j, _ = _within(forms.attribute.astype(np.uint64), np.arange(len(forms)), np.iinfo(np.int64).max)
        return Blocks(i, j, 0)
    key, form = _keys(forms, vocabulary)
    i, j, dropped = _within(key, form, CAP)
    both = np.unique(i.astype(np.int64) * len(forms) + j)
    return Blocks(both // len(forms), both % len(forms), dropped, _keyless(key, form, len(forms)))


def _keyless(key: np.ndarray, form: np.ndarray, forms: int) -> int:
    """How many forms are looked up under no key, for each of theirs is too common or they have none."""
    _, where, size = np.unique(key, return_inverse=True, return_counts=True)
    held = np.zeros(forms, bool)
    held[form[size[where] <= CAP]] = True
    return int((~held).sum())


def _keys(forms: Forms, vocabulary: Vocabulary) -> tuple[np.ndarray, np.ndarray]:
    """All keys of all forms: hashes of attribute and word, word and year, word and actors, two words, subject …"""
    every = np.arange(len(forms))
    words = rarest(vocabulary, RARE)[forms.subject].astype(np.int64)
    near = vocabulary.near[forms.subject].astype(np.int64)
    year = forms.time.first_year()
    actors = mixed(*(forms.actors[:, k].astype(np.int64) for k in range(forms.actors.shape[1])))
    keys = [(mixed(forms.attribute, forms.subject, _room(1)), every)]
    for k in range(near.shape[1]):
        some = near[:, k] != sets.NONE
        keys.append((mixed(forms.attribute, near[:, k], _room(2))[some], every[some]))
    acting = forms.actors[:, 0] != sets.NONE
    dated = year >= 0
    keys.append((mixed(forms.attribute, year, actors, _room(3))[acting & dated], every[acting & dated]))
    for k in range(words.shape[1]):
        some = words[:, k] != sets.NONE
        keys.append((mixed(forms.attribute, words[:, k], year, _room(4))[some & dated], every[some & dated]))
        keys.append((mixed(forms.attribute, words[:, k], actors, _room(5))[some & acting], every[some & acting]))
        for m in range(k + 1, words.shape[1]):
            both = some & (words[:, m] != sets.NONE)
            low, high = np.minimum(words[:, k], words[:, m]), np.maximum(words[:, k], words[:, m])
            keys.append((mixed(forms.attribute, low, high, _room(6))[both], every[both]))
    return np.concatenate([k for k, _ in keys]), np.concatenate([f for _, f in keys])


def _room(number: int) -> np.ndarray:
    return np.array([number], np.int64)


def _within(key: np.ndarray, form: np.ndarray, cap: int) -> tuple[np.ndarray, np.ndarray, int]:
    """All pairs of forms under each key with at most `cap` of them, and how many keys had more."""
    order = np.lexsort((form, key))
    key, form = key[order], form[order]
    fresh = np.append(True, (key[1:] != key[:-1]) | (form[1:] != form[:-1]))
    key, form = key[fresh], form[fresh]
    start = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else np.empty(0, np.int64)
    size = np.diff(np.append(start, len(key)))
    kept = (size > 1) & (size <= cap)
    lefts, rights = [], []
    for width in np.unique(size[kept]):
        rows = start[kept & (size == width)]
        a, b = np.triu_indices(int(width), 1)
        lefts.append(form[rows[:, None] + a].ravel())
        rights.append(form[rows[:, None] + b].ravel())
    empty = np.empty(0, np.int64)
    i = np.concatenate(lefts) if lefts else empty
    j = np.concatenate(rights) if rights else empty
    return i, j, int((size > cap).sum())
