"""A CSV file of exchange rates, as the settings name it."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from discrepant.model import Rate
from discrepant.schemas.faults import meant

if TYPE_CHECKING:
    from pathlib import Path

    from discrepant.protocols import Reader, Row
    from discrepant.workspace._faults import Faults

COLUMNS = ("currency", "per", "start", "end", "low", "high", "source")
_CODE = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def rates(path: Path, shown: str, reader: Reader, faults: Faults) -> tuple[Rate, ...]:
    """All sound rates of the file, in its order. A year or month as start or end means its first or last day."""
    rows, problems = reader.read(path, shown)
    faults.extend(problems)
    if not rows:
        return ()
    head = getattr(rows[0], "head", dict.fromkeys(rows[0].data, (1, 1)))
    for name in head:
        if name not in COLUMNS:
            faults.add("schema-violation", shown, head[name], f"unknown column `{name}`{meant(name, COLUMNS)}")
    missing = [name for name in COLUMNS if name not in head]
    for name in missing:
        faults.add("schema-violation", shown, (1, 1), f"the column `{name}` is missing")
    if missing:
        return ()
    return tuple(rate for row in rows if (rate := _rate(row, shown, faults)) is not None)


def _rate(row: Row, shown: str, faults: Faults) -> Rate | None:
    cells = {name: str(row.data.get(name) or "").strip() for name in COLUMNS}
    found: dict[str, Any] = {"source": cells["source"]}
    for name in ("currency", "per"):
        found[name] = cells[name] if _CODE.fullmatch(cells[name]) else None
    for name in ("start", "end"):
        found[name] = _day(cells[name], last=name == "end")
    for name in ("low", "high"):
        found[name] = _figure(cells[name])
    wrong = [name for name in COLUMNS if not found[name]]
    for name in wrong:
        given = f"cannot be `{cells[name]}`" if cells[name] else "is missing"
        faults.add("schema-violation", shown, row.place(name), f"`{name}` {given}: {_WANTED[name]}")
    if wrong:
        return None
    for first, second in (("start", "end"), ("low", "high")):
        if found[first] > found[second]:
            message = f"`{second}` comes before `{first}`"
            faults.add("schema-violation", shown, row.place(second), message)
            return None
    return Rate(**found)


_WANTED = {
    "currency": "write an ISO 4217 code such as EUR",
    "per": "write an ISO 4217 code such as USD",
    "start": "write a day, month or year as 2020-03-01",
    "end": "write a day, month or year as 2020-03-01",
    "low": "write a number above zero, with a point",
    "high": "write a number above zero, with a point",
    "source": "name where the rate is from",
}


def _day(text: str, last: bool) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        month = month or (12 if last else 1)
        return date(int(year or 0), month, day or (calendar.monthrange(int(year or 0), month)[1] if last else 1))
    except (ValueError, IndexError):  # calendar.IllegalMonthError is both, by version
        return None


def _figure(text: str) -> Decimal | None:
    try:
        figure = Decimal(text)
    except InvalidOperation:
        return None
    return figure if figure.is_finite() and figure > 0 else None
