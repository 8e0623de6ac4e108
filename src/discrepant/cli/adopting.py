"""baseline: what was known when the tool was adopted. waive: what is accepted as it is. config: what is set."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from discrepant.cli import _common
from discrepant.errors import UsageError

Action = Literal["create", "prune", "show"]


def baseline(
    action: Annotated[Action, typer.Argument(help="create: from what is open now. prune: only shrink. show: list.")],
    path: Annotated[Path, typer.Argument(help="The workspace folder.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="create: renew a baseline that is there.")] = False,
    check_only: Annotated[bool, typer.Option("--check", help="prune: write nothing; exit 1 if it would.")] = False,
    now: _common.NowOption = None,
) -> None:
    """Keep the findings that were known when the tool was adopted, one small file each under claims/baseline.

    They stop failing `check` until their evidence changes. A baseline gives no reason and settles nothing; `waive`
    accepts one finding with a reason, `decide` rules on it.
    """
    from discrepant.steps import baseline as known
    from discrepant.workspace import baseline as files

    if not path.is_dir():
        raise UsageError("a baseline stands in a workspace folder")
    done = _common.sound(path, now)
    if action == "show":
        held = {f.id: f for f in done.findings}
        for name in sorted(done.workspace.baseline):
            rule = f"{held[name].status} {held[name].rule}" if name in held else "gone"
            typer.echo(f"{name} {rule}")
    elif action == "prune":
        stale = known.stale(done.findings, done.workspace.baseline)
        if not check_only:
            files.remove(path, stale)
        print(f"{len(stale)} stale, {len(done.workspace.baseline) - len(stale)} kept", file=sys.stderr)  # noqa: T201
        raise typer.Exit(int(check_only and bool(stale)))
    else:
        if done.workspace.baseline and not force:
            raise UsageError(f"there is a baseline of {len(done.workspace.baseline)}; renew it with --force, or prune")
        wanted = known.entries(done.findings)
        rules = {f.id: f.rule for f in done.findings}
        files.remove(path, set(done.workspace.baseline) - set(wanted))
        changed = files.write(path, {name: (rules[name], evidence) for name, evidence in wanted.items()})
        print(f"{len(wanted)} in the baseline, {changed} of them new or renewed", file=sys.stderr)  # noqa: T201


def waive(
    finding: Annotated[str, typer.Argument(help="The id of a finding.", metavar="FINDING")],
    reason: Annotated[str, typer.Option("--reason", help="Why; others will read it.")],
    until: Annotated[
        str | None, typer.Option("--until", help="The waiver ends after this day.", metavar="DATE")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who waives; default: the git identity.")] = None,
    workspace: _common.WorkspaceOption = Path(),
    now: _common.NowOption = None,
) -> None:
    """Accept a finding as it is, with a reason, perhaps for a time. Writes one file under claims/decisions.

    A waiver rules on nothing. When the evidence changes, or its day has passed, the finding is open again.
    """
    from discrepant import ledger
    from discrepant.cli.deciding import found
    from discrepant.steps.decide import draft

    if not workspace.is_dir():
        raise UsageError("a table of claims has no place for waivers; waive works on a workspace folder")
    done = _common.sound(workspace, now)
    words = {"reason": reason, "by": by or ledger.identity(workspace), "at": _common.moment(now)}
    decision = draft(found(done, finding), done.claims, done.relations, "waive", **words, until=until)
    written = ledger.write_decision(workspace, decision)
    print(f"{written}: waived, {finding}", file=sys.stderr)  # noqa: T201


def config(
    _: Annotated[Literal["show"], typer.Argument(help="show: print what holds.", metavar="show")],
    path: Annotated[Path, typer.Argument(help="The workspace folder.")] = Path(),
    form: _common.FormOption = "text",
) -> None:
    """Print the settings that hold in a workspace, those left out included."""
    from dataclasses import asdict

    from discrepant.workspace import settings

    held, where = settings(path)
    data = {name.replace("_", "-"): value for name, value in asdict(held).items()}
    if form == "json":
        typer.echo(_common.as_json({"file": where, "settings": data}), nl=False)
        return
    typer.echo(f"# {where or 'no file sets anything; these are the defaults'}")
    for name, value in data.items():
        typer.echo(f"{name} = {_toml(value)}" if value is not None else f"# {name} is not set")


def _toml(value: object) -> str:
    from json import dumps

    return dumps(value, ensure_ascii=False)
