"""How well quantities are found in running text: python bench/quantities.py PASSAGES.jsonl

Each line holds a passage: text, and quantities with start and end (code points). Prints F1 of spans that overlap one
each, F1 of spans that are the same, and passages a second, beside quantulum3 in the same run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from discrepant.grammar.spans import find_quantities

if TYPE_CHECKING:
    from collections.abc import Callable

Spans = list[tuple[int, int]]


def ours(text: str) -> Spans:
    """Our spans."""
    return [(span.start, span.end) for span in find_quantities(text)]


def quantulum(text: str) -> Spans:
    """quantulum3's spans."""
    from quantulum3 import parser

    return sorted(found.span for found in parser.parse(text))


def measured(find: Callable[[str], Spans], passages: list[dict[str, object]]) -> tuple[float, float, float]:
    """F1 by overlap, F1 by equality, and passages a second."""
    overlap = equal = told = gold = 0
    start = perf_counter()
    for passage in passages:
        spans = find(str(passage["text"]))
        wanted = [(q["start"], q["end"]) for q in passage["quantities"]]  # type: ignore[attr-defined]
        told, gold = told + len(spans), gold + len(wanted)
        left = list(wanted)
        for a, b in spans:
            hit = next((span for span in left if span[0] < b and a < span[1]), None)
            if hit:
                left.remove(hit)
                overlap += 1
                equal += hit == (a, b)
    took = perf_counter() - start
    return 2 * overlap / (told + gold), 2 * equal / (told + gold), len(passages) / took


def main() -> None:
    """Prints a row a tool."""
    passages = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    print("| tool | F1, overlapping | F1, the same span | passages a second |\n|---|---|---|---|")
    for name, find in (("discrepant", ours), ("quantulum3", quantulum)):
        find("warm up: 3 km")
        overlap, equal, speed = measured(find, passages)
        print(f"| {name} | {overlap:.3f} | {equal:.3f} | {speed:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
