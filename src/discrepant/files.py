"""Files written whole or not at all, and the state by which a change of a workspace's files is seen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from discrepant.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path

State = dict[str, tuple[int, int]]
"""Size and time of change (nanoseconds), by path."""

FOLDERS = ("claims", "sources")
SETTINGS = ("discrepant.toml", "pyproject.toml")


def write(to: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all; the old content stays until the new one is complete. Raises WriteError."""
    draft = to.with_name(f".{to.name}.{os.getpid()}.new")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        draft.replace(to)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise WriteError(f"{to} could not be written: {error.strerror or error}") from error


def state(path: Path) -> State:
    """The state of every file that a check of this workspace, or table, reads. Hidden ones are left out."""
    found: State = {}
    for file in [path] if path.is_file() else [path / name for name in SETTINGS]:
        note(found, file)
    for folder in FOLDERS if path.is_dir() else ():
        for base, inner, names in os.walk(path / folder):
            inner[:] = [name for name in inner if not name.startswith(".")]
            for name in names:
                if not name.startswith("."):
                    note(found, path.__class__(base) / name)
    return found


def note(found: State, file: Path) -> None:
    """Put a file's state down; one that is not there has none."""
    try:
        told = file.stat()
    except OSError:  # gone since it was listed, or never there
        return
    found[str(file)] = (told.st_size, told.st_mtime_ns)
