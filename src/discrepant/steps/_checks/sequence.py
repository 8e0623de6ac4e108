"""order-impossible, by itself: dates of one subject that the catalogue puts in an order (born before died)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from discrepant.fold import fold
from discrepant.steps._checks.arithmetic import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from discrepant.model import Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said


def found(desk: Desk) -> Iterator[Tested]:
    """Each claim of an attribute against those of the attributes that come before it (Attribute.after)."""
    later = {name: entry.after for name, entry in desk.attributes.items() if entry.after}
    if not later:
        return
    held = _by_subject(desk.of({*later, *(first for firsts in later.values() for first in firsts)}))
    for _, claims in sorted(held.items()):
        for name, firsts in sorted(later.items()):
            for second in claims.get(name, ()):
                for first in (claim for each in firsts for claim in claims.get(each, ())):
                    if _one_event(first, second):
                        yield ordered(first, second)


def _by_subject(claims: Sequence[Said]) -> dict[str, dict[str, list[Said]]]:
    """The claims by subject and attribute; subjects that one question joins are one."""
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = name = root[root[name]]
        return name

    first: dict[str, str] = {}
    for claim in claims:
        name = fold(claim.subject)
        one, other = sorted((top(name), top(first.setdefault(claim.question or claim.id, name))))
        root[other] = one
    found: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        found[top(fold(claim.subject))][claim.attribute or ""].append(claim)
    return found


def _one_event(a: Said, b: Said) -> bool:
    """Whether two claims on one subject can speak of one and the same event: no other scope, people or place."""
    slots = ((a.limits, b.limits), (a.people, b.people), (a.place, b.place))
    return all(not one or not other or one == other for one, other in slots)
