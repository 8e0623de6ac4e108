"""weigh: for tables that are nothing but claims, what speaks for each answer."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 (typer reads it)
from typing import TYPE_CHECKING, Annotated

import typer

from discrepant.errors import UsageError
from discrepant.renderers._clean import for_lines

if TYPE_CHECKING:
    from discrepant.steps.fuse import Fused

KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="ATTRIBUTE=KIND",
        help="The kind of an attribute: text, number, time, names, place. Default: by its values.",
    ),
]


def weigh(
    table: Annotated[Path, typer.Argument(help="CSV or Parquet with source, object, attribute, value.")],
    kind: KindOption = None,
    places: Annotated[
        Path | None, typer.Option("--places", help="CSV of places: name, parent; or id, name, parent.", metavar="FILE")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this .csv or .parquet instead.", metavar="FILE")
    ] = None,
    sources: Annotated[
        Path | None, typer.Option("--sources", help="Write the sources and their origins there.", metavar="FILE")
    ] = None,
    evidence: Annotated[
        Path | None, typer.Option("--evidence", help="Write what speaks for common origins there.", metavar="FILE")
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", help="Print what each origin adds to the answers about this.", metavar="OBJECT"),
    ] = None,
) -> None:
    """Say what speaks for each answer in a table of claims: support, sources, origins, runner-up.

    Sources that share what chance would not make them share speak once. Support is a share of what speaks for the
    answers that are given; it is never the probability that one of them is true.
    """
    from discrepant import claim_tables, pipeline

    for file in (output, sources, evidence):
        if file is not None and file.suffix not in {".csv", ".parquet"}:
            raise UsageError(f"{file} must end in .csv or .parquet")
    fused = pipeline.weigh_table(table, _kinds(kind or []), places)
    for file, result in ((output, fused.answers), (sources, fused.sources), (evidence, fused.evidence)):
        if file is not None:
            claim_tables.write(result, file)
    if explain is not None:
        typer.echo(_explained(fused, explain))
    elif output is None:
        typer.echo(fused.answers.to_csv(index=False, lineterminator="\n"), nl=False)
    print(_told(fused), file=sys.stderr)  # noqa: T201


def _kinds(given: list[str]) -> dict[str, str]:
    parted = [text.rpartition("=") for text in given]
    for attribute, _, kind in parted:
        if not attribute or not kind:
            raise UsageError(f"--kind takes ATTRIBUTE=KIND, as in population=number, not “{attribute or kind}”")
    return {attribute: kind for attribute, _, kind in parted}


def _explained(fused: Fused, thing: str) -> str:
    """What each origin adds to each answer about one object, with the sums."""
    shares = fused.shares(thing)
    if shares.empty:
        raise UsageError(f"nothing is said of “{thing}”")
    blocks = []
    for (attribute, support, value), rows in shares.groupby(["attribute", "support", "value"], sort=False):
        lines = [f"{thing}, {attribute!s}: {value!s}", f"  support {support:.3f}"]
        for origin, through, weight in zip(rows["origin"], rows["through"], rows["weight"], strict=True):
            lines.append(f"  {weight:+8.3f}  {origin}" + (f" (through “{through}”)" if through else ""))
        lines.append(f"  {rows['weight'].sum():+8.3f}  together")
        blocks.append("\n".join(map(for_lines, lines)))
    return "\n\n".join(blocks)


def _told(fused: Fused) -> str:
    origins = fused.sources["origin"].nunique()
    verdicts = fused.evidence["verdict"].value_counts()
    text = f"{len(fused.answers):,} answers from {len(fused.sources):,} sources of {origins:,} origins"
    if len(fused.evidence):
        text += f"; pairs of sources that speak as one: {verdicts.get('one', 0):,}"
        text += f", with a likely common origin: {verdicts.get('likely', 0):,}"
    ties = int(fused.answers["tie"].sum())
    return text + (f"; ties: {ties:,}" if ties else "")
