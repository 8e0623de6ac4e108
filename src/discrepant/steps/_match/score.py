"""How much speaks for two forms being one question, in bits, as a sum of named terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from discrepant.steps._match import sets

if TYPE_CHECKING:
    from discrepant.steps._match import gates
    from discrepant.steps._match.forms import Forms
    from discrepant.steps._match.vocabulary import Vocabulary

PRIOR = 8.0
"""Where the attribute is the same and nothing else is known."""

SAME_SUBJECT = 8.0
"""The same words in the same order are the same subject."""

NEAR = 0.7
"""Near words count this share of equal ones."""

CROSSED = 0.5
"""How much of the lighter side's unmatched weight counts: both sides have words that the other lacks."""

OMITTED = 0.1
"""How much of the rest counts: one side says more than the other."""

MOST_UNMATCHED = 12.0
"""Unmatched words of one side weigh no more than this, however long a subject is."""

MOST_SHARED = 12.0

TERMS = (
    "prior",
    "crowding",
    "same subject",
    "shared words",
    "near words",
    "unmatched words",
    "actors",
    "time",
    "place",
    "numbers",
)


SLOTS = {
    "crowding": "source",
    "same subject": "subject",
    "shared words": "subject",
    "near words": "subject",
    "unmatched words": "subject",
    "actors": "actors",
    "time": "time",
    "place": "place",
    "numbers": "subject",
}
"""The slot that each term looks at."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that pairs are scored with."""

    forms: Forms
    vocabulary: Vocabulary
    usual: np.ndarray


def corpus(forms: Forms, vocabulary: Vocabulary) -> Corpus:
    return Corpus(forms, vocabulary, usual_crowd(forms))


def usual_crowd(forms: Forms) -> np.ndarray:
    """log2 of how many things each attribute is told of within one source, drawn to the corpus's own mean."""
    size = np.bincount(forms.attribute).astype(float)
    total = np.bincount(forms.attribute, weights=forms.crowd)
    mean = forms.crowd.mean() if len(forms) else 1.0
    return np.log2((total + 4 * mean) / (size + 4))


def terms(corpus: Corpus, i: np.ndarray, j: np.ndarray, verdicts: gates.Verdicts) -> dict[str, np.ndarray]:
    """The terms of each pair of forms, in bits."""
    forms = corpus.forms
    told = _words(corpus, i, j)
    found = {
        "prior": np.full(len(i), PRIOR),
        "crowding": -0.5 * np.log2(np.maximum(forms.crowd[i], forms.crowd[j])) - 0.5 * corpus.usual[forms.attribute[i]],
        **told,
        "actors": _actors(forms, i, j),
        "time": _time(verdicts),
        "place": np.choose(verdicts["place"], [1.0, 0.0, -2.0, -2.0]),
        "numbers": _numbers(forms, i, j),
    }
    return {name: np.round(found[name], 6) for name in TERMS}


def total(found: dict[str, np.ndarray]) -> np.ndarray:
    """The score: the sum of the terms."""
    return np.sum([found[name] for name in TERMS], axis=0)


def _words(corpus: Corpus, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
    """The terms that two subjects give, each two subjects compared once."""
    forms, vocabulary = corpus.forms, corpus.vocabulary
    size = len(forms.subjects)
    a, b = forms.subject[i].astype(np.int64), forms.subject[j].astype(np.int64)
    code, back = np.unique(a * size + b, return_inverse=True)
    a, b = code // size, code % size
    equal_a, equal_b = sets.overlap(vocabulary.words, a, b)
    near_a, near_b = sets.overlap(vocabulary.near, a, b)
    bits = np.append(vocabulary.bits, 0.0)
    weight_a, weight_b = bits[vocabulary.words[a]], bits[vocabulary.words[b]]
    left = np.minimum(np.where(near_a, 0, weight_a).sum(axis=1), MOST_UNMATCHED)
    right = np.minimum(np.where(near_b, 0, weight_b).sum(axis=1), MOST_UNMATCHED)
    near = np.minimum(
        np.where(near_a & ~equal_a, weight_a, 0).sum(axis=1), np.where(near_b & ~equal_b, weight_b, 0).sum(axis=1)
    )
    lighter = np.minimum(left, right)
    words = {
        "same subject": np.where(a == b, SAME_SUBJECT, 0.0),
        "shared words": np.minimum(np.where(equal_a, weight_a, 0).sum(axis=1), MOST_SHARED),
        "near words": NEAR * near,
        "unmatched words": -CROSSED * lighter - OMITTED * (np.maximum(left, right) - lighter),
    }
    return {name: value[back] for name, value in words.items()}


def _actors(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """States stated or merely mentioned: each side having one that the other lacks speaks against."""
    shared, left, right = sets.relation(forms.named, i, j)
    crossed = (left > 0) & (right > 0)
    one = (left > 0) | (right > 0)
    return np.where(crossed, -4.0, np.where(shared > 0, np.where(one, 0.5, 1.5), np.where(one, -0.5, 0.0)))


def _time(verdicts: gates.Verdicts) -> np.ndarray:
    stated = np.choose(verdicts["time"], [1.0, 0.0, -4.0, -4.0])
    years = np.choose(verdicts["years"], [2.0, 0.0, -4.0, -4.0])
    return stated + years


def _numbers(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Ordinals and other numbers in the subject."""
    total = np.zeros(len(i))
    for table, most in ((forms.ordinals, 3.0), (forms.labels, 3.0), (forms.numbers, 1.0)):
        shared, left, right = sets.relation(table, i, j)
        total += np.where(shared > 0, most, 0.0) - np.where((left > 0) | (right > 0), most / 2, 0.0)
    return total
