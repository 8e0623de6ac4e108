"""YAML: scalars are what they look like, everything has its place, every fault is a problem at a line and column."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.readers.yaml import DEPTH, READER, REPEATS

PLAIN = [
    "NO",
    "yes",
    "on",
    "0123",
    "1.10",
    "1:30",
    "2020-03-01",
    "1e3",
    "0x1F",
    "1_000",
    ".5",
    "+7",
    "True",
    "NULL",
    "Null",
]


@pytest.fixture
def read(tmp_path):
    def run(text: str | bytes):
        path = tmp_path / "file.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        rows, problems = READER.read(path, "file.yaml")
        assert all(problem.rule == "parse-error" and problem.path == "file.yaml" for problem in problems)
        return rows, problems

    return run


@pytest.mark.parametrize("text", PLAIN)
def test_a_scalar_is_the_string_it_looks_like(read, text):
    rows, problems = read(f"key: {text}\nlist: [{text}]\n")
    assert not problems
    assert rows[0].data == {"key": text, "list": [text]}


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_null_is_empty_a_tilde_or_the_word(read, empty):
    assert read(f"key: {empty}\n")[0][0].data == {"key": None}


@pytest.mark.parametrize("quoted", ['""', '"~"', "'null'"])
def test_a_quoted_null_is_text(read, quoted):
    assert read(f"key: {quoted}\n")[0][0].data == {"key": quoted[1:-1]}


def test_every_key_and_value_has_its_place(read):
    (row,), _ = read("title: x\nclaims:\n- id: a\n  actors: [China, 'Iran']\n- id: b\n")
    assert row.place("claims", 0, "actors", 1) == (4, 19)
    assert row.key_place("claims", 0, "actors") == (4, 3)
    assert row.place("claims", 1) == (5, 3)
    assert row.place("claims", 1, "nothing", "there") == (5, 3)
    assert row.key_place("claims", 1, "nothing") == (5, 3)
    assert row.place() == (1, 1)


def test_a_value_behind_an_alias_stands_where_the_alias_stands(read):
    (row,), problems = read("a: &x [1, 2]\nb: *x\n")
    assert not problems
    assert row.data == {"a": ["1", "2"], "b": ["1", "2"]}
    assert row.place("b") == (2, 4)
    assert row.place("b", 1) == (1, 11)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(read):
    text = "title: x\nclaims:\n- id: a\n"
    (row,), problems = read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert not problems
    assert row.data == {"title": "x", "claims": [{"id": "a"}]}
    assert row.place("claims", 0, "id") == (3, 7)


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_editors_count_them(read, mark):
    (row,), _ = read(f'a: "one{mark}two"\nb: x\n')
    assert row.place("b") == (2, 4)


FAULTS = [
    pytest.param("a: 1\nb: 2\na: 3\n", 3, 1, "`a` stands twice, first in line 1", id="duplicate key"),
    pytest.param("c:\n- id: 1\n  id: 2\n", 3, 3, "`id` stands twice, first in line 2", id="duplicate key in a claim"),
    pytest.param("a:\n\tb: 1\n", 2, 1, "tab", id="tab"),
    pytest.param("a:\n  b: 1\n \tc: 2\n", 3, 2, "tab", id="tab after a space"),
    pytest.param("a: b: c\n", 1, 5, "put the value in quotes", id="colon in a value"),
    pytest.param("a: 1\nb: @x\n", 2, 4, "quotes", id="a character that begins nothing"),
    pytest.param("a: [1, 2\nb: 3\n", 1, 4, "not closed", id="bracket left open"),
    pytest.param('a: "1\nb: 3\n', 1, 4, "never closed", id="quote left open"),
    pytest.param("a: 1\nb\nc: 2\n", 3, 1, "colon", id="a key without a colon"),
    pytest.param("a: 1\n---\nb: 2\n", 2, 1, "second document", id="several documents"),
    pytest.param("a: *x\n", 1, 4, "*x names an anchor", id="undefined alias"),
    pytest.param("a: &x [*x]\n", 1, 8, "*x stands inside what it names", id="an alias inside its anchor"),
    pytest.param("[a, b]: 1\n", 1, 1, "a key is a list or a mapping", id="a list as key"),
    pytest.param("a: !!python/name:os.system x\n", 1, 4, "tag", id="a tag that builds an object"),
    pytest.param("a: !!int 7\n", 1, 4, "the tag !!int", id="a tag that changes a scalar"),
    pytest.param(b"a: 1\nbc: caf\xe9\n", 2, 8, "0xE9 is not UTF-8", id="Latin-1"),
    pytest.param("a: \u00e9".encode("utf-16"), 1, 1, "UTF-16", id="UTF-16"),
    pytest.param("a: 1".encode("utf-32"), 1, 1, "UTF-32", id="UTF-32"),
    pytest.param(b"a: 1\nb: x\x00y\n", 2, 5, "U+0000", id="a control character"),
    pytest.param("[" * (DEPTH + 1), 1, DEPTH + 1, f"more than {DEPTH} deep", id="deep nesting"),
]


@pytest.mark.parametrize(("text", "line", "column", "said"), FAULTS)
def test_a_fault_is_told_where_it_stands(read, text, line, column, said):
    _, problems = read(text)
    assert [(problem.line, problem.column) for problem in problems] == [(line, column)]
    assert said in problems[0].message


def test_a_duplicate_key_marks_what_it_spoils_and_leaves_the_rest(read):
    (row,), _ = read("claims:\n- id: a\n  id: b\n- id: c\n")
    assert row.broken == (("claims", 0),)
    assert row.data["claims"][1] == {"id": "c"}


def test_the_first_of_several_documents_is_kept(read):
    assert read("a: 1\n---\nb: 2\n")[0][0].data == {"a": "1"}


def test_very_deep_nesting_neither_crashes_nor_takes_long(read):
    begun = time.perf_counter()
    assert len(read("[" * 200_000)[1]) == 1
    assert len(read("- " * 200_000 + "x")[1]) == 1
    assert time.perf_counter() - begun < 2


def test_aliases_that_explode_are_refused(read):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    rows, problems = read("\n".join(lines) + "\n")
    assert not rows
    assert f"{REPEATS:,} values" in problems[0].message
    assert problems[0].line == 5


def test_an_empty_file_is_a_row_without_data(read):
    for text in ("", "# only a comment\n", "---\n"):
        (row,), problems = read(text)
        assert row.data is None
        assert not problems


def test_a_folder_a_missing_file_and_a_locked_one_are_problems(tmp_path, monkeypatch):
    assert "folder" in READER.read(tmp_path, "x")[1][0].message
    assert "no such file" in READER.read(tmp_path / "none.yaml", "x")[1][0].message
    locked = tmp_path / "locked.yaml"
    locked.write_text("a: 1")

    def refuse(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(type(locked), "read_bytes", refuse)
    assert "may not be read" in READER.read(locked, "x")[1][0].message


# PyYAML writes the line ends of YAML 1.1 bare inside quotes, where reading must fold them.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029"), max_size=12)


@settings(max_examples=150)
@given(
    st.recursive(
        TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=12,
    )
)
def test_what_a_dumper_writes_is_read_as_text(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("yaml") / "file.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8", newline="\n")
    rows, problems = READER.read(path, "x")
    assert not problems
    assert rows[0].data == data


@settings(max_examples=300)
@given(st.binary(max_size=60) | st.text("ab:-[]{}&*!|>'\"%@` \t\n#,?~", max_size=40).map(str.encode))
def test_no_bytes_raise(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("yaml") / "file.yaml"
    path.write_bytes(data)
    rows, problems = READER.read(path, "x")
    assert rows or problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
