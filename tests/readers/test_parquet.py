"""Parquet: the same records as the other tables give."""

from __future__ import annotations

import datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from discrepant.readers.parquet import READER


def test_cells_are_text_lists_or_none(tmp_path):
    path = tmp_path / "file.parquet"
    columns = {
        "id": ["a", "b"],
        "time": [2014, None],
        "start": [120.0, float("nan")],
        "share": [0.5, None],
        "actors": [["China", "Iran"], None],
        "day": [datetime.date(2020, 3, 1), None],
        "locator": [{"paragraph": 6, "start": None}, None],
        "note": ["", "x"],
        "flag": [True, None],
    }
    pq.write_table(pa.table(columns), path)
    rows, problems = READER.read(path, "file.parquet")
    assert not problems
    assert rows[0].data == {
        "id": "a",
        "time": "2014",
        "start": "120",
        "share": "0.5",
        "actors": ["China", "Iran"],
        "day": "2020-03-01",
        "locator": {"paragraph": "6"},
        "note": None,
        "flag": "true",
    }
    assert rows[1].data == dict.fromkeys(columns, None) | {"id": "b", "note": "x"}


def test_a_record_stands_in_its_row_and_its_column(tmp_path):
    path = tmp_path / "file.parquet"
    pd.DataFrame({"id": ["a", "b"], "reading": ["1", "2"]}).to_parquet(path)
    rows, _ = READER.read(path, "file.parquet")
    assert [(row.line, row.place("reading"), row.place("none")) for row in rows] == [
        (1, (1, 2), (1, 1)),
        (2, (2, 2), (2, 1)),
    ]


def test_what_is_not_parquet_is_a_problem(tmp_path):
    path = tmp_path / "file.parquet"
    path.write_bytes(b"PAR1 no, not at all PAR1")
    rows, problems = READER.read(path, "file.parquet")
    assert not rows
    assert "not a Parquet file" in problems[0].message
    assert "folder" in READER.read(tmp_path, "x")[1][0].message
    assert "no such file" in READER.read(tmp_path / "none.parquet", "x")[1][0].message


def test_a_column_that_stands_twice_is_a_problem(tmp_path):
    path = tmp_path / "file.parquet"
    pq.write_table(pa.table([["a"], ["b"], ["c"]], names=["id", "x", "id"]), path)
    rows, problems = READER.read(path, "file.parquet")
    assert not rows
    assert (problems[0].line, problems[0].column) == (1, 3)
