"""Stretches of time: read as figures with a unit of time, compared across units, printed as ISO 8601."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from discrepant import lexicon
from discrepant.grammar import relate
from discrepant.grammar.digits import cut
from discrepant.grammar.lexis import itemize, lexis
from discrepant.grammar.meaning import bounded
from discrepant.grammar.reading import read_numbers
from discrepant.model import Composite, Number, Unreadable

if TYPE_CHECKING:
    from discrepant.model import Reading, Value, Verdict

MONTH_DAYS: Final = Decimal("30.436875")
"""Mean length of a month of the Gregorian calendar: 146,097 days in 4,800 months."""
SLACK_DAYS: Final = Decimal("2.5")
"""How far whole months may stray from their mean length: from January to March, or over a leap day."""

_DATES, _CLOCKS = ("".join(rf"(?:(\d{{1,12}}){letter})?" for letter in letters) for letters in ("YMWD", "HMS"))
_ISO = re.compile(f"P{_DATES}(?:T{_CLOCKS})?")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_CLOCK = frozenset({"hour", "minute", "second"})
_TIMES = {"time", "calendar"}  # dimensions: calendar units have no fixed length
_DAY = Decimal(86400)


def read_duration(reading: Reading) -> Number | Composite | Unreadable:
    """The stretch the words print, or an ISO 8601 duration; Unreadable where no time is counted. Never raises."""
    match = _ISO.fullmatch(reading.text.strip())
    if match is not None and any(match.groups()):
        return _of_iso(match)
    value = read_numbers(reading, "quantity")
    if isinstance(value, Unreadable):
        return _a_single(reading) or value
    if isinstance(value, Number) and not _is_time(value.unit):
        whole = (0, len(reading.text))
        return Unreadable(f"no time: the figure counts {value.unit or 'nothing that is named'}", whole)
    if isinstance(value, Composite) and not all(isinstance(p, Number) and _is_time(p.unit) for p in value.parts):
        return Unreadable("figures that count other things than time", (0, len(reading.text)))
    return value


def _dimension(unit: str | None) -> str | None:
    row = lexicon.table("units").get(unit or "")
    return None if row is None else str(row.get("dimension"))


def _is_time(unit: str | None) -> bool:
    return _dimension(unit) in _TIMES


def _of_iso(match: re.Match[str]) -> Number:
    """The whole in the smallest unit that is named; months and days do not add up, and are told in days then."""
    given = {unit: Decimal(n) for unit, n in zip(_UNITS, match.groups(), strict=True) if n}
    table = lexicon.table("units")
    sorts = {table[unit]["dimension"] for unit in given}
    smallest = [unit for unit in _UNITS if unit in given][-1]
    if len(sorts) == 1:
        scale = Decimal(table[smallest]["factor"])
        total = sum((n * Decimal(table[unit]["factor"]) / scale for unit, n in given.items()), Decimal(0))
        return _exactly(total, smallest)
    parts = [_in_days(_exactly(n, unit)) for unit, n in given.items()]
    low, high = (sum((getattr(p, side) for p in parts), Decimal(0)) for side in ("low", "high"))
    notes = ("months and days told together",)
    return Number("quantity", None, low, True, high, True, low, high, True, "range", Decimal(1), "day", notes=notes)


def _exactly(count: Decimal, unit: str) -> Number:
    return bounded(count, Decimal(1), "exact", False, ("quantity", unit, None, None, None, ()))


def _a_single(reading: Reading) -> Number | None:
    """ "a decade", "eine Stunde": an article and a unit of time, and nothing else."""
    items = itemize(reading.text, lexis(reading.lang))
    if len(items) != 2 or not items[0].has("one") or not items[1].has("unit"):
        return None
    unit = str(items[1].roles["unit"][0])
    return _exactly(Decimal(1), unit) if _is_time(unit) else None


def compare(a: Value, b: Value) -> Verdict:
    """How two stretches relate. Months and years against days, by how long they can be. Symmetric."""
    if isinstance(a, Number) and isinstance(b, Number) and {_dimension(a.unit), _dimension(b.unit)} == _TIMES:
        return relate.compare(_in_days(a), _in_days(b))
    return relate.compare(a, b)


def _in_days(value: Number) -> Number:
    """The stretch in days; one of months becomes a range, since months differ."""
    if value.unit == "day":
        return value
    factor = Decimal(lexicon.table("units")[value.unit]["factor"])
    if _dimension(value.unit) == "time":
        return _times(value, factor / _DAY, Decimal(0))
    return _times(value, factor * MONTH_DAYS, SLACK_DAYS)


def _times(value: Number, factor: Decimal, slack: Decimal) -> Number:
    def by(part: Decimal | None, way: int) -> Decimal | None:
        return None if part is None else cut(part * factor + way * slack, 1 if slack else 6).normalize()

    exact = slack and value.hedge == "exact"
    return replace(
        value,
        printed=None if exact else by(value.printed, 0),
        hedge="range" if exact else value.hedge,
        low=by(value.low, -1),
        high=by(value.high, 1),
        soft_low=by(value.soft_low, -1),
        soft_high=by(value.soft_high, 1),
        step=Decimal(1) if exact else value.step * factor,
        unit="day",
    )


def iso(value: Value) -> str | None:
    """The stretch as ISO 8601, "P18M"; None where it has no single whole figure or no letter there."""
    if not isinstance(value, Number) or value.printed is None or value.unit not in _LETTERS:
        return None
    if value.printed != value.printed.to_integral_value():
        return None
    return f"P{'T' if value.unit in _CLOCK else ''}{int(value.printed)}{_LETTERS[value.unit]}"
