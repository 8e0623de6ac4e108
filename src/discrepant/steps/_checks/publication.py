"""order-impossible, by itself: a source that tells of something as past cannot have appeared before it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from discrepant.model import Period
from discrepant.steps._checks.desk import failed, passed, quoted, suspect, undecided
from discrepant.steps._claims import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from discrepant.model import Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said

CHECK = "publication"
_AHEAD = frozenset({"planned", "offered", "pledged", "agreed", "cancelled"})
_PAST = frozenset({"delivered", "occurred"})


def found(desk: Desk) -> Iterator[Tested]:
    """One check for each source whose day is known, over all that it dates; one more for each claim after that day."""
    if not desk.issued:
        return
    early: dict[str, list[Said]] = defaultdict(list)
    for claim in desk.rows(desk.claims["source"].isin(list(desk.issued))):
        day, told = desk.issued[claim.source or ""], _told(claim)
        if told is None or told.earliest is None or day.latest is None or claim.stage in _AHEAD:
            continue
        if told.earliest <= day.latest:
            early[claim.source or ""].append(claim)
        elif claim.stage in _PAST:
            why = f"{quoted(claim)} is told as past {words.within(told)}, but the source appeared {words.within(day)}"
            yield failed(CHECK, suspect("order-impossible", [claim], why, ("time",)))
        else:
            why = f"{quoted(claim)} lies {words.within(told)}, after the source appeared; no stage says if it is a plan"
            yield undecided(CHECK, [claim], why)
    for source, claims in sorted(early.items()):
        many = words.small(len(claims))
        told_day = words.within(desk.issued[source])
        yield passed(CHECK, claims, f"all that {source} dates ({many}) lies before it appeared {told_day}")


def _told(claim: Said) -> Period | None:
    """The date a claim states, else the day it is told of, else its time."""
    return claim.meaning if isinstance(claim.meaning, Period) else claim.as_of or claim.time
