"""How much speaks for two forms being one question, in bits, as a sum of named terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from discrepant.steps._match import gates, prints, sets
from discrepant.steps._match.vocabulary import opposed, steps

if TYPE_CHECKING:
    from discrepant.steps._match.forms import Forms
    from discrepant.steps._match.vocabulary import Vocabulary

# The weights below were set by hand and by a coarse search on three labelled bodies of claims (two topics told by a
# dozen sources each, one case of five articles); scores stay within a point or two of F1 when any of them is moved by
# a step of that search. They are policy, not knowledge: change them here and nowhere else.

PRIOR = 10.8
"""Where the attribute is the same and nothing else is known."""

BREADTH, NARROW, STEP, ARCHIVE = 2.0, 0.5, 4.0, 2.5
"""BREADTH per doubling of how many things a source usually tells of under one attribute, over the whole corpus: one
about a ship holds one answer to most questions, one about a decade of treaties holds many. Between a story and an
archive lies a step: STEP more per doubling beyond NARROW, ARCHIVE at most."""

NAMING = 6.0
"""Times the share of claims that other sources tell in the very same words: where things have fixed names, other names
are other things."""

OWN = 1.2
"""Per doubling of how many things the more talkative of the two sources tells of under this attribute."""

USUAL = 0.75
"""Per doubling of how many things sources usually tell of under this attribute."""

MANY = 1.5
"""Per doubling of the forms of an attribute beyond those in which one thing is told (forms.WAYS)."""

MOST_CROWDED = 0.0
"""Breadth and crowding together cost no more than log2 of all forms of the attribute, and these bits: the odds against
any two claims of it being one are no longer than that."""

SAME_SOURCE = 10.0
"""Against two claims of one source in different words: who names two things twice most often means two things."""

SAME_SUBJECT = 8.0
"""The same words in the same order are the same subject."""

FURTHER = 0.7
"""Each shared word after the heaviest counts this share: the second name of a person adds little to the first."""

NEAR = 0.8
"""Near words count this share of equal ones."""

CROSSED = 0.6
"""How much of the lighter side's unmatched weight counts: both sides have words that the other lacks."""

MOST_UNMATCHED = 6.0
"""Unmatched words of one side weigh no more than this, however long a subject is. What only one side says on top costs
nothing: it is told in more detail."""

MOST_SHARED = 20.0
"""Shared words weigh no more than this, so that no wording outweighs everything else."""

OPPOSED = 6.0
"""Against subjects of which one says what the other denies."""

ACTORS, ACTORS_SAME, ACTORS_WITHIN, ACTORS_ONE = 6.0, 1.5, 0.5, 0.5
"""States stated or mentioned: against each having one that the other lacks; for the same; for some of the other's;
against only one side naming any."""

UNKNOWN_ACTORS = 1.5
"""Against stated actors of which each side has one that the other lacks, where no table knows them."""

PARTS, PARTS_ONE, PARTS_OTHER = 1.5, 3.0, 5.0
"""Words for a part of a whole in the subject ("crew", "women"): for the same; against one side naming one; against each
naming another."""

TIME, TIMELESS, OTHER_TIME = 0.25, 0.25, 4.0
"""Stated times: for meeting (and the same again per doubling of the years that the attribute is told of); against one
side naming none, per doubling; against times that exclude each other where that does not forbid."""

YEAR_NAMED = 2.0
"""For the same year named in both subjects."""

PLACE = 1.0
"""For places that fit; twice this against places that may be different ones."""

UNIT = 3.0
"""Against money of which one is told by the year or in the prices of a year, and the other is not; against counts of
things with two names ("trucks", "tanks")."""

ORDINAL, LABEL, NUMBER = (3.0, 2.0), (3.0, 3.0), (1.0, 0.5)
"""Ordinals, numbers of names and other numbers in the subject: for one in common; against one on one side only."""

TERMS = (
    "prior",
    "breadth",
    "naming",
    "crowding",
    "same source",
    "same subject",
    "shared words",
    "near words",
    "opposed words",
    "unmatched words",
    "parts",
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
    "parts": "subject",
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
    sides: np.ndarray
    prints: np.ndarray | None = None

    def light(self) -> Corpus:
        """The same without the words that no pair is scored by, to be sent elsewhere."""
        return replace(self, forms=replace(self.forms, subjects=()))


def corpus(forms: Forms, vocabulary: Vocabulary) -> Corpus:
    """The forms with what their corpus is like."""
    usual, variety, sides = np.log2(forms.crowd.usual), _variety(forms), _sides(forms)
    told = None
    if forms.content is not None:
        told = prints.of_forms(forms, forms.content, vocabulary.prints, (usual, variety, sides))
    return Corpus(forms, vocabulary, steps(usual), steps(variety), steps(sides), told)


def _variety(forms: Forms) -> np.ndarray:
    """log2 of how many years each attribute is told of, as far as claims tell one; 0 where they tell of one or none."""
    year = forms.time.first_year()
    told = np.unique(np.stack([forms.attribute, year], axis=1)[year >= 0], axis=0)
    return np.log2(np.maximum(np.bincount(told[:, 0].astype(np.int64), minlength=len(forms.known)), 1))


def _sides(forms: Forms) -> np.ndarray:
    """log2 of how many sets of states the claims of each attribute name, none being one of them."""
    named = pd.factorize(pd.MultiIndex.from_arrays(list(forms.named.T)))[0]
    told = np.unique(np.stack([forms.attribute, named], axis=1), axis=0)
    return np.log2(np.maximum(np.bincount(told[:, 0].astype(np.int64), minlength=len(forms.known)), 1))


def terms(corpus: Corpus, i: np.ndarray, j: np.ndarray, verdicts: gates.Verdicts) -> dict[str, np.ndarray]:
    """The terms of each pair of forms, in bits."""
    forms = corpus.forms
    told = _words(corpus, i, j)
    breadth = _breadth(float(steps(forms.crowd.breadth)))
    most = np.maximum(steps(np.log2(forms.crowd.forms[forms.attribute[i]])) + MOST_CROWDED - breadth, 0.0)
    found = {
        "prior": np.full(len(i), PRIOR),
        "breadth": np.full(len(i), -breadth),
        "naming": np.full(len(i), -NAMING * steps(forms.crowd.naming, 0.01)),
        "crowding": np.maximum(_crowding(corpus, i, j, verdicts), -most),
        "same source": _same_source(corpus, i, j),
        **told,
        "parts": _parts(forms, i, j),
        "actors": _actors(corpus, i, j, verdicts),
        "time": _time(corpus, i, j, verdicts),
        "place": np.choose(verdicts["place"], [PLACE, 0.0, -2 * PLACE, -2 * PLACE]),
        "unit": np.where(verdicts["unit"] == gates.WEAK, -UNIT, 0.0),
        "numbers": _numbers(corpus, i, j),
    }
    return {name: np.round(found[name], 6) for name in TERMS}


def _breadth(doublings: float) -> float:
    return BREADTH * doublings + min(STEP * max(doublings - NARROW, 0.0), ARCHIVE)


def _crowding(corpus: Corpus, i: np.ndarray, j: np.ndarray, verdicts: gates.Verdicts) -> np.ndarray:
    """The more things the sources tell of under this attribute, the less likely two of them are one."""
    crowd, attribute = corpus.forms.crowd, corpus.forms.attribute[i]
    sided = corpus.forms.side[i] == corpus.forms.side[j]
    dated = sided & (verdicts["time"] == gates.AGREE)
    close = sided & (verdicts["time"] != gates.WEAK)
    near = np.where(dated, np.maximum(crowd.close[i], crowd.close[j]), np.maximum(crowd.sided[i], crowd.sided[j]))
    most = np.where(close, near, np.maximum(crowd.each[i], crowd.each[j]))
    told = OWN * np.log2(most) + USUAL * np.where(close, 0.0, corpus.usual[attribute])
    bits: np.ndarray = -np.maximum(told, MANY * steps(np.log2(np.maximum(np.maximum(crowd.ways[i], crowd.ways[j]), 1))))
    return bits


def _same_source(corpus: Corpus, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """A source that says it twice in other words most likely means two things."""
    source, subject = corpus.forms.source, corpus.forms.subject
    alone = (source[i] == source[j]) & (source[i] >= 0) & (subject[i] != subject[j])
    return np.where(alone, -SAME_SOURCE, 0.0)


def total(found: dict[str, np.ndarray]) -> np.ndarray:
    """The score: the sum of the terms."""
    bits: np.ndarray = np.sum([found[name] for name in TERMS], axis=0)
    return bits


def _words(corpus: Corpus, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
    """The terms that two subjects give, each two subjects compared once."""
    forms, vocabulary = corpus.forms, corpus.vocabulary
    size = len(vocabulary.words)
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
        "shared words": np.minimum(_together(np.where(equal_a, weight_a, 0.0)), MOST_SHARED),
        "near words": NEAR * near,
        "opposed words": np.where(opposed(vocabulary, a, b), -OPPOSED, 0.0),
        "unmatched words": -CROSSED * lighter,
    }
    return {name: value[back] for name, value in words.items()}


def _parts(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Parts of a whole: the same ones speak for, one that only one side names against, different ones more so."""
    shared, left, right = sets.relation(forms.parts, i, j)
    told = (shared + left > 0) & (shared + right > 0)
    unlike = np.where(told, -PARTS_OTHER, -PARTS_ONE)
    return np.select([(left > 0) | (right > 0), shared > 0], [np.where(shared > 0, -PARTS_ONE / 2, unlike), PARTS], 0.0)


def _together(bits: np.ndarray) -> np.ndarray:
    """What several shared words weigh: the heaviest in full, the others FURTHER of it, for words go in company."""
    heaviest = bits.max(axis=1, initial=0.0)
    together: np.ndarray = heaviest + FURTHER * (bits.sum(axis=1) - heaviest)
    return together


def _actors(corpus: Corpus, i: np.ndarray, j: np.ndarray, verdicts: gates.Verdicts) -> np.ndarray:
    """States stated or merely mentioned, and names: each side having one that the other lacks speaks against.

    The more sets of states an attribute is told of, the more it says to name none.
    """
    forms = corpus.forms
    silent = -ACTORS_ONE * np.maximum(corpus.sides[forms.attribute[i]], 1.0)
    shared, left, right = sets.relation(forms.named, i, j)
    crossed = (left > 0) & (right > 0)
    one = (left > 0) | (right > 0)
    states = np.select(
        [crossed, (shared > 0) & one, shared > 0, one], [-ACTORS, ACTORS_WITHIN, ACTORS_SAME, silent], 0.0
    )
    bits: np.ndarray = states - np.where((verdicts["actors"] == gates.WEAK) & ~crossed, UNKNOWN_ACTORS, 0.0)
    return bits


def _time(corpus: Corpus, i: np.ndarray, j: np.ndarray, verdicts: gates.Verdicts) -> np.ndarray:
    """The more years an attribute is told of, the more it says to name the same, and to name none."""
    forms, variety = corpus.forms, corpus.variety[corpus.forms.attribute[i]]
    one = forms.time.told()[i] != forms.time.told()[j]
    silent = np.where(one, -TIMELESS * variety, 0.0)
    stated = np.choose(verdicts["time"], [TIME * (1 + variety), silent, -OTHER_TIME, -OTHER_TIME])
    years = np.choose(verdicts["years"], [YEAR_NAMED, 0.0, -OTHER_TIME, -OTHER_TIME])
    bits: np.ndarray = stated + years
    return bits


def _numbers(corpus: Corpus, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Ordinals, numbers of names and other numbers in the subject: a number on one side only speaks against."""
    forms = corpus.forms
    tables = ((forms.ordinals, *ORDINAL), (forms.labels, *LABEL), (forms.numbers, *NUMBER))
    bits = np.zeros(len(i))
    for table, both, one in tables:
        shared, left, right = sets.relation(table, i, j)
        bits += np.where(shared > 0, both, np.where((left > 0) | (right > 0), -one, 0.0))
    return bits
