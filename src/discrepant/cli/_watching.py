"""Waiting until a file of a workspace, or a table, changes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from discrepant import files
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAUSE = 0.5
"""Seconds between two looks."""


def rounds(path: Path, pause: float = PAUSE) -> Iterator[None]:
    """Once now, and once after every change of settings, claims, sources or decisions. Raises UsageError."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder to watch")
    seen = files.state(path)
    yield
    while True:
        time.sleep(pause)
        if (state := files.state(path)) != seen:
            seen = state
            yield
