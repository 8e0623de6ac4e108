"""What a run that remembers saves: python bench/incremental.py CLAIMS.csv

Runs over all but three in a hundred of the claims, over all but the last, and over all, each with what the run before
remembered and without; fails where the two differ in any cell of any table.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

import pandas as pd

from discrepant import pipeline

TODAY = date(2026, 1, 1)


def ran(claims: pd.DataFrame, folder: Path, cache: Path | None) -> tuple[dict[str, pd.DataFrame], float]:
    """All tables of a run, and its seconds without loading."""
    path = folder / "claims.csv"
    claims.to_csv(path, index=False)
    space = pipeline.load(path)
    start = perf_counter()
    done = pipeline.reconcile(space, TODAY, cache=cache)
    took = perf_counter() - start
    return pipeline.tables(done), took


def questions(claims: pd.DataFrame) -> set[tuple[str, frozenset[str]]]:
    """The id and the claims of each question."""
    return {(str(q), frozenset(group)) for q, group in claims.groupby("question")["id"]}


def main() -> None:
    """Prints a row a run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("claims", type=Path)
    table = pd.read_csv(parser.parse_args().claims, dtype=str, keep_default_na=False)
    print("| claims | s, remembering | s, not | questions kept, ids and all |\n|---|---|---|---|")
    before: set[tuple[str, frozenset[str]]] = set()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for size in (len(table) * 97 // 100, len(table) - 1, len(table)):
            kept, short = ran(table.head(size), folder, folder / "cache")
            plain, whole = ran(table.head(size), folder, None)
            for name, wanted in plain.items():
                pd.testing.assert_frame_equal(kept[name], wanted)
            now = questions(plain["claims"])
            told = f"{len(now & before):,} of {len(before):,}" if before else ""
            print(f"| {size:,} | {short:.1f} | {whole:.1f} | {told} |", flush=True)
            before = now


if __name__ == "__main__":
    main()
