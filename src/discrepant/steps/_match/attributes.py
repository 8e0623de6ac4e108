"""Which attributes are one and the same, and what the catalogue says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from discrepant.fold import fold
from discrepant.model import Attribute
from discrepant.steps._match.words import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALIKE, LONG = 88, 6
"""From this likeness on (rapidfuzz ratio, 0 to 100) two words of at least so many letters are one with a slip in it:
one letter in eight."""

FREE = ("time", "place", "actors")
"""The slots that separate claims of an attribute that the catalogue does not know."""


@dataclass(frozen=True, slots=True)
class Classes:
    """code: the class of each claim; names: of each class; known: the catalogue's entry for each class."""

    code: np.ndarray
    names: tuple[str, ...]
    known: tuple[Attribute, ...]


def classes(written: pd.Series, kinds: pd.Series, catalogue: Mapping[str, Attribute]) -> Classes:
    """The class of every claim's attribute: the catalogue's where the name or one of its other words leads there.

    written, kinds: a row a claim. A word that two entries of the catalogue share leads to neither.
    """
    codes, distinct = pd.factorize(written.fillna(""))
    aliases = _aliases(catalogue)
    names = [name if name in catalogue else aliases.get(fold(str(name)), "") for name in distinct]
    strange = [at for at, name in enumerate(names) if not name]
    for at, name in zip(strange, _gathered([str(distinct[at]) for at in strange]), strict=True):
        names[at] = name
    back, found = pd.factorize(pd.Series(names, dtype="object"))
    code = back[codes]
    kind_of = dict(zip(code.tolist(), kinds, strict=True))
    known = tuple(
        catalogue.get(name) or Attribute(name, kind_of[at] or "text", separates=_free(kind_of[at]))
        for at, name in enumerate(found)
    )
    return Classes(code.astype(np.int64), tuple(found), known)


def _free(kind: str | None) -> tuple[str, ...]:
    """What separates claims of an unknown attribute: a date is not kept apart by the date it states."""
    return tuple(slot for slot in FREE if not (slot == "time" and kind == "date") and slot != kind)


def _aliases(catalogue: Mapping[str, Attribute]) -> dict[str, str]:
    """Folded names and other words of the catalogue, each with the entry it leads to, where that is but one."""
    found: dict[str, set[str]] = {}
    for name, entry in catalogue.items():
        for word in (word for words in entry.words.values() for word in words):
            found.setdefault(fold(word), set()).add(name)
    return {word: names.pop() for word, names in found.items() if len(names) == 1} | {fold(n): n for n in catalogue}


def _gathered(names: list[str]) -> Iterable[str]:
    """For each name the first, in order of the alphabet, of those written almost alike, word by word."""
    bare = {name: tuple(sorted(set(content(name)))) or (fold(name) or name,) for name in names}
    blocks: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for form in sorted(set(bare.values())):
        blocks.setdefault(tuple(word[0] for word in form), []).append(form)
    first: dict[tuple[str, ...], tuple[str, ...]] = {}
    for block in blocks.values():
        for form in block:
            first[form] = next((first[known] for known in block if known in first and _alike(known, form)), form)
    return [" ".join(first[bare[name]]) for name in names]


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each word of one is its counterpart in the other, but for a slip in a long one. Figures must be equal."""
    return all(
        a == b or (a.isalpha() and b.isalpha() and min(len(a), len(b)) >= LONG and fuzz.ratio(a, b) >= ALIKE)
        for a, b in zip(one, other, strict=True)
    )
