"""CSV: RFC 4180, a separator that the header decides, line numbers of records, and faults that hide nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.readers.csv import READER


@pytest.fixture
def read(tmp_path):
    def run(text: str | bytes):
        path = tmp_path / "file.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return READER.read(path, "file.csv")

    return run


def at(problems):
    return [(problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_header_decides_the_separator(read, mark):
    rows, problems = read(f'id{mark}reading\na{mark}"1,5; x\ty"\n')
    assert not problems
    assert rows[0].data == {"id": "a", "reading": "1,5; x\ty"}


def test_a_separator_inside_a_quoted_name_does_not_count(read):
    rows, problems = read('id;"a,b"\n1;2\n')
    assert not problems
    assert rows[0].data == {"id": "1", "a,b": "2"}


def test_an_empty_cell_is_none_and_a_blank_line_is_nothing(read):
    rows, problems = read("id,reading\n\na,\n,,\n , \n".replace(",,", ","))
    assert not problems
    assert [row.data for row in rows] == [{"id": "a", "reading": None}]


def test_lines_are_those_in_which_records_begin(read):
    rows, problems = read('id,reading\r\na,"one\r\ntwo\r\nthree"\r\nb,x\r\n\r\nc,"y\n"\r\nd,z')
    assert not problems
    assert [(row.data["id"], row.line) for row in rows] == [("a", 2), ("b", 5), ("c", 7), ("d", 9)]
    assert rows[0].data["reading"] == "one\r\ntwo\r\nthree"


def test_every_cell_has_its_place(read):
    rows, _ = read('id,subject,reading,note\na,"one, ""two""\nthree",x,"y\nz"\nb,,,\n')
    assert [rows[0].place(name) for name in ("id", "subject", "reading", "note")] == [(2, 1), (2, 3), (3, 8), (3, 10)]
    assert [rows[1].place(name) for name in ("id", "subject", "reading", "note")] == [(5, 1), (5, 3), (5, 4), (5, 5)]
    assert rows[1].place() == rows[1].place("nothing") == (5, 1)
    assert rows[0].head == {"id": (1, 1), "subject": (1, 4), "reading": (1, 12), "note": (1, 20)}


FAULTS = [
    pytest.param("", 1, 1, "must name the columns", id="empty file"),
    pytest.param("\nid\n", 1, 1, "must name the columns", id="empty first line"),
    pytest.param("id,a;b\n1,2\n", 1, 5, "comma and semicolon", id="two separators"),
    pytest.param("id,a,id\n1,2,3\n", 1, 6, "`id` stands twice", id="duplicate column"),
    pytest.param("id,,a\n1,2,3\n", 1, 4, "column 2 has no name", id="column without a name"),
    pytest.param('id,"a\n1,2\n', 1, 4, "quote in the header", id="quote open in the header"),
    pytest.param("id,a\n1,2\n1,2,3\n4,5\n", 3, 1, "3 cells where the header names 2", id="a cell too many"),
    pytest.param("id,a\n1,2\n3\n4,5\n", 3, 1, "1 cell where the header names 2", id="a cell too few"),
    pytest.param('id,a\n1,2\n3,"x\n4,5\n6,7\n', 3, 3, "lines 3 to 5 cannot be read", id="quote left open"),
    pytest.param('id,a\n1,2\n"3\n4","x\n6,7\n', 4, 4, "lines 3 to 5", id="quote left open in a later cell"),
    pytest.param('id,a\n1,"x"y\n3,4\n', 2, 1, "closes in the middle", id="text after a quote"),
    pytest.param(b"id,a\n1,caf\xe9\n", 2, 6, "0xE9 is not UTF-8", id="Latin-1"),
    pytest.param("id,a\n".encode("utf-16"), 1, 1, "UTF-16", id="UTF-16"),
    pytest.param("id,a\n1,x\x00\n", 2, 4, "U+0000", id="a control character"),
    pytest.param("id,a\n1," + "x" * 140_000 + "\n", 2, 1, "longer than", id="a cell beyond all measure"),
]


@pytest.mark.parametrize(("text", "line", "column", "said"), FAULTS)
def test_a_fault_is_told_where_it_stands(read, text, line, column, said):
    _, problems = read(text)
    assert at(problems) == [(line, column)]
    assert said in problems[0].message
    assert problems[0].rule == "parse-error"


def test_all_faults_are_told_and_the_rest_is_read(read):
    rows, problems = read('id,a\n1\n2,x\n3,"y"z\n4,5,6\n7,8\n9,"open\n')
    assert [row.data["id"] for row in rows] == ["2", "7"]
    assert at(problems) == [(2, 1), (4, 1), (5, 1), (7, 3)]


def test_a_byte_order_mark_is_not_part_of_the_first_name(read):
    rows, problems = read(b"\xef\xbb\xbfid,a\n1,2\n")
    assert not problems
    assert rows[0].data["id"] == "1"


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(',;"\n'), min_size=1, max_size=8)


@settings(max_examples=150)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=6), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_what_a_writer_writes_is_read_with_its_places(tmp_path_factory, records, mark, end):
    kept = [record for record in records if any(cell.strip() for cell in record)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator=end)
    writer.writerow(["a", "b", "c"])
    writer.writerows(records)
    path = tmp_path_factory.mktemp("csv") / "file.csv"
    path.write_text(out.getvalue(), "utf-8", newline="")
    rows, problems = READER.read(path, "x")
    assert not problems
    assert [tuple(row.data.values()) for row in rows] == kept
    lines = out.getvalue().replace("\r\n", "\n").split("\n")
    for row in rows:
        for name, cell in row.data.items():
            line, column = row.place(name)
            assert lines[line - 1][column - 1 :].lstrip('"').startswith(cell.split("\n")[0].split('"')[0])


@settings(max_examples=200)
@given(st.text('ab,;"\n\r\t', max_size=40))
def test_no_text_raises_and_no_record_is_lost(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("csv") / "file.csv"
    path.write_text("x,y\n" + text, "utf-8", newline="")
    rows, problems = READER.read(path, "x")
    told = {row.line for row in rows} | {problem.line for problem in problems}
    assert told or not text.replace(",", "").replace('"', "").strip()
