"""Common origins from claims alone: sources that share answers as independent ones would not, and which answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from discrepant.steps._fuse.statements import statements
from discrepant.steps._fuse.witnesses import evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.model import Source


def common(positions: pd.DataFrame, claims: pd.DataFrame, sources: Mapping[str, Source]) -> pd.DataFrame:
    """Pairs of sources with what speaks for a common origin (_fuse/witnesses.py: EVIDENCE).

    Two sources give one answer to a question where their claims stand in one position. positions: columns.POSITIONS;
    claims: columns.MATCHED.
    """
    told = positions.explode("sources")
    attribute = claims.groupby("question")["attribute"].min()
    table = {
        "source": told["sources"],
        "object": told["question"],
        "attribute": told["question"].map(attribute),
        "value": told["position"].astype(str),
    }
    declared = {s.id: s.derives_from[0] for s in sources.values() if s.derives_from}
    return evidence(statements(pd.DataFrame(table)), declared)[0]


def shared(positions: pd.DataFrame, claims: pd.DataFrame, a: str, b: str) -> list[tuple[str, str, str]]:
    """Subject, attribute and reading of each answer that two sources share while more sources give another one."""
    told = positions.assign(speakers=positions["sources"].map(len))
    most = told.groupby("question")["speakers"].transform("max")
    ours = told["sources"].map(lambda held: a in held and b in held)
    first = told.loc[ours & (told["speakers"] < most), "claims"].map(min)
    rows = claims.set_index("id").loc[list(first), ["subject", "attribute", "reading"]]
    return sorted(map(tuple, rows.to_numpy().tolist()))
