"""Periods in plain English words: "August 2003", "9–17 August 2007", "2014 or later"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.grammar import edtf

if TYPE_CHECKING:
    from datetime import date

    from discrepant.grammar.edtf import Piece, Unit
    from discrepant.model import Period

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
_NTH = ("first", "second", "third", "fourth")
_SEASONS = ("spring", "summer", "autumn", "winter")


def in_words(period: Period) -> str:
    """The period in words that read_date reads to the same days."""
    parsed = edtf.pieces(period.edtf)
    if parsed is None:
        return period.edtf
    _, pieces = parsed
    told = [_piece(piece) for piece in pieces]
    if len(told) == 1:
        return told[0]
    joint = "or" if period.relation == "one_of" else "and"
    return f"{', '.join(told[:-1])} {joint} {told[-1]}"


def _piece(piece: Piece) -> str:
    low, high = piece.low, piece.high
    about = "about " if any(unit is not None and unit.fuzzy for unit in (low, high)) else ""
    if low is None or high is None:
        return f"{about}{_unit(low)} or later" if low is not None else f"{about}{_unit(high)} or earlier"
    return about + (_unit(low) if low is high else _range(low, high))


def _range(low: Unit, high: Unit) -> str:
    """Two ends, what they share printed once."""
    a, b = low.first, high.first
    if low.precision == high.precision == "day" and a.year == b.year:
        return f"{a.day}–{_day(b)}" if a.month == b.month else f"{a.day} {MONTHS[a.month - 1]} – {_day(b)}"
    if low.precision == high.precision == "month" and a.year == b.year:
        return f"{MONTHS[a.month - 1]}–{_unit(high)}"
    return (
        f"{_unit(low)}–{_unit(high)}" if low.precision == high.precision == "year" else f"{_unit(low)} – {_unit(high)}"
    )


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _unit(unit: Unit | None) -> str:
    if unit is None:
        return ""
    year, _, rest = unit.text.partition("-")
    if unit.precision == "day":
        return _day(unit.first)
    if unit.precision == "month":
        return f"{MONTHS[unit.first.month - 1]} {unit.first.year}"
    if unit.precision == "season":
        # Codes from 25 on name a hemisphere, for which the words have no place.
        return f"{_SEASONS[int(rest) - 21]} {year}" if int(rest) < 25 else unit.text
    if unit.precision in {"quarter", "third", "half"}:
        start = {"quarter": 33, "third": 37, "half": 40}[unit.precision]
        return f"the {_NTH[int(rest) - start]} {unit.precision} of {year}"
    if unit.precision == "decade":
        return f"the {unit.first.year}s"
    if unit.precision in {"century", "millennium"}:
        return f"the {_ordinal(unit.first.year // (100 if unit.precision == 'century' else 1000) + 1)} {unit.precision}"
    return str(unit.first.year)


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
