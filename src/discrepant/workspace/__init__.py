"""A folder, or a table of claims, becomes a Workspace; every fault in it becomes a Problem with file, line, column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from discrepant.model import Attribute, Config, Decision, Problem, Workspace
    from discrepant.protocols import Reader

__all__ = ["catalogue", "init", "later_texts", "load", "rulings", "settings"]


def load(
    path: Path, readers: Iterable[Reader], texts: Path | None = None, kinds: Collection[str] | None = None
) -> Workspace:
    """The workspace in a folder, or the claims of a single file.

    texts: a folder in which the sources' texts are looked up before the workspace's own.
    kinds: the names of the kinds there are; where given, a claim or attribute with another kind is a problem.
    A claim at fault is left out and named by a problem; the rest is loaded.
    Raises UsageError where there is nothing to load.
    """
    from discrepant.workspace._load import load as run

    return run(path, tuple(readers), texts, kinds)


def catalogue() -> Mapping[str, Attribute]:
    """The built-in attributes by name."""
    from discrepant.workspace._vocabulary import builtin

    return builtin()


def init(path: Path) -> tuple[Path, ...]:
    """Write a small example workspace into an empty or missing folder; the files written, in order.

    Raises WriteError where a file of that name stands already; then nothing is written.
    """
    from discrepant.workspace._example import write

    return write(path)


def rulings(
    root: Path, readers: Iterable[Reader], ids: Collection[str], known: Mapping[str, Decision]
) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions of a workspace folder, and the faults in their files.

    ids: the claims there are. known: by path, the decisions of files that did not change and need not be read again.
    """
    from discrepant.workspace._faults import Faults
    from discrepant.workspace._load import decisions

    faults = Faults()
    return decisions(root, tuple(readers), faults, ids, known), faults.sorted()


def later_texts(space: Workspace, folders: Iterable[Path]) -> dict[str, str]:
    """The texts at hand of sources whose record names another one, by source; folders are looked through first."""
    found = {}
    for name in space.changed:
        file = space.sources[name].text or f"{name}.txt"
        for folder in (*folders, Path(space.root, space.config.texts)):
            if (folder / file).is_file():
                found[name] = (folder / file).read_text("utf-8", errors="replace")
                break
    return found


def settings(root: Path) -> tuple[Config, str | None]:
    """The settings that hold in a workspace folder, and the file that sets them, if there is one.

    Raises UsageError where there is no such folder, WorkspaceError with every fault of the file.
    """
    from discrepant.errors import UsageError, WorkspaceError
    from discrepant.workspace._config import config
    from discrepant.workspace._faults import Faults

    if not root.is_dir():
        raise UsageError(f"{root} is not a folder")
    faults = Faults()
    held, shown = config(root, faults)
    if faults.problems:
        raise WorkspaceError("the settings have faults", faults.sorted())
    return held, shown if (root / shown).is_file() else None
