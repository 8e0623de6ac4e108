"""Figures over time, and what a later edition or a later day takes the place of."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from discrepant import pipeline

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = {"a": "title: A\nissued: '2019-03-13'\n", "b": "title: B\nissued: '2019-05-01'\n"}


def space(root: Path, rows: str, **sources: str) -> Any:
    (root / "sources").mkdir(parents=True)
    (root / "claims").mkdir()
    for name, text in {**SOURCES, **sources}.items():
        (root / "sources" / f"{name}.yaml").write_text(text, "utf-8")
    (root / "claims" / "c.yaml").write_text(f"claims:\n{rows}", "utf-8")
    loaded = pipeline.load(root)
    assert loaded.problems == ()
    return pipeline.reconcile(loaded, date(2026, 1, 1))


def row(name: str, source: str, attribute: str, reading: str, **slots: str) -> str:
    told = "".join(f", {k}: '{v}'" for k, v in slots.items())
    said = f"id: {name}, source: {source}, subject: the ferry Maren, attribute: {attribute}, reading: {reading}"
    return f"- {{{said}{told}}}\n"


def relation(done: Any) -> tuple[str, str]:
    ((name, why),) = zip(done.relations["relation"], done.relations["why"], strict=True)
    return name, why


def test_a_later_toll_takes_the_place_of_an_earlier_one_and_nothing_else_does(tmp_path: Path) -> None:
    early = {"as_of": "2019-03-13", "time": "2019-03-12"}
    late = {"as_of": "2019-05-01", "time": "2019-03-12"}
    tolls = row("x", "a", "deaths", "37 people", **early) + row("y", "b", "deaths", "43 people", **late)
    done = space(tmp_path / "1", tolls)
    name, why = relation(done)
    assert name == "compatible"
    assert "takes the place of the earlier one" in why
    (found,) = pipeline.document(done)["series"]
    assert [(p["claim"], p["superseded_by"]) for p in found["points"]] == [("x", "y"), ("y", None)]
    for attribute, reading in (("capacity", "37 people"), ("length", "37 m")):
        other = row("x", "a", attribute, reading, **early) + row(
            "y", "b", attribute, reading.replace("37", "43"), **late
        )
        assert relation(space(tmp_path / attribute, other))[0] in {"tension", "conflict"}


def test_on_one_day_two_tolls_contradict_each_other(tmp_path: Path) -> None:
    day = {"as_of": "2019-05-01", "time": "2019-03-12"}
    done = space(tmp_path, row("x", "a", "deaths", "37 people", **day) + row("y", "b", "deaths", "43 people", **day))
    assert relation(done)[0] == "conflict"
    assert pipeline.document(done)["series"] == []


def test_a_later_edition_takes_the_place_of_the_earlier_one_and_is_no_second_witness(tmp_path: Path) -> None:
    claims = row("x", "a", "capacity", "37 people") + row("y", "b", "capacity", "43 people")
    assert relation(space(tmp_path / "two", claims))[0] == "conflict"
    done = space(tmp_path / "one", claims, b="title: B\nrevises: a\n")
    name, why = relation(done)
    assert name == "compatible"
    assert why.endswith("(the later edition, b, takes the place of the earlier one)")
    same = row("x", "a", "capacity", "37 people") + row("y", "b", "capacity", "37 people")
    (origins,) = space(tmp_path / "same", same, b="title: B\nrevises: a\n").positions["origins"]
    assert origins == (("a", "b"),)


def test_an_edition_of_nothing_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "b.yaml").write_text("title: B\nrevises: nobody\n", "utf-8")
    (problem,) = pipeline.load(tmp_path).problems
    assert (problem.rule, problem.line) == ("dangling-reference", 2)


@pytest.mark.parametrize("form", ["markdown", "html", "text", "json"])
def test_series_and_checks_are_told_in_every_form(tmp_path: Path, form: str) -> None:
    rows = row("x", "a", "deaths", "37 people", as_of="2019-03-13") + row(
        "y", "b", "deaths", "43 people", as_of="2019-05-01"
    )
    rows += row("i", "a", "injuries", "10 people", as_of="2019-03-13")
    rows += row("c", "a", "casualties", "99 people", as_of="2019-03-13")
    document = pipeline.document(space(tmp_path, rows))
    told = pipeline.render(document, form)
    assert [c["outcome"] for c in document["checks"] if c["check"] == "formula"] == ["failed"]
    assert "casualties = deaths + injuries" in told or form == "text"
    if form == "text":
        assert "cross-check" in told
    if form == "html":
        assert "<svg" in told.split('id="series"')[1]
    if form == "json":
        assert json.loads(told)["series"][0]["points"][0]["superseded_by"] == "y"
