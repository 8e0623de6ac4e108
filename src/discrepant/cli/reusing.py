"""lineage: which texts take over passages of which."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepant.cli import _common
from discrepant.errors import UsageError
from discrepant.renderers._clean import for_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.steps.reuse import Reuse


def lineage(
    path: Annotated[Path, typer.Argument(help="A workspace folder, or a folder of texts (.txt).")] = Path(),
    claims: Annotated[
        bool, typer.Option("--claims", help="From the claims of a workspace alone: who shares rare answers and errors.")
    ] = False,
    form: _common.FormOption = "text",
    texts: _common.TextsOption = None,
) -> None:
    """Find which texts reuse which: the passages side by side, what the copy changed, and which way it went.

    Nothing is written: `derives_from` in a source's record is an editor's word.
    """
    from discrepant import pipeline

    if claims:
        _from_claims(path, form)
        return
    held, issued = pipeline.texts(path, texts)
    if len(held) < 2:
        raise UsageError(f"{path}: lineage needs two texts or more, and {len(held)} are at hand; see --texts")
    found = pipeline.lineage(held, issued)
    if form == "json":
        typer.echo(_common.as_json([asdict(one) for one in found]), nl=False)
        return
    typer.echo("\n\n".join(_told(one, held) for one in found) or f"{len(held)} texts; none reuses another")


def _from_claims(path: Path, form: str) -> None:
    from discrepant import pipeline

    done = _common.reconciled(path, None, None)
    rows = pipeline.common_origins(done).to_dict("records")
    shared = {(r["a"], r["b"]): pipeline.shared_departures(done, r["a"], r["b"]) for r in rows}
    if form == "json":
        typer.echo(_common.as_json([{**r, "shared": shared[r["a"], r["b"]]} for r in rows]), nl=False)
        return
    lines = []
    for r in rows:
        sure = "one origin" if r["verdict"] == "one" else "a common origin is likely"
        way = f"; {r['direction']}" if r["direction"] else ""
        lines.append(for_lines(f"{r['a']} and {r['b']}: {sure}{way}"))
        departed = f"{r['shared_departures']} of {r['departures']} departures from what others say shared"
        alike = f"{r['agreed']} of {r['contested']} contested answers alike"
        lines.append(f"  {alike}, {departed}, {r['z']:.1f} standard deviations above chance")
        lines += [for_lines(f"    {subject}, {what}: “{said}”") for subject, what, said in shared[r["a"], r["b"]]]
    typer.echo("\n".join(lines) or "no two sources share more rare answers than independent ones would")


def _told(found: Reuse, texts: Mapping[str, str]) -> str:
    way = "which way is open"
    if found.derived:
        other = found.a if found.derived == found.b else found.b
        way = f"{found.derived} is later than {other}"
    lines = [
        f"{found.a} and {found.b}: reuse is {found.verdict}; {way}",
        f"  {len(found.passages)} passages, {found.share:.0%} of the shorter text's sentences",
    ]
    for passage in found.passages:
        lines += ["", f"  {passage.likeness:.2f}"]
        for name, (start, end), only in ((found.a, passage.a, passage.only_a), (found.b, passage.b, passage.only_b)):
            lines.append(f"  {name} {start}–{end}: {' '.join(texts[name][start:end].split())}")
            if only:
                lines.append(f"    only here: {' | '.join(only)}")
    if found.verdict == "likely" and found.derived:
        parent = found.a if found.derived == found.b else found.b
        lines += ["", f"  if so, in sources/{found.derived}.yaml: derives_from: [{parent}]"]
    return "\n".join(map(for_lines, lines))
