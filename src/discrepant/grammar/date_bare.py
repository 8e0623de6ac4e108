"""Dates that stand for themselves: "9 August 2007", "spring 2014", "the 1990s", "FY2019-20"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from discrepant.grammar import date_units as units
from discrepant.grammar import edtf
from discrepant.grammar.date_relative import relative_year
from discrepant.grammar.date_scan import FIRST_YEAR, LAST_YEAR, Atom, Refusal
from discrepant.grammar.edtf import Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepant.grammar.date_scan import Scan
    from discrepant.grammar.edtf import Unit

_JOINTS = ("of", "at", "the", "comma")
_PARTS_BEHIND = frozenset({"early_behind", "mid_behind", "late_behind"})
Found = tuple[Atom, int]


def bare(scan: Scan, i: int) -> Found | None:
    """A date at token i that needs no other words, and the place behind it; None if there is none."""
    weekday = scan.value(i, "weekday")
    if weekday is not None:
        i = scan.skip(i + 1, "comma", "dot", "the", "at")
    if i >= len(scan.tokens):
        return None
    mine = scan.tokens[i].roles.keys()
    for rule, starts in _RULES:
        if not mine.isdisjoint(starts) and (found := rule(scan, i)) is not None:
            if weekday is not None and found[0].day is None:
                return None
            found[0].weekday = weekday
            return _part_behind(scan, found)
    return None


def _part_behind(scan: Scan, found: Found) -> Found:
    """A part that stands behind its date: "2009年初", "5月下旬"."""
    atom, end = found
    if end >= len(scan.tokens) or scan.tokens[end].roles.keys().isdisjoint(_PARTS_BEHIND):
        return found
    for part in ("early", "mid", "late"):
        if scan.has(end, f"{part}_behind") and atom.relation == "at" and not atom.choice and atom.day is None:
            return atom.but(part=(part,)), end + 1
    return found


def _marked(scan: Scan, i: int) -> Found | None:
    """Numbers that carry their unit: "2014年8月24日"; any of the three may be missing."""
    fields: dict[str, int] = {}
    j = i
    for name in ("year", "month", "day"):
        value = scan.value(j, f"{name}_number")
        if value is None and name == "month" and fields:
            value = scan.value(j, "month")  # "二〇一四年八月"
        if value is not None:
            fields[name] = value
            j += 1
    if not fields:
        return None
    atom = Atom(fields.get("year"), fields.get("month"), fields.get("day"), month_first=True)
    j = scan.skip(j, "year_word")
    if fields.keys() == {"year"} and (code := _code_behind(scan, j)) is not None:
        atom.code, j = code
    return atom, j


def _code_behind(scan: Scan, i: int) -> tuple[int, int] | None:
    """A season, quarter or half that stands behind its year, "2019年第三季度", as EDTF code, and the place behind."""
    if scan.has(i, "season"):
        return scan.value(i, "season"), i + 1
    for role, first in (("quarter_number", 33), ("half_number", 40)):
        if scan.has(i, role):
            return first + scan.value(i, role) - 1, i + 1
    number = scan.value(i, "ordinal")
    if number is not None and scan.value(i + 1, "unit") == "quarter" and 1 <= number <= 4:
        return 32 + number, i + 2
    return None


def _day(scan: Scan, i: int) -> int | None:
    value = scan.value(i, "number") if scan.digits(i) <= 2 else None
    value = scan.value(i, "ordinal") if value is None else value
    return value if value is not None and 1 <= value <= 31 else None


def _spelled(scan: Scan, i: int) -> bool:
    """Whether an ordinal is spelled out ("first")."""
    return scan.has(i, "ordinal") and not scan.tokens[i].text[0].isdigit()


def _day_first(scan: Scan, i: int) -> Found | None:
    day = _day(scan, i)
    j = scan.skip(i + 1, "of", "dot", "dash")
    month = scan.value(j, "month")
    if day is None or month is None or (_spelled(scan, i) and not scan.has(j - 1, "of")):
        return None
    return _with_year(scan, Atom(month=month, day=day), j + 1)


def _month_first(scan: Scan, i: int) -> Found | None:
    month = scan.value(i, "month")
    if month is None:
        return None
    j = scan.skip(i + 1, "dot")
    k = scan.skip(j, "comma", "the")
    day = _day(scan, k)
    # "May the first" is a day, "May first" may go on with a noun; in "May 10 June" the number belongs to June.
    mine = not scan.has(k + 1, "month") and not (_spelled(scan, k) and not scan.has(k - 1, "the"))
    if day is not None and mine:
        return _with_year(scan, Atom(month=month, day=day, month_first=True), k + 1)
    return _with_year(scan, Atom(month=month), j)


def _with_year(scan: Scan, atom: Atom, i: int) -> Found:
    """The atom with the year that follows, if one does."""
    j = scan.skip(i, "comma", "dot", "of", "at", *(("dash",) if atom.day is None else ()))
    found = year_at(scan, j)
    if found is None:
        return atom, i
    atom.year, atom.anchored = found[0], found[2]
    return atom, found[1]


def year_at(scan: Scan, i: int) -> tuple[int, int, bool] | None:
    """A year at i, in figures or told by the anchor; the place behind; whether the anchor was used."""
    i = scan.skip(i, "the")
    if scan.value(i, "unit") == "year" and scan.digits(i + 1) == 4:
        i += 1
    value = scan.value(i, "number") if scan.digits(i) == 4 else scan.value(i, "year_number")
    if value is not None and FIRST_YEAR <= value <= LAST_YEAR:
        return value, scan.skip(i + 1, "year_word"), False
    told = relative_year(scan, i)
    return (*told, True) if told else None


def _season(scan: Scan, i: int) -> Found | None:
    code = scan.value(i, "season")
    if code is None:
        return None
    found = year_at(scan, scan.skip(i + 1, *_JOINTS))
    if found is None:
        return Atom(code=code), i + 1
    year, j, anchored = found
    second = _second_year(scan, year, j)
    if second is None:
        return Atom(year=year, code=code, anchored=anchored), j
    if code != 24 or second[0] != year + 1:
        raise scan.refuse("only a winter spans two years", i, second[1])
    winter = Piece(edtf.month_unit(year, 12), units.month_of(year + 1, 2))
    return Atom(whole=winter, precision="season"), second[1]


def _second_year(scan: Scan, year: int, i: int) -> tuple[int, int] | None:
    """The second year of "2009-10" or "2009/2010", printed close to the first."""
    if not (scan.has(i, "dash", "slash") and scan.joined(i) and scan.joined(i + 1)):
        return None
    size, value = scan.digits(i + 1), scan.value(i + 1, "number")
    if size not in {1, 2, 4}:
        return None
    full = value if size == 4 else year - year % 10**size + value
    return (full, i + 2) if year < full <= LAST_YEAR else None


def _decade_or_century(scan: Scan, i: int) -> Found | None:
    if scan.has(i, "century"):
        return _marked_century(scan, i)
    value = scan.value(i, "decade")
    if scan.has(i, "decade_word") and scan.digits(scan.skip(i + 1, "of", "the")) == 4:
        i = scan.skip(i + 1, "of", "the")
        value = scan.value(i, "number")
    if value is not None:
        if not FIRST_YEAR <= value <= LAST_YEAR or value % 10:
            raise scan.refuse("the century is not printed" if value < 100 else "no decade begins there", i, i + 1)
        if value % 100 == 0 and value != 2000:
            raise scan.refuse("it may be a decade or a century", i, i + 1)
        return Atom(whole=units.whole(units.decade(value)), precision="decade"), scan.skip(i + 1, "year_word")
    number, j = scan.value(i, "ordinal"), scan.skip(i + 1, "dash")
    if scan.value(i, "unit") == "century" and scan.has(i + 1, "ordinal"):
        number, j = scan.value(i + 1, "ordinal"), i  # "siglo XIX"
        end = i + 2
    else:
        end = j + 1
    if number is None or scan.value(j, "unit") != "century" or not FIRST_YEAR // 100 < number <= LAST_YEAR // 100 + 1:
        return None
    return Atom(whole=units.whole(units.century(number)), precision="century"), end


def _marked_century(scan: Scan, i: int) -> Found | None:
    """ "19世纪", and with a decade "20世纪90年代"."""
    number, decade = scan.value(i, "century"), scan.value(i + 1, "decade")
    if not FIRST_YEAR // 100 < number <= LAST_YEAR // 100 + 1:
        return None
    if decade is None:
        return Atom(whole=units.whole(units.century(number)), precision="century"), i + 1
    if decade >= 100 or decade % 10:
        raise scan.refuse("no decade begins there", i + 1, i + 2)
    return Atom(whole=units.whole(units.decade((number - 1) * 100 + decade)), precision="decade"), i + 2


def _fiscal(scan: Scan, i: int) -> Found | None:
    """ "FY2019-20": the two years; where the fiscal year begins is not known."""
    if not scan.has(i, "fiscal"):
        return None
    found = year_at(scan, i + 1)
    if found is None:
        return None
    second = _second_year(scan, found[0], found[1])
    if second is None:
        raise scan.refuse("when this year begins is not known", i, found[1])
    return Atom(
        whole=Piece(edtf.year_unit(found[0]), edtf.year_unit(second[0])), precision="year", relation="range"
    ), second[1]


def _year_alone(scan: Scan, i: int) -> Found | None:
    found = year_at(scan, i)
    if found is None:
        return None
    year, j, anchored = found
    if scan.has(j, "dash", "slash") and scan.joined(j) and scan.joined(j + 1) and scan.digits(j + 1) in {1, 2}:
        return _year_and_short(scan, i, year, j)
    return Atom(year=year, anchored=anchored), j


def _year_and_short(scan: Scan, i: int, year: int, j: int) -> Found:
    """ "2009–10" is two years, "2009-06" a month; "2009-10" with a hyphen may be either."""
    text, value = scan.tokens[j + 1].text, scan.value(j + 1, "number")
    if scan.has(j + 2, "month", "dash", "slash") or scan.has(scan.skip(j + 2, "of"), "month"):
        raise scan.refuse("the second number may belong to a year or a day", i, j + 3)
    second = _second_year(scan, year, j)
    month = len(text) == 2 and 1 <= value <= 12 and scan.tokens[j].text == "-"
    if second and month:
        raise scan.refuse(f"it may be the years {year} to {second[0]}, or month {value} of {year}", i, j + 2)
    if month:
        return Atom(year=year, month=value), j + 2
    if second is None:
        raise scan.refuse("the second number is no later year", i, j + 2)
    return Atom(
        whole=Piece(edtf.year_unit(year), edtf.year_unit(second[0])), precision="year", relation="range"
    ), second[1]


def _day_alone(scan: Scan, i: int) -> Found | None:
    """A day whose month stands elsewhere: "24" in "between 24 and 29 August", "12, 2003" in "August 6-12, 2003"."""
    day = _day(scan, i)
    if day is None or _spelled(scan, i):
        return None
    found = year_at(scan, scan.skip(i + 1, "comma")) if scan.has(i + 1, "comma") else None
    return (Atom(day=day, year=found[0], anchored=found[2]), found[1]) if found else (Atom(day=day), i + 1)


# -- from fields to units -------------------------------------------------------------------------


def base_unit(atom: Atom) -> Unit | None:
    """The unit an atom names, before parts are taken; None for two units. Raises Refusal for no such day."""
    if atom.whole is not None:
        return atom.whole.low if atom.whole.low is atom.whole.high else None
    if atom.year is None:
        raise Refusal("no year is known")
    if atom.code is not None:
        return units.group(atom.year, atom.code)
    if atom.month is None:
        return edtf.year_unit(atom.year)
    if atom.day is None:
        return edtf.month_unit(atom.year, atom.month)
    try:
        return edtf.day_unit(date(atom.year, atom.month, atom.day))
    except ValueError:
        raise Refusal(f"{atom.year:04d}-{atom.month:02d}-{atom.day:02d} is no day of the calendar") from None


_RULES: tuple[tuple[Callable[[Scan, int], Found | None], frozenset[str]], ...] = (
    (_marked, frozenset({"year_number", "month_number", "day_number"})),
    (_day_first, frozenset({"number", "ordinal"})),
    (_month_first, frozenset({"month"})),
    (_season, frozenset({"season"})),
    (_decade_or_century, frozenset({"century", "decade", "decade_word", "ordinal", "unit"})),
    (_fiscal, frozenset({"fiscal"})),
    (_year_alone, frozenset({"number", "year_number", "the", "unit", "same", "next", "previous"})),
    (_day_alone, frozenset({"number", "ordinal"})),
)
"""Each rule with the roles of the tokens it can start with."""
