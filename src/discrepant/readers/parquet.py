"""Parquet, through pyarrow. A record's line is its number, from 1; its column is the column's, from 1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from discrepant.model import Problem
from discrepant.readers._text import parse_error, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from discrepant.protocols import Row


class ParquetRow:
    """One record."""

    __slots__ = ("data", "head", "line")

    def __init__(self, data: dict[str, Any], line: int, head: Mapping[str, tuple[int, int]]) -> None:
        self.data: Mapping[str, Any] = data
        self.line = line
        self.head = head

    def place(self, *keys: str | int) -> tuple[int, int]:
        """The record's number, and the column's."""
        at = self.head.get(str(keys[0])) if keys else None
        return self.line, at[1] if at else 1

    def key_place(self, *keys: str | int) -> tuple[int, int]:
        """The same as place."""
        return self.place(*keys)


class ParquetReader:
    """Reads Parquet files."""

    name = "parquet"
    suffixes = (".parquet",)

    def read(self, path: Path, shown: str) -> tuple[list[Row], list[Problem]]:
        """A row for each record. Numbers become the strings that they look like, lists stay lists."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        data = read_bytes(path, shown)
        if isinstance(data, Problem):
            return [], [data]
        try:
            table = pq.ParquetFile(pa.BufferReader(data)).read()
        except (pa.ArrowException, OSError, ValueError) as error:
            first = str(error).splitlines()[0] if str(error) else type(error).__name__
            return [], [parse_error(shown, 1, 1, f"not a Parquet file that can be read: {first}")]
        names = list(table.column_names)
        if len(set(names)) != len(names):
            twice = next(name for name in names if names.count(name) > 1)
            column = len(names) - names[::-1].index(twice)
            return [], [parse_error(shown, 1, column, f"the column `{twice}` stands twice")]
        head = {name: (1, index) for index, name in enumerate(names, start=1)}
        columns = [[_plain(value) for value in table.column(name).to_pylist()] for name in names]
        rows: list[Row] = [
            ParquetRow(dict(zip(names, cells, strict=True)), line, head)
            for line, cells in enumerate(zip(*columns, strict=True), start=1)
        ]
        return rows, []


def _plain(value: Any) -> Any:
    """The value as the other readers give it: text, a list, a mapping, or None."""
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, float):
        return None if math.isnan(value) else _number(value)  # NaN is how pandas writes a missing number
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


READER = ParquetReader()
