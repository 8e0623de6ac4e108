"""decide: what an editor rules about a finding, written as one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepant.cli import _common
from discrepant.cli.looking import _known
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from discrepant.model import Finding
    from discrepant.pipeline import Reconciled


def decide(
    finding: Annotated[str, typer.Argument(help="The id of a finding.", metavar="FINDING")],
    accept: Annotated[
        str | None, typer.Option("--accept", help="This claim is the one to use.", metavar="CLAIM")
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", help="Another answer holds, in words.", metavar="WORDS")
    ] = None,
    both_stand: Annotated[bool, typer.Option("--both-stand", help="The claims stand side by side.")] = False,
    slot: Annotated[
        str | None,
        typer.Option("--slot", help="With --both-stand: because of time, as_of, place, actors, scope, stage."),
    ] = None,
    not_the_same: Annotated[bool, typer.Option("--not-the-same", help="They answer different questions.")] = False,
    same: Annotated[bool, typer.Option("--same", help="They answer the same question.")] = False,
    source_error: Annotated[
        str | None, typer.Option("--source-error", help="The source erred in this claim.", metavar="CLAIM")
    ] = None,
    needs_evidence: Annotated[
        bool, typer.Option("--needs-evidence", help="It stays open until there is more to go by.")
    ] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back what was ruled.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="In place of what was ruled before.")] = False,
    defer: Annotated[str | None, typer.Option("--defer", help="Not before this day.", metavar="DATE")] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why; others will read it.")] = "",
    until: Annotated[
        str | None, typer.Option("--until", help="The ruling ends after this day.", metavar="DATE")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who rules; default: the git identity.")] = None,
    workspace: _common.WorkspaceOption = Path(),
    now: _common.NowOption = None,
) -> None:
    """Rule on a finding. Writes one file under claims/decisions, with the evidence it rests on.

    When that evidence changes, or the day given with --until has passed, the finding is open again. Two rulings that
    disagree leave it open, until one is made with --replace.
    """
    from discrepant import ledger
    from discrepant.steps.decide import draft, names, standing_on

    verdict = _chosen(
        {
            "accept": accept is not None,
            "both-stand": both_stand,
            "value": value is not None,
            "not-the-same": not_the_same,
            "same": same,
            "source-error": source_error is not None,
            "needs-evidence": needs_evidence,
            "defer": defer is not None,
            "withdrawn": withdraw,
        }
    )
    if not workspace.is_dir():
        raise UsageError("a table of claims has no place for decisions; decide works on a workspace folder")
    done = _common.sound(workspace, now)
    earlier = names(standing_on(finding, done.workspace.decisions)) if replace or withdraw else []
    decision = draft(
        found(done, finding),
        done.claims,
        done.relations,
        verdict,
        reason=reason,
        by=by or ledger.identity(workspace),
        at=_common.moment(now),
        claim=accept or source_error,
        until=defer or until,
        value=value,
        slot=slot,
        replaces=earlier,
    )
    path = ledger.write_decision(workspace, decision)
    print(f"{path}: {decision.verdict}, {finding}", file=sys.stderr)  # noqa: T201


def _chosen(given: dict[str, bool]) -> str:
    """The one verdict that was asked for. Raises UsageError for none or several."""
    chosen = [name for name, asked in given.items() if asked]
    if len(chosen) != 1:
        flags = ("--withdraw" if name == "withdrawn" else f"--{name}" for name in given)
        raise UsageError(f"decide needs exactly one of: {', '.join(flags)}")
    return chosen[0]


def found(done: Reconciled, wanted: str) -> Finding:
    """The finding of this id. Raises UsageError where there is none."""
    _known(wanted, [f.id for f in done.findings], "finding")
    return next(f for f in done.findings if f.id == wanted)
