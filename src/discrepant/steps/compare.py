"""What the claims of a question have to do with each other: each distinct pair of sayings is judged once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from discrepant.columns import RELATIONS
from discrepant.protocols import Kernel
from discrepant.steps._claims.said import said
from discrepant.steps._compare.judge import Judge
from discrepant.steps._compare.pairs import pairs, sayings
from discrepant.steps._compare.values import Values
from discrepant.steps._prints import mixed, of_texts, of_values, of_words
from discrepant.steps._running import grouped, objects, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Attribute, Rate, Verdict
    from discrepant.protocols import Engine, Kind


BUCKET = 20_000
"""Claims compared at a time, about: a question is never cut in two."""

_NEEDED = [
    *("id", "source", "entry", "attribute", "kind", "meaning", "stage", "scope", "place", "actors"),
    *("time_value", "as_of_value", "reading", "subject", "question", "series"),
]


def compared(part: pd.DataFrame, shared: tuple[Any, Any, Any]) -> pd.DataFrame:
    """The relations within each question of the part (columns.MATCHED as far as said() needs them, by question, id)."""
    kinds, attributes, rates = shared
    table = part.reset_index(drop=True)
    saying = sayings(table)
    left, right = pairs(table["question"], saying)
    source = pd.factorize(table["source"])[0]
    same = (source[left] == source[right]) & (source[left] >= 0)
    verdicts, spread = _judged(table, (left, right, same), saying, Judge(Values(kinds, rates), attributes))
    return pd.DataFrame(
        {
            "a": table["id"].take(left).array,
            "b": table["id"].take(right).array,
            "question": table["question"].take(left).array,
            "relation": objects([v.relation for v in verdicts]).take(spread).array,
            "axes": objects([v.axes for v in verdicts]).take(spread).array,
            "why": objects([v.why for v in verdicts]).take(spread).array,
            "certain": np.array([v.certain for v in verdicts], dtype=bool)[spread],
        }
    )


def question_prints(table: pd.DataFrame, shared: tuple[Any, Any, Any]) -> np.ndarray[Any, Any] | None:
    """A number for each claim, over all that the claims of its question say, and the catalogue and the rates."""
    kinds, attributes, rates = shared
    if not all(type(kind).__module__.startswith("discrepant.") for kind in kinds.values()):
        return None
    texts = [name for name in _NEEDED if name not in {"meaning", "time_value", "as_of_value", "question", "series"}]
    ground = of_words([(sorted(attributes.items()), tuple(rates))])[:1]
    meant = [of_values(table[name]) for name in ("meaning", "time_value", "as_of_value")]
    start = np.flatnonzero(np.diff(pd.factorize(table["question"])[0], prepend=-1) > 0)
    size = np.diff(np.append(start, len(table)))
    place = np.arange(len(table)) - np.repeat(start, size)
    row = mixed(place, *(of_texts(table[name]) for name in texts), *meant, ground)
    return np.repeat(np.add.reduceat(row, start), size)


COMPARE = Kernel("compare claims", compared, RELATIONS, large=50_000, key=question_prints, group="question")
"""Compares the claims of whole questions. shared: kinds, catalogue and rates."""


def compare(
    claims: pd.DataFrame,
    kinds: Mapping[str, Kind],
    attributes: Mapping[str, Attribute],
    rates: Sequence[Rate] = (),
    runner: Engine | None = None,
) -> pd.DataFrame:
    """The relations (columns.RELATIONS) between claims (columns.MATCHED) of one question, by question, a, b.

    All pairs of a question, up to _compare.pairs.MOST claims; in a larger one each claim is held against the most
    common sayings only. Claims that say the same in the same slots are judged once, however many they are.
    runner: the engine that compares; without one all is compared at once, in this process.
    """
    several = claims["question"].notna() & claims["question"].duplicated(keep=False)
    table = claims.loc[several, _NEEDED].sort_values(["question", "id"], kind="stable")
    if table.empty:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in RELATIONS.items()})
    shared = (kinds, attributes, rates)
    return run(runner, COMPARE, grouped(table, table["question"], BUCKET), shared).astype(RELATIONS)


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
