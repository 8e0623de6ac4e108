"""ordinal-out-of-step: in a series of one a year, the place in the series and the year go up together."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from discrepant.model import Ordinal
from discrepant.steps._checks.desk import failed, passed, suspect
from discrepant.steps._claims import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from discrepant.model import Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said

RULE = "ordinal-out-of-step"
CHECK = "ordinal"

Point = tuple[int, int, "Said"]
"""Year, place in the series, claim."""


def found(desk: Desk) -> Iterator[Tested]:
    """At most one failure for each series of an attribute that the catalogue calls yearly."""
    series: dict[str, list[Said]] = defaultdict(list)
    for claim in desk.flagged("yearly"):
        series[claim.series or claim.question or claim.id].append(claim)
    for _, claims in sorted(series.items()):
        yield from check(claims)


def check(claims: Sequence[Said]) -> Iterator[Tested]:
    """The same for these claims as one series. Only claims with a place and a time within one year count.

    Two answers for one year are no matter of this rule. What the most years bear out is taken to be in step; the claims
    named are those out of step, each with the nearest one in step, or all of them where no reading has the most.
    """
    steps: dict[int, list[Point]] = defaultdict(list)
    for claim in claims:
        year = _year(claim)
        if year is not None and isinstance(claim.meaning, Ordinal):
            steps[claim.meaning.number - year].append((year, claim.meaning.number, claim))
    pairs = sorted(_odd_pairs(steps), key=lambda pair: (pair[0][:2], pair[1][:2], pair[0][2].id, pair[1][2].id))
    if pairs:
        first, *rest = pairs
        more = f" (and {words.small(len(rest))} more pair{'s' if len(rest) > 1 else ''})" if rest else ""
        named = (point[2] for pair in pairs for point in pair)
        yield failed(CHECK, suspect(RULE, named, _sentence(*first) + more, ("value", "time")))
    for points in steps.values():
        row = sorted(points, key=lambda p: (p[0], p[2].id))
        for a, b in pairwise(row):
            if a[0] != b[0]:
                told = f"{words.ordinal(a[1])} in {a[0]}, {words.ordinal(b[1])} in {b[0]}"
                yield passed(CHECK, [a[2], b[2]], f"{told}: in step")


def _year(claim: Said) -> int | None:
    time = claim.time
    if time is None or time.earliest is None or time.latest is None or time.earliest.year != time.latest.year:
        return None
    return time.earliest.year


def _odd_pairs(steps: dict[int, list[Point]]) -> Iterator[tuple[Point, Point]]:
    """Pairs of claims of different years and out of step, the earlier year first; as few as tell the whole."""
    backing = {step: (len({p[0] for p in points}), len(points)) for step, points in steps.items()}
    best = [step for step in sorted(steps) if backing[step] == max(backing.values())]
    trusted = [point for step in best for point in steps[step]]
    for step, points in steps.items():
        for point in points:
            others = [p for p in trusted if p[0] != point[0] and p[1] - p[0] != step]
            if (step in best and len(best) == 1) or not others:
                continue
            nearest = min(others, key=lambda p: (abs(p[0] - point[0]), p[0], p[2].id))
            one, two = sorted((point, nearest), key=lambda p: (p[0], p[1], p[2].id))
            if step not in best or nearest is two or one[0] == point[0]:
                yield one, two


def _sentence(a: Point, b: Point) -> str:
    off = abs((b[1] - b[0]) - (a[1] - a[0]))
    right = a[1] + b[0] - a[0]
    in_step = f"would be at {words.ordinal(right)} in {b[0]}" if right > 0 else f"would not have begun by {b[0]}"
    return (
        f"{words.ordinal(a[1])} in {a[0]} and {words.ordinal(b[1])} in {b[0]} are out of step by {words.small(off)}: "
        f"a yearly series at {words.ordinal(a[1])} in {a[0]} {in_step}"
    )
