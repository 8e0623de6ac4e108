"""check: the exit code. report: the files that editors read."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from discrepant import files
from discrepant.cli import _common, _outputs, _places, _watching
from discrepant.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discrepant.model import Finding
    from discrepant.pipeline import Reconciled
    from discrepant.protocols import Engine
    from discrepant.steps.select import Choice

FailOn = Literal["error", "warning", "info", "never"]
Severity = Literal["error", "warning", "info"]
Color = Literal["auto", "always", "never"]
FILES = {"markdown": "discrepancies.md", "html": "discrepancies.html", "json": "discrepancies.json"}


def check(
    path: _places.LocationArgument = ".",
    output_format: Annotated[
        str, typer.Option("--output-format", help="How to print; see docs/ci.md for all formats.", metavar="FORMAT")
    ] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", help="Write there instead; FORMAT=FILE writes a further form.", metavar="PLACE"),
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit 1 from this severity on.")] = None,
    min_severity: Annotated[
        Severity, typer.Option("--min-severity", help="Tell nothing below; changes no exit code.")
    ] = "info",
    select: Annotated[list[str] | None, typer.Option("--select", help="Only this rule.", metavar="RULE")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Not this rule.", metavar="RULE")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Only what this commit did not have.", metavar="REF")
    ] = None,
    settled: Annotated[
        bool | None, typer.Option("--settled/--no-settled", help="Tell what is decided, waived or in the baseline.")
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count findings by rule instead.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until stopped.")] = False,
    now: _common.NowOption = None,
    texts: _common.TextsOption = None,
    progress: Annotated[
        bool | None,
        typer.Option("--progress/--no-progress", help="Tell how far it is; default: on a terminal, for long runs."),
    ] = None,
    color: Annotated[Color, typer.Option("--color", help="When to print colours.")] = "auto",
    cache: Annotated[
        bool | None,
        typer.Option("--cache/--no-cache", help="Remember in .discrepant what did not change; default: where it pays."),
    ] = None,
    engine: _places.EngineOption = "local",
    master: _places.MasterOption = None,
) -> None:
    """Compare all claims and list what is open.

    Exit code 0: nothing open at or above --fail-on. 1: open findings. 2: the result cannot be trusted.
    """
    from discrepant import rules
    from discrepant.steps import select as choosing

    choosing.demand([*(select or []), *(ignore or [])], rules.rules())
    asked = _Asked(
        path=path,
        forms=_outputs.parsed(output_format, output or []),
        choice=choosing.Choice(tuple(select or ()), tuple(ignore or ()), min_severity),
        settled=settled,
        statistics=statistics,
        since=since,
        how=(now, texts, progress),
        cache=cache,
        color=color,
        fail_on=fail_on,
        runner=_places.engine(engine, master),
    )
    if not watch:
        raise typer.Exit(asked.run())
    for _ in _watching.rounds(Path(path)):
        print(f"exit code {asked.run()}; watching {path}", file=sys.stderr)  # noqa: T201


@dataclass(frozen=True, slots=True)
class _Asked:
    """One `check`, as it was asked for; see there. forms: name and place (None: standard output), main one first."""

    path: str
    forms: list[tuple[str, str | None]]
    choice: Choice
    settled: bool | None
    statistics: bool
    since: str | None
    how: tuple[str | None, Path | None, bool | None]
    cache: bool | None
    color: Color
    fail_on: FailOn | None
    runner: Engine

    def run(self) -> int:
        """Print and write everything; the exit code."""
        from discrepant.steps import select as choosing

        now, texts, progress = self.how
        with _places.at_hand(self.path, self.runner) as place:
            choice = self.choice
            if self.since:
                choice = replace(choice, without=_known_then(place, self.since, texts, now))
            done = _common.reconciled(place, texts, now, progress, self.runner, self.cache)
            counted = choosing.counting(done.findings, choice)
            self._tell(done, counted, choice)
            _tell_stale(done)
            return exit_code(_verdict(done, counted), self.fail_on or done.workspace.config.fail_on)

    def _tell(self, done: Reconciled, counted: list[Finding], choice: Choice) -> None:
        from discrepant import pipeline
        from discrepant.steps import select as choosing

        needed = self.statistics or any(name != _outputs.TABLES for name, _ in self.forms)
        whole = pipeline.document(done) if needed else {}
        for at, (form, place) in enumerate(self.forms):
            settled = form in _outputs.WHOLE if self.settled is None else self.settled
            document = choosing.told(whole, counted, replace(choice, settled=settled))
            if form == "junit":
                document = {**document, "fail_on": self.fail_on or done.workspace.config.fail_on}
            if self.statistics and at == 0:
                _common.output(_statistics(document), None if place is None else Path(place))
            else:
                _outputs.put(document, done, form, place, self.color, self.runner)


def _known_then(path: Path, ref: str, texts: Path | None, now: str | None) -> frozenset[tuple[str, str]]:
    """Id and evidence of what was found in the workspace as it stood at a commit."""
    from discrepant import pipeline, revisions
    from discrepant.steps import select as choosing

    if not path.is_dir():
        raise UsageError("--since looks at the commits of a workspace folder, and this is a table")
    with revisions.at(path, ref) as before:
        space = pipeline.load(before, texts)
        found = pipeline.reconcile(space, _common.today(now)).findings
    return choosing.identities(found)


def _verdict(done: Reconciled, findings: Iterable[Finding]) -> dict[str, Any]:
    """What the exit code depends on."""
    rows = [{"status": f.status, "severity": f.severity} for f in findings]
    return {"complete": not done.workspace.problems, "findings": rows}


def _statistics(document: dict[str, Any]) -> str:
    """How many findings of each rule are told, the most first."""
    counts = Counter((f["rule"], f["severity"], f["status"]) for f in document.get("findings", ()))
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{n:>7}  {severity:<8}{status:<9}{rule}\n" for (rule, severity, status), n in rows)


def _tell_stale(done: Reconciled) -> None:
    """Entries of the baseline that stand for nothing any more are told apart from findings."""
    from discrepant.steps import baseline

    if stale := baseline.stale(done.findings, done.workspace.baseline):
        many = "entry stands" if len(stale) == 1 else "entries stand"
        text = f"{len(stale)} {many} in the baseline for nothing any more: discrepant baseline prune"
        print(text, file=sys.stderr)  # noqa: T201


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
        files.write(into / name, text)
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
