"""From a filled date to days: parts taken, doubt marked, "since" and "before" applied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from discrepant.grammar import date_units as units
from discrepant.grammar.date_bare import base_unit
from discrepant.grammar.date_scan import Refusal
from discrepant.grammar.edtf import Piece, coarsest

if TYPE_CHECKING:
    from discrepant.grammar.date_scan import Atom
    from discrepant.grammar.edtf import Unit

_AS_THIRDS = {"start": "early", "end": "late"}
OPEN_ENDED = frozenset({"since", "until", "by", "before", "after"})
FROM, TO = frozenset({"since", "after"}), frozenset({"until", "by", "before"})


@dataclass(slots=True)
class Resolved:
    """A date in days: its pieces (several only for a choice), what its words name, how it holds.

    base: the unit before a part was taken. part: "start" or "end" where the words name a boundary. approx: not exact,
    though no unit says so.
    """

    pieces: tuple[Piece, ...]
    precision: str
    relation: str
    base: Unit | None = None
    part: str | None = None
    notes: tuple[str, ...] = ()
    approx: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one unit."""
        return len(self.pieces) == 1 and self.pieces[0].low is self.pieces[0].high

    @property
    def low(self) -> Unit:
        """The unit at its beginning. Raises Refusal if that is open."""
        return _closed(self.pieces[0].low)

    @property
    def high(self) -> Unit:
        """The unit at its end. Raises Refusal if that is open."""
        return _closed(self.pieces[-1].high)


def _closed(unit: Unit | None) -> Unit:
    if unit is None:
        raise Refusal("a range cannot begin or end with a stretch that is open")
    return unit


def resolve(atom: Atom) -> Resolved:
    """The days of an atom that lacks nothing. Raises Refusal for a day or a part that does not exist."""
    try:
        return _resolve(atom)
    except ValueError as wrong:
        raise Refusal(str(wrong)) from None


def _resolve(atom: Atom) -> Resolved:
    if atom.choice:
        return Resolved(tuple(map(units.whole, atom.choice)), "day", "one_of")
    base = base_unit(atom)
    if base is None:
        if atom.whole is None:
            raise Refusal("no date")
        return Resolved((_blur(atom.whole, atom.fuzzy),), atom.precision or "year", atom.relation)
    if atom.stretch is not None:
        return _stretch(base, atom.stretch)
    if not atom.part:
        return Resolved(
            (_blur(units.whole(base), atom.fuzzy),), base.precision, "at", base, None, _weekday(base, atom.weekday)
        )
    if atom.part[0].startswith("half"):
        piece = _blur(units.half_of(base, int(atom.part[0][-1])), atom.fuzzy)
        single = piece.low is piece.high
        return Resolved((piece,), "half" if single else base.precision, "at" if single else "within", base)
    first, last = (_AS_THIRDS.get(part, part) for part in (atom.part[0], atom.part[-1]))
    piece = Piece(units.part_of(base, first).low, units.part_of(base, last).high)
    boundary = atom.part[0] if atom.part[0] in _AS_THIRDS else None
    return Resolved((piece,), base.precision, "at" if base.precision == "day" else "within", base, boundary)


def _stretch(base: Unit, stretch: tuple[int, str, bool]) -> Resolved:
    count, unit, from_end = stretch
    if unit == "nth":
        found = units.stretch_of(base, "day", count, from_end=False)
        return Resolved((units.whole(_closed(found.high)),), "day", "at")
    piece = units.stretch_of(base, unit, count, from_end)
    return Resolved((piece,), unit, "at" if piece.low is piece.high else "range")


def _blur(piece: Piece, fuzzy: bool) -> Piece:
    if not fuzzy:
        return piece
    low = replace(piece.low, fuzzy=True) if piece.low else None
    return Piece(low, low if piece.low is piece.high else replace(piece.high, fuzzy=True) if piece.high else None)


def _weekday(unit: Unit, weekday: int | None) -> tuple[str, ...]:
    """A note where the printed weekday (1: Monday) is not that of the date."""
    if weekday is None or unit.precision != "day" or unit.first.isoweekday() == weekday:
        return ()
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return (f"{unit.text} was a {names[unit.first.isoweekday() - 1]}, not a {names[weekday - 1]}",)


def apply(relation: str, date: Resolved) -> Resolved:
    """ "since", "until", "by", "before" or "after" the date: open on one side."""
    if date.relation in OPEN_ENDED or len(date.pieces) > 1:
        raise Refusal("it is open or ambiguous twice")
    try:
        piece, kept = _opened(relation, date)
    except ValueError as wrong:
        raise Refusal(str(wrong)) from None
    return Resolved((piece,), date.precision, kept, notes=date.notes)


def _opened(relation: str, date: Resolved) -> tuple[Piece, str]:
    low, high = units.edge(date.low, "low"), units.edge(date.high, "high")
    # "by the end of 2025" and "since the beginning of 2009" name the boundary itself, not a third of the year.
    if date.base is not None and date.part == "start" and relation in {"since", "before"}:
        low = units.edge(date.base, "low")
    if date.base is not None and date.part == "end" and relation in {"until", "by", "after", "before"}:
        high = units.edge(date.base, "high")
        relation = "by" if relation == "before" else relation
    if relation == "since":
        return Piece(low, None), relation
    if relation == "after":
        return Piece(units.shift(high, 1), None), relation
    if relation == "before":
        return Piece(None, units.shift(low, -1)), relation
    return Piece(None, high), relation


def between(first: Resolved, last: Resolved, relation: str = "range") -> Resolved:
    """From the beginning of one date to the end of the other. Raises Refusal if that runs backwards."""
    if OPEN_ENDED & {first.relation, last.relation} or len(first.pieces) > 1 or len(last.pieces) > 1:
        raise Refusal("the ends of the range are open or ambiguous")
    low = first.base if first.part == "start" and first.base else first.low
    high = last.base if last.part == "end" and last.base else last.high
    low, high = units.edge(low, "low"), units.edge(high, "high")
    if low.first > high.last or first.low.first > last.low.first:
        raise Refusal("the range ends before it begins")
    return Resolved(
        (Piece(low, high),), coarsest([first.precision, last.precision]), relation, notes=first.notes + last.notes
    )
