"""Matching beside Splink and recordlinkage: python bench/matching/run.py [SIZE ...] [--only NAME ...]

Every tool gets the same made-up table and runs in a process of its own. discrepant is timed on the whole of `check`
(reading, matching, comparing, reporting as JSON), at its default threshold; the others only match,
and are scored at the best of five thresholds, chosen with the truth. Time ratio: wall time over discrepant's;
growth: wall time over that at the size before. Needs `pip install --group bench-matching`; Linux (/proc).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import generate
import pandas as pd
import with_discrepant
from measure import measured
from score import pair_scores

if TYPE_CHECKING:
    from measure import Cost

HERE = Path(__file__).parent
TOOLS = {
    "discrepant (whole check)": [],
    "Splink, plain rules": ["with_splink.py", "plain"],
    "Splink, expert rules": ["with_splink.py", "expert"],
    "recordlinkage": ["with_recordlinkage.py"],
}
OURS = "discrepant (whole check)"
HEAD = (
    "| claims | tool | wall s | CPU s | peak MB | precision | recall | pair F1 "
    "| time ratio | growth | F1 by threshold |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Row:
    """A tool at a size: what it cost and how well it did."""

    size: int
    tool: str
    cost: Cost
    scores: tuple[float, float, float] | None
    every: str = ""


def run(tool: str, size: int, folder: Path, limit: float) -> Row:
    """One tool on the table in the folder."""
    table, out, errors = folder / "claims.csv", folder / "found.csv", folder / "errors.txt"
    told, tables = folder / "told.txt", folder / "tables"
    if tool == OURS:
        check = ["-m", "discrepant", "check", str(table), "--output-format", "parquet", "-o", str(tables)]
        check += ["--fail-on", "never"]
        cost = measured([sys.executable, *check], limit, told, errors)
    else:
        script, *rules = TOOLS[tool]
        cost = measured([sys.executable, str(HERE / script), str(table), str(out), *rules], limit, told, errors)
    if cost.failed:
        return Row(size, tool, cost, None)
    if tool == OURS:
        with_discrepant.clusters(tables, out)
    truth = pd.read_csv(folder / "truth.csv", index_col="id")["fact"]
    found = pd.read_csv(out, index_col="id").reindex(truth.index)
    if found.isna().any(axis=None):
        raise SystemExit(f"{tool} left claims without a cluster")
    scores = {name: pair_scores(found[name].tolist(), truth.tolist()) for name in found}
    every = " ".join(f"{name}: {f1:.3f}" for name, (_, _, f1) in scores.items() if len(scores) > 1)
    return Row(size, tool, cost, max(scores.values(), key=lambda s: s[2]), every)


def line(row: Row, rows: list[Row]) -> str:
    """The row as Markdown, with its ratios to discrepant and to the size before."""
    if row.scores is None:
        return f"| {row.size:,} | {row.tool} | {row.cost.failed} | | | | | | | | |"
    ours = [r for r in rows if r.size == row.size and r.tool == OURS and r.scores]
    before = [r for r in rows if r.tool == row.tool and r.size < row.size and r.scores]
    ratio = f"{row.cost.wall / ours[0].cost.wall:.2f}" if ours else ""
    growth = f"{row.cost.wall / before[-1].cost.wall:.1f}" if before else ""
    shown = " | ".join(f"{score:.3f}" for score in row.scores)
    cost = f"{row.cost.wall:.1f} | {row.cost.cpu:.1f} | {row.cost.megabytes:,.0f}"
    return f"| {row.size:,} | {row.tool} | {cost} | {shown} | {ratio} | {growth} | {row.every} |"


def main() -> None:
    """Measures every tool at every size and prints the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sizes", metavar="SIZE", type=int, nargs="*", default=[1_000, 100_000, 1_000_000])
    asked.add_argument("--only", nargs="+", metavar="NAME", default=[""], help="tools whose name starts so")
    asked.add_argument("--seed", type=int, default=11)
    asked.add_argument("--limit", type=float, default=1800, help="seconds a tool may take")
    asked.add_argument("--markdown", type=Path, help="also write the table here")
    given = asked.parse_args()
    tools = [t for t in TOOLS if any(t.lower().startswith(n.lower()) for n in given.only)]
    if not tools:
        raise SystemExit(f"no tool of that name; there are: {', '.join(TOOLS)}")
    rows: list[Row] = []
    lines = [HEAD]
    print(HEAD)
    for size in sorted(given.sizes):
        with tempfile.TemporaryDirectory() as folder:
            generate.write(size, Path(folder) / "claims.csv", Path(folder) / "truth.csv", given.seed)
            for tool in tools:
                rows.append(run(tool, size, Path(folder), given.limit))
                lines.append(line(rows[-1], rows))
                print(lines[-1], flush=True)
    if given.markdown:
        given.markdown.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
