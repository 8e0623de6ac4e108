"""What several commands share: their options, loading, printing."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from discrepant import files
from discrepant.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from discrepant.model import Workspace
    from discrepant.pipeline import Reconciled
    from discrepant.protocols import Engine

Form = Literal["text", "json"]

LONG = 20_000
"""So many claims make a run long enough to tell how far it is."""

PathArgument = Annotated[
    Path, typer.Argument(help="A workspace folder, or a table of claims (CSV, JSON Lines, Parquet).")
]
WorkspaceOption = Annotated[Path, typer.Option("--workspace", "-w", help="The workspace folder or table of claims.")]
FormOption = Annotated[Form, typer.Option("--output-format", help="How to print.")]
NowOption = Annotated[
    str | None, typer.Option("--now", help="The day to take as today, as YYYY-MM-DD.", metavar="DATE")
]
TextsOption = Annotated[
    Path | None,
    typer.Option("--texts", envvar="DISCREPANT_TEXTS", help="A folder with the sources' texts.", metavar="FOLDER"),
]


def today(now: str | None) -> date:
    """The day given, or today's in UTC. Raises UsageError for anything that is not YYYY-MM-DD."""
    if now is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(now)
    except ValueError:
        raise UsageError(f"--now “{now}” is not a day; write it as 2024-05-31") from None


def moment(now: str | None) -> str:
    """When something is ruled: now in UTC, to the microsecond, or the day given. Raises UsageError."""
    return today(now).isoformat() if now else datetime.now(UTC).isoformat(timespec="microseconds")


def load(path: Path, texts: Path | None = None) -> Workspace:
    """The workspace at the path. Raises UsageError where there is none."""
    from discrepant import pipeline

    if texts is not None and not texts.is_dir():
        raise UsageError(f"{texts} is not a folder with texts")
    return pipeline.load(path, texts)


def reconciled(
    path: Path,
    texts: Path | None,
    now: str | None,
    progress: bool | None = None,
    engine: Engine | str = "local",
    cache: bool | None = None,
) -> Reconciled:
    """The workspace at the path with everything that comes of it.

    progress: whether to tell on standard error how far it is; None: on a terminal, from LONG claims on. engine: where
    the work runs. cache: whether to remember what was worked out, in .discrepant/cache beside the claims; None: in a
    workspace folder of pipeline.REMEMBERED claims and more.
    """
    from discrepant import pipeline

    day = today(now)
    space = load(path, texts)
    told = (sys.stderr.isatty() and len(space.claims) >= LONG) if progress is None else progress
    kept = (path.is_dir() and len(space.claims) >= pipeline.REMEMBERED) if cache is None else cache
    folder = (path if path.is_dir() else path.parent) / ".discrepant" / "cache" if kept else None
    return pipeline.reconcile(space, day, _Progress(len(space.claims)) if told else None, engine, folder)


def sound(path: Path, now: str | None) -> Reconciled:
    """The workspace at the path with what comes of it, for a command that writes. Raises WorkspaceError for faults."""
    done = reconciled(path, None, now)
    if done.workspace.problems:
        raise WorkspaceError("nothing was written, since the workspace has faults", done.workspace.problems)
    return done


class _Progress:
    """Tells each step of a run on standard error: how long it took, claims a second, and about how long is left."""

    def __init__(self, claims: int) -> None:
        self.claims = claims
        self.started = self.last = time.monotonic()

    def __call__(self, step: str, done: float) -> None:
        now = time.monotonic()
        took, whole = max(now - self.last, 1e-6), now - self.started
        left = f"; about {whole / done * (1 - done):.0f} s left" if 0 < done < 1 else ""
        print(f"{step}: {took:.1f} s, {self.claims / took:,.0f} claims a second{left}", file=sys.stderr)  # noqa: T201
        self.last = now


def output(text: str, to: Path | None = None) -> None:
    """Print the text, or write it to a file as a whole or not at all. Raises WriteError."""
    if to is None:
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        typer.echo(text, nl=not text.endswith("\n"))
        return
    files.write(to, text)


def as_json(data: Any) -> str:
    """Data as one JSON document."""
    from discrepant import pipeline

    return pipeline.render(data, "json")


def coloured(color: str) -> bool:
    """Whether to print colours: as asked, or on a terminal unless NO_COLOR or TERM=dumb says otherwise."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
