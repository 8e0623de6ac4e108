"""Bodies and regions of states: found by name, and who belonged to them when (lexicon/groups.yaml)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from discrepant import lexicon
from discrepant.fold import fold

if TYPE_CHECKING:
    from discrepant.model import Period

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def _groups() -> dict[str, dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = lexicon.table("groups")["groups"]
    return groups


@cache
def _written() -> tuple[tuple[str, str], ...]:
    """Every spelling of every group and body, with its key."""
    found = []
    for key, row in _groups().items():
        for name in (row["name"], *row.get("names", ()), *row.get("adj", ())):
            found += [(spelt, key) for spelt in sorted(_spellings(name))]
    for key, others in lexicon.table("groups")["bodies"].items():
        for name in (*([] if "_" in key else [key]), *others):
            found += [(spelt, key) for spelt in sorted(_spellings(name))]
    return tuple(found)


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Folded name → key of the group or body, and the name as written."""
    return {fold(spelt): (key, spelt) for spelt, key in _written()}


def _spellings(name: str) -> set[str]:
    """The name with British and American endings, with and without the hyphen of "Co-operation"."""
    base = name.replace("Co-operation", "Cooperation").replace("isation", "ization")
    return {
        spelt.replace("Cooperation", joint)
        for spelt in (base, base.replace("ization", "isation"))
        for joint in ("Cooperation", "Co-operation")
    }


@cache
def _pattern() -> re.Pattern[str]:
    written = sorted({spelt for spelt, _ in _written()}, key=lambda spelt: (-len(spelt), spelt))
    loose = [re.sub(r"\\?[ -]+", r"[\\s-]+", re.escape(n)) for n in written]
    return re.compile(rf"(?<!\w)(?:{'|'.join(loose)})(?!\w)", re.IGNORECASE)


def group(name: str) -> str | None:
    """The key of the body or region that this whole name stands for: "Shanghai Cooperation Organisation" is SCO."""
    folded = fold(name).removeprefix("the ")
    return _names().get(folded, (None, ""))[0]


def find_groups(text: str) -> list[tuple[int, int, str]]:
    """Every body or region named in the text: (start, end, key), in order, the longest name first.

    Abbreviations count only in the letters they are written with ("us" in "focus" or "au" in French is no body).
    """
    found = []
    for match in _pattern().finditer(text):
        known = _names().get(fold(match.group()))
        if known and (not known[1].isupper() or match.group().isupper()):
            found.append((match.start(), match.end(), known[0]))
    return found


def group_name(key: str) -> str:
    """The name of a group as it is printed in a sentence; the key itself where it is not known."""
    row = _groups().get(key)
    if row:
        return str(row["name"])
    written = lexicon.table("groups")["bodies"].get(key)
    return str(written[0]) if written and ("_" in key or len(written[0]) == len(key)) else key


def is_region(key: str) -> bool:
    """Whether the group is a region, whose states do not change with time."""
    return bool(_groups().get(key, {}).get("region"))


def has_members(key: str) -> bool:
    """Whether the states that belong to the group are known."""
    return key in _groups()


def members_at(key: str, period: Period | tuple[date | None, date | None] | None = None) -> frozenset[str] | None:
    """The states that belonged to the group throughout the period, or as much of the period as the group existed.

    None where that is not known: an unknown group, no period (regions need none), a time before the group was founded
    or after it ended, or a period within which somebody joined or left. A bound that is None lies open.
    """
    row = _groups().get(key)
    if row is None:
        return None
    if row.get("region"):
        return frozenset(code for codes in row["joined"].values() for code in codes)
    if period is None:
        return None
    first, last = period if isinstance(period, tuple) else (period.earliest, period.latest)
    if first is None:
        return None
    first, last = max(first, min(row["joined"])), last or date.max
    changes = [d for d in (*row["joined"], *row.get("left", {})) if first < d <= last]
    return None if changes or first > last else _on(row, first) or None


def joined_on(key: str, code: str) -> date | None:
    """The day on which a state joined the group; None where that is not known, or it joined more than once."""
    row = _groups().get(key)
    if row is None or row.get("region"):
        return None
    found = [day for day, codes in row["joined"].items() if code in codes]
    return found[0] if len(found) == 1 else None


def founded_on(key: str) -> date | None:
    """The day on which the first states joined the group; None for a region, or a group that is not known."""
    row = _groups().get(key)
    return None if row is None or row.get("region") else min(row["joined"])


def sizes(key: str) -> frozenset[int]:
    """Every number of members that the group has had."""
    row = _groups().get(key)
    if row is None:
        return frozenset()
    if row.get("region"):
        return frozenset({len(members_at(key) or ())})
    return frozenset(len(_on(row, day)) for day in (*row["joined"], *row.get("left", {}))) - {0}


def _on(row: dict[str, Any], day: date) -> frozenset[str]:
    """Who belonged on one day. A day on which somebody leaves counts as without them."""
    if "ended" in row and day >= row["ended"]:
        return frozenset()
    joined = {code for start, codes in row["joined"].items() if start <= day for code in codes}
    left = {code for end, codes in row.get("left", {}).items() if end <= day for code in codes}
    return frozenset(joined - left)


def span_of(anchor: str | None) -> tuple[date | None, date | None] | None:
    """First and last day of an EDTF anchor: a plain year, month or day, or an interval of them; None for others."""
    if not anchor:
        return None
    start, slash, end = anchor.partition("/")
    first, last = _bounds(start), _bounds(end if slash else start)
    if slash and end in {"", ".."} and first:
        return first[0], None
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _bounds(text: str) -> tuple[date, date] | None:
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        after = date(first.year + (month in {None, 12}), (month or 12) % 12 + 1, 1)
    except ValueError:
        return None
    return first, after - timedelta(days=1)
