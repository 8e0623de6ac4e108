"""Tables written as Parquet, one file each, in one folder that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from discrepant.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def write(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write <name>.parquet for each table into the folder. An existing folder must hold nothing but such files.

    Raises WriteError where the folder holds something else, or the disk refuses.
    """
    import pyarrow as pa

    names = {f"{name}.parquet" for name in tables}
    if folder.exists() and (not folder.is_dir() or {p.name for p in folder.iterdir()} - names):
        raise WriteError(f"{folder} is not a folder of such tables; name a new one, or an empty one")
    draft = Path()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        for name, table in tables.items():
            table.to_parquet(draft / f"{name}.parquet", index=False)
        if folder.exists():
            draft.chmod(folder.stat().st_mode)
            shutil.rmtree(folder)
        else:
            mask = os.umask(0o022)
            os.umask(mask)
            draft.chmod(0o777 & ~mask)
        draft.replace(folder)
    except (OSError, pa.ArrowException) as error:
        raise WriteError(f"{folder} could not be written: {error}") from error
    finally:
        if draft != Path():
            shutil.rmtree(draft, ignore_errors=True)
