"""A table that is nothing but claims: what speaks for each answer, with copiers speaking once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from discrepant.steps._fuse.likeness import KINDS, guessed, likeness
from discrepant.steps._fuse.reliability import weigh
from discrepant.steps._fuse.statements import statements
from discrepant.steps._fuse.witnesses import evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from discrepant.steps._fuse.likeness import Likeness
    from discrepant.steps._fuse.reliability import Weighed
    from discrepant.steps._fuse.statements import Codes, Statements

__all__ = ["ANSWERS", "KINDS", "SHARES", "SOURCES", "Fused", "fuse"]

ANSWERS = {
    "object": "object",
    "attribute": "object",
    "value": "object",
    "support": "float64",
    "sources": "int64",
    "origins": "int64",
    "answers": "int64",
    "runner_up": "object",
    "runner_up_support": "float64",
    "tie": "bool",
}
"""The best-supported answer to each item: its share of the support of all answers (they add up to 1), how many sources
give it and how many independent origins these have, how many answers there are, the second best, and whether the two
have the same support (the first by its text then leads)."""

SOURCES = {"source": "object", "origin": "object", "statements": "int64", "agreement": "float64"}
"""Each source, the first source of the group it speaks with, how many distinct statements it makes, and how far its
group sides with the answers that have most support."""

SHARES = {
    "object": "object",
    "attribute": "object",
    "value": "object",
    "support": "float64",
    "origin": "object",
    "through": "object",
    "weight": "float64",
}
"""What each origin adds to each answer, in nats, and through which other answer that is like it, if not its own; the
support of an answer is e to the sum of its weights, over that of all answers to the item."""

_ROUND = 9
"""Digits of a support that count when two are compared: the order of sums must not decide."""


@dataclass(frozen=True, slots=True)
class Fused:
    """answers (ANSWERS, by object and attribute), sources (SOURCES, by name), evidence (witnesses.EVIDENCE).

    kinds: the kind that each attribute was taken for. shares: by object, what each origin adds (SHARES).
    """

    answers: pd.DataFrame
    sources: pd.DataFrame
    evidence: pd.DataFrame
    kinds: Mapping[str, str]
    shares: Callable[[str], pd.DataFrame]


def fuse(
    table: pd.DataFrame,
    kinds: Mapping[str, str] | None = None,
    parents: Mapping[str, frozenset[str]] | None = None,
    declared: Mapping[str, str] | None = None,
) -> Fused:
    """What speaks for each answer in a table of source, object, attribute and value, all text.

    kinds: the kind of an attribute (likeness.KINDS); one that is not named is guessed by its values. parents: for each
    place all that it lies in. declared: for a source the one it copies. Order of rows and repeated rows change nothing.
    Support is a share of what speaks for the answers given, not the probability of any.
    """
    told = statements(table)
    taken = {**guessed(told, parents or {}), **(kinds or {})}
    pairs, voice = evidence(told, declared or {})
    like = likeness(told, taken, parents or {})
    weighed = weigh(told, voice, like)
    shares = partial(_shares, told, like, weighed)
    return Fused(_answers(told, voice, weighed), _sources(told, voice, weighed), pairs, taken, shares)


def _answers(told: Statements, voice: Codes, weighed: Weighed) -> pd.DataFrame:
    support, own = np.round(weighed.support, _ROUND), np.round(weighed.own, _ROUND)
    order = np.lexsort((np.arange(len(support)), -own, -support, told.item))
    start = np.flatnonzero(np.diff(told.item[order], prepend=-1))
    answers = np.diff(np.append(start, len(order)))
    best, after = order[start], order[np.minimum(start + 1, max(len(order) - 1, 0))]
    several = answers > 1
    size = len(told.item)
    sources = np.bincount(told.value, minlength=size)
    origins = np.bincount(np.unique(voice[told.source] * size + told.value) % max(size, 1), minlength=size)
    names = pd.Series(told.texts, dtype="object")
    return (
        pd.DataFrame(
            {
                "object": told.objects[told.item[best]],
                "attribute": told.attributes[told.attribute[told.item[best]]],
                "value": told.texts[best],
                "support": support[best],
                "sources": sources[best],
                "origins": origins[best],
                "answers": answers,
                "runner_up": names.take(after).where(several, None).to_numpy(),
                "runner_up_support": np.where(several, support[after], np.nan),
                "tie": several & (support[best] == support[after]) & (own[best] == own[after]),
            }
        )
        .astype(ANSWERS)
        .sort_values(["object", "attribute"], kind="stable", ignore_index=True)
    )


def _sources(told: Statements, voice: Codes, weighed: Weighed) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": told.sources,
            "origin": told.sources[voice],
            "statements": np.bincount(told.source, minlength=len(told.sources)),
            "agreement": np.round(weighed.accuracy[voice], 4),
        }
    ).astype(SOURCES)


def _shares(told: Statements, like: Likeness, weighed: Weighed, thing: str) -> pd.DataFrame:
    """What each origin adds to each answer to the items of one object (SHARES), the best answer first."""
    asked = told.objects[told.item] == thing
    spoken = asked[weighed.value]
    own = pd.DataFrame({"to": weighed.value[spoken], "who": weighed.who[spoken], "weight": weighed.weight[spoken]})
    between = asked[like.taker]
    passed = pd.DataFrame({"from": like.giver[between], "to": like.taker[between], "share": like.share[between]})
    passed = passed.merge(own.rename(columns={"to": "from"}), on="from")
    passed["weight"] *= passed["share"]
    rows = pd.concat([own.assign(**{"from": -1}), passed[["to", "who", "weight", "from"]]], ignore_index=True)
    to, through = rows["to"].to_numpy(np.int64), rows["from"].to_numpy(np.int64)
    table = pd.DataFrame(
        {
            "object": thing,
            "attribute": told.attributes[told.attribute[told.item[to]]],
            "value": told.texts[to],
            "support": np.round(weighed.support[to], _ROUND),
            "origin": told.sources[rows["who"].to_numpy(np.int64)],
            "through": np.where(through >= 0, told.texts[through], ""),
            "weight": rows["weight"].to_numpy(float),
        }
    ).astype(SHARES)
    order = ["attribute", "support", "value", "through", "weight", "origin"]
    return table.sort_values(order, ascending=[True, False, True, True, False, True], ignore_index=True)
