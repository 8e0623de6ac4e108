"""Where a run works and where its tables stand: on this machine, or where a cluster's engine reaches."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from discrepant.protocols import Engine

LocationArgument = Annotated[
    str,
    typer.Argument(
        help="A workspace folder, or a table of claims (CSV, JSON Lines, Parquet); with --engine spark also the URL of "
        "a Parquet table.",
        metavar="[PATH]",
    ),
]
EngineOption = Annotated[str, typer.Option("--engine", help="Where the work runs: local, spark.", metavar="NAME")]
MasterOption = Annotated[
    str | None, typer.Option("--master", help="Spark's master URL; default: as Spark is set up.", metavar="URL")
]


def engine(name: str, master: str | None) -> Engine:
    """The engine of that name on that cluster. Raises UsageError."""
    from discrepant import registry

    return registry.engine(name, master)


@contextmanager
def at_hand(place: str, runner: Engine) -> Iterator[Path]:
    """The workspace or table as a path on this machine: what stands at a URL is fetched for as long as it is needed.

    Raises UsageError where the engine cannot reach it.
    """
    if not is_url(place):
        yield Path(place)
        return
    fetch = _able(runner, "fetch", place)
    with TemporaryDirectory(prefix="discrepant-") as folder:
        name = PurePosixPath(urlsplit(place).path).name or "claims"
        path = Path(folder) / f"{name.removesuffix('.parquet')}.parquet"
        fetch(place, path)
        yield path


def store(folder: Path, place: str, runner: Engine) -> None:
    """The Parquet files of a folder, written to a URL. Raises UsageError where the engine cannot reach it."""
    _able(runner, "store", place)(folder, place)


def is_url(place: str) -> bool:
    """Whether this is a URL and not a path."""
    return "://" in place


def _able(runner: Engine, verb: str, place: str) -> Any:
    if not hasattr(runner, verb):
        raise UsageError(f"{place} is a URL, which the engine “{runner.name}” cannot reach; try --engine spark")
    return getattr(runner, verb)
