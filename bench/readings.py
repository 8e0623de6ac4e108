"""How well and how fast readings are read: python bench/readings.py READINGS.jsonl [--pairs FILE] [--speed N]

READINGS.jsonl: labelled readings {"id", "reading", "lang", "kind", "expected", "anchor"?}. Prints, by kind and language
how many are correct (value, bounds, hedge, step, unit or currency, precision), partly correct (the right figure or
days, something about it lost), wrong (another value, stated without warning) or refused; then the ids that are not
correct; then the same for quantulum3, text2num, price-parser and dateparser, as far as installed, on the kinds they
claim; then readings a second over the same file with varied figures, no reading twice, on one core, and the ratios.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import readings_peers as peers
from discrepant import scripting
from discrepant.model import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Row = dict[str, Any]
OUTCOMES = ("correct", "partial", "wrong", "refused")
NUMBERS = ("quantity", "money", "proportion")
KIND_OF = {"participants": "members", "composite": None}


def near(a: float | None, b: float | None) -> bool:
    """Whether two numbers are the same, or both missing."""
    return a is b if a is None or b is None else abs(a - b) <= 1e-4 * max(1.0, abs(b))


def outcome(value: Row, expected: Row, kind: str) -> str:
    """Correct, partial, wrong or refused."""
    if value.get("kind") == "unreadable" or "why" in value:
        return "refused"
    if kind in NUMBERS:
        return _number(value, expected)
    if kind == "date":
        days = all(value.get(key) == expected.get(key) for key in ("earliest", "latest"))
        rest = all(value.get(key) == expected.get(key) for key in ("edtf", "precision", "relation", "approx"))
        return "wrong" if not days else "correct" if rest else "partial"
    if kind == "composite":
        return _composite(value, expected)
    sets = all(sorted(value.get(key) or []) == sorted(expected[key]) for key in ("members", "minus"))
    group = value.get("group") == expected["group"]
    rest = all(value.get(key) == expected[key] for key in ("count", "closed"))
    return "correct" if sets and group and rest else "partial" if sets or group else "wrong"


def _number(value: Row, expected: Row) -> str:
    if not all(near(value.get(key), expected.get(key)) for key in ("value", "low", "high")):
        return "wrong"
    same = all(value.get(key) == expected[key] for key in ("low_incl", "high_incl", "approx", "hedge"))
    what = all(value.get(key) == expected[key] for key in ("unit", "currency", "currency_basis") if key in expected)
    return "correct" if same and what and near(value.get("granularity"), expected.get("granularity")) else "partial"


def _composite(value: Row, expected: Row) -> str:
    if value.get("relation") != expected["relation"] or len(value.get("parts", ())) != len(expected["parts"]):
        return "wrong"
    parts = zip(value["parts"], expected["parts"], strict=True)
    found = {_number(part, {"low_incl": True, "approx": False, "hedge": "exact", **want}) for part, want in parts}
    return "wrong" if "wrong" in found else "partial" if "partial" in found else "correct"


def varied(rows: list[Row], count: int) -> list[Row]:
    """So many distinct readings: the rows with other figures, in the same form. The same on every run."""
    chance = random.Random(5)  # noqa: S311 (made-up data)

    def figure(match: re.Match[str]) -> str:
        digits = match.group()
        if len(digits) == 4 and digits[:2] in {"19", "20"}:
            return str(chance.randint(1900, 2029))
        if len(digits) <= 2:
            return digits if int(digits) <= 12 else str(chance.randint(13, 28))
        return digits[0] + "".join(str(chance.randint(0, 9)) for _ in digits[1:])

    def all_rows() -> Iterator[Row]:
        yield from rows
        for _ in range(40 * count // max(len(rows), 1)):
            for row in rows:
                yield {**row, "reading": re.sub(r"\d+", figure, row["reading"])}

    found: dict[tuple[str, str, str], Row] = {}
    for row in all_rows():
        found.setdefault((row["reading"], row["lang"], row["kind"]), row)
        if len(found) >= count:
            break
    return list(found.values())


def speed(name: str, read: Callable[[Row], object], rows: list[Row], own: float | None = None) -> float:
    """Readings a second of CPU time, printed; with the ratio to those of discrepant, if they are given."""
    start = time.process_time()
    for row in rows:
        read(row)
    rate = len(rows) / (time.process_time() - start)
    ratio = f"   discrepant is {own / rate:.1f} times as fast" if own else ""
    print(f"  {name:<14}{rate:>10,.0f} readings a second{ratio}")
    return rate


def score(name: str, answers: Iterable[tuple[Row, str]]) -> list[Row]:
    """A table of outcomes by kind and by language; the rows that are not correct."""
    table: dict[str, Counter[str]] = {}
    failed: list[Row] = []
    for row, result in answers:
        for line in (row["kind"], f"  {row['lang']}", "all"):
            table.setdefault(line, Counter())[result] += 1
        if result != "correct":
            failed.append({**row, "outcome": result})
    print(f"\n{name}\n{'':<14}{'rows':>6}" + "".join(f"{o:>9}" for o in OUTCOMES))
    for line in sorted(table, key=lambda key: (key == "all", key.startswith(" "), key)):
        counts = table[line]
        print(f"{line:<14}{sum(counts.values()):>6}" + "".join(f"{counts[o]:>9}" for o in OUTCOMES))
    return failed


def pairs(path: Path) -> None:
    """How many labelled pairs compare as they should; agree covers refine, compatible covers tension."""
    covers = {"refine": "agree", "tension": "compatible"}
    rows = json.loads(path.read_text("utf-8"))
    right = 0
    for row in rows:
        relation = scripting.compare_record(row)["relation"]
        right += covers.get(relation, relation) == row["verdict"]
    print(f"\npairs compared as labelled: {right} of {len(rows)}")


def main() -> None:
    """Score, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--speed", type=int, default=20_000, help="distinct readings to time; 0: none")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.readings.read_text("utf-8").splitlines() if line.strip()]
    answers = [(row, outcome(scripting.read_record(row)["value"], row["expected"], row["kind"])) for row in rows]
    failed = score("discrepant", answers)
    print("not correct: " + (", ".join(f"{row['id']} ({row['outcome']})" for row in failed) or "none"))
    for peer in peers.installed():
        claimed = [row for row in rows if peer.claims(row)]
        score(peer.name, [(row, peer.outcome(row)) for row in claimed])
    if given.pairs:
        pairs(given.pairs)
    if given.speed:
        measure(rows, given.speed)


def ours(row: Row) -> object:
    """The value discrepant reads."""
    kind = KIND_OF.get(row["kind"], row["kind"])
    return scripting.read_words(Reading(row["reading"], row["lang"], kind or "composite", row.get("anchor")))


def measure(rows: list[Row], count: int) -> None:
    """Speed over varied figures, each peer on the readings that it claims."""
    many = varied(rows, count)
    random.Random(7).shuffle(many)  # noqa: S311 (made-up data)
    start = time.process_time()
    for row in rows:
        ours(row)
    print(f"\nspeed over {len(many):,} distinct readings on one core")
    print(f"  reading the {len(rows)} rows of the file first, lexicons loaded: {time.process_time() - start:.2f} s")
    speed("discrepant", ours, many)
    speed("with JSON out", lambda row: json.dumps(scripting.read_record(row), ensure_ascii=False), many)
    for kind in sorted({row["kind"] for row in many}):
        if len(of_kind := [row for row in many if row["kind"] == kind]) > 1_000:
            speed(f"  {kind}", ours, of_kind)
    for peer in peers.installed():
        claimed = [row for row in many if peer.claims(row)][: peer.sample]
        if len(claimed) > 200:
            peer.outcome(claimed[0])
            own = speed("discrepant", ours, claimed)
            speed(peer.name, peer.outcome, claimed, own)


if __name__ == "__main__":
    main()
