"""Which files of a workspace have changed since they were last looked at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from discrepant import files

if TYPE_CHECKING:
    from pathlib import Path


class Watch:
    """Size and time of change of every file of a workspace, as they were at the last look."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._rulings = root / "claims" / "decisions"
        self._state = files.state(self._root)
        self._new: set[str] = set()

    def changed(self) -> Literal["nothing", "rulings", "all"]:
        """What has changed since the last look: nothing, nothing but rulings, or more."""
        state = files.state(self._root)
        if state == self._state:
            return "nothing"
        differ = {path for path in state.keys() | self._state.keys() if state.get(path) != self._state.get(path)}
        self._state, self._new = state, differ
        inside = f"{self._rulings}{os.sep}"
        return "rulings" if all(path.startswith(inside) for path in differ) else "all"

    def is_new(self, path: Path) -> bool:
        """Whether a file was among those that changed() told of last."""
        return str(path) in self._new

    def seen(self, path: Path) -> None:
        """A file that we wrote ourselves is no change."""
        files.note(self._state, path)
