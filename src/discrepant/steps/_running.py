"""Where the work of a step runs: in the engine that the step was given, or here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from discrepant.protocols import Engine, Kernel


def run(runner: Engine | None, kernel: Kernel, table: pd.DataFrame, shared: Any = None) -> pd.DataFrame:
    """The kernel's results on the table (with column "bucket"), as the engine gives them; None: at once, in one."""
    if runner is not None:
        return runner.run(kernel, table, shared)
    return kernel.work(table, shared)[list(kernel.columns)].astype(dict(kernel.columns))


def dealt(table: pd.DataFrame, size: int) -> pd.DataFrame:
    """The table with column "bucket": so many rows each, in their order."""
    return table.assign(bucket=np.arange(len(table)) // size)


def objects(values: list[Any]) -> pd.Series[Any]:
    """The values as a column of objects, tuples kept whole."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return pd.Series(column, dtype="object")


def grouped(table: pd.DataFrame, group: pd.Series[Any] | np.ndarray[Any, Any], size: int) -> pd.DataFrame:
    """The table with column "bucket": about so many rows each, and no group of rows that stand together cut in two."""
    code = pd.factorize(np.asarray(group))[0]
    starts = np.flatnonzero(np.diff(code, prepend=-1))
    return table.assign(bucket=(starts // size)[code] if len(code) else np.empty(0, np.int64))
