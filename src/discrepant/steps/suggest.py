"""What the attributes in the sources' own words most likely mean: the catalogue's entries, best first, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from discrepant.fold import fold
from discrepant.steps._wording.asking import suggestions
from discrepant.steps._wording.mapping import settled_words, taken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.model import Attribute
    from discrepant.protocols import Kind

BEST = 3
"""So many candidates are shown for a wording."""

SUGGESTIONS = {
    "wording": "object",  # the attribute as written
    "claims": "object",  # tuple of the ids of the claims that use it, for answers of one sort
    "attribute": "object",  # name of an entry of the catalogue
    "rank": "int64",  # 1 is the likeliest
    "score": "float64",  # bits
    "reasons": "object",  # tuple of str
    "taken": "bool",  # sure enough to be used without asking
}
"""The columns that suggest() gives."""


def suggest(claims: pd.DataFrame, attributes: Mapping[str, Attribute], kinds: Mapping[str, Kind]) -> pd.DataFrame:
    """Candidates (SUGGESTIONS) for every wording of claims (columns.CLAIMS or READ) that the catalogue does not have.

    A wording whose claims give answers of several sorts (deaths and dates) has candidates for each sort. Ordered by
    wording, then by the claims; the order of claims changes nothing.
    """
    ordered = claims.sort_values("id", kind="stable")
    ids = ordered["id"].to_numpy()
    settled = settled_words(attributes)
    rows = []
    for wording, members, found in suggestions(ordered, attributes, kinds):
        sure = taken(found)
        if sure is not None and settled.get(fold(wording.text)) == sure.entry.name:
            continue
        for rank, each in enumerate(found[:BEST], start=1):
            own = (each.entry.name, rank, each.score, each.reasons, sure is each)
            rows.append((wording.text, tuple(ids[members]), *own))
    return pd.DataFrame(rows, columns=list(SUGGESTIONS)).astype(SUGGESTIONS)


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The suggestions as plain data: wording, claims, and candidates (attribute, score, reasons, taken), best first."""
    found: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for row in table.to_dict("records"):
        each = {"attribute": row["attribute"], "score": row["score"], "reasons": list(row["reasons"])}
        found.setdefault((row["wording"], row["claims"]), []).append(each | {"taken": row["taken"]})
    return [{"wording": w, "claims": list(ids), "candidates": each} for (w, ids), each in found.items()]
