"""Dated exchange rates: what one currency bought of another over a stretch of time, and figures carried across.

A rate is an interval, never a point: the lowest and the highest that held. Nothing is extended beyond the days a
table covers; what no rate covers stays unconverted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from discrepant.model import Number, Period, Rate

Bounds = tuple[Decimal, Decimal, tuple[str, ...]]
"""Lowest rate, highest rate, and the sources of the rates used, sorted."""

_ONE = Decimal(1)
_RANGE = "range"  # the name of a hedge in the grammar of figures: from one figure to another
_OVERSTEPPED = "upto"
_DAY = timedelta(days=1)


def bounds(rates: Sequence[Rate], currency: str, per: str, period: Period) -> Bounds | None:
    """Lowest and highest number of units of `currency` that one unit of `per` bought during the period.

    A rate is also read backwards, and two rates are joined through a currency they share. None where the period is
    open on a side, or where one of its days has no rate. Where several rates hold on a day, the range spans them all.
    """
    if period.earliest is None or period.latest is None:
        return None
    if currency == per:
        return _ONE, _ONE, ()
    pair = {currency, per}
    table = _both_ways([rate for rate in rates if rate.currency in pair or rate.per in pair])
    found: Bounds | None = None
    for first, last in _pieces(table, period.earliest, period.latest):
        piece = _direct(table, (currency, per), first, last) or _joined(table, (currency, per), first, last)
        if piece is None:
            return None
        found = piece if found is None else _span(found, piece)
    return found


def convert(number: Number, currency: str, rates: Sequence[Rate], period: Period) -> Number | None:
    """The amount in another currency, at the rates of the period: every bound widened by the range of the rate.

    At a rate that moved, a sharp figure becomes a range; the printed figure is given up, but for a bound that can be
    overstepped ("up to"), which is carried at the highest rate. None where the amount has no currency, or where no rate
    is known for the whole period.
    """
    if number.currency is None:
        return None
    if number.currency == currency:
        return number
    rate = bounds(rates, currency, number.currency, period)
    if rate is None:
        return None
    low, high, sources = rate
    moved = low != high
    kept = number.printed if number.hedge == _OVERSTEPPED or not moved else None
    return replace(
        number,
        printed=None if kept is None else kept * high,
        hedge=_RANGE if moved and None not in (number.low, number.high) else number.hedge,
        low=_least(number.low, low, high),
        high=_most(number.high, low, high),
        soft_low=_least(number.soft_low, low, high),
        soft_high=_most(number.soft_high, low, high),
        step=number.step * high,
        currency=currency,
        notes=(*number.notes, f"converted from {number.currency}: {'; '.join(sources)}"),
    )


def _both_ways(rates: Sequence[Rate]) -> list[Rate]:
    """The rates, and each of them read backwards."""
    backwards = [
        replace(r, currency=r.per, per=r.currency, low=_ONE / r.high, high=_ONE / r.low) for r in rates if r.low > 0
    ]
    return [*rates, *backwards]


def _pieces(table: Sequence[Rate], first: date, last: date) -> Iterator[tuple[date, date]]:
    """The stretch cut where any rate begins or ends: within a piece each rate holds throughout or not at all."""
    cuts = {rate.start for rate in table} | {rate.end + _DAY for rate in table if rate.end < date.max}
    starts = [first, *sorted(cut for cut in cuts if first < cut <= last)]
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        yield start, last if after is None else after - _DAY


def _direct(table: Sequence[Rate], pair: tuple[str, str], first: date, last: date) -> Bounds | None:
    found: Bounds | None = None
    for rate in table:
        if (rate.currency, rate.per) == pair and rate.start <= first and last <= rate.end:
            one = (rate.low, rate.high, (rate.source,))
            found = one if found is None else _span(found, one)
    return found


def _joined(table: Sequence[Rate], pair: tuple[str, str], first: date, last: date) -> Bounds | None:
    found: Bounds | None = None
    for common in sorted({rate.per for rate in table if rate.currency == pair[0]}):
        into = _direct(table, (pair[0], common), first, last)
        out = _direct(table, (common, pair[1]), first, last)
        if into and out:
            one = (into[0] * out[0], into[1] * out[1], tuple(sorted({*into[2], *out[2]})))
            found = one if found is None else _span(found, one)
    return found


def _span(a: Bounds, b: Bounds) -> Bounds:
    return min(a[0], b[0]), max(a[1], b[1]), tuple(sorted({*a[2], *b[2]}))


def _least(value: Decimal | None, low: Decimal, high: Decimal) -> Decimal | None:
    return None if value is None else min(value * low, value * high)


def _most(value: Decimal | None, low: Decimal, high: Decimal) -> Decimal | None:
    return None if value is None else max(value * low, value * high)
