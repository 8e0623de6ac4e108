"""The range strip: what several claims entail, drawn to one scale. Geometry only; the page does the drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.renderers._scale import key, span
from discrepant.renderers._view import word
from discrepant.renderers._words import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discrepant.renderers._scale import Key, Span
    from discrepant.renderers._view import Position, Record

LEFT, RIGHT = 6.0, 96.0
"""Where the lowest and the highest figure stand, in per cent of the width; beyond them is room for open ends."""

_EDGE = 2.5
_LOG_FROM = 1000.0
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SIZES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_LONGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim on the strip. All places are per cent of the width.

    start/end: the literal interval; open_start/open_end: the words leave that side open; point: both ends are one.
    soft_start/soft_end: the expected interval, None where it says nothing more.
    """

    label: str
    said: str
    start: float
    end: float
    open_start: bool
    open_end: bool
    point: bool
    soft_start: float | None
    soft_end: float | None


@dataclass(frozen=True, slots=True)
class Strip:
    """Bars on a common scale. low/high: the ends of the scale in words; caption: its unit, if it has
    one that the ends do not say, and whether it is logarithmic; spoken: the whole in words."""

    bars: tuple[Bar, ...]
    low: str
    high: str
    caption: str
    spoken: str


def strips(positions: Sequence[Position]) -> list[Strip]:
    """One strip for each unit in which at least two claims can be drawn and differ. Nothing is ever converted."""
    groups: dict[Key, list[tuple[str, Record, Span]]] = {}
    for position in positions:
        for claim in position.claims:
            name, found = key(claim), span(claim.get("span"))
            if name and found:
                groups.setdefault(name, []).append((str(position.number), claim, found))
    drawn = [_strip(key, rows) for key, rows in groups.items() if len(rows) > 1]
    return [strip for strip in drawn if strip]


def figure(number: float, key: Key) -> str:
    """A point of the scale in words: "4.2 million EUR", "40 %", "12 March 2019"; a figure is never rounded off."""
    kind, currency, _ = key
    if kind == "date":
        day = date.fromordinal(int(min(max(number, 1), date.max.toordinal())))
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    exact = Decimal(repr(number))
    return f"{_plain(exact * 100)} %" if kind == "proportion" else f"{_plain(exact)} {currency}".strip()


def _plain(number: Decimal) -> str:
    """A figure with its thousands set apart, in millions and the like where three decimals are enough for that."""
    if abs(number) >= _LONGEST or (number and abs(number) < 1 / _LONGEST):
        return f"{number.normalize():e}"
    for size, name in _SIZES:
        share = number / size
        if abs(share) >= 1 and share == round(share, 3):
            return f"{_trimmed(share)} {name}"
    return _trimmed(number)


def _trimmed(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _strip(key: Key, rows: list[tuple[str, Record, Span]]) -> Strip | None:
    points = [x for _, _, span in rows for x in span if x is not None]
    low, high = min(points), max(points)
    if len({span[:2] for _, _, span in rows}) == 1 or not math.isfinite(high - low):
        return None
    logarithmic = key[0] != "date" and low > 0 and high / low >= _LOG_FROM
    bars = tuple(_bar(label, claim, span, _Scale(low, high, logarithmic)) for label, claim, span in rows)
    caption = ", ".join(filter(None, (f"unit: {key[2]}" if key[2] else "", "logarithmic scale" if logarithmic else "")))
    ends = figure(low, key), figure(high, key)
    spoken = f"Range strip from {ends[0]} to {ends[1]}. " + " ".join(f"{bar.label}: {bar.said}." for bar in bars)
    return Strip(bars, *ends, caption, spoken)


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    logarithmic: bool

    def at(self, number: float) -> float:
        low, high = (math.log(x) if self.logarithmic else x for x in (self.low, self.high))
        here = math.log(number) if self.logarithmic else number
        share = 0.5 if high == low else (here - low) / (high - low)
        return round(LEFT + (RIGHT - LEFT) * share, 2)


def _bar(label: str, claim: Record, span: Span, scale: _Scale) -> Bar:
    low, high, soft_low, soft_high = span
    start = LEFT - _EDGE if low is None else scale.at(low)
    end = RIGHT + _EDGE if high is None else scale.at(high)
    said = f"“{word(claim, 'reading')}”" + (f", {meaning(claim)}" if meaning(claim) else "")
    soft = soft_low is not None and soft_high is not None and (soft_low, soft_high) != (low, high)
    return Bar(
        label,
        said,
        start,
        end,
        low is None,
        high is None,
        low is not None and low == high,
        scale.at(soft_low) if soft and soft_low is not None else None,
        scale.at(soft_high) if soft and soft_high is not None else None,
    )
