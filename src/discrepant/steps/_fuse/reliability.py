"""Which value has most behind it: voices count by how often they side with what holds, and that by which voices do.

The scheme is that of Dong, Berti-Équille and Srivastava (VLDB 2009, ACCU): a voice of accuracy A weighs
log(n A / (1 - A)) where n wrong answers are about equally likely. Here n is estimated per attribute, accuracy has a
prior and is drawn to the voice's overall figure per attribute, and values support each other as their kinds say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from discrepant.steps._fuse.likeness import Likeness
    from discrepant.steps._fuse.statements import Codes, Statements

ROUNDS = 8
"""So many rounds are computed, always; figures move little after the fifth."""

START = 0.7
"""The accuracy of every voice at first."""

PRIOR, STRENGTH = 0.5, 2.0
"""The accuracy of a voice of which nothing is known, and how many statements that belief is worth."""

WITHIN = 1.0
"""What a voice's overall accuracy is worth beside its statements under one attribute, as a share of all its statements:
at least as much, then. Measured on flight data: with little of it, a wrong convention that many follow under one
attribute carries itself."""

LEAST, MOST = 0.05, 0.95
"""Accuracies outside of these are taken for these: nobody is always right, nor always wrong."""

WRONG, WRONG_PAIRS, FEWEST_WRONG, MOST_WRONG = 3.0, 50.0, 2.0, 50.0
"""How many wrong answers are likely, before any is seen; how many pairs of wrong answers that belief is worth; and the
bounds of the estimate."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """support: for each value its share of its item (they add up to 1). own: the weight of the voices that give it.

    given: what other values add to that. Weights are in nats: a support is e to the sum of both, over that of all
    values of the item. who, value, weight: each voice's weight for each value it gives. accuracy: by voice. wrong: by
    attribute, how many wrong answers are likely.
    """

    support: np.ndarray
    own: np.ndarray
    given: np.ndarray
    who: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    accuracy: np.ndarray
    wrong: np.ndarray


def weigh(told: Statements, voice: Codes, like: Likeness) -> Weighed:
    """Weighs all values. voice: for each source the code of the voice it speaks with (that of its group's first)."""
    spoken = np.unique(voice[told.source] * len(told.item) + told.value)
    who, value = spoken // len(told.item), spoken % len(told.item)
    item, kinds, voices = told.item[value], len(told.attributes), len(told.sources)
    _, at, held = np.unique(who * len(told.objects) + item, return_inverse=True, return_counts=True)
    part = 1.0 / held[at.reshape(-1)]
    wrong = _wrong(told, value)
    attribute = told.attribute[item]
    room = who * kinds + attribute
    prior, strength = np.full(voices, PRIOR), np.full(voices, STRENGTH)
    belief = np.repeat(np.maximum(WITHIN * np.bincount(who, weights=part, minlength=voices), STRENGTH), kinds)
    accuracy, overall = np.full(len(who), START), np.full(voices, START)
    for _ in range(ROUNDS):
        weight = part * np.log(wrong[attribute] * accuracy / (1 - accuracy))
        own = np.bincount(value, weights=weight, minlength=len(told.item))
        given = np.bincount(like.taker, weights=like.share * own[like.giver], minlength=len(told.item))
        support = _shares(told, own + given)
        credit = support + np.bincount(like.giver, weights=like.share * support[like.taker], minlength=len(told.item))
        earned = part * np.minimum(credit, 1.0)[value]
        overall = _drawn(who, earned, part, prior, strength)
        within = _drawn(room, earned, part, np.repeat(overall, kinds), belief)
        accuracy = np.clip(within[room], LEAST, MOST)
    return Weighed(support, own, given, who, value, weight, overall, wrong)


def _drawn(code: Codes, earned: np.ndarray, part: np.ndarray, prior: np.ndarray, strength: np.ndarray) -> np.ndarray:
    """For each code what was earned over what was said, drawn to its prior."""
    got = np.bincount(code, weights=earned, minlength=len(prior))
    said = np.bincount(code, weights=part, minlength=len(prior))
    drawn: np.ndarray = (prior * strength + got) / (strength + said)
    return drawn


def _shares(told: Statements, score: np.ndarray) -> np.ndarray:
    """Scores in nats as shares of their item."""
    items = len(told.objects)
    most = np.full(items, -np.inf)
    np.maximum.at(most, told.item, score)
    odds = np.exp(score - most[told.item])
    shares: np.ndarray = odds / np.bincount(told.item, weights=odds, minlength=items)[told.item]
    return shares


def _wrong(told: Statements, value: Codes) -> np.ndarray:
    """By attribute, how many wrong answers are about equally likely.

    Two voices that both leave the answer most voices give agree with each other once in n times, if n wrong answers
    are equally likely; so n is the pairs of such voices over those that agree.
    """
    voices = np.bincount(value, minlength=len(told.item)).astype(float)
    order = np.lexsort((-voices, told.item))
    voices[order[np.flatnonzero(np.diff(told.item[order], prepend=-1))]] = 0.0
    items = len(told.objects)
    leaving = np.bincount(told.item, weights=voices, minlength=items)
    alike = np.bincount(told.item, weights=voices * np.maximum(voices - 1, 0), minlength=items)
    pairs = np.bincount(told.attribute, weights=leaving * np.maximum(leaving - 1, 0), minlength=len(told.attributes))
    agreed = np.bincount(told.attribute, weights=alike, minlength=len(told.attributes))
    return np.clip((pairs + WRONG_PAIRS) / (agreed + WRONG_PAIRS / WRONG), FEWEST_WRONG, MOST_WRONG)
