"""Dates all in figures: "2007-08-09", "13/10/2015"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from discrepant.grammar import date_units as units
from discrepant.grammar import edtf
from discrepant.grammar.date_scan import Atom

if TYPE_CHECKING:
    from discrepant.grammar.date_scan import Scan
    from discrepant.grammar.edtf import Unit


def numeric(scan: Scan, i: int) -> tuple[Atom, int] | None:
    """ "2007-08-09", "13/10/2015"; "04/05/2017" may be two days, unless the language has one order."""
    text = scan.value(i, "numeric")
    if text is None:
        return None
    mark = next(c for c in text if not c.isdigit())
    a, b, c = text.split(mark)
    if len(a) == 4:
        days = [(int(a), int(b), int(c))]
    elif len(c) == 4:
        days = [(int(c), int(b), int(a)), (int(c), int(a), int(b))]
        days = days[:1] if scan.order == "dmy" else days[1:] if scan.order == "mdy" else days
    else:
        raise scan.refuse("the century is not printed", i, i + 1)
    found = sorted({unit.text: unit for unit in map(_try_day, days) if unit}.values(), key=lambda unit: unit.first)
    if not found:
        raise scan.refuse("there is no such day", i, i + 1)
    if len(found) == 1:
        return Atom(whole=units.whole(found[0]), precision="day"), i + 1
    return Atom(choice=tuple(found), precision="day"), i + 1


def _try_day(ymd: tuple[int, int, int]) -> Unit | None:
    try:
        return edtf.day_unit(date(*ymd))
    except ValueError:
        return None
