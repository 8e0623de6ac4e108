"""weigh: what it prints and writes, and what it says of tables that cannot be weighed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLE = """source,object,attribute,value,derives_from
atlas,bridge,length,410,
office,bridge,length,412,
guide,bridge,length,510,
blog,bridge,length,510,guide
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "claims.csv"
    path.write_text(TABLE)
    return path


def test_the_best_supported_answer_is_printed_as_csv(table: Path, run: Callable[..., Any]) -> None:
    done = run("weigh", table)
    assert done.code == 0
    head, row = done.out.splitlines()
    assert head.startswith("object,attribute,value,support,sources,origins")
    assert row.startswith("bridge,length,412,")
    assert "1 answers from 4 sources of 3 origins" in done.err


@pytest.mark.parametrize("form", ["csv", "csv.gz", "parquet"])
def test_every_form_of_table_gives_the_same(table: Path, run: Callable[..., Any], tmp_path: Path, form: str) -> None:
    other = tmp_path / f"other.{form}"
    if form == "parquet":
        pd.read_csv(table).to_parquet(other)
    else:
        semicolons = TABLE.replace(",", ";").encode()
        other.write_bytes(gzip.compress(semicolons) if form == "csv.gz" else semicolons)
    assert run("weigh", other).out == run("weigh", table).out


def test_answers_sources_and_evidence_are_written(table: Path, run: Callable[..., Any], tmp_path: Path) -> None:
    out, sources, evidence = tmp_path / "a.parquet", tmp_path / "s.csv", tmp_path / "e.csv"
    done = run("weigh", table, "-o", out, "--sources", sources, "--evidence", evidence)
    assert (done.code, done.out) == (0, "")
    assert pd.read_parquet(out)["value"].tolist() == ["412"]
    origins = pd.read_csv(sources).set_index("source")["origin"].to_dict()
    assert origins["blog"] == origins["guide"] != origins["atlas"]
    assert evidence.read_text().startswith("a,b,verdict,")


def test_what_each_origin_adds_is_shown_with_its_sum(table: Path, run: Callable[..., Any]) -> None:
    done = run("weigh", table, "--explain", "bridge")
    first = done.out.split("\n\n")[0].splitlines()
    assert first[0] == "bridge, length: 412"
    weights = [float(line.split()[0]) for line in first[2:]]
    assert sum(weights[:-1]) == pytest.approx(weights[-1], abs=0.002)
    assert "atlas (through “410”)" in done.out


def test_the_kind_may_be_declared(tmp_path: Path, run: Callable[..., Any]) -> None:
    path, places = tmp_path / "c.csv", tmp_path / "p.csv"
    path.write_text("source,object,attribute,value\na,x,in,Albania\nb,x,in,Tirana\nc,x,in,Peru\n")
    places.write_text("name,parent\nAlbania,\nTirana,Albania\nPeru,\n")
    assert "Tirana" in run("weigh", path, "--kind", "in=place", "--places", places).out.splitlines()[1].split(",")[2]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("source,thing,attribute,value\n", "has no column object; its columns are: source, thing, attribute, value"),
        ("source,object,attribute,value\na,x,y,1\n,x,y,2\na,,y,3\n", "claims.csv:3:1: the source is empty"),
        ("source,object,attribute,value\na,x,y,1\na,x\n", "cannot be read as CSV"),
        ("source,object,attribute,value,derives_from\na,x,y,1,b\na,x,y,2,c\n", "“a” derives from more than one other"),
        ("", "cannot be read as CSV"),
        ("source,object,attribute,value\n\xff\xfe\n", "cannot be read as CSV"),
    ],
)
def test_bad_tables_are_told_in_words(table: Path, run: Callable[..., Any], content: str, told: str) -> None:
    table.write_bytes(content.encode("latin-1") if "\xff" in content else content.encode())
    done = run("weigh", table)
    assert done.code == 2
    assert told in done.err
    assert "Traceback" not in done.err


def test_all_faults_are_named_at_once(table: Path, run: Callable[..., Any]) -> None:
    table.write_text('source,object,attribute,value\na,x,y,"two\nlines"\n,x,y,2\na,,,3\n,,,\n')
    done = run("weigh", table)
    for told in ("claims.csv:4:1: the source", "claims.csv:5:1: the object", "claims.csv:5:1: the attribute"):
        assert told in done.err
    assert "3 cells" in done.err


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--kind", "length"], "--kind takes ATTRIBUTE=KIND"),
        (["--kind", "length=colour"], "there is no kind “colour” here"),
        (["--kind", "width=number"], "has no attribute “width”"),
        (["--kind", "length=place"], "--places FILE"),
        (["-o", "answers.txt"], "must end in .csv or .parquet"),
        (["--explain", "tower"], "nothing is said of “tower”"),
        (["--places", "nowhere.csv"], "nowhere.csv is not a file"),
    ],
)
def test_bad_flags_are_told_in_words(table: Path, run: Callable[..., Any], flags: list[str], told: str) -> None:
    done = run("weigh", table, *flags)
    assert done.code == 2
    assert told in done.err


def test_places_that_lie_in_each_other_are_told(table: Path, run: Callable[..., Any], tmp_path: Path) -> None:
    places = tmp_path / "p.csv"
    places.write_text("name,parent\na,b\nb,a\n")
    assert "lies in itself" in run("weigh", table, "--places", places).err


def test_terminal_escapes_in_names_stay_text(table: Path, run: Callable[..., Any]) -> None:
    table.write_text("source,object,attribute,value\n\x1b[31mred,x,y,1\n")
    assert "\x1b" not in run("weigh", table, "--explain", "x").out
