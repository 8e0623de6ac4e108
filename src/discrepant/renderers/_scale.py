"""On what scale a claim can be placed, and where on it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from discrepant.renderers._records import part, records, word

if TYPE_CHECKING:
    from discrepant.renderers._records import Record

Span = tuple[float | None, float | None, float | None, float | None]
Key = tuple[str, str, str]


def key(claim: Record) -> Key | None:
    """Kind, currency and unit of a claim: only equal ones share a scale. None where one of them is not known."""
    value = part(claim, "value")
    if parts := records(value, "parts"):
        keys = {_key_of(p, "") for p in parts}
        return keys.pop() if len(keys) == 1 else None
    return _key_of(value, word(claim, "kind"))


def _key_of(value: Record, kind: str) -> Key | None:
    key = (word(value, "kind") or kind, word(value, "currency"), word(value, "unit"))
    return None if key[0] in {"", "composite"} or (key[0] == "money" and not key[1]) else key


def span(given: Any) -> Span | None:
    if not isinstance(given, (list, tuple)) or len(given) != 4:
        return None
    low, high, soft_low, soft_high = (_number(x) for x in given)
    return None if low is None and high is None else (low, high, soft_low, soft_high)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
