"""The subjects of claims: each distinct one is taken apart once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from discrepant.protocols import Kernel
from discrepant.steps import _prints as prints
from discrepant.steps._content import content
from discrepant.steps._match.words import Preparer
from discrepant.steps._running import dealt, objects, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from discrepant.protocols import Engine
    from discrepant.steps._match.words import Subject

BUCKET = 25_000
"""Distinct subjects taken apart at a time."""

_KEY = ["subject", "topic", "lang"]


def prepared(part: pd.DataFrame, shared: Mapping[str, str]) -> pd.DataFrame:
    """Each subject (subject, topic, lang; "" where there is no topic), taken apart, and its key."""
    preparer = Preparer(shared)
    rows = zip(*(part[name] for name in _KEY), strict=True)
    found = [preparer.subject(_whole(text, topic), lang) for text, topic, lang in rows]
    return pd.DataFrame({"key": objects([s.key for s in found]), "prepared": objects(list(found))})


def subject_prints(table: pd.DataFrame, shared: Mapping[str, str]) -> np.ndarray[Any, Any]:
    """A number for each subject, over its words and the table of names."""
    names = prints.of_words([sorted(shared.items())])[:1]
    return prints.mixed(*(prints.of_texts(table[name]) for name in _KEY), names)


PREPARE = Kernel(
    "take subjects apart", prepared, {"key": "object", "prepared": "object"}, large=50_000, key=subject_prints
)
"""Takes distinct subjects apart. shared: the table of names."""


def subjects(
    claims: pd.DataFrame, names: Mapping[str, str], runner: Engine | None
) -> tuple[np.ndarray[Any, Any], tuple[Subject, ...]]:
    """Each claim's subject, as a number, and the subjects: one for all strings with the same key.

    A subject that has no word of its story's topic is read as if the topic stood behind it.
    """
    told = claims["topic"] if "topic" in claims else pd.Series(None, index=claims.index, dtype="object")
    texts = pd.MultiIndex.from_arrays([claims["subject"].fillna(""), told.fillna(""), claims["lang"].fillna("en")])
    code, distinct = pd.factorize(texts)
    table = pd.DataFrame(distinct.to_list(), columns=_KEY, dtype="object")
    found = run(runner, PREPARE, dealt(table, BUCKET), dict(names))
    merged, keys = pd.factorize(found["key"])
    by_key: dict[str, Subject] = {}
    for key, subject in zip(found["key"], found["prepared"], strict=True):
        by_key.setdefault(key, subject)
    return merged[code], tuple(by_key[key] for key in keys)


def _whole(subject: str, topic: str) -> str:
    """The subject with the topic behind it, unless it names it."""
    return f"{subject}, {topic}" if topic and not {*content(topic)} & {*content(subject)} else subject
