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
    both_stand: Annotated[bool, typer.Option("--both-stand", help="The claims stand side by side.")] = False,
    not_the_same: Annotated[bool, typer.Option("--not-the-same", help="They answer different questions.")] = False,
    same: Annotated[bool, typer.Option("--same", help="They answer the same question.")] = False,
    source_error: Annotated[
        str | None, typer.Option("--source-error", help="The source erred in this claim.", metavar="CLAIM")
    ] = None,
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

    When that evidence changes, or the day given with --until has passed, the finding is open again.
    """
    from discrepant import ledger
    from discrepant.steps.decide import draft

    verdict = _chosen(
        {
            "accept": accept is not None,
            "both-stand": both_stand,
            "not-the-same": not_the_same,
            "same": same,
            "source-error": source_error is not None,
            "defer": defer is not None,
        }
    )
    if not workspace.is_dir():
        raise UsageError("a table of claims has no place for decisions; decide works on a workspace folder")
    done = _common.sound(workspace, now)
    decision = draft(
        found(done, finding),
        done.claims,
        done.relations,
        verdict,
        reason=reason,
        by=by or ledger.identity(workspace),
        at=_common.today(now).isoformat(),
        claim=accept or source_error,
        until=defer or until,
    )
    path = ledger.write_decision(workspace, decision)
    print(f"{path}: {decision.verdict}, {finding}", file=sys.stderr)  # noqa: T201


def _chosen(given: dict[str, bool]) -> str:
    """The one verdict that was asked for. Raises UsageError for none or several."""
    chosen = [name for name, asked in given.items() if asked]
    if len(chosen) != 1:
        raise UsageError(f"decide needs exactly one of: {', '.join('--' + name for name in given)}")
    return chosen[0]


def found(done: Reconciled, wanted: str) -> Finding:
    """The finding of this id. Raises UsageError where there is none."""
    _known(wanted, [f.id for f in done.findings], "finding")
    return next(f for f in done.findings if f.id == wanted)
