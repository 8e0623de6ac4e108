"""discrepant's questions as clusters, read out of the tables that `check` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path


def clusters(tables: Path, out: Path) -> None:
    """Writes id → cluster."""
    claims = pd.read_parquet(tables / "claims.parquet", columns=["id", "question"])
    claims.rename(columns={"question": "cluster"}).to_csv(out, index=False)
