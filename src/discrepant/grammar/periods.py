"""How two periods lie to each other in time. Everything accepts None (nothing known) and then says False or None."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepant.grammar import date_units, edtf

if TYPE_CHECKING:
    from discrepant.model import Period

# A stretch: its first and last day as ordinals. Open sides lie outside the calendar.
Stretch = tuple[int, int]
BEGINNING, END = 0, date.max.toordinal() + 1

_HALF = 0.5
_TWO_THIRDS = 2 / 3


def stretches(period: Period | None, opened: bool = False) -> tuple[Stretch, ...]:
    """The stretches of days a period is made of, in order: one, or one for each element of a set or a choice.

    opened: widen every approximate edge by one unit of what is printed there; "early", "mid" and "late" by their own
    length ("mid-1990s" by three years).
    """
    if period is None:
        return ()
    found = _stretches(period.edtf, opened, period.relation == "within")
    if found:
        return found
    low = period.earliest.toordinal() if period.earliest else BEGINNING
    return ((low, period.latest.toordinal() if period.latest else END),)


@lru_cache(maxsize=16384)
def _stretches(text: str, opened: bool, within: bool) -> tuple[Stretch, ...]:
    parsed = edtf.pieces(text)
    return tuple(sorted(_days(piece, opened, within) for piece in parsed[1])) if parsed else ()


def _days(piece: edtf.Piece, opened: bool, within: bool) -> Stretch:
    low, high = piece.low, piece.high
    first, last = (low.first.toordinal() if low else BEGINNING), (high.last.toordinal() if high else END)
    if opened and low is not None and low.fuzzy:
        first = _moved(low.first, (low.first, high.last if within and high else low.last), -1)
    if opened and high is not None and high.fuzzy:
        last = _moved(high.last, (low.first if within and low else high.first, high.last), 1)
    return first, last


def _moved(edge: date, stretch: tuple[date, date], way: int) -> int:
    """The edge moved back (-1) or on (1) by the length of the stretch, by the calendar where that is whole months."""
    first, last = stretch
    try:
        if first.day == 1 and (last + timedelta(days=1)).day == 1:
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            month = date_units.month_of(edge.year, edge.month + way * months)
            return (month.first if way < 0 else month.last).toordinal()
        return (edge + way * (last - first + timedelta(days=1))).toordinal()
    except (ValueError, OverflowError):
        return BEGINNING if way < 0 else END


def meet(a: tuple[Stretch, ...], b: tuple[Stretch, ...]) -> bool:
    """Whether any stretch of one shares a day with any of the other."""
    return any(low <= other_high and other_low <= high for low, high in a for other_low, other_high in b)


def inside(inner: tuple[Stretch, ...], outer: tuple[Stretch, ...]) -> bool:
    """Whether every stretch of `inner` lies in a stretch of `outer`."""
    return all(any(low <= first and last <= high for low, high in outer) for first, last in inner)


def excludes(a: Period | None, b: Period | None) -> bool:
    """Whether both are known and share no day, even when approximate edges are opened."""
    if a is None or b is None:
        return False
    return not meet(stretches(a, opened=True), stretches(b, opened=True))


def contains(a: Period | None, b: Period | None) -> bool:
    """Whether b is known and lies wholly in a."""
    return a is not None and b is not None and inside(stretches(b), stretches(a))


def days(period: Period | None) -> int | None:
    """How many days the period covers; None if it is unknown or open."""
    if period is None:
        return None
    count, reached = 0, BEGINNING
    for low, high in stretches(period):
        if low == BEGINNING or high == END:
            return None
        count += max(0, high - max(low - 1, reached))
        reached = max(reached, high)
    return count


def same_stretch(a: Period | None, b: Period | None) -> bool:
    """Whether a figure over a and a figure over b cover about the same time, so that they can be set side by side.

    Alike are: single units up to a year, one inside the other (2008 and 2008-08), for then the coarser one is merely
    less exact; ranges that share at least half of the days of both; a range and a single unit that share two thirds;
    open ranges whose closed ends are alike. A decade is a stretch in itself: 199X and 1995 are not alike.
    """
    if a is None or b is None:
        return False
    ours, theirs = stretches(a), stretches(b)
    if ours == theirs:
        return True
    if len(ours) > 1 or len(theirs) > 1:
        return _shared(ours, theirs) >= _TWO_THIRDS
    if (ours[0][0] == BEGINNING) != (theirs[0][0] == BEGINNING) or (ours[0][1] == END) != (theirs[0][1] == END):
        return False
    if ours[0][0] == BEGINNING or ours[0][1] == END:
        return _same_end(a, b)
    single_a, single_b = _is_short_unit(a), _is_short_unit(b)
    if single_a and single_b:
        return inside(ours, theirs) or inside(theirs, ours)
    return _shared(ours, theirs) >= (_TWO_THIRDS if single_a or single_b else _HALF)


def _is_short_unit(period: Period) -> bool:
    parsed = edtf.pieces(period.edtf)
    return parsed is not None and parsed[0] == "at" and period.precision not in {"decade", "century", "millennium"}


def _same_end(a: Period, b: Period) -> bool:
    """Whether the closed ends of two half-open periods are alike: the same unit, or one inside the other."""
    ends = []
    for period in (a, b):
        parsed = edtf.pieces(period.edtf)
        unit = (parsed[1][0].low or parsed[1][0].high) if parsed else None
        if unit is None:
            return False
        ends.append(((unit.first.toordinal(), unit.last.toordinal()),))
    return inside(ends[0], ends[1]) or inside(ends[1], ends[0])


def _shared(a: tuple[Stretch, ...], b: tuple[Stretch, ...]) -> float:
    """Days that both cover, over the days that either covers."""
    both = sum(max(0, min(high, last) - max(low, first) + 1) for low, high in a for first, last in b)
    either = sum(high - low + 1 for low, high in a) + sum(high - low + 1 for low, high in b) - both
    return both / either if either else 0.0
