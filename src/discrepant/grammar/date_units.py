"""Arithmetic of calendar units: the unit before and after, a third or half of one, the edge it gives to a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, timedelta
from typing import TYPE_CHECKING

from discrepant.grammar import edtf
from discrepant.grammar.edtf import Piece

if TYPE_CHECKING:
    from datetime import date

    from discrepant.grammar.edtf import Unit

# Policy: "early", "mid" and "late" are thirds. First and last day, month or year of each, counted from the start.
THIRDS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
THIRDS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
THIRDS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
THIRDS_OF_CENTURY = {"early": (0, 39), "mid": (40, 69), "late": (70, 99)}


def decade(year: int) -> Unit:
    """The decade that holds the year."""
    return _known(f"{year // 10:03d}X")


def century(number: int) -> Unit:
    """The 20th century is 1900 to 1999."""
    return _known(f"{number - 1:02d}XX")


def group(year: int, code: int) -> Unit:
    """A season, quarter or half by its EDTF code."""
    return _known(f"{year:04d}-{code}")


def _known(text: str) -> Unit:
    found = edtf.unit(text)
    if found is None:
        msg = f"{text} is no date"
        raise ValueError(msg)
    return found


def whole(unit: Unit) -> Piece:
    """The unit as a piece."""
    return Piece(unit, unit)


def edge(unit: Unit, side: str) -> Unit:
    """What a unit gives to the "low" or "high" end of a range: a day, month or year; "199X" starts with 1990."""
    day = unit.first if side == "low" else unit.last
    if unit.precision in {"day", "month", "year"}:
        return unit
    if unit.precision in {"season", "quarter", "third", "half"}:
        return edtf.month_unit(day.year, day.month, unit.fuzzy)
    return edtf.year_unit(day.year, unit.fuzzy)


def shift(unit: Unit, steps: int) -> Unit:
    """The day, month or year that lies so many of its own kind later. Raises ValueError beyond the calendar."""
    if unit.precision == "day":
        try:
            return edtf.day_unit(unit.first + timedelta(days=steps), unit.fuzzy)
        except OverflowError as beyond:
            raise ValueError(str(beyond)) from None
    if unit.precision == "month":
        return month_of(unit.first.year, unit.first.month + steps, unit.fuzzy)
    return edtf.year_unit(year_in_range(unit.first.year + steps), unit.fuzzy)


def month_of(year: int, month: int, fuzzy: bool = False) -> Unit:
    """The month counted on from January of a year: month 13 is January of the next."""
    years, rest = divmod(month - 1, 12)
    return edtf.month_unit(year_in_range(year + years), rest + 1, fuzzy)


def year_in_range(year: int) -> int:
    """The year itself. Raises ValueError beyond the calendar."""
    if not MINYEAR <= year <= MAXYEAR:
        msg = f"the year {year} is out of range"
        raise ValueError(msg)
    return year


def part_of(unit: Unit, part: str) -> Piece:
    """The early, mid or late third of a unit, its inner edges approximate. A day has no thirds: it stays whole."""
    if unit.precision == "day":
        return whole(unit)
    low, high = _third(unit, part)
    return Piece(replace(low, fuzzy=part != "early"), replace(high, fuzzy=part != "late"))


def _third(unit: Unit, part: str) -> tuple[Unit, Unit]:
    year = unit.first.year
    if unit.precision == "month":
        first, last = THIRDS_OF_MONTH[part]
        last_day = unit.last if last == 31 else unit.first.replace(day=last)
        return edtf.day_unit(unit.first.replace(day=first)), edtf.day_unit(last_day)
    if unit.precision == "year":
        first, last = THIRDS_OF_YEAR[part]
        return edtf.month_unit(year, first), edtf.month_unit(year, last)
    if unit.precision in {"decade", "century"}:
        first, last = (THIRDS_OF_DECADE if unit.precision == "decade" else THIRDS_OF_CENTURY)[part]
        return edtf.year_unit(year + first), edtf.year_unit(year + last)
    return _third_of_months(unit, part)


def _third_of_months(unit: Unit, part: str) -> tuple[Unit, Unit]:
    """A third of a season, quarter or half: these have three or six months."""
    months = (unit.last.year - unit.first.year) * 12 + unit.last.month - unit.first.month + 1
    if months % 3 or months > 6:
        msg = f"{unit.text} has no thirds"
        raise ValueError(msg)
    skip = ("early", "mid", "late").index(part) * months // 3
    first = month_of(unit.first.year, unit.first.month + skip)
    return first, shift(first, months // 3 - 1)


def half_of(unit: Unit, which: int) -> Piece:
    """The first (1) or second (2) half of a unit: of a year by its EDTF code, of others by days, months or years."""
    if unit.precision == "year":
        return whole(group(unit.first.year, 39 + which))
    if unit.precision == "month":
        middle = unit.first.replace(day=15)
        low, high = (unit.first, middle) if which == 1 else (middle + timedelta(days=1), unit.last)
        return Piece(edtf.day_unit(low), edtf.day_unit(high))
    if unit.precision in {"decade", "century"}:
        years = (unit.last.year - unit.first.year + 1) // 2
        start = unit.first.year + years * (which - 1)
        return Piece(edtf.year_unit(start), edtf.year_unit(start + years - 1))
    msg = f"no halves of a {unit.precision} are known"
    raise ValueError(msg)


def stretch_of(unit: Unit, precision: str, count: int, from_end: bool) -> Piece:
    """The first or last so many days, months or years of a unit ("the first three months of 2015")."""
    if edtf.PRECISIONS.index(precision) >= edtf.PRECISIONS.index(unit.precision):
        msg = f"a {unit.precision} is not counted in {precision}s"
        raise ValueError(msg)
    outer = _unit_at(unit.last if from_end else unit.first, precision)
    inner = shift(outer, (1 - count) if from_end else (count - 1))
    low, high = (inner, outer) if from_end else (outer, inner)
    if low.first < unit.first or high.last > unit.last:
        msg = f"there are fewer than {count} {precision}s in {unit.text}"
        raise ValueError(msg)
    return Piece(low, high) if count > 1 else whole(outer)


def _unit_at(day: date, precision: str) -> Unit:
    if precision == "day":
        return edtf.day_unit(day)
    return edtf.month_unit(day.year, day.month) if precision == "month" else edtf.year_unit(day.year)
