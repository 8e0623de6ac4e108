"""check: the exit code. report: the files that editors read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from discrepant.cli import _common, _places
from discrepant.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from discrepant.pipeline import Reconciled
    from discrepant.protocols import Engine

FailOn = Literal["error", "warning", "info", "never"]
Color = Literal["auto", "always", "never"]
FILES = {"markdown": "discrepancies.md", "html": "discrepancies.html", "json": "discrepancies.json"}


def check(
    path: _places.LocationArgument = ".",
    output_format: Annotated[
        str,
        typer.Option("--output-format", help="text, json, markdown, html, or parquet (a folder of tables, with -o)."),
    ] = "text",
    output: Annotated[str | None, typer.Option("--output", "-o", help="Write to this file instead.")] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit 1 from this severity on.")] = None,
    now: _common.NowOption = None,
    texts: _common.TextsOption = None,
    progress: Annotated[
        bool | None,
        typer.Option("--progress/--no-progress", help="Tell how far it is; default: on a terminal, for long runs."),
    ] = None,
    color: Annotated[Color, typer.Option("--color", help="When to print colours.")] = "auto",
    engine: _places.EngineOption = "local",
    master: _places.MasterOption = None,
) -> None:
    """Compare all claims and list what is open.

    Exit code 0: nothing open at or above --fail-on. 1: open findings. 2: the result cannot be trusted.
    """
    from discrepant import registry

    if output_format == "parquet" and output is None:
        raise UsageError("parquet needs a folder to write to: -o FOLDER")
    if output_format != "parquet":
        registry.renderer(output_format)  # before the work, not after it
        if output is not None and _places.is_url(output):
            raise UsageError(f"only tables can be written to a URL: --output-format parquet -o {output}")
    runner = _places.engine(engine, master)
    with _places.at_hand(path, runner) as place:
        done = _common.reconciled(place, texts, now, progress, runner)
        found = _printed(done, output_format, output, color, runner)
        raise typer.Exit(exit_code(found, fail_on or done.workspace.config.fail_on))


def _printed(done: Reconciled, form: str, output: str | None, color: Color, runner: Engine) -> dict[str, Any]:
    """Print or write what was found, and what the exit code depends on: complete, findings."""
    from discrepant import pipeline

    if form == "parquet" and output is not None:
        _tables(done, output, runner)
        found = [{"status": f.status, "severity": f.severity} for f in done.findings]
        return {"complete": not done.workspace.problems, "findings": found}
    data = pipeline.document(done)
    if form == "text" and output is None:
        from discrepant.renderers.text import TextRenderer

        text = TextRenderer().render(data, _common.coloured(color))
    else:
        text = pipeline.render(data, form)
    _common.output(text, None if output is None else Path(output))
    return data


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


def exit_code(data: dict[str, Any], fail_on: str) -> int:
    """2 where the document is not complete, 1 where a finding at or above the severity is open, else 0."""
    from discrepant.model import SEVERITIES

    if not data["complete"]:
        return 2
    if fail_on == "never":
        return 0
    grave = SEVERITIES[SEVERITIES.index(fail_on) :]
    return int(any(f["status"] == "open" and f["severity"] in grave for f in data["findings"]))


def report(
    path: _common.PathArgument = Path(),
    out: Annotated[Path | None, typer.Option("--out", help="The folder to write to; default: reports.")] = None,
    no_texts: Annotated[bool, typer.Option("--no-texts", help="Quote nothing, even where texts are at hand.")] = False,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if the files are out of date.")
    ] = False,
    now: _common.NowOption = None,
    texts: _common.TextsOption = None,
) -> None:
    """Write the report as discrepancies.md, discrepancies.html and discrepancies.json.

    Nothing is written while the workspace has faults (exit code 2).
    """
    done = _common.reconciled(path, texts, now)
    if done.workspace.problems:
        raise WorkspaceError("the report was not written, since the workspace has faults", done.workspace.problems)
    into = out or (path if path.is_dir() else path.parent) / "reports"
    if check_only:
        raise typer.Exit(_compare(done, into))
    for name, text in _files(done, quotes=not no_texts).items():
        _common.write(into / name, text)
        print(into / name, file=sys.stderr)  # noqa: T201


def _files(done: Reconciled, quotes: bool) -> dict[str, str]:
    from discrepant import pipeline

    data = pipeline.document(done, quotes)
    return {name: pipeline.render(data, form) for form, name in FILES.items()}


def _compare(done: Reconciled, into: Path) -> int:
    """1 where a file differs from what would be written, with or without quotes from the texts; else 0."""
    if not into.is_dir():
        raise UsageError(f"{into} does not exist; write it with: discrepant report")
    wanted = [_files(done, quotes) for quotes in (False, True)]
    stale = [name for name in FILES.values() if _content(into / name) not in [w[name] for w in wanted]]
    for name in stale:
        print(f"{into / name} is out of date; write it anew with: discrepant report", file=sys.stderr)  # noqa: T201
    return int(bool(stale))


def _content(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
