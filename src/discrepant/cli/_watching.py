"""Waiting until a file of a workspace, or a table, changes."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAUSE = 0.5
"""Seconds between two looks."""

_FOLDERS = ("claims", "sources")


def rounds(path: Path, pause: float = PAUSE) -> Iterator[None]:
    """Once now, and once after every change of settings, claims, sources or decisions. Raises UsageError."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder to watch")
    seen = _state(path)
    yield
    while True:
        time.sleep(pause)
        if (state := _state(path)) != seen:
            seen = state
            yield


def _state(path: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file that a check reads."""
    files = [path] if path.is_file() else [path / "discrepant.toml", path / "pyproject.toml"]
    for folder in _FOLDERS if path.is_dir() else ():
        for base, _, names in os.walk(path / folder):
            files += [path.__class__(base) / name for name in names if not name.startswith(".")]
    return {str(file): (s.st_size, s.st_mtime_ns) for file in files if (s := _stat(file))}


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:  # gone since it was listed
        return None
