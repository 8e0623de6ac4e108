"""The Extended Date/Time Format of the Library of Congress, as far as days and coarser: strings in, days out.

Levels 0 to 2 of the specification (2019-02-04) with its sub-year groupings 21 to 41. Not read: times of day, years
before 1 and after 9999, and masks in the middle of a date ("156X-12-25").
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache

from discrepant.model import Period

# From fine to coarse; the place in this list is the order of precision.
PRECISIONS = ("day", "month", "season", "quarter", "third", "half", "year", "decade", "century", "millennium")

# First month and number of months of each sub-year grouping. Seasons are the meteorological ones of the north,
# except 29 to 32, which EDTF keeps for the south.
_GROUPS: dict[int, tuple[str, int, int]] = {
    **{code: ("season", month, 3) for code, month in zip((21, 22, 23, 25, 26, 27), (3, 6, 9) * 2, strict=True)},
    **{code: ("season", month, 3) for code, month in ((29, 9), (31, 3), (32, 6))},
    **{33 + n: ("quarter", 1 + 3 * n, 3) for n in range(4)},
    **{37 + n: ("third", 1 + 4 * n, 4) for n in range(3)},
    **{40 + n: ("half", 1 + 6 * n, 6) for n in range(2)},
}
# A season over the turn of a year: "2009-24" may be the winter that began in 2008 or the one that began in 2009.
_OVER_NEW_YEAR = frozenset({24, 28, 30})

_MASKS = {1: "decade", 2: "century", 3: "millennium"}
_UNIT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|\dXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?", re.ASCII)
_QUALIFIER = re.compile(r"[?~%]")
_OPEN = frozenset({"", ".."})


@dataclass(frozen=True, slots=True)
class Unit:
    """One day, month, … century. text is its EDTF without qualifiers; fuzzy says whether it had one (?, ~, %)."""

    text: str
    precision: str
    first: date
    last: date
    fuzzy: bool = False

    @property
    def edtf(self) -> str:
        """The unit as EDTF, a doubtful one with "~"."""
        return self.text + "~" * self.fuzzy


@dataclass(frozen=True, slots=True)
class Piece:
    """From the first day of `low` to the last day of `high`; None leaves that side open. A single unit is both."""

    low: Unit | None
    high: Unit | None


def coarsest(precisions: list[str]) -> str:
    """The coarsest of the precisions."""
    return max(precisions, key=PRECISIONS.index)


def day_unit(day: date, fuzzy: bool = False) -> Unit:
    """A single day."""
    return Unit(day.isoformat(), "day", day, day, fuzzy)


@lru_cache(maxsize=8192)
def month_unit(year: int, month: int, fuzzy: bool = False) -> Unit:
    """A single month."""
    last = date(year, month, monthrange(year, month)[1])
    return Unit(f"{year:04d}-{month:02d}", "month", last.replace(day=1), last, fuzzy)


@lru_cache(maxsize=4096)
def year_unit(year: int, fuzzy: bool = False) -> Unit:
    """A single year."""
    return Unit(f"{year:04d}", "year", date(year, 1, 1), date(year, 12, 31), fuzzy)


@lru_cache(maxsize=8192)
def unit(text: str) -> Unit | None:
    """The unit an EDTF date names; None if it is none, or no day of the calendar."""
    bare = _QUALIFIER.sub("", text)
    match = _UNIT.fullmatch(bare)
    if match is None or text.startswith("-"):
        return None
    year, month, day = match.groups()
    fuzzy = bare != text
    try:
        return _masked(bare, fuzzy) if "X" in bare else _plain(bare, int(year), month, day, fuzzy)
    except ValueError:
        return None


def _plain(bare: str, year: int, month: str | None, day: str | None, fuzzy: bool) -> Unit | None:
    if month is None:
        return year_unit(year, fuzzy)
    number = int(month)
    if number > 12:
        return None if day else _group(bare, year, number, fuzzy)
    return day_unit(date(year, number, int(day)), fuzzy) if day else month_unit(year, number, fuzzy)


def _group(bare: str, year: int, code: int, fuzzy: bool) -> Unit | None:
    if code in _OVER_NEW_YEAR:
        end = date(year + 1, 2, monthrange(year + 1, 2)[1]) if year < MAXYEAR else date(year, 12, 31)
        return Unit(bare, "season", date(year, 1, 1), end, fuzzy)
    if code not in _GROUPS:
        return None
    precision, month, months = _GROUPS[code]
    return Unit(bare, precision, date(year, month, 1), month_unit(year, month + months - 1).last, fuzzy)


def _masked(bare: str, fuzzy: bool) -> Unit | None:
    """A date with unknown digits at its end: "199X", "1996-XX", "1996-04-XX"."""
    year, _, rest = bare.partition("-")
    if "X" in year:
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if rest or low == 0:
            return None
        return Unit(bare, _MASKS[year.count("X")], date(low, 1, 1), date(high, 12, 31), fuzzy)
    month, _, _ = rest.partition("-")
    if month == "XX":
        whole = year_unit(int(year)) if rest in {"XX", "XX-XX"} else None
    else:
        whole = month_unit(int(year), int(month))
    return whole and Unit(bare, whole.precision, whole.first, whole.last, fuzzy)


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[str, tuple[Piece, ...]] | None:
    """The shape of an EDTF string ("at", "range", "set", "one_of") and its pieces as written; None if not EDTF."""
    if text[:1] + text[-1:] in {"{}", "[]"}:
        shape = "set" if text[0] == "{" else "one_of"
        found = [_stretch(item.strip(), "..") for item in text[1:-1].split(",")]
    elif "/" in text:
        shape, found = "range", [_stretch(text, "/")]
    else:
        shape, found = "at", [_stretch(text, None)]
    whole = [piece for piece in found if piece is not None]
    return (shape, tuple(whole)) if len(whole) == len(found) else None


def _stretch(text: str, mark: str | None) -> Piece | None:
    if mark is None or mark not in text:
        single = unit(text)
        return Piece(single, single) if single else None
    low_text, _, high_text = text.partition(mark)
    low, high = unit(low_text), unit(high_text)
    broken = (low is None and low_text not in _OPEN) or (high is None and high_text not in _OPEN)
    if broken or (low is None and high is None):
        return None
    return None if low and high and low.first > high.last else Piece(low, high)


def period(relation: str, found: tuple[Piece, ...], precision: str | None = None, anchor: str | None = None) -> Period:
    """A period of these pieces, printed as EDTF. "set" and "one_of" may have several pieces, the others have one.

    precision: what the words name, where that is coarser than the units at the edges ("mid-1990s": decade).
    """
    if len(found) == 1 and (only := found[0].low) is not None and only is found[0].high and relation == "at":
        return Period(only.edtf, only.first, only.last, precision or only.precision, relation, only.fuzzy, anchor)
    units = [unit for piece in found for unit in (piece.low, piece.high) if unit is not None]
    lows, highs = [piece.low for piece in found], [piece.high for piece in found]
    return Period(
        edtf=show(relation, found),
        earliest=None if None in lows else min(unit.first for unit in lows if unit),
        latest=None if None in highs else max(unit.last for unit in highs if unit),
        precision=precision or coarsest([unit.precision for unit in units]),
        relation=relation,
        approx=any(unit.fuzzy for unit in units),
        anchor=anchor,
    )


def show(relation: str, found: tuple[Piece, ...]) -> str:
    """The pieces as one EDTF string."""
    if relation in {"set", "one_of"}:
        inside = ",".join(_show(piece, "..") for piece in found)
        return f"{{{inside}}}" if relation == "set" else f"[{inside}]"
    return _show(found[0], "/")


def _show(piece: Piece, mark: str) -> str:
    if piece.low is not None and piece.low == piece.high:
        return piece.low.edtf
    open_end = "" if mark == ".." else ".."
    return f"{piece.low.edtf if piece.low else open_end}{mark}{piece.high.edtf if piece.high else open_end}"


def read(text: str) -> Period | None:
    """The period an EDTF string names, its text kept; None if it is not EDTF, or not of the parts read here."""
    text = text.strip()
    parsed = pieces(text)
    if parsed is None:
        return None
    shape, found = parsed
    if shape == "range" and None in (found[0].low, found[0].high):
        shape = "until" if found[0].low is None else "since"
    built = period(shape, found)
    return Period(text, built.earliest, built.latest, built.precision, shape, built.approx)
