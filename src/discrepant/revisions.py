"""A workspace as it stood in another commit of its git repository."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE: Final = 60.0
"""Seconds that git may take."""


@contextmanager
def at(root: Path, ref: str) -> Iterator[Path]:
    """The folder as it stood at a commit, in a folder of its own that is gone afterwards; nothing else is touched.

    Raises UsageError where it stands in no git repository, or there is no such commit, or no such folder in it.
    """
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").decode().strip()
    archive = _git(root, "archive", "--format=tar", f"{commit}:{prefix}" if prefix else commit, top=True)
    with tempfile.TemporaryDirectory(prefix="discrepant-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def _git(root: Path, *arguments: str, top: bool = False) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise UsageError("git is not installed, so there are no other commits to look at")
    where = root
    if top:
        where = Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    try:
        done = subprocess.run(  # noqa: S603 (a list of words, no shell)
            [git, *arguments], cwd=where, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git could not be asked: {error}") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        words = arguments[-1].removesuffix("^{commit}")
        raise UsageError(said[-1] if said else f"git knows no commit “{words}”")
    return done.stdout
