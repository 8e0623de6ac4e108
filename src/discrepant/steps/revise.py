"""Editions of one source: what a later one says takes the place of what the earlier one said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from discrepant.model import Source

_APART = ("tension", "conflict")


def revise(relations: pd.DataFrame, claims: pd.DataFrame, sources: Mapping[str, Source]) -> pd.DataFrame:
    """The relations (columns.RELATIONS), those eased that only set a later edition against an earlier one.

    claims: columns.MATCHED. A source is a later edition of all that it revises, directly or through others.
    """
    older = {name: _older(name, sources) for name, source in sources.items() if source.revises}
    odd = relations["relation"].isin(_APART)
    if not older or not odd.any():
        return relations
    speaker = dict(zip(claims["id"], claims["source"], strict=True))
    told = relations.copy()
    for at, a, b, why in zip(*(relations.loc[odd].reset_index()[c] for c in ("index", "a", "b", "why")), strict=True):
        one, other = speaker[a], speaker[b]
        later = one if other in older.get(one, ()) else other if one in older.get(other, ()) else None
        if later is not None:
            said = f"{why} (the later edition, {later}, takes the place of the earlier one)"
            told.loc[at, ["relation", "why"]] = ["compatible", said]
    return told


def _older(name: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """Every earlier edition of a source; circles are allowed."""
    found: set[str] = set()
    at = sources[name].revises
    while at is not None and at in sources and at not in found:
        found.add(at)
        at = sources[at].revises
    return frozenset(found)
