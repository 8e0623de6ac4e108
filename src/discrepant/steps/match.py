"""Claims become questions: typed slots decide, likeness ranks, a person's word is final."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from discrepant.columns import EDGES, MATCHED
from discrepant.steps._match.cluster import JOINED
from discrepant.steps._match.engine import Engine
from discrepant.steps._match.explaining import explanation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Attribute, Explanation, Judgement
    from discrepant.protocols import Engine as Runner
    from discrepant.steps._match.engine import Gathered


def match(  # noqa: PLR0913 (what is matched, by which words, the two thresholds, and where)
    claims: pd.DataFrame,
    attributes: Mapping[str, Attribute],
    names: Mapping[str, str],
    judgements: Sequence[Judgement],
    accept: float,
    review: float | None = None,
    runner: Runner | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims (columns.READ) with question and series (columns.MATCHED, same order), and the edges (columns.EDGES).

    attributes: the catalogue. names: folded alias → name. judgements: pairs of claim ids that a person joined or kept
    apart; pairs with an id that is not among the claims are passed over. accept: bits from which a pair may be joined.
    review: bits from which a pair that stays apart, though no gate forbids it, is an edge for a person to look at.
    runner: the engine that scores the candidate pairs; without one all are scored at once, in this process.
    Claims that agree in subject and all slots are one form; an edge stands between the first claims of two forms, and
    between the first claim of a form and its others.
    """
    if claims.empty:
        return claims.assign(question=None, series=None)[list(MATCHED)], _table([], [], [], [], [])
    ordered = claims.sort_values("id", kind="stable").reset_index(drop=True)
    engine = Engine(ordered, attributes, names, judgements, runner)
    gathered = engine.gathered(accept, review)
    ids = ordered["id"].to_numpy()
    place = pd.Index(ids).get_indexer(claims["id"])
    form = engine.forms.of_claim[place]
    matched = claims.assign(
        question=_named("q", ids[engine.forms.first], gathered.question)[form],
        series=_named("s", ids[engine.forms.first], gathered.series)[form],
    )
    edges = _edges(engine, gathered, ids)
    edges.attrs["blocks"] = dict(gathered.blocks)
    return matched[list(MATCHED)].reset_index(drop=True), edges


def explain(  # noqa: PLR0913 (the two claims, and all that match() is given)
    claims: pd.DataFrame,
    a: str,
    b: str,
    attributes: Mapping[str, Attribute],
    names: Mapping[str, str],
    judgements: Sequence[Judgement],
    accept: float,
) -> Explanation:
    """Why claims a and b answer the same question, or why not: gates, terms and what came of it.

    Other arguments as for match(). Raises KeyError if one of the ids is not among the claims.
    """
    ordered = claims.sort_values("id", kind="stable").reset_index(drop=True)
    return explanation(ordered, a, b, Engine(ordered, attributes, names, judgements), accept)


def _named(letter: str, ids: np.ndarray, group: np.ndarray) -> np.ndarray:
    """The name of each form's group: its letter and eight hexadecimal digits over its smallest claim id."""
    code, leader = pd.factorize(ids[group])
    names = [f"{letter}-{sha256(str(claim).encode()).hexdigest()[:8]}" for claim in leader]
    return np.array(names, dtype="object")[code]


def _edges(engine: Engine, gathered: Gathered, ids: np.ndarray) -> pd.DataFrame:
    forms, edges = engine.forms, gathered.edges
    rest = np.flatnonzero(forms.first[forms.of_claim] != np.arange(len(ids)))
    own = engine.look(forms.of_claim[rest], forms.of_claim[rest]).score
    return _table(
        np.concatenate([ids[forms.first[forms.of_claim[rest]]], ids[forms.first[edges["i"]]]]),
        np.concatenate([ids[rest], ids[forms.first[edges["j"]]]]),
        np.concatenate([own, edges["score"]]),
        [JOINED] * len(rest) + edges["outcome"].tolist(),
        ["the same subject and slots"] * len(rest) + edges["reason"].tolist(),
    )


def _table(
    a: Sequence[str] | np.ndarray,
    b: Sequence[str] | np.ndarray,
    score: Sequence[float] | np.ndarray,
    outcome: Sequence[str],
    reason: Sequence[str],
) -> pd.DataFrame:
    """Edges (columns.EDGES), in order of the claims."""
    columns = dict(zip(EDGES, (a, b, score, outcome, reason), strict=True))
    table = pd.DataFrame({name: pd.Series(columns[name], dtype=cast("Any", kind)) for name, kind in EDGES.items()})
    return table.sort_values(list(EDGES), kind="stable", ignore_index=True)
