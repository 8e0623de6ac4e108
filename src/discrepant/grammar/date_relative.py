"""Dates that count from an anchor: "the same year", "two years later", "last month", "over the past two years"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from discrepant.grammar import date_units as units
from discrepant.grammar import edtf
from discrepant.grammar.date_scan import Atom, Refusal
from discrepant.grammar.edtf import Piece

if TYPE_CHECKING:
    from discrepant.grammar.date_scan import Scan
    from discrepant.grammar.edtf import Unit
    from discrepant.model import Period

_STEP = {"same": 0, "next": 1, "previous": -1, "later": 1, "earlier": -1, "ago": -1}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
# Roles that settle which of next/previous/… is meant stand before the unit, the others behind it.
_BEFORE, _BEHIND = ("same", "next", "previous"), ("later", "earlier", "ago")
_NAMED = frozenset({*_DAYS, *_BEFORE, "past", "coming"})
_COUNTS = frozenset({"number", "word_number", "unit"})
STARTS = _NAMED | _COUNTS
"""What the first token of a date that needs the anchor can be."""


def relative(scan: Scan, i: int) -> tuple[Atom, int] | None:
    """A date at token i that needs the anchor, and the place behind it; None if there is none."""
    if i >= len(scan.tokens):
        return None
    mine = scan.tokens[i].roles
    if mine.keys().isdisjoint(_NAMED):
        return None if mine.keys().isdisjoint(_COUNTS) else _counted(scan, i)
    for role, steps in _DAYS.items():
        if role in mine:
            return _atom(at_distance(scan, "day", steps, i, i + 1)), i + 1
    return _past(scan, i) or _beside(scan, i) or _counted(scan, i)


def _atom(unit: Unit) -> Atom:
    return Atom(whole=units.whole(unit), precision=unit.precision, anchored=True)


def relative_year(scan: Scan, i: int) -> tuple[int, int] | None:
    """A year told by the anchor ("… of the same year"), and the place behind it."""
    start = scan.skip(i, "the")
    role = next((role for role in _BEFORE if scan.has(start, role)), None)
    if role is None or scan.value(start + 1, "unit") != "year" or scan.has(start + 1, "plural"):
        return None
    if scan.has(start + 2, *_BEHIND) and not scan.has(start + 2, "at"):
        return None
    return at_distance(scan, "year", _STEP[role], start, start + 2).first.year, start + 2


def _beside(scan: Scan, i: int) -> tuple[Atom, int] | None:
    """The same, next or previous unit, or month by name ("last August")."""
    for role in _BEFORE:
        if scan.has(i, role):
            unit = scan.value(i + 1, "unit")
            if unit is not None and not scan.has(i + 1, "plural"):
                return _atom(_neighbour(scan, unit, role, i)), i + 2
            month = scan.value(i + 1, "month")
            if month is not None and not scan.has(i + 2, "number", "ordinal"):
                return _named_month(scan, role, month, i), i + 2
    return None


def _neighbour(scan: Scan, unit: str, role: str, i: int) -> Unit:
    """The same, next or previous unit."""
    if unit == "week":
        raise scan.refuse("weeks are not read", i, i + 2)
    if unit in {"decade", "century"} and role != "same":
        raise scan.refuse(
            f"it may be the {unit} before or after by the calendar, or the years next to the anchor", i, i + 2
        )
    return at_distance(scan, unit, _STEP[role], i, i + 2)


def _named_month(scan: Scan, role: str, month: int, i: int) -> Atom:
    """ "last August": certain only where the anchor tells its month and just one August fits."""
    now = _anchor(scan, "month", i, i + 2)
    this_year = units.month_of(now.first.year, month)
    if role == "same":
        return _atom(this_year)
    ahead = this_year.first > now.first
    if this_year.first == now.first or ahead == (role == "previous"):
        steps = {"next": 1, "previous": -1}[role]
        return _atom(units.month_of(now.first.year + steps, month))
    raise scan.refuse("it may be of the anchor's year or of the one beside it", i, i + 2)


def _counted(scan: Scan, i: int) -> tuple[Atom, int] | None:
    """So many units later, earlier or ago; or after or before a date that is printed right behind."""
    count, j = scan.count(i)
    unit = scan.value(j, "unit")
    if unit is None or (count is None and scan.has(j, "plural")):
        return None
    for role in _BEHIND:
        # "two years after 2014" has its anchor in the words: another rule's matter.
        if not scan.has(j + 1, role) or (scan.has(j + 1, "before", "after") and not _ends(scan, j + 2)):
            continue
        stretch = count is None and unit in {"decade", "century"} and scan.has(j + 1, "before", "after")
        if stretch or (count is not None and scan.has(i - 1, "at", "the")):
            raise scan.refuse("it may be a stretch of time or a point in it", i - 1, j + 2)
        steps = _STEP[role] * (1 if count is None else count)
        found = at_distance(scan, unit, steps, i, j + 2)
        rough = unit in {"decade", "century"} or (unit == "week" and bool(steps))
        return _atom(replace(found, fuzzy=rough)), j + 2
    return None


def _ends(scan: Scan, i: int) -> bool:
    """Whether nothing but punctuation follows."""
    return scan.skip(i, "comma", "dot", "quote") >= len(scan.tokens)


def _past(scan: Scan, i: int) -> tuple[Atom, int] | None:
    """The past or coming so many units: a range that ends or starts with the anchor's own."""
    for role, steps in (("past", -1), ("coming", 1)):
        if not scan.has(i, role):
            continue
        count, j = scan.count(i + 1)
        unit = scan.value(j, "unit")
        # "last year" is one year; "over the past year" is a stretch up to now.
        if unit is None or (count is None and (scan.has(i, "previous", "next") or scan.has(j, "plural"))):
            continue
        count = 1 if count is None else count
        now = _anchor(scan, {"decade": "year", "week": "day"}.get(unit, unit), i, j + 1)
        far = at_distance(scan, unit, steps * count, i, j + 1)
        far = replace(far, fuzzy=True)
        piece = Piece(far, now) if steps < 0 else Piece(now, far)
        return Atom(
            whole=piece, precision=unit if unit in edtf.PRECISIONS else "day", relation="range", anchored=True
        ), j + 1
    return None


def at_distance(scan: Scan, unit: str, steps: int, i: int, end: int) -> Unit:
    """The unit so many steps from the anchor's own."""
    return moved(
        _anchor(scan, {"decade": "year", "century": "year", "week": "day"}.get(unit, unit), i, end), unit, steps
    )


def moved(now: Unit, unit: str, steps: int) -> Unit:
    """The unit so many steps from a day, month or year. Raises Refusal beyond the calendar."""
    try:
        if unit == "week":
            return edtf.day_unit(now.first + timedelta(weeks=steps))
        if unit in {"decade", "century"}:
            return _long(now, unit, steps)
        return units.shift(now, steps)
    except (ValueError, OverflowError):
        raise Refusal("it leads out of the calendar") from None


def _long(now: Unit, unit: str, steps: int) -> Unit:
    """ "the same decade" is a decade; "two decades later" is about a year."""
    if steps == 0:
        return units.decade(now.first.year) if unit == "decade" else units.century(now.first.year // 100 + 1)
    return units.shift(now, steps * (10 if unit == "decade" else 100))


def _anchor(scan: Scan, precision: str, i: int, end: int) -> Unit:
    """The day, month or year the anchor lies in."""
    if scan.anchor is None:
        raise scan.refuse("an anchor is needed: a date from which it counts", i, end)
    if precision not in {"day", "month", "year"}:
        raise scan.refuse(f"a {precision} cannot be counted from an anchor", i, end)
    found = anchor_unit(scan.anchor, precision)
    if found is None:
        raise scan.refuse(f"the anchor {scan.anchor.edtf} does not tell one {precision}", i, end)
    return found


def anchor_unit(anchor: Period, precision: str) -> Unit | None:
    """The one day, month or year that holds the whole anchor; None if it is wider."""
    low, high = anchor.earliest, anchor.latest
    if low is None or high is None or low.year != high.year:
        return None
    if precision == "year":
        return edtf.year_unit(low.year)
    if low.month != high.month:
        return None
    if precision == "month":
        return edtf.month_unit(low.year, low.month)
    return edtf.day_unit(low) if low == high else None
