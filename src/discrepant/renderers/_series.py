"""A series drawn: each figure over the days it speaks of. Geometry only; the page does the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from discrepant.renderers._records import records, word
from discrepant.renderers._strip import figure

if TYPE_CHECKING:
    from discrepant.renderers._records import Record

LEFT, RIGHT, TOP, BOTTOM = 8.0, 96.0, 12.0, 128.0
"""The frame: per cent of the width, and points of the height."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure. x, to: where its days begin and end, in per cent; high, low: its interval, in points from the top.

    open_high, open_low: that side is open; superseded: a later figure takes its place; said: the whole in words.
    """

    x: float
    to: float
    high: float
    low: float
    open_high: bool
    open_low: bool
    superseded: bool
    said: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series to one scale. first, last: its days; least, most: its figures, in words."""

    title: str
    dots: tuple[Dot, ...]
    first: str
    last: str
    least: str
    most: str
    spoken: str


def drawn(series: Record) -> Drawn | None:
    """The series as it is drawn, or None where its points cannot be placed."""
    points = records(series, "points")
    try:
        days = [(date.fromisoformat(word(p, "from")), date.fromisoformat(word(p, "to"))) for p in points]
    except ValueError:
        return None
    figures = [float(x) for p in points for x in (p.get("low"), p.get("high")) if isinstance(x, (int, float))]
    if len(points) < 2 or not figures:
        return None
    start, end = min(d for d, _ in days), max(d for _, d in days)
    low, high = min(*figures, 0.0), max(figures)
    key = ("money" if len(word(series, "unit")) == 3 and word(series, "unit").isupper() else "quantity", "", "")

    def x(day: date) -> float:
        whole = (end - start).days
        return round(LEFT + (RIGHT - LEFT) * ((day - start).days / whole if whole else 0.5), 2)

    def y(number: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * ((number - low) / (high - low) if high > low else 0.5), 1)

    dots = tuple(_dot(p, (x(a), x(b)), y, (low, high)) for p, (a, b) in zip(points, days, strict=True))
    title = ", ".join(filter(None, (word(series, "subject"), word(series, "attribute"), word(series, "unit"))))
    spoken = f"{title}. " + " ".join(f"{dot.said}." for dot in dots)
    return Drawn(title, dots, start.isoformat(), end.isoformat(), figure(low, key), figure(high, key), spoken)


def _dot(point: Record, x: tuple[float, float], y: object, scale: tuple[float, float]) -> Dot:
    low, high = point.get("low"), point.get("high")
    place = y if callable(y) else float
    top = float(high) if isinstance(high, (int, float)) else scale[1]
    floor = float(low) if isinstance(low, (int, float)) else scale[0]
    days = (
        word(point, "to")
        if word(point, "from") == word(point, "to")
        else f"{word(point, 'from')} to {word(point, 'to')}"
    )
    replaced = word(point, "superseded_by")
    said = f"{days}: “{word(point, 'reading')}”, {word(point, 'source')}" + (", superseded" if replaced else "")
    return Dot(*x, place(top), place(floor), high is None, low is None, bool(replaced), said)
