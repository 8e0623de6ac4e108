"""Which attributes are one and the same, and what the catalogue says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from discrepant.fold import fold
from discrepant.model import Attribute
from discrepant.steps._match.words import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALIKE = 88
"""From this likeness on (rapidfuzz ratio of sorted words, 0 to 100) two attributes outside the catalogue are one:
one typing slip in eight letters."""

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
    """For each name the first, in order of the alphabet, of those written almost alike."""
    bare = {name: " ".join(sorted(set(content(name)))) or fold(name) or name for name in names}
    forms = sorted(set(bare.values()))
    first = {form: form for form in forms}
    for prefix in sorted({form[:2] for form in forms}):
        block = [form for form in forms if form[:2] == prefix]
        like = process.cdist(block, block, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
        for left, right in zip(*np.nonzero(np.triu(like, 1)), strict=True):
            if first[block[right]] == block[right]:
                first[block[right]] = first[block[left]]
    return [first[bare[name]] for name in names]
