"""How much speaks for two forms being one question, in bits, as a sum of named terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from discrepant.steps._match import gates, sets
from discrepant.steps._match.vocabulary import opposed

if TYPE_CHECKING:
    from discrepant.steps._match.forms import Forms
    from discrepant.steps._match.vocabulary import Vocabulary

PRIOR = 9.0
"""Where the attribute is the same and nothing else is known."""

OWN = 0.75
TIME = 0.25
PLACE = 1.0
UNIT = 2.0
OPPOSED = 6.0
ORDINAL = 3.0
ORDINAL_ONE = 2.0
LABEL_ONE = 3.0
TIMELESS = 0.25
ACTORS = 5.0
USUAL = 0.75
SAME_SOURCE = 10.0

SAME_SUBJECT = 8.0
"""The same words in the same order are the same subject."""

NEAR = 0.6
"""Near words count this share of equal ones."""

CROSSED = 0.9
"""How much of the lighter side's unmatched weight counts: both sides have words that the other lacks."""

OMITTED = 0.0
"""How much of the rest counts: one side says more than the other."""

MOST_UNMATCHED = 6.0
"""Unmatched words of one side weigh no more than this, however long a subject is."""

MOST_SHARED = 12.0

TERMS = (
    "prior",
    "crowding",
    "same source",
    "same subject",
    "shared words",
    "near words",
    "opposed words",
    "unmatched words",
    "actors",
    "time",
    "place",
    "unit",
    "numbers",
)


SLOTS = {
    "crowding": "source",
    "same source": "source",
    "same subject": "subject",
    "shared words": "subject",
    "near words": "subject",
    "opposed words": "subject",
    "unmatched words": "subject",
    "actors": "actors",
    "time": "time",
    "place": "place",
    "unit": "reading",
    "numbers": "subject",
}
"""The slot that each term looks at."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that pairs are scored with."""

    forms: Forms
    vocabulary: Vocabulary
    usual: np.ndarray
    variety: np.ndarray


def corpus(forms: Forms, vocabulary: Vocabulary) -> Corpus:
    """The forms with what their corpus is like."""
    return Corpus(forms, vocabulary, np.log2(forms.usual), _variety(forms))


def _variety(forms: Forms) -> np.ndarray:
    """log2 of how many years each attribute is told of, as far as claims tell one; 0 where they tell of one or none."""
    year = forms.time.first_year()
    told = np.unique(np.stack([forms.attribute, year], axis=1)[year >= 0], axis=0)
    return np.log2(np.maximum(np.bincount(told[:, 0].astype(np.int64), minlength=len(forms.known)), 1))


def terms(corpus: Corpus, i: np.ndarray, j: np.ndarray, verdicts: gates.Verdicts) -> dict[str, np.ndarray]:
    """The terms of each pair of forms, in bits."""
    forms = corpus.forms
    told = _words(corpus, i, j)
    found = {
        "prior": np.full(len(i), PRIOR),
        "crowding": _crowding(corpus, i, j),
        "same source": _same_source(corpus, i, j),
        **told,
        "actors": _actors(forms, i, j),
        "time": _time(corpus, i, j, verdicts),
        "place": np.choose(verdicts["place"], [PLACE, 0.0, -2 * PLACE, -2 * PLACE]),
        "unit": np.where(verdicts["unit"] == gates.WEAK, -UNIT, 0.0),
        "numbers": _numbers(corpus, i, j),
    }
    return {name: np.round(found[name], 6) for name in TERMS}


def _crowding(corpus: Corpus, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """The more things the sources tell of under this attribute, the less likely two of them are one."""
    forms = corpus.forms
    crowd = np.log2(np.maximum(forms.crowd[i], forms.crowd[j]))
    return -OWN * crowd - USUAL * corpus.usual[forms.attribute[i]]


def _same_source(corpus: Corpus, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """A source that says it twice in other words most likely means two things."""
    source, subject = corpus.forms.source, corpus.forms.subject
    alone = (source[i] == source[j]) & (source[i] >= 0) & (subject[i] != subject[j])
    return np.where(alone, -SAME_SOURCE, 0.0)


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
        "opposed words": np.where(opposed(vocabulary, a, b), -OPPOSED, 0.0),
        "unmatched words": -CROSSED * lighter - OMITTED * (np.maximum(left, right) - lighter),
    }
    return {name: value[back] for name, value in words.items()}


def _actors(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """States stated or merely mentioned: each side having one that the other lacks speaks against."""
    shared, left, right = sets.relation(forms.named, i, j)
    crossed = (left > 0) & (right > 0)
    one = (left > 0) | (right > 0)
    return np.where(crossed, -ACTORS, np.where(shared > 0, np.where(one, 0.5, 1.5), np.where(one, -0.5, 0.0)))


def _time(corpus: Corpus, i: np.ndarray, j: np.ndarray, verdicts: gates.Verdicts) -> np.ndarray:
    """The more years an attribute is told of, the more it says to name the same, and to name none."""
    forms, variety = corpus.forms, corpus.variety[corpus.forms.attribute[i]]
    one = forms.time.told()[i] != forms.time.told()[j]
    stated = np.choose(verdicts["time"], [TIME * (1 + variety), np.where(one, -TIMELESS * variety, 0.0), -4.0, -4.0])
    years = np.choose(verdicts["years"], [2.0, 0.0, -4.0, -4.0])
    return stated + years


def _numbers(corpus: Corpus, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Ordinals, numbers of names and other numbers in the subject: a number on one side only speaks against."""
    forms = corpus.forms
    tables = ((forms.ordinals, ORDINAL, ORDINAL_ONE), (forms.labels, 3.0, LABEL_ONE), (forms.numbers, 1.0, 0.5))
    bits = np.zeros(len(i))
    for table, both, one in tables:
        shared, left, right = sets.relation(table, i, j)
        bits += np.where(shared > 0, both, np.where((left > 0) | (right > 0), -one, 0.0))
    return bits
