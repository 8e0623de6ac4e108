"""membership-mismatch: who belongs to a body of states, how many, and since when, against what is known of it.

What is known stands in lexicon/groups.yaml: accessions and withdrawals, from which the members of any day follow. Only
general knowledge contradicts the source here, so a failure is a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.grammar.state_groups import (
    find_groups,
    founded_on,
    group,
    group_name,
    is_region,
    joined_on,
    members_at,
    sizes,
)
from discrepant.grammar.states import find_states, state_name
from discrepant.model import Members, Period
from discrepant.steps._checks.desk import failed, passed, quoted, suspect, undecided
from discrepant.steps._claims import words
from discrepant.steps._claims.amounts import count, listed
from discrepant.steps._claims.said import days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from discrepant.model import Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said

RULE, CHECK = "membership-mismatch", "membership"
MEMBERS, JOINED, FOUNDED = ("members", "states"), ("joined",), ("founded",)


def found(desk: Desk) -> Iterator[Tested]:
    """Lists and counts of the members of a known body, and the days on which states joined it."""
    for claim in desk.of(MEMBERS):
        key = _body(claim.subject)
        if key and isinstance(claim.meaning, Members) and claim.meaning.group is None:
            yield _told(claim, key, claim.meaning)
    for claim in desk.of(JOINED):
        groups = {key for _, _, key in find_groups(claim.subject)}
        codes = sorted({code for _, _, code in find_states(claim.subject)})
        if len(groups) == 1 and codes and isinstance(claim.meaning, Period):
            yield _accession(claim, groups.pop(), codes, claim.meaning)
    for claim in desk.of(FOUNDED):
        key = _body(claim.subject)
        day = founded_on(key) if key else None
        if key and day and isinstance(claim.meaning, Period):
            yield _held_against(claim, claim.meaning, day, f"the first members of {group_name(key)} joined")


def _body(subject: str) -> str | None:
    """The body that a subject names, where it names nothing else: "Shanghai Cooperation Organization (SCO)"."""
    keys = {key for _, _, key in find_groups(subject)}
    rest = subject
    for start, end, _ in reversed(find_groups(subject)):
        rest = rest[:start] + rest[end:]
    return group(subject) or (keys.pop() if len(keys) == 1 and not rest.strip(" ()the") else None)


def _told(claim: Said, key: str, value: Members) -> Tested:
    name, period = group_name(key), claim.time
    if claim.scope:
        return undecided(CHECK, [claim], f"{quoted(claim)} is told of one part only: {claim.scope}")
    known = members_at(key, days(period) if period else None)
    told = listed(value)
    if known is None:
        return _by_size(claim, key, name)
    when = f" {words.within(period)}" if period and not is_region(key) else ""
    had = f"{name} had {words.small(len(known))}{when}"
    if told is None:
        many = count(value)
        if many is None:
            return undecided(CHECK, [claim], f"{quoted(claim)} is no whole list of the members of {name}")
        if many == len(known):
            return passed(CHECK, [claim], f"{quoted(claim)}: {had}")
        return failed(CHECK, suspect(RULE, [claim], f"{quoted(claim)}, but {had}", severity="warning"))
    extra, short = sorted(value.members - known), sorted(known - value.members)
    if not extra and not short:
        return passed(CHECK, [claim], f"{quoted(claim)} are the members that {name} had{when}")
    parts = [f"leaves out {words.joined(map(state_name, short))}"] if short else []
    parts += [f"names {words.joined(map(state_name, extra))}, no member"] if extra else []
    why = f"{quoted(claim)} as the members of {name}{when} {' and '.join(parts)}"
    return failed(CHECK, suspect(RULE, [claim], why, severity="warning"))


def _by_size(claim: Said, key: str, name: str) -> Tested:
    """Where the list of that time is not known, whether the body has ever had so many."""
    many, had = count(claim.meaning), sizes(key)
    if many is None or not had:
        return undecided(CHECK, [claim], f"who belonged to {name} then is not known")
    if many in had:
        return passed(CHECK, [claim], f"{quoted(claim)}: {name} has had {words.small(many)} members")
    told = " or ".join(words.small(size) for size in sorted(had))
    return failed(
        CHECK, suspect(RULE, [claim], f"{quoted(claim)}, but {name} has had {told} members", severity="warning")
    )


def _accession(claim: Said, key: str, codes: list[str], period: Period) -> Tested:
    name, known = group_name(key), {code: joined_on(key, code) for code in codes}
    days_known = {day for day in known.values() if day is not None}
    if len(days_known) != 1 or None in known.values():
        return undecided(CHECK, [claim], f"when {words.joined(map(state_name, codes))} joined {name} is not known")
    (day,) = days_known
    return _held_against(claim, period, day, f"{words.joined(map(state_name, codes))} joined {name}")


def _held_against(claim: Said, period: Period, day: date, what: str) -> Tested:
    """A date that a source gives against the day that is known."""
    if claim.scope:
        return undecided(CHECK, [claim], f"{quoted(claim)} is told of one part only: {claim.scope}")
    early = period.latest is not None and period.latest < day
    late = period.earliest is not None and period.earliest > day
    known = words.when(Period(day.isoformat(), day, day, "day", "at"))
    told = f"{what} on {known}"
    if (early or late) and not period.approx:
        return failed(CHECK, suspect(RULE, [claim], f"{quoted(claim)}, but {told}", severity="warning"))
    return passed(CHECK, [claim], f"{quoted(claim)}: {told}")
