"""serve: the review desk in the browser. agreement: how far two readers rule alike."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from discrepant.cli import _common
from discrepant.errors import UsageError


def serve(
    path: Annotated[Path, typer.Argument(help="The workspace folder.")] = Path(),
    port: Annotated[int, typer.Option("--port", help="Where to listen on this machine; 0: any that is free.")] = 0,
    by: Annotated[str | None, typer.Option("--by", help="Who rules; default: the git identity.")] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Rule independently: keep back what others ruled until you have.")
    ] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Write nothing.")] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the address in a browser.")] = True,
    now: _common.NowOption = None,
    texts: _common.TextsOption = None,
) -> None:
    """Open the review desk: go through the findings in a browser, and rule on them.

    It listens on this machine alone and stops with Ctrl-C. Each ruling is one file under claims/decisions, shown before
    it is written; nothing else is ever changed. Needs the extra `serve`: pip install 'discrepant[serve]'.
    """
    from discrepant import ledger
    from discrepant.web.desk import Desk
    from discrepant.web.server import serve as run

    if not path.is_dir():
        raise UsageError("the desk works on a workspace folder; a table has no place for decisions")
    if texts is not None and not texts.is_dir():
        raise UsageError(f"{texts} is not a folder with texts")
    who = by or ("a reader" if read_only else ledger.identity(path))
    desk = Desk(path, who, _common.today(now), texts, blind, read_only)
    run(desk, port, lambda address: _ready(address, browser))


def _ready(address: str, browser: bool) -> None:
    print(f"the desk is open at {address}  (Ctrl-C ends it)", file=sys.stderr, flush=True)  # noqa: T201
    if browser:
        import webbrowser

        webbrowser.open(address)


def agreement(
    path: Annotated[Path, typer.Argument(help="The workspace folder.")] = Path(),
    output_format: _common.FormOption = "text",
) -> None:
    """Say how far people who ruled on the same findings agree: the share ruled alike, and Cohen's kappa.

    Kappa needs the extra `agreement`: pip install 'discrepant[agreement]'.
    """
    from discrepant.steps.agreement import agreements

    if not path.is_dir():
        raise UsageError("rulings stand in a workspace folder")
    told = agreements(_common.load(path).decisions)
    if output_format == "json":
        _common.output(_common.as_json([asdict(each) for each in told]))
        return
    lines = []
    for each in told:
        kappa = "cannot be told" if each.kappa is None else f"{each.kappa:.2f}"
        share = f"{100 * each.observed:.0f} % alike, kappa {kappa}"
        lines.append(f"{each.first} and {each.second}: {each.findings} in common, {share}")
        lines += [f"  {finding}: {one} against {other}" for finding, one, other in each.apart]
    _common.output("\n".join(lines) or "no two people have ruled on the same finding")
