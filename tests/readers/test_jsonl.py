"""JSON Lines: a record a line, figures as they are written, a problem for each line that is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.readers.jsonl import READER


@pytest.fixture
def read(tmp_path):
    def run(text: str | bytes):
        path = tmp_path / "file.jsonl"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return READER.read(path, "file.jsonl")

    return run


def test_figures_stay_as_they_are_written(read):
    rows, problems = read('{"time": 2014, "reading": 1.10, "value": 1e3, "note": "x"}\n')
    assert not problems
    assert rows[0].data == {"time": "2014", "reading": "1.10", "value": "1e3", "note": "x"}


def test_lines_are_counted_with_blank_ones_and_windows_ends(read):
    rows, problems = read('{"id": "a"}\r\n\r\n{"id": "b\u2028c"}\r\n')
    assert not problems
    assert [row.line for row in rows] == [1, 3]


def test_every_value_and_key_has_its_place(read):
    (row,), _ = read('  {"id": "a", "actors": ["id", "x"], "locator": {"id": 1},"s" :2}')
    assert (row.place("id"), row.place("actors", 1), row.place("locator")) == ((1, 10), (1, 25), (1, 49))
    assert (row.place("s"), row.key_place("s")) == ((1, 64), (1, 59))
    assert row.place() == row.place("nothing") == row.key_place("nothing") == (1, 3)


FAULTS = [
    pytest.param('{"a": 1}\n{"a": }\n', 2, 7, "not valid JSON", id="broken"),
    pytest.param('{"a": 1}\n{"a": 1\n', 2, 8, "not valid JSON", id="left open"),
    pytest.param('[{"a": 1}]\n', 1, 1, "not a record", id="a list"),
    pytest.param(" 7\n", 1, 2, "not a record", id="a number"),
    pytest.param('{"a": 1, "a": 2}\n', 1, 10, "`a` stands twice", id="duplicate key"),
    pytest.param('{"a": NaN}\n', 1, 7, "NaN is not JSON", id="not a number"),
    pytest.param('{"a": ' + "[" * 100_000 + "\n", 1, 1, "too deep", id="deep nesting"),
    pytest.param(b'{"a": "caf\xe9"}\n', 1, 11, "0xE9", id="Latin-1"),
]


@pytest.mark.parametrize(("text", "line", "column", "said"), FAULTS)
def test_a_fault_is_told_where_it_stands(read, text, line, column, said):
    _, problems = read(text)
    assert [(problem.line, problem.column) for problem in problems] == [(line, column)]
    assert said in problems[0].message


def test_all_faults_are_told_and_the_rest_is_read(read):
    rows, problems = read('{"id": "a"}\nx\n{"id": "b"}\n[]\n')
    assert [row.data["id"] for row in rows] == ["a", "b"]
    assert [problem.line for problem in problems] == [2, 4]


VALUE = st.none() | st.booleans() | st.text(max_size=6) | st.lists(st.text(max_size=3), max_size=2)
RECORD = st.dictionaries(st.text(max_size=5), VALUE, max_size=4)


@settings(max_examples=150)
@given(st.lists(RECORD, max_size=4), st.booleans())
def test_what_is_written_is_read_with_its_places(tmp_path_factory, records, ascii_only):
    path = tmp_path_factory.mktemp("jsonl") / "file.jsonl"
    lines = [json.dumps(record, ensure_ascii=ascii_only) for record in records]
    path.write_text("\n".join(lines), "utf-8", newline="")
    rows, problems = READER.read(path, "x")
    if problems:  # a control character printed raw is refused by name
        assert "control character" in problems[0].message
        return
    assert [row.data for row in rows] == records
    for row in rows:
        for key, value in row.data.items():
            line, column = row.place(key)
            assert lines[line - 1][column - 1 :].startswith(json.dumps(value, ensure_ascii=ascii_only))
