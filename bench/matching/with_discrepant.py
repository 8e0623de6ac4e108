"""discrepant's questions as clusters, read out of the JSON report of `check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path


def clusters(report: Path, out: Path) -> None:
    """Writes id → cluster."""
    with report.open(encoding="utf-8") as told:
        claims = json.load(told)["claims"]
    pd.DataFrame({"id": [c["id"] for c in claims], "cluster": [c["question"] for c in claims]}).to_csv(out, index=False)
