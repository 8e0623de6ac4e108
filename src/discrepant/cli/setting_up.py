"""schema, init: what a workspace looks like."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from discrepant.cli import _common
from discrepant.cli.looking import _known


def schema(
    name: Annotated[str | None, typer.Argument(help="source, claim, decision …", metavar="NAME")] = None,
) -> None:
    """Print a JSON Schema (Draft 2020-12), for editors' plug-ins. Without a name: list them."""
    from discrepant import schemas

    if name is None:
        _common.output("\n".join(schemas.names()))
        return
    _known(name, list(schemas.names()), "schema")
    _common.output(_common.as_json(schemas.schema(name)))


def init(path: Annotated[Path, typer.Argument(help="The folder to make.")] = Path()) -> None:
    """Make a small workspace with two sources that disagree, to look at and to change."""
    from discrepant import workspace

    for made in workspace.init(path):
        print(made, file=sys.stderr)  # noqa: T201
    print(f"Try: discrepant check {path}", file=sys.stderr)  # noqa: T201
