"""Which files of a workspace have changed since they were last looked at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

State = dict[str, tuple[int, int]]


class Watch:
    """Size and time of change of every file of a workspace, as they were at the last look."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._rulings = root / "claims" / "decisions"
        self._state = self._look()
        self._new: set[str] = set()

    def changed(self) -> Literal["nothing", "rulings", "all"]:
        """What has changed since the last look: nothing, nothing but rulings, or more."""
        state = self._look()
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
        self._add(self._state, path)

    def _look(self) -> State:
        state: State = {}
        for path in (self._root / "discrepant.toml", self._root / "pyproject.toml"):
            self._add(state, path)
        for folder in ("claims", "sources"):
            for base, inner, names in os.walk(self._root / folder):
                inner[:] = [name for name in inner if not name.startswith(".")]
                for name in names:
                    if not name.startswith("."):
                        self._add(state, self._root.__class__(base) / name)
        return state

    @staticmethod
    def _add(state: State, path: Path) -> None:
        try:
            told = path.stat()
        except OSError:  # gone since it was listed, or never there
            return
        state[str(path)] = (told.st_size, told.st_mtime_ns)
