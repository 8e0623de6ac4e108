"""The work of matching that can be done in buckets, wherever an engine runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from discrepant.protocols import Kernel
from discrepant.steps import _prints as prints
from discrepant.steps._match import gates, score

if TYPE_CHECKING:
    from discrepant.steps._match.score import Corpus

BUCKET = 250_000
"""Pairs scored at a time: what scoring needs meanwhile (about 1 kB a pair) then stays near 250 MB."""


def buckets(i: np.ndarray, j: np.ndarray) -> pd.DataFrame:
    """Pairs of forms as a table for SCORE, in their order: bucket, i, j."""
    return pd.DataFrame({"bucket": np.arange(len(i)) // BUCKET, "i": i, "j": j})


def scored(part: pd.DataFrame, shared: Corpus) -> pd.DataFrame:
    """Each pair with its score in bits and the gate that forbids it, and both with time left out of account.

    The score of a pair that is forbidden whatever the time leaves places out of account (gates.passing).
    """
    i, j = part["i"].to_numpy(np.int64), part["j"].to_numpy(np.int64)
    verdicts = gates.passing(shared.forms, i, j)
    terms = score.terms(shared, i, j, verdicts)
    total = score.total(terms)
    return pd.DataFrame(
        {
            "i": i,
            "j": j,
            "score": total,
            "gate": gates.forbidding(verdicts),
            "lasting_score": total - terms["time"],
            "lasting_gate": gates.lasting(verdicts),
        }
    )


def pair_prints(table: pd.DataFrame, shared: Corpus) -> np.ndarray | None:
    """A number for each pair, over the fingerprints of both forms."""
    if shared.prints is None:
        return None
    a, b = shared.prints[table["i"]], shared.prints[table["j"]]
    return prints.mixed(np.minimum(a, b), np.maximum(a, b))


SCORE = Kernel(
    "score pairs",
    scored,
    {
        "i": "int64",
        "j": "int64",
        "score": "float64",
        "gate": "int8",
        "lasting_score": "float64",
        "lasting_gate": "int8",
    },
    key=pair_prints,
)
"""Scores and gates candidate pairs. shared: score.Corpus."""
