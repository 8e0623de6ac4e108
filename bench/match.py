"""How long matching takes, by number of claims: python bench/match.py [SIZE ...]

Claims are made up, the same on every run: events with a coined name, two states and a year, told by one to seven
sources each, in varying words, one in five without a year. Prints seconds, microseconds a claim, the ratio of that to
the size before (1.0: time grows as the claims do), the peak of memory, and how well the events were found again.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from datetime import date

import pandas as pd

from discrepant.columns import READ
from discrepant.model import Attribute, Config, Period
from discrepant.steps.match import match

SIZES = (1_000, 10_000, 100_000)
STATES = (
    "China",
    "Russia",
    "Kazakhstan",
    "Peru",
    "Chile",
    "Norway",
    "Japan",
    "Kenya",
    "Ghana",
    "Canada",
    "Spain",
    "Iran",
)
NOUNS = (
    ("exercise", "drill", "manoeuvres"),
    ("aid", "assistance", "help"),
    ("summit", "meeting", "talks"),
    ("bridge", "crossing"),
)
EXTRA = ("joint", "military", "first", "large", "northern", "border", "new", "annual", "regional", "armed")
ATTRIBUTES = {
    name: Attribute(name, "quantity", separates=("time", "actors"))
    for name in ("participants", "amount", "deaths", "length", "cost", "trainees")
}
SYLLABLES = ("ka", "ru", "mi", "to", "sel", "bar", "nov", "dan", "ol", "vek", "zhi", "tam", "es", "gor", "lun", "pet")


def year(number: int) -> Period:
    """The period of one year."""
    return Period(str(number), date(number, 1, 1), date(number, 12, 31), "year", "at")


YEARS = {number: year(number) for number in range(1990, 2021)}


def event(rng: random.Random, number: int) -> dict[str, object]:
    """What is so: a name, a noun, two states, a year, an attribute."""
    return {
        "number": number,
        "name": "".join(rng.choices(SYLLABLES, k=4)).title(),
        "noun": rng.choice(NOUNS),
        "extra": rng.sample(EXTRA, 2),
        "states": tuple(rng.sample(STATES, 2)),
        "year": rng.randint(1990, 2020),
        "attribute": rng.choice(sorted(ATTRIBUTES)),
    }


def subject(rng: random.Random, what: dict[str, object]) -> str:
    """The event in one source's words."""
    words = [w for w in what["extra"] if rng.random() < 0.5]  # type: ignore[attr-defined]
    words.append(rng.choice(what["noun"]))  # type: ignore[arg-type]
    words.append(f"near {what['name']}" if rng.random() < 0.8 else f"in {rng.choice(what['states'])}")  # type: ignore[arg-type]
    return " ".join(words)


def made(size: int, seed: int = 11) -> tuple[pd.DataFrame, list[int]]:
    """So many claims (columns.READ), and which event each is about."""
    rng = random.Random(seed)  # noqa: S311 (made-up data)
    rows: list[dict[str, object]] = []
    truth: list[int] = []
    while len(rows) < size:
        what = event(rng, len(truth))
        for _ in range(min(rng.choice((1, 1, 2, 2, 3, 5, 7)), size - len(rows))):
            told = rng.random() < 0.8
            rows.append(
                {
                    "id": f"c{len(rows):07d}",
                    "source": f"s{rng.randrange(max(20, size // 50))}",
                    "subject": subject(rng, what),
                    "attribute": what["attribute"],
                    "kind": "quantity",
                    "lang": "en",
                    "time_value": YEARS[what["year"]] if told else None,  # type: ignore[index]
                    "actors": what["states"] if rng.random() < 0.6 else None,
                }
            )
            truth.append(what["number"])  # type: ignore[arg-type]
    claims = pd.DataFrame(rows).reindex(columns=list(READ)).astype("object")
    return claims.where(claims.notna(), None), truth


def pair_scores(found: list[str], truth: list[int]) -> tuple[float, float]:
    """Precision and recall over pairs of claims."""

    def pairs(groups: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in groups.values())

    both = pairs(Counter(zip(found, truth, strict=True)))
    return both / max(1, pairs(Counter(found))), both / max(1, pairs(Counter(truth)))


def main() -> None:
    """Measures each size and prints a line for it."""
    before = 0.0
    match(made(100)[0], ATTRIBUTES, {}, (), Config().accept)  # lexicons are loaded once
    for size in map(int, sys.argv[1:] or SIZES):
        claims, truth = made(size)
        start = time.perf_counter()
        matched, edges = match(claims, ATTRIBUTES, {}, (), Config().accept)
        seconds = time.perf_counter() - start
        each = seconds / size * 1e6
        precision, recall = pair_scores(list(matched["question"]), truth)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        ratio = f"{each / before:.2f}" if before else "-"
        print(
            f"{size:>8} claims  {seconds:7.2f} s  {each:7.1f} µs a claim  ratio {ratio:>5}  peak {peak} MB  "
            f"{len(edges)} edges  pairs P {precision:.3f} R {recall:.3f}"
        )
        before = each


if __name__ == "__main__":
    main()
