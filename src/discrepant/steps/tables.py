"""Everything that was found, as tables of plain columns: for a million claims one nested document is too large."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from discrepant.columns import CLAIMS, EDGES, POSITIONS, RELATIONS
from discrepant.steps._evidence import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Finding, Problem
    from discrepant.protocols import Kind

_FINDING = ("id", "rule", "severity", "status", "question", "claims", "why", "evidence", "axes", "path", "line")
_PROBLEM = ("rule", "path", "line", "column", "message")


def tables(  # noqa: PLR0913 (one table a step, and what they refer to)
    claims: pd.DataFrame,
    edges: pd.DataFrame,
    relations: pd.DataFrame,
    positions: pd.DataFrame,
    findings: Sequence[Finding],
    problems: Sequence[Problem],
    kinds: Mapping[str, Kind],
) -> dict[str, pd.DataFrame]:
    """claims, edges, relations, positions, findings, problems: columns that Arrow can carry.

    claims: columns.CLAIMS with entry, question, series, `means` (in words) and `value_json` (the value as JSON). Tuples
    are lists; in positions, the sources behind each origin are joined by "+". Same content and order as the document
    (steps/report.py), without quotes.
    """
    return {
        "claims": _claims(claims, kinds),
        "edges": edges[list(EDGES)],
        "relations": relations[list(RELATIONS)],
        "positions": positions[list(POSITIONS)].assign(origins=positions["origins"].map(_joined)),
        "findings": _of(findings, _FINDING),
        "problems": _of(problems, _PROBLEM),
    }


def _claims(claims: pd.DataFrame, kinds: Mapping[str, Kind]) -> pd.DataFrame:
    """The claims, each distinct value put into words and JSON once."""
    code, _ = pd.factorize(pd.Series([id(value) for value in claims["meaning"]], dtype="int64"))
    _, first = np.unique(code, return_index=True)
    rows = [(claims["kind"].iloc[at], claims["meaning"].iloc[at]) for at in first]
    words = np.array([kinds[k].explain(v) if k in kinds else "" for k, v in rows], dtype="object")
    plain = [json.dumps(as_json(k, v, kinds), ensure_ascii=False, sort_keys=True) for k, v in rows]
    told = np.array(plain, dtype="object")
    own = claims[[*CLAIMS, "entry", "question", "series"]]
    return own.assign(means=words[code], value_json=told[code])


def _joined(origins: tuple[tuple[str, ...], ...]) -> list[str]:
    return ["+".join(group) for group in origins]


def _of(records: Sequence[Any], fields: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({field: [getattr(record, field) for record in records] for field in fields})
