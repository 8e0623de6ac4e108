"""What a run prints and writes: one form to standard output or a file, and any number of others to files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepant import files
from discrepant.cli import _common, _places
from discrepant.errors import UsageError, WriteError
from discrepant.schemas.faults import meant

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from discrepant.pipeline import Reconciled
    from discrepant.protocols import Engine

TABLES = "parquet"
WHOLE = ("text", "full", "json", "markdown", "html", "xlsx", TABLES)
"""Forms that tell settled findings too; the others are for tools that would raise them again."""

REPOSITORY = ("sarif", "github", "gitlab", "rdjson")
"""Forms whose readers take paths from the root of the repository."""

HERE = ("concise", "grouped")
"""Forms whose paths are opened from where the user stands."""

SUMMARY_LIMIT = 1_000_000
"""Bytes of a step summary; GitHub drops one of more than 1 MiB as a whole."""


def parsed(form: str, outputs: Sequence[str]) -> list[tuple[str, str | None]]:
    """The forms with their places, the main one first; None: standard output.

    Raises UsageError for a form that does not exist, or more than one place for the main form.
    """
    from discrepant import registry

    known = {*registry.renderers(), *registry.WORKBOOKS, TABLES}
    plain: list[str] = []
    others: list[tuple[str, str | None]] = []
    for text in outputs:
        name, equals, place = text.partition("=")
        if equals and name in known and place:
            others.append((name, place))
            continue
        _demand(text, name if equals else text, known)
        plain.append(text)
    if len(plain) > 1:
        raise UsageError(f"-o names two places for {form}: {plain[0]} and {plain[1]}; others are -o FORMAT=FILE")
    target = plain[0] if plain else None
    if form not in {TABLES, *registry.WORKBOOKS}:
        registry.renderer(form)  # before the work, not after it
    elif target is None:
        raise UsageError(f"{form} needs a {'folder' if form == TABLES else 'file'} to write to: -o PLACE")
    wanted: list[tuple[str, str | None]] = [(form, target), *others]
    for kind, where in wanted:
        if where is not None and kind != TABLES and _places.is_url(where):
            raise UsageError(f"only tables can be written to a URL: -o parquet={where}")
    return wanted


def _demand(text: str, name: str, known: Collection[str]) -> None:
    """Raises UsageError for what looks like a format where a file is meant."""
    if text in known or (text == f"{name}=" and name in known):
        raise UsageError(f"-o {text} names no file: -o {name}=FILE, or --output-format {name}; a file: -o ./{text}")
    if "=" in text and name.isalpha():
        raise UsageError(
            f"-o {text}: there is no format “{name}”{meant(name, known)}; a file of that name: -o ./{text}"
        )


def put(document: dict[str, Any], done: Reconciled, form: str, place: str | None, color: str, runner: Engine) -> None:
    """Print one form, or write it to its place. Raises WriteError."""
    from discrepant import pipeline, registry

    if form == TABLES:
        _tables(done, str(place), runner)
        return
    if form in registry.WORKBOOKS:
        files.write(Path(str(place)), registry.workbook(form).render_bytes(document))
        return
    document = _placed(document, Path(done.workspace.root), form)
    if form in {"text", "full"} and place is None:
        from discrepant.renderers.text import TextRenderer

        text = TextRenderer().render(document, _common.coloured(color))
    else:
        text = pipeline.render(document, form)
    _common.output(text, None if place is None else Path(place))
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        _summarise(document, Path(summary))


def _placed(document: dict[str, Any], root: Path, form: str) -> dict[str, Any]:
    """The document with paths as the form's reader takes them: from the repository, or from where the user stands.

    Everywhere else they count from the workspace.
    """
    base = _repository(root) if form in REPOSITORY else Path.cwd() if form in HERE else None
    folder = root if root.is_dir() else root.parent
    if base is None or not folder.resolve().is_relative_to(base.resolve()):
        return document
    before = folder.resolve().relative_to(base.resolve()).as_posix()
    if before == ".":
        return document
    return {
        **document,
        **{
            name: [{**row, "path": f"{before}/{row['path']}"} if row.get("path") else row for row in rows]
            for name in ("claims", "findings", "problems")
            if isinstance(rows := document.get(name), list)
        },
    }


def _repository(root: Path) -> Path | None:
    """The folder at or above this one that git keeps, or None."""
    here = root.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)


def _summarise(document: dict[str, Any], path: Path) -> None:
    """Add the report to GitHub's step summary, cut where it would grow too long."""
    from discrepant import pipeline

    data = pipeline.render(document, "markdown").encode()
    try:
        room = max(SUMMARY_LIMIT - (path.stat().st_size if path.exists() else 0), 0)
        if len(data) > room:
            cut = data[:room].decode(errors="ignore").rpartition("\n")[0]
            data = f"{cut}\n\nCut here; the whole report has {len(data):,} bytes.\n".encode()
        with path.open("ab") as file:
            file.write(data)
    except OSError as error:
        raise WriteError(f"{path} could not be written: {error.strerror or error}") from error


def _tables(done: Reconciled, output: str, runner: Engine) -> None:
    """Write the tables to a folder, or to a URL."""
    from tempfile import TemporaryDirectory

    from discrepant import pipeline, tables

    if not _places.is_url(output):
        tables.write(Path(output), pipeline.tables(done))
        return
    with TemporaryDirectory(prefix="discrepant-") as folder:
        tables.write(Path(folder), pipeline.tables(done))
        _places.store(Path(folder), output, runner)
