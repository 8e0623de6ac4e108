"""Proposals against the recorded claims of the case: DISCREPANT_TEXTS=FOLDER python bench/extract.py [--show KIND]

By kind: how many recorded readings are proposed with the right kind and value (overlapping places, readings that agree
or refine), how many of those with the right time and a subject that shares half of its content words; and how many of
all proposals lie on a recorded claim.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from pathlib import Path

from discrepant import pipeline, registry, scripting
from discrepant.grammar import edtf
from discrepant.model import Reading
from discrepant.steps._content import content
from discrepant.steps.extract import extract

ROOT = Path(__file__).resolve().parents[1]


def alike(a: str, b: str) -> bool:
    """Whether half of the shorter subject's content words stand in the other."""
    one, other = set(content(a)), set(content(b))
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def in_time(proposed: str | None, recorded: object) -> bool:
    """Whether two times share a day, or none is recorded."""
    if not isinstance(recorded, str):
        return True
    one, other = edtf.read(proposed or ""), edtf.read(recorded)
    if one is None or other is None or None in (one.earliest, one.latest):
        return False
    late = other.earliest is not None and one.latest < other.earliest  # type: ignore[operator]
    return not late and not (other.latest is not None and one.earliest > other.latest)  # type: ignore[operator]


def main() -> None:
    """Prints a row a kind, and the whole."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", help="list the recorded readings of this kind that are missed")
    show = parser.parse_args().show
    space = pipeline.load(ROOT, Path(os.environ["DISCREPANT_TEXTS"]))
    kinds, claims = registry.kinds(), space.claims
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    slotted: Counter[str] = Counter()
    proposals = useful = 0
    for source, text in space.texts.items():
        rows = claims[claims["source"] == source].dropna(subset=["start"])
        made = extract(source, text, kinds)
        proposals += len(made)
        spans = list(zip(rows["start"], rows["end"], strict=True))
        useful += sum(any(p.start < b and a < p.end for a, b in spans) for p in made)
        for row in rows.to_dict("records"):
            kind = row["kind"] if isinstance(row["kind"], str) else space.attributes[row["attribute"]].kind
            total[kind] += 1
            near = [p for p in made if p.start < row["end"] and row["start"] < p.end and p.kind == kind]
            words = Reading(row["reading"], "en", kind)
            hit = [
                p
                for p in near
                if scripting.compare_words(Reading(p.reading, "en", kind), words).relation in {"agree", "refine"}
            ]
            right[kind] += bool(hit)
            slotted[kind] += any(
                alike(p.slots["subject"], row["subject"])
                and (kind == "date" or in_time(p.slots.get("time"), row["time"]))
                for p in hit
            )
            if show == kind and not hit:
                print(f"  missed {source} “{row['reading']}”; near: {[p.reading for p in near]}")
    print(f"{'kind':<12}{'recorded':>9}{'kind and value':>16}{'time and subject':>18}")
    for kind, number in total.most_common():
        print(f"{kind:<12}{number:>9}{right[kind] / number:>15.0%} {slotted[kind] / max(right[kind], 1):>17.0%}")
    whole, good = sum(total.values()), sum(right.values())
    print(f"{'all':<12}{whole:>9}{good / whole:>15.0%} {sum(slotted.values()) / max(good, 1):>17.0%}")
    print(f"{proposals} proposals, {useful / max(proposals, 1):.0%} of them on a recorded claim")


if __name__ == "__main__":
    main()
