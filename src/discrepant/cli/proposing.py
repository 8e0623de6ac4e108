"""extract, accept: claims proposed from texts, and those that a person takes over."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from discrepant.cli import _common
from discrepant.cli.looking import _known
from discrepant.errors import UsageError


def extract(
    sources: Annotated[
        list[str], typer.Argument(help="Sources of the workspace whose texts are at hand.", metavar="SOURCE…")
    ],
    workspace: _common.WorkspaceOption = Path(),
    output_format: _common.FormOption = "text",
    texts: _common.TextsOption = None,
) -> None:
    """Propose claims from the texts of sources: readings with their places, and what their sentences say of them.

    English, offline, the same for the same text. Proposals go to claims/proposed/<source>.yaml with the rule that found
    each slot, and count for nothing until they are accepted; those that a recorded claim holds already say so.
    """
    from discrepant import pipeline, proposals

    space = _common.load(workspace, texts)
    for name in sources:
        _known(name, list(space.sources), "source")
        if name not in space.texts:
            raise UsageError(f"no text of {name} is at hand; see --texts, or: discrepant source add")
    found = {name: pipeline.extract(space, name) for name in dict.fromkeys(sources)}
    if output_format == "json":
        _common.output(_common.as_json([{**asdict(p), "source": name} for name, rows in found.items() for p in rows]))
        return
    for name, rows in found.items():
        place = proposals.write(workspace, name, rows)
        again = sum(p.repeats is not None for p in rows)
        print(f"{place}: {len(rows)} proposed, {again} of them recorded already", file=sys.stderr)  # noqa: T201


def accept(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of proposals.", metavar="ID…")] = None,
    every: Annotated[bool, typer.Option("--all", help="All proposals from the source that --source names.")] = False,
    source: Annotated[str | None, typer.Option("--source", help="With --all: the source.")] = None,
    workspace: _common.WorkspaceOption = Path(),
) -> None:
    """Move proposed claims into the case, keeping their ids: to claims/accepted/<source>.yaml.

    With --all, proposals that a recorded claim holds already stay where they are.
    """
    from discrepant import proposals

    space = _common.load(workspace)
    if every != (source is not None) or every == bool(ids):
        raise UsageError("accept needs ids, or --all with --source")
    wanted = set(ids or ())
    if source is not None:
        held = proposals.held(workspace)
        _known(source, list(held), "source with proposals")
        rows = space.claims[space.claims["source"] == source]
        spans = [(a, b) for a, b in zip(rows["start"], rows["end"], strict=True) if a == a and b == b]  # noqa: PLR0124 (NaN)
        wanted = {c["id"] for c in held[source] if not _repeats(c, spans)}
    if not wanted:
        raise UsageError("nothing is left to accept")
    for path in proposals.accept(workspace, wanted, set(space.claims["id"])):
        print(path, file=sys.stderr)  # noqa: T201
    print(f"{len(wanted)} accepted", file=sys.stderr)  # noqa: T201


def _repeats(claim: dict[str, object], spans: list[tuple[int, int]]) -> bool:
    place = claim.get("locator")
    if not isinstance(place, dict):
        return False
    start, end = int(place.get("start", 0)), int(place.get("end", 0))
    return any(a < end and start < b for a, b in spans)
