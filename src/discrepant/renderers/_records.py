"""A record of the report, read so that nothing that is missing or of another kind can stop a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]


def word(record: Record, key: str) -> str:
    """The value under the key as text; empty where it is missing or null."""
    value = record.get(key)
    return "" if value is None else str(value)


def words(record: Record, key: str) -> tuple[str, ...]:
    """The texts of the list under the key; empty where it is missing or not a list."""
    value = record.get(key)
    return tuple(str(item) for item in value if item is not None) if isinstance(value, (list, tuple)) else ()


def part(record: Record, key: str) -> Record:
    """The record under the key; empty where it is missing or not a record."""
    value = record.get(key)
    return value if isinstance(value, Mapping) else {}


def records(record: Record, key: str) -> list[Record]:
    """The records of the list under the key; empty where it is missing or not a list."""
    value = record.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, (list, tuple)) else []
