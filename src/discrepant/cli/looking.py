"""show, explain, trace, rule, rules: one thing at a time, in full."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from discrepant.cli import _common
from discrepant.errors import UsageError

IdArgument = Annotated[str, typer.Argument(help="The id of a finding, a claim, a question or a source.", metavar="ID")]


def show(
    what: IdArgument,
    workspace: _common.WorkspaceOption = Path(),
    output_format: _common.FormOption = "text",
    now: _common.NowOption = None,
    texts: _common.TextsOption = None,
) -> None:
    """Show one finding, claim, question or source with everything that belongs to it."""
    from discrepant import pipeline
    from discrepant.renderers import cards

    data = pipeline.document(_common.reconciled(workspace, texts, now))
    room, record = _find(data, what)
    _common.output(_common.as_json(record) if output_format == "json" else cards.card(data, room, record))


def trace(
    claim: Annotated[str, typer.Argument(help="The id of a claim; with --used-by of a source.", metavar="CLAIM")],
    used_by: Annotated[bool, typer.Option("--used-by", help="The other way: what rests on a source.")] = False,
    workspace: _common.WorkspaceOption = Path(),
    output_format: Annotated[
        Literal["text", "json", "html"], typer.Option("--output-format", help="How to print.")
    ] = "text",
    now: _common.NowOption = None,
    texts: _common.TextsOption = None,
) -> None:
    """Follow a claim back to its source, and the source to those it derives from.

    html draws the way as a small graph, in one file that runs nothing.
    """
    from discrepant import pipeline
    from discrepant.renderers import cards, graph

    data = pipeline.document(_common.reconciled(workspace, texts, now))
    if used_by:
        steps = cards.used_by(data, _find(data, claim, ("sources",))[1])
    else:
        steps = cards.trace(data, _find(data, claim, ("claims",))[1])
    forms = {"json": lambda: _common.as_json(steps), "html": lambda: graph.page(steps, claim)}
    _common.output(forms.get(output_format, lambda: cards.trace_text(steps))())


def explain(
    a: Annotated[str, typer.Argument(help="The id of a claim, or of a question alone.", metavar="A")],
    b: Annotated[str | None, typer.Argument(help="The id of another claim.", metavar="B")] = None,
    workspace: _common.WorkspaceOption = Path(),
    output_format: Annotated[
        Literal["text", "json", "html"], typer.Option("--output-format", help="How to print.")
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")] = None,
) -> None:
    """Say why two claims answer the same question, or why not: gates, terms, refusals and judgements.

    The terms add up to the score; html draws them as a waterfall, in one file. Of a question alone: what each origin
    adds to the support of each answer, adding up.
    """
    from discrepant import pipeline
    from discrepant.renderers import cards, waterfall

    if b is None:
        _explain_support(a, workspace, output_format, output)
        return
    space = _common.load(workspace)
    for claim in (a, b):
        _known(claim, list(space.claims["id"]), "claim")
    if a == b:
        raise UsageError(f"explain needs two claims; both are {a}")
    found = pipeline.explain(space, a, b)
    forms = {"json": lambda: _common.as_json(asdict(found)), "html": lambda: waterfall.page(found)}
    _common.output(forms.get(output_format, lambda: cards.explanation(found))(), output)


def _explain_support(question: str, workspace: Path, output_format: str, output: Path | None) -> None:
    from discrepant import pipeline
    from discrepant.renderers import cards

    if output_format == "html":
        raise UsageError("a question is explained as text or JSON; html draws the match of two claims")
    done = _common.reconciled(workspace, None, None)
    questions = dict(zip(done.claims["id"], done.claims["question"], strict=True))
    asked = questions.get(question, question)
    _known(asked, sorted({*questions.values()}), "question")
    voices = pipeline.support(done, asked)
    _common.output(_common.as_json(voices) if output_format == "json" else cards.support(voices), output)


def rule(
    name: Annotated[str, typer.Argument(help="The name of a rule, such as money-conflict.", metavar="NAME")],
    output_format: _common.FormOption = "text",
) -> None:
    """Say what a rule finds, why it matters and what to do about it."""
    from discrepant.renderers import cards
    from discrepant.rules import rules as catalogue

    known = catalogue()
    _known(name, list(known), "rule")
    record = asdict(known[name])
    _common.output(_common.as_json(record) if output_format == "json" else cards.rule(record))


def rules(output_format: _common.FormOption = "text") -> None:
    """List all rules with their severity."""
    from discrepant.renderers import cards
    from discrepant.rules import rules as catalogue

    records = [asdict(r) for r in catalogue().values()]
    _common.output(_common.as_json(records) if output_format == "json" else cards.rules(records))


def _find(
    data: dict[str, Any], what: str, rooms: tuple[str, ...] = ("findings", "claims", "questions", "sources")
) -> Any:
    for room in rooms:
        for record in data[room]:
            if record["id"] == what:
                return room, record
    _known(
        what, [record["id"] for room in rooms for record in data[room]], " or ".join(r.removesuffix("s") for r in rooms)
    )
    raise AssertionError(what)


def _known(name: str, names: list[str], noun: str) -> None:
    """Raises UsageError with the nearest known name where the name is not among them."""
    if name in names:
        return
    from rapidfuzz import process

    near = [match[0] for match in process.extract(name, names, limit=3, score_cutoff=60)]
    raise UsageError(f"there is no {noun} “{name}”" + (f"; did you mean {' or '.join(near)}?" if near else ""))
