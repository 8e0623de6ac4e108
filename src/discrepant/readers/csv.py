"""CSV after RFC 4180, separated by comma, semicolon or tab: whichever of them the header line uses.

The first line names the columns. A cell may span lines; `line` is the one in which its record begins.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from discrepant.model import Problem
from discrepant.readers._text import parse_error, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from discrepant.protocols import Row

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')


class CsvRow:
    """One record. An empty cell is None. `head` gives the place of each column's name."""

    __slots__ = ("data", "line", "sheet")

    def __init__(self, data: dict[str, str | None], line: int, sheet: _Sheet) -> None:
        self.data: Mapping[str, Any] = data
        self.line = line
        self.sheet = sheet

    @property
    def head(self) -> Mapping[str, tuple[int, int]]:
        """Line and column of each name in the header."""
        return self.sheet.head

    def place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of the cell under the first of these keys, or of the record."""
        if not keys or keys[0] not in self.sheet.names:
            return self.line, 1
        return self.sheet.cell(self.line, self.sheet.names.index(str(keys[0])))

    def key_place(self, *keys: str | int) -> tuple[int, int]:
        """The same as place: a record does not repeat the names of its columns."""
        return self.place(*keys)


class _Sheet:
    """What all records of a file share: its lines, its separator, its columns."""

    def __init__(self, text: str) -> None:
        self.lines = list(io.StringIO(text, newline=""))
        self.separator = ","
        self.names: list[str] = []
        self.head: dict[str, tuple[int, int]] = {}

    def cells(self, line: int) -> Iterator[tuple[int, int]]:
        """Line and column of each cell of the record that begins in this line."""
        wrapped, quoted, fresh = False, False, True
        for row in range(line - 1, len(self.lines)):
            for column, char in enumerate(self.lines[row]):
                if fresh:
                    yield row + 1, column + 1
                    wrapped = char == '"'
                if char == '"' and wrapped:
                    quoted = not quoted  # a doubled quote closes and opens again
                fresh = char == self.separator and not quoted
                if char in "\r\n" and not quoted:
                    return
        if fresh:
            yield len(self.lines), len(self.lines[-1]) + 1

    def cell(self, line: int, index: int) -> tuple[int, int]:
        """Line and column of one cell of the record that begins in this line."""
        return next(islice(self.cells(line), index, None), (line, 1))


class CsvReader:
    """Reads tables of text."""

    name = "csv"
    suffixes = (".csv", ".tsv")

    def read(self, path: Path, shown: str) -> tuple[list[Row], list[Problem]]:
        """A row for each sound record, a problem for each other one."""
        text = read_text(path, shown)
        if isinstance(text, Problem):
            return [], [text]
        sheet = _Sheet(text)
        problems = _header(sheet, shown)
        if problems:
            return [], problems
        rows, problems = _records(sheet, shown)
        return rows, problems


def _header(sheet: _Sheet, shown: str) -> list[Problem]:
    """Find the separator and the columns, or say what is wrong with the first line."""
    first = sheet.lines[0].rstrip("\r\n") if sheet.lines else ""
    if not first.strip():
        return [parse_error(shown, 1, 1, "the first line must name the columns, and it is empty")]
    bare = _QUOTED.sub("", first)
    used = [mark for mark in _SEPARATORS if mark in bare]
    if len(used) > 1:
        names = " and ".join(_SEPARATORS[mark] for mark in used)
        place = max(first.index(mark) for mark in used) + 1
        return [parse_error(shown, 1, place, f"the header is separated by {names}: use one of them throughout")]
    sheet.separator = used[0] if used else ","
    try:
        cells = next(csv.reader([first], delimiter=sheet.separator, strict=True))
    except csv.Error:
        return [parse_error(shown, 1, first.rfind('"') + 1, "a quote in the header is not closed, or not doubled")]
    sheet.names = [cell.strip() for cell in cells]
    problems = []
    for index, name in enumerate(sheet.names):
        at = sheet.cell(1, index)
        if not name:
            problems.append(parse_error(shown, *at, f"column {index + 1} has no name"))
        elif name in sheet.head:
            problems.append(parse_error(shown, *at, f"the column `{name}` stands twice in the header"))
        else:
            sheet.head[name] = at
    return problems


def _records(sheet: _Sheet, shown: str) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    names, width = sheet.names, len(sheet.names)
    source = iter(sheet.lines[1:])
    reader = csv.reader(source, delimiter=sheet.separator, strict=True)
    line = 2
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return rows, problems
        except csv.Error as error:
            problems.append(_broken(sheet, line, str(error), shown))
            line = reader.line_num + 2
            continue
        if len(cells) == width:
            if any(cell.strip() for cell in cells):
                rows.append(CsvRow({n: c or None for n, c in zip(names, cells, strict=True)}, line, sheet))
        elif any(cell.strip() for cell in cells):
            problems.append(parse_error(shown, line, 1, _ragged(len(cells), width, sheet.separator)))
        line = reader.line_num + 2


def _ragged(found: int, width: int, separator: str) -> str:
    word = "cell" if found == 1 else "cells"
    what = f"{found} {word} where the header names {width}"
    if found > width:
        return f"{what}: put a cell that holds a {_SEPARATORS[separator]} in quotes"
    return f"{what}: keep the separators of empty cells"


def _broken(sheet: _Sheet, line: int, said: str, shown: str) -> Problem:
    if "unexpected end" in said:
        *_, at = sheet.cells(line)
        last = len(sheet.lines)
        message = f"a quote opens here and is never closed: lines {line} to {last} cannot be read"
        return parse_error(shown, *at, message)
    if "expected after" in said:
        message = "a quote closes in the middle of a cell: double the quotes inside a quoted cell"
        return parse_error(shown, line, 1, message)
    if "field larger" in said:
        return parse_error(shown, line, 1, f"a cell is longer than {csv.field_size_limit():,} characters")
    return parse_error(shown, line, 1, f"not valid CSV: {said}")


READER = CsvReader()
