"""running-total-falls: what only grows cannot be less at a later day."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from discrepant.steps._checks.desk import failed, passed, quoted, suspect
from discrepant.steps._claims import words
from discrepant.steps._claims.amounts import numbers, opened
from discrepant.steps._claims.said import dated, wider

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from discrepant.model import Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said

RULE = "running-total-falls"
CHECK = "running-total"


def found(desk: Desk) -> Iterator[Tested]:
    """At most one failure for each series, scope, stage and set of actors of an attribute that is a running total."""
    groups: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for claim in desk.flagged("running_total"):
        series = claim.series or claim.question or claim.id
        groups[series, claim.limits, claim.stage or "", tuple(sorted(claim.people))].append(claim)
    for _, claims in sorted(groups.items(), key=lambda item: str(item[0])):
        yield from check(claims)


def check(claims: Sequence[Said]) -> Iterator[Tested]:
    """The same for these claims as one running total: all those in a fall, told by the deepest."""
    falls = []
    for a, b in combinations(claims, 2):
        covers = wider(a, b)
        if not covers:
            continue
        narrow, wide = (a, b) if covers > 0 else (b, a)
        depth = _fall(narrow, wide)
        if depth is not None:
            falls.append((depth, narrow, wide))
        else:
            yield passed(CHECK, [a, b], f"{quoted(narrow)}{_when(narrow)}, then {quoted(wide)}{_when(wide)}: no fall")
    if falls:
        _, narrow, wide = min(falls, key=lambda fall: (-fall[0], fall[1].id, fall[2].id))
        why = (
            f"a running total cannot fall: {quoted(narrow)}{_when(narrow)}, but {quoted(wide)}{_when(wide)}, "
            "which covers that and more"
        )
        yield failed(CHECK, suspect(RULE, (claim for fall in falls for claim in fall[1:]), why, ("value", "time")))


def _fall(narrow: Said, wide: Said) -> Decimal | None:
    """By how much the floor of the narrower total lies above all that the wider one can be; None if it does not."""
    for a in numbers(narrow.meaning):
        for b in numbers(wide.meaning):
            floor, top = opened(a).low, opened(b).high
            if (a.kind, a.unit, a.currency) == (b.kind, b.unit, b.currency) and floor is not None and top is not None:
                return floor - top if floor > top else None
    return None


def _when(claim: Said) -> str:
    if claim.as_of is not None:
        return f" as of {words.when(claim.as_of)}"
    period = dated(claim)
    return f" {words.within(period)}" if period else ""
