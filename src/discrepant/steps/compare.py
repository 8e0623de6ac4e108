"""What the claims of a question have to do with each other: each distinct pair of sayings is judged once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from discrepant.columns import RELATIONS
from discrepant.steps._claims.said import said
from discrepant.steps._compare.judge import Judge
from discrepant.steps._compare.pairs import pairs, sayings
from discrepant.steps._compare.values import Values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Attribute, Rate, Verdict
    from discrepant.protocols import Kind


def compare(
    claims: pd.DataFrame,
    kinds: Mapping[str, Kind],
    attributes: Mapping[str, Attribute],
    rates: Sequence[Rate] = (),
) -> pd.DataFrame:
    """The relations (columns.RELATIONS) between claims (columns.MATCHED) of one question, by question, a, b.

    All pairs of a question, up to _compare.pairs.MOST claims; in a larger one each claim is held against the most
    common sayings only. Claims that say the same in the same slots are judged once, however many they are.
    """
    table = claims[claims["question"].notna()].sort_values(["question", "id"], kind="stable").reset_index(drop=True)
    saying = sayings(table)
    left, right = pairs(table["question"], saying)
    if not len(left):
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in RELATIONS.items()})
    source = pd.factorize(table["source"])[0]
    same = (source[left] == source[right]) & (source[left] >= 0)
    verdicts, spread = _judged(table, (left, right, same), saying, Judge(Values(kinds, rates), attributes))
    identifiers = table["id"].to_numpy(dtype=object)
    columns = {
        "a": identifiers[left],
        "b": identifiers[right],
        "question": table["question"].to_numpy(dtype=object)[left],
        "relation": _column([v.relation for v in verdicts])[spread],
        "axes": _column([v.axes for v in verdicts])[spread],
        "why": _column([v.why for v in verdicts])[spread],
        "certain": np.array([v.certain for v in verdicts], dtype=bool)[spread],
    }
    return pd.DataFrame({name: pd.Series(columns[name], dtype=cast("Any", dtype)) for name, dtype in RELATIONS.items()})


def relate(
    a: Mapping[str, Any],
    b: Mapping[str, Any],
    kinds: Mapping[str, Kind],
    attributes: Mapping[str, Attribute],
    rates: Sequence[Rate] = (),
) -> Verdict:
    """How two claims of one question relate. a and b are rows of columns.MATCHED; fields left out count as empty.

    Symmetric in relation, axes and words; a claim agrees with itself.
    """
    one, other = said(a), said(b)
    same = one.source is not None and one.source == other.source and one.id != other.id
    return Judge(Values(kinds, rates), attributes).judge(one, other, same)


def _judged(
    table: pd.DataFrame,
    found: tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]],
    saying: np.ndarray[Any, Any],
    judge: Judge,
) -> tuple[list[Verdict], np.ndarray[Any, Any]]:
    """A verdict for each distinct pair of sayings, and for each pair of claims the position of its verdict."""
    left, right, same = found
    low, high = np.minimum(saying[left], saying[right]), np.maximum(saying[left], saying[right])
    key = (low * (int(saying.max()) + 1) + high) * 2 + same
    _, first, spread = np.unique(key, return_index=True, return_inverse=True)
    rows = np.unique(np.concatenate([left[first], right[first]]))
    records = cast("list[dict[str, Any]]", table.iloc[rows].to_dict("records"))
    told = {row: said(record) for row, record in zip(rows, records, strict=True)}
    verdicts = [judge.judge(told[left[at]], told[right[at]], bool(same[at])) for at in first]
    return verdicts, spread.reshape(-1)


def _column(values: Sequence[object]) -> np.ndarray[Any, Any]:
    """The values as an object array of one dimension, tuples kept whole."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
