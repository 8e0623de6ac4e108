"""The table as the linkage libraries get it: aliases resolved, years cut out, capped keys of rare words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from generate import CANONICAL, EXTRA, NOUNS

if TYPE_CHECKING:
    from pathlib import Path

THRESHOLDS = (0.01, 0.1, 0.5, 0.9, 0.99)  # match probabilities; the bench takes the best by the truth, for the peers
COMMON = {word for nouns in NOUNS for word in nouns} | set(EXTRA)


def prepared(path: Path) -> pd.DataFrame:
    """Columns: unique_id, event (words sorted), name (its longest word that is no synonym), year, attribute, actors,
    place; missing is None.
    """
    raw = pd.read_csv(path, dtype=str, keep_default_na=False)
    words = raw["subject"].str.lower().str.split()
    table = pd.DataFrame({"unique_id": raw["id"], "attribute": raw["attribute"]})
    table["event"] = [" ".join(sorted(w)) for w in words]
    table["name"] = [max((x for x in w if x not in COMMON), key=len, default=None) for w in words]
    table["year"] = raw["time"].str[:4]
    table["actors"] = [
        ";".join(sorted(CANONICAL.get(a, a) for a in text.split(";"))) if text else "" for text in raw["actors"]
    ]
    table["place"] = raw["place"]
    table["head"], table["tail"] = table["name"].str[:8], table["name"].str[-8:]
    return table.astype(object).where(table.ne("") & table.notna(), None)


def components(ids: pd.Series, left: pd.Series, right: pd.Series) -> pd.DataFrame:
    """Connected components of the edges: id, cluster."""
    parent = {one: one for one in ids}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in zip(left, right, strict=True):
        parent[root(a)] = root(b)
    return pd.DataFrame({"id": ids, "cluster": [root(one) for one in ids]})
