"""JSON Lines: one record a line. Numbers stay as they are written ("1.10" keeps its zero)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from discrepant.model import Problem
from discrepant.readers._text import parse_error, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from discrepant.protocols import Row


class JsonRow:
    """One record and the line it stands in."""

    __slots__ = ("data", "line", "text")

    def __init__(self, data: dict[str, Any], line: int, text: str) -> None:
        self.data: Mapping[str, Any] = data
        self.line = line
        self.text = text

    def place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of the value under the first of these keys, or of the record."""
        column = self._after_key(str(keys[0])) if keys else None
        return self.line, column or self._start()

    def key_place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of the first of these keys."""
        found = self._key(str(keys[0]))
        return self.line, self._start() if found is None else found + 1

    def _start(self) -> int:
        return len(self.text) - len(self.text.lstrip()) + 1

    def _key(self, key: str) -> int | None:
        """The index of the key's opening quote among the keys of the record itself, not of what is inside."""
        return _spans(self.text).get(key, (None, None))[0]

    def _after_key(self, key: str) -> int | None:
        value = _spans(self.text).get(key, (None, None))[1]
        return None if value is None else value + 1


def _spans(text: str) -> dict[str, tuple[int, int]]:
    """Index of each key and of its value in the text of a JSON object that is known to be well-formed."""
    decoder = json.JSONDecoder()
    spans: dict[str, tuple[int, int]] = {}
    index = text.index("{") + 1
    while True:
        index = _skip(text, index, ",")
        if text[index] == "}":
            return spans
        key, after = decoder.raw_decode(text, index)
        value = _skip(text, _skip(text, after, ":"), "")
        spans.setdefault(key, (index, value))
        index = decoder.raw_decode(text, value)[1]


def _skip(text: str, index: int, mark: str) -> int:
    while text[index].isspace() or text[index] == mark:
        index += 1
    return index


class _DuplicateError(ValueError):
    """A key stands twice in one object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _DuplicateError(key)
            seen.add(key)
    return data


def _constant(name: str) -> Any:
    raise _DuplicateError(name)


class JsonlReader:
    """Reads a file of JSON objects, one a line."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")

    def read(self, path: Path, shown: str) -> tuple[list[Row], list[Problem]]:
        """A row for each line that is a JSON object, a problem for each that is not. Blank lines are passed over."""
        text = read_text(path, shown)
        if isinstance(text, Problem):
            return [], [text]
        rows: list[Row] = []
        problems: list[Problem] = []
        decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_constant, object_pairs_hook=_object)
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
            if not line.strip():
                continue
            found = _record(decoder, line, number, shown)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                rows.append(found)
        return rows, problems


def _record(decoder: json.JSONDecoder, line: str, number: int, shown: str) -> JsonRow | Problem:
    try:
        data = decoder.decode(line)
    except json.JSONDecodeError as error:
        return parse_error(shown, number, error.colno, f"not valid JSON: {error.msg}")
    except _DuplicateError as error:
        return _odd(line, str(error), number, shown)
    except RecursionError:
        return parse_error(shown, number, 1, "the record nests too deep")
    if not isinstance(data, dict):
        column = len(line) - len(line.lstrip()) + 1
        return parse_error(shown, number, column, "the line is not a record: write { … }, one to a line")
    return JsonRow(data, number, line)


def _odd(line: str, name: str, number: int, shown: str) -> Problem:
    if name in {"NaN", "Infinity", "-Infinity"} and f'"{name}"' not in line:
        return parse_error(shown, number, line.index(name) + 1, f"{name} is not JSON: write the words in quotes")
    quoted = json.dumps(name, ensure_ascii=False)
    column = line.rfind(quoted) + 1 or 1
    return parse_error(shown, number, column, f"the key `{name}` stands twice in this record")


READER = JsonlReader()
