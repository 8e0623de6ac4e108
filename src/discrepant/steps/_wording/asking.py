"""Claims whose attribute is no name of the catalogue, gathered by wording and by the sort of their answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from discrepant.grammar.lexis import lexis
from discrepant.grammar.nouns import sort_of
from discrepant.grammar.place_coordinates import find_point
from discrepant.model import Composite, Number, Reading
from discrepant.steps._guess import guess, kind_read
from discrepant.steps._wording.mapping import CONTEXT, Mapper, Wording, measured, settled, taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from discrepant.model import Attribute, Value
    from discrepant.protocols import Kind
    from discrepant.steps._wording.mapping import Candidate


def wordings(claims: pd.DataFrame, kinds: Mapping[str, Kind]) -> Iterator[tuple[Wording, np.ndarray]]:
    """Each wording once for each sort of answer, with the rows that use it so.

    claims: attribute, source, subject, reading, lang, kind (given by hand, or None) and anchor, sorted by id.
    """
    said = (
        claims[["attribute", "source", "subject", "reading", "lang", "kind", "anchor"]]
        .fillna("")
        .reset_index(drop=True)
    )
    code, distinct = pd.factorize(pd.MultiIndex.from_frame(said[["reading", "lang", "anchor"]]))
    own = [_guessed(Reading(text, lang or "en", anchor=anchor or None), kinds) for text, lang, anchor in distinct]
    sort = np.array([_sort(value) for value in own], dtype="object")[code]
    told = said.groupby("attribute")["source"].nunique()
    keys = [said["attribute"], said["lang"], said["kind"], pd.Series(sort, index=said.index, name="sort")]
    for key, rows in cast("dict[tuple[str, ...], np.ndarray]", said.groupby(keys, sort=True).indices).items():
        text, lang, kind, _ = key
        pairs = sorted(set(zip(said["reading"].iloc[rows], said["subject"].iloc[rows], strict=True)))[:CONTEXT]
        first = distinct[code[rows[0]]]
        values = _as_each(Reading(first[0], lang or "en", anchor=first[2] or None), kinds)
        by_itself = kind or kind_read(own[code[rows[0]]])
        flags = bool(kind), bool(told[text] > 1)
        yield Wording(text, lang or "en", by_itself, values, tuple(pairs), *flags), rows


def _guessed(reading: Reading, kinds: Mapping[str, Kind]) -> Value:
    """What the words are by themselves; a point on the map is a place, which other words would have to say."""
    value = guess(reading, kinds)
    if kind_read(value) == "text" and "place" in kinds and find_point(reading.text):
        return kinds["place"].read(Reading(reading.text, reading.lang, "place"))
    return value


def _as_each(reading: Reading, kinds: Mapping[str, Kind]) -> dict[str, Value]:
    """The reading as each kind that can read it, and that calls it so."""
    found: dict[str, Value] = {}
    for name, kind in kinds.items():
        value = kind.read(Reading(reading.text, reading.lang, name, reading.anchor))
        read = "duration" if name == "duration" and measured(value) == "time" else kind_read(value)
        if read == name:
            found[name] = value
    return found


def _sort(value: Value) -> str:
    """What tells answers of one wording apart: their kind, and what they measure or count."""
    number = value.parts[0] if isinstance(value, Composite) and value.parts else value
    if not isinstance(number, Number) or number.unit is None:
        return kind_read(value)
    return f"{number.kind} {sort_of(number.unit.partition('/')[0], lexis('en')) or ''}"


def suggestions(
    claims: pd.DataFrame, attributes: Mapping[str, Attribute], kinds: Mapping[str, Kind]
) -> list[tuple[Wording, np.ndarray, list[Candidate]]]:
    """Each wording that is no name of the catalogue, the rows that use it, and its candidates.

    claims: columns.CLAIMS, sorted by id.
    """
    known = claims["attribute"].isin(list(attributes)).to_numpy()
    strange = np.flatnonzero(~known)
    if not len(strange):
        return []
    mapper = Mapper(attributes)
    asked = list(wordings(claims.iloc[strange], kinds))
    named = Counter(claims["attribute"][known])
    found = settled([w for w, _ in asked], [mapper.candidates(w) for w, _ in asked], attributes, named)
    return [(wording, strange[rows], each) for (wording, rows), each in zip(asked, found, strict=True)]


def entries(claims: pd.DataFrame, attributes: Mapping[str, Attribute], kinds: Mapping[str, Kind]) -> pd.Series[Any]:
    """The entry of the catalogue that each claim's attribute stands for (columns.CLAIMS), by name; None: not sure."""
    found = claims["attribute"].where(claims["attribute"].isin(list(attributes)), None).astype("object")
    ordered = claims.sort_values("id", kind="stable")
    for _, rows, candidates in suggestions(ordered, attributes, kinds):
        if (sure := taken(candidates)) is not None:
            found.loc[ordered.index[rows]] = sure.entry.name
    return found
