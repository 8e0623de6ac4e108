"""list-count-mismatch: how many are listed against how many are said to be."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.fold import fold
from discrepant.grammar.state_groups import group_name, is_region, members_at, sizes, span_of
from discrepant.model import Composite, Members
from discrepant.steps._checks.desk import failed, passed, quoted, suspect, undecided
from discrepant.steps._claims import words
from discrepant.steps._claims.amounts import Range, as_number, listed, opened
from discrepant.steps._claims.said import apart, dated, days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from discrepant.model import Check, Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said

RULE = "list-count-mismatch"
CHECK = "list-count"


def found(desk: Desk) -> Iterator[Tested]:
    """Readings that list another number than they print, and counts that the catalogue ties to a list."""
    marked = [isinstance(m, Members) and _prints(m) for m in desk.claims["meaning"]]
    for claim in desk.rows(marked) if any(marked) else ():
        value = claim.meaning
        if not isinstance(value, Members):
            continue
        why = f"{quoted(claim)} says {words.small(value.count or 0)} and lists {words.small(len(value.members))}"
        same = value.count == len(value.members)
        yield passed(CHECK, [claim], why) if same else failed(CHECK, suspect(RULE, [claim], why))
    yield from _groups(desk)
    yield from _own(desk)
    for name, entry in sorted(desk.attributes.items()):
        if entry.counts:
            yield from _tied(desk.of([name]), desk.of([entry.counts]))


def _groups(desk: Desk) -> Iterator[Tested]:
    """Whole bodies said to have a number of members that they never had: a warning, for only the lexicon says so."""
    told = [isinstance(m, Members) and m.closed and bool(m.group and m.count) for m in desk.claims["meaning"]]
    for claim in desk.rows(told) if any(told) else ():
        value = claim.meaning
        if not isinstance(value, Members) or value.group is None or value.members or is_region(value.group):
            continue
        had = sizes(value.group)
        if had and value.count in had | {size - len(value.minus) for size in had}:
            many = words.small(value.count or 0)
            yield passed(CHECK, [claim], f"{quoted(claim)} says {many}, which {group_name(value.group)} has had")
        if had and value.count not in had | {size - len(value.minus) for size in had}:
            known, period = members_at(value.group, span_of(value.anchor)), dated(claim)
            many = words.small(len(known)) if known else " or ".join(words.small(size) for size in sorted(had))
            then = f"had {many} members {words.within(period)}" if known and period else f"has had {many} members"
            why = f"{quoted(claim)} says {words.small(value.count or 0)}, but {group_name(value.group)} {then}"
            yield failed(CHECK, suspect(RULE, [claim], why, severity="warning"))


def _own(desk: Desk) -> Iterator[Tested]:
    """A count of members and a closed list of them, where one source gives both in answer to one question."""
    told = [isinstance(m, Members) and m.closed and m.group is None for m in desk.claims["meaning"]]
    heaps: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for claim in desk.rows(told) if any(told) else ():
        heaps[claim.source or "", claim.question or claim.id].append(claim)
    for _, claims in sorted(heaps.items()):
        counts = [c for c in claims if isinstance(c.meaning, Members) and not c.meaning.members]
        lists = [(c, n) for c in claims if (n := listed(c.meaning)) is not None]
        for count in counts:
            for named, length in lists:
                why = _sentence(count, length)
                if _off(count, length):
                    yield failed(CHECK, suspect(RULE, [count, named], why))
                else:
                    yield passed(CHECK, [count, named], f"{quoted(count)} fits its list of {words.small(length)}")


def _prints(value: Members) -> bool:
    """Whether the words print a count beside a whole list of names; a group's members are not listed by the words."""
    return value.closed and value.count is not None and bool(value.members) and value.group is None


def check(desk: Desk, asked: Check) -> Iterator[Tested]:
    """A check that names a list (one claim, or the claims that are its items) and the claim that counts it."""
    items, counts = desk.role(asked, "list"), desk.role(asked, "count")
    length = _length(items) if items else None
    for claim in counts or ():
        if not items or length is None or as_number(claim.meaning) is None:
            yield undecided(CHECK, [*(items or []), claim], f"{quoted(claim)}: one of the two is no list, or no count")
        elif _off(claim, length):
            yield failed(CHECK, suspect(RULE, [*items, claim], _sentence(claim, length)))
        else:
            yield passed(CHECK, [*items, claim], f"{quoted(claim)} fits its list of {words.small(length)}")


def _length(items: Sequence[Said]) -> int | None:
    """How many the claims list together: the names of lists, or else the claims themselves, one an item."""
    values = [item.meaning for item in items]
    members = [value for value in values if isinstance(value, Members) and listed(value) is not None]
    if len(members) == len(values):
        return len(frozenset().union(*(value.members for value in members)))
    if len(values) > 1:
        return len(values)
    return len(values[0].parts) if isinstance(values[0], Composite) else listed(values[0])


def _off(claim: Said, length: int) -> bool:
    number = as_number(claim.meaning)
    return number is not None and opened(number).misses(Range(Decimal(length), Decimal(length)))


def _sentence(claim: Said, length: int) -> str:
    return f"{quoted(claim)} does not fit its list of {words.small(length)}"


def _tied(counts: Sequence[Said], lists: Sequence[Said]) -> Iterator[Tested]:
    """Counts held against closed lists of the same subject, scope and actors, at times that can be the same."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for claim in (*counts, *lists):
        subjects[claim.question or claim.id].add(fold(claim.subject))
    wrong: dict[tuple[str, str], list[tuple[Said, Said, int]]] = defaultdict(list)
    for count in counts:
        for told in lists:
            length = listed(told.meaning)
            here, there = count.question or count.id, told.question or told.id
            if length is None or not subjects[here] & subjects[there] or not _together(count, told):
                continue
            if _off(count, length):
                wrong[here, there].append((count, told, length))
            else:
                yield passed(
                    CHECK, [count, told], f"{quoted(count)} fits {quoted(told)}, a list of {words.small(length)}"
                )
    for _, found_here in sorted(wrong.items()):
        first = found_here[0]
        named = (c for count, told, _ in found_here for c in (count, told))
        yield failed(CHECK, suspect(RULE, named, _sentence(first[0], first[2])))


def _together(a: Said, b: Said) -> bool:
    if a.limits != b.limits or (a.people and b.people and a.people != b.people):
        return False
    return a.time is None or b.time is None or not apart(days(a.time), days(b.time))
