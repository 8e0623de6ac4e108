"""Which attributes are one and the same, and what the catalogue says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from discrepant.fold import fold
from discrepant.model import Attribute, Number
from discrepant.steps._content import content, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from discrepant.model import Value

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


def classes(claims: pd.DataFrame, catalogue: Mapping[str, Attribute]) -> Classes:
    """The class of every claim's attribute: the entry of the catalogue it stands for, else one of its own wording.

    claims: attribute, entry, kind, meaning. A wording that names the very thing its figure counts ("wooden lifeboats":
    16 lifeboats) is the number of that thing. Wordings that are written almost alike are one.
    """
    own = claims["entry"].isna() & ~claims["attribute"].isin(list(catalogue))
    names = claims["entry"].where(claims["entry"].notna(), _counted(claims, own)).fillna("")
    codes, distinct = pd.factorize(names)
    strange = [at for at, name in enumerate(distinct) if name not in catalogue]
    found = [str(name) for name in distinct]
    for at, name in zip(strange, _gathered([found[at] for at in strange]), strict=True):
        found[at] = name
    back, merged = pd.factorize(pd.Series(found, dtype="object"))
    code = back[codes]
    kind_of = dict(zip(code.tolist(), claims["kind"], strict=True))
    known = tuple(
        catalogue.get(name) or Attribute(name, kind_of[at] or "text", separates=_free(kind_of[at]))
        for at, name in enumerate(merged)
    )
    return Classes(code.astype(np.int64), tuple(merged), known)


def _counted(claims: pd.DataFrame, rows: pd.Series[bool]) -> pd.Series[Any]:
    """The attributes as written, those that name what their own figure counts as "number of" it."""
    written = claims["attribute"].fillna("")
    pairs = pd.DataFrame({"text": written[rows], "noun": claims["meaning"][rows].map(_noun)}).dropna()
    distinct = pairs.drop_duplicates()
    named = {(t, n) for t, n in zip(distinct["text"], distinct["noun"], strict=True) if stem(n) in content(t)}
    told = [pair in named for pair in zip(pairs["text"], pairs["noun"], strict=True)]
    written.loc[pairs.index[told]] = "number of " + pairs["noun"][told]
    return written


def _noun(value: Value | None) -> str | None:
    """The counted noun of a quantity."""
    return value.unit if isinstance(value, Number) and value.kind == "quantity" else None


def _free(kind: str | None) -> tuple[str, ...]:
    """What separates claims of an unknown attribute: a date is not kept apart by the date it states."""
    return tuple(slot for slot in FREE if not (slot == "time" and kind == "date") and slot != kind)


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
