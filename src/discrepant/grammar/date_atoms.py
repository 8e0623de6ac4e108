"""Single dates in running text: "9 August 2007", "late May", "Q3 2019", "the 1990s", "the first half of 2015"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from discrepant.grammar import date_units as units
from discrepant.grammar import edtf
from discrepant.grammar.date_bare import bare, base_unit, year_at
from discrepant.grammar.date_numeric import numeric
from discrepant.grammar.date_relative import STARTS, moved, relative
from discrepant.grammar.date_scan import Atom

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepant.grammar.date_scan import Scan
    from discrepant.grammar.edtf import Unit

_PARTS = ("early", "mid", "late", "start", "end")
_JOINTS = ("of", "at", "the", "comma")
_LEADING = ("at", "the", "about", "doubt", "of", "quote")
_NEVER = frozenset(
    {
        *("word", "comma", "dash", "dot", "quote", "skip", "clock", "slash", "symbol", "stop"),
        *("to", "and", "or", "between", "sometime_between", "from", "both"),
        *("since", "until", "by", "before", "after", "onward", "backward"),
    }
)
"""Roles with which no date starts."""
_DULL = _NEVER - {"quote", "dot"}
Found = tuple[Atom, int]


def atom_at(scan: Scan, i: int) -> Found | None:
    """The date at token i with the words that introduce it, and the place behind it; None if there is none."""
    j, fuzzy, introduced = i, False, False
    if i >= len(scan.tokens) or scan.tokens[i].roles.keys() <= _DULL:
        return None
    while scan.has(j, *_LEADING) or (scan.has(j, "dot") and scan.has(j - 1, "about")):
        fuzzy = fuzzy or scan.has(j, "about", "doubt")
        introduced = introduced or scan.has(j, "at", "the", "of")
        j += 1
    if j >= len(scan.tokens) or scan.tokens[j].roles.keys() <= _NEVER:
        return None
    found = _whole_at(scan, j)
    if found is None:
        return None
    atom, end = found
    atom.fuzzy, atom.introduced, atom.start, atom.end = atom.fuzzy or fuzzy, introduced, i, end
    return atom, end


def _whole_at(scan: Scan, i: int) -> Found | None:
    if i >= len(scan.tokens):
        return None
    mine = scan.tokens[i].roles.keys()
    for rule, starts in _RULES:
        if not mine.isdisjoint(starts) and (found := rule(scan, i)) is not None:
            return found
    return bare(scan, i)


def _offset(scan: Scan, i: int) -> Found | None:
    """ "two years after 2014": counted from a date in the words."""
    count, j = scan.count(i)
    unit = scan.value(j, "unit")
    if unit is None or not scan.has(j + 1, "before", "after") or (count is None and scan.has(j, "plural")):
        return None
    if (count is not None and scan.has(i - 1, "at", "the")) or (count is None and unit in {"decade", "century"}):
        raise scan.refuse("it may be a stretch of time or a point in it", i - 1, j + 2)
    found = atom_at(scan, j + 2)
    if found is None:
        return None
    precision = {"decade": "year", "century": "year", "week": "day"}.get(unit, unit)
    base, end = found
    start = _plain_unit(base)
    if start is None or edtf.PRECISIONS.index(start.precision) > edtf.PRECISIONS.index(precision):
        raise scan.refuse(f"the date it counts from does not tell one {precision}", i, end)
    steps = (1 if count is None else count) * (1 if scan.has(j + 1, "after") else -1)
    now = {"day": start, "month": units.month_of(start.first.year, start.first.month)}.get(
        precision, edtf.year_unit(start.first.year)
    )
    there = replace(moved(now, unit, steps), fuzzy=start.fuzzy or unit not in {"day", "month", "year"})
    return Atom(whole=units.whole(there), precision=there.precision), end


def _plain_unit(atom: Atom) -> Unit | None:
    """The day, month or year an atom names, if it is complete and nothing else."""
    if not atom.complete or atom.choice or atom.part or atom.stretch or atom.code:
        return None
    try:
        unit = base_unit(atom)
    except ValueError:
        return None
    return unit if unit is not None and unit.precision in {"day", "month", "year"} else None


# -- parts ----------------------------------------------------------------------------------------


def _part(scan: Scan, i: int) -> Found | None:
    """ "late May", "mid-1990s", "the beginning of 2009", "mid- to late 2009"."""
    first = _part_word(scan, i)
    if first is None:
        return None
    parts: tuple[str, ...] = (first,)
    j = scan.skip(i + 1, "dash", *_JOINTS)
    second = _part_word(scan, scan.skip(j, "to", "or", "dash"))
    if (second is not None and scan.has(j, "to", "or")) or (second is not None and scan.has(j - 1, "dash")):
        parts, j = (first, second), scan.skip(scan.skip(j, "to", "or", "dash") + 1, "dash", *_JOINTS)
    found = relative(scan, j) or bare(scan, j)
    if found is None:
        return None
    atom, end = found
    if atom.relation != "at" or atom.choice:
        raise scan.refuse("a part of this stretch is not defined", i, end)
    return atom.but(part=parts), end


def _part_word(scan: Scan, i: int) -> str | None:
    return next((part for part in _PARTS if scan.has(i, part)), None)


def _counted_part(scan: Scan, i: int) -> Found | None:
    """ "Q3 2019", "the third quarter of 2019", "the first half of May", "the first three months of 2015"."""
    for unit, first_code, count in (("quarter", 33, 4), ("half", 40, 2)):
        number = scan.value(i, f"{unit}_number")
        j = i + 1
        if number is None and scan.has(i, "ordinal", "previous") and scan.value(i + 1, "unit") == unit:
            number, j = (count if scan.has(i, "previous") else scan.value(i, "ordinal")), i + 2
        if number is not None and 1 <= number <= count:
            return _group_of(scan, i, j, (unit, first_code + number - 1, number))
    return _first_units(scan, i)


def _group_of(scan: Scan, i: int, j: int, what: tuple[str, int, int]) -> Found | None:
    unit, code, number = what
    j = scan.skip(j, "dash", *_JOINTS)
    year = year_at(scan, j)
    if year is not None:
        return Atom(year=year[0], code=code, anchored=year[2]), year[1]
    found = (relative(scan, j) or bare(scan, j)) if unit == "half" else None
    if found is None:
        # "Q1 and Q2 2019": the year stands elsewhere.
        return None if scan.has(j - 1, *_JOINTS) or scan.has(i, "previous") else (Atom(code=code), j)
    if found[0].relation != "at" or found[0].part:
        raise scan.refuse("a half of this stretch is not defined", i, found[1])
    return found[0].but(part=(f"half{number}",)), found[1]


def _first_units(scan: Scan, i: int) -> Found | None:
    """The first or last so many days, months or years of a longer date; the first or last day."""
    last = scan.has(i, "previous")
    if not last and scan.value(i, "ordinal") is None:
        return None
    count, j = scan.count(i + 1)
    unit = scan.value(j, "unit")
    nth = scan.value(i, "ordinal")
    if unit not in {"day", "month", "year", "decade"} or not scan.has(j + 1, "of") or (count and nth not in {None, 1}):
        return None
    if count is None and scan.has(j, "plural"):
        raise scan.refuse("how many is not printed", i, j + 1)
    found = relative(scan, scan.skip(j + 1, *_JOINTS)) or bare(scan, scan.skip(j + 1, *_JOINTS))
    if found is None:
        return None
    atom, end = found
    if unit == "decade" and atom.precision == "century" and atom.whole and atom.whole.low and not count and not last:
        year = atom.whole.low.first.year + 10 * ((nth or 1) - 1)
        return Atom(whole=units.whole(units.decade(year)), precision="decade", anchored=atom.anchored), end
    if atom.relation != "at" or atom.part or (nth not in {None, 1} and unit != "day") or unit == "decade":
        raise scan.refuse("this part of a stretch is not defined", i, end)
    return atom.but(stretch=(count or nth or 1, unit if count or last or nth == 1 else "nth", last)), end


_RULES: tuple[tuple[Callable[[Scan, int], Found | None], frozenset[str]], ...] = (
    (_counted_part, frozenset({"quarter_number", "half_number", "ordinal", "previous"})),
    (relative, STARTS),
    (_offset, frozenset({"number", "word_number", "unit"})),
    (numeric, frozenset({"numeric"})),
    (_part, frozenset(_PARTS)),
)
"""Each rule with the roles of the tokens it can start with."""
