"""verify: whether the words of claims stand in their sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepant.cli import _common

if TYPE_CHECKING:
    from discrepant.model import Workspace


def verify(
    path: Annotated[Path, typer.Argument(help="The workspace folder.")] = Path(),
    reanchor: Annotated[
        bool, typer.Option("--reanchor", help="For sources whose text has changed: where the words stand now.")
    ] = False,
    form: _common.FormOption = "text",
    texts: _common.TextsOption = None,
) -> None:
    """Say of every claim whether its words stand in its source: found, moved, ambiguous, not found, unchecked.

    A claim whose source has no text at hand is unchecked, never passed. Exit code 1: some are moved, ambiguous or not
    found.
    """
    from discrepant import pipeline
    from discrepant.renderers._clean import for_lines
    from discrepant.steps.verify import STATUSES

    space = _common.load(path, texts)
    if reanchor:
        _reanchored(space, texts, form)
        return
    table = pipeline.verify(space)
    counts = {status: int((table["status"] == status).sum()) for status in STATUSES}
    rows = table.astype("object").where(table.notna(), None).to_dict("records")
    if form == "json":
        typer.echo(_common.as_json({"counts": counts, "claims": rows}), nl=False)
    else:
        for row in rows:
            if row["status"] in {"moved", "ambiguous", "not found"}:
                near = f"; nearest: “{row['near']}”" if row["near"] else ""
                rule = f" ({row['rule']})" if row["rule"] else ""
                lead = f"{row['path']}:{row['line']}: {row['id']}: {row['status']}"
                typer.echo(for_lines(f"{lead}: “{row['reading']}”: {row['why']}{near}{rule}"))
        typer.echo(", ".join(f"{number} {status}" for status, number in counts.items()))
    raise typer.Exit(2 if space.problems else int(any(counts[s] for s in ("moved", "ambiguous", "not found"))))


def _reanchored(space: Workspace, texts: Path | None, form: str) -> None:
    """Print where the words of claims stand in texts that have changed; nothing is taken over by itself."""
    from discrepant import pipeline
    from discrepant.renderers._clean import for_lines

    rows = pipeline.reanchor(space, texts)
    if form == "json":
        typer.echo(_common.as_json(rows), nl=False)
        return
    for row in rows:
        lead = f"{row['path']}:{row['line']}: {row['id']}: {row['status']}"
        place = f"locator: {{paragraph: {row['paragraph']}, start: {row['start']}, end: {row['end']}}}"
        there = f"; {place}" if row["start"] is not None else ""
        like = f"; “{row['near']}” is like it ({row['likeness']:.0f} of 100)" if row["status"] == "proposed" else ""
        typer.echo(for_lines(f"{lead}: “{row['reading']}”{like}{there}"))
    changed = ", ".join(space.changed) or "no source has another text than its record names"
    typer.echo(f"{len(rows)} claims; {changed}")
