"""The report for a terminal: what comes first, how wide, and what never reaches the screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepant.renderers._columns import cells, folded, table
from discrepant.renderers.text import RENDERER, WIDTH

Spoil = Callable[[str, bool], dict[str, Any]]
_SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)


def test_problems_come_first_as_path_line_column(document: dict[str, Any]) -> None:
    first = RENDERER.render(document).splitlines()[0]
    assert first == "claims/ferry.yaml:31:5: 'paragraf' is not a field of a claim (schema-violation)"


def test_open_findings_stand_by_severity_and_settled_ones_after_them(document: dict[str, Any]) -> None:
    lines = RENDERER.render(document).splitlines()
    heads = [line.split()[0] for line in lines if re.match(r"(error|warning|info|decided|waived|baseline) ", line)]
    assert heads == ["error", "error", "warning", "info", "info", "decided", "waived", "baseline"]


def test_a_heading_names_severity_rule_question_and_finding(document: dict[str, Any]) -> None:
    assert "error  quantity-conflict  Sinking of the ferry Maren, deaths  [f-death1]\n" in RENDERER.render(document)


def test_the_last_line_sums_up(document: dict[str, Any]) -> None:
    last = RENDERER.render(document).split("\n\n")[-1].replace("\n", " ").strip()
    assert last == (
        "5 open (2 errors, 1 warning, 2 info), 1 decided, 1 waived, 1 baseline; "
        "15 claims by 3 sources on 7 questions; 1 problem"
    )


def test_positions_are_aligned_side_by_side(document: dict[str, Any]) -> None:
    lines = RENDERER.render(document).splitlines()
    rows = [line for line in lines if "“at least 40”" in line or "“mindestens 40 Tote”" in line or "“37”" in line]
    assert len(rows) == 3
    assert len({line.index("“") for line in rows}) == 1
    meanings = [line.index(said) for line, said in zip(rows, ("40 or more", "40 or more", " 37 "), strict=True)]
    assert meanings == [meanings[0], meanings[0], meanings[0] - 1]


@given(st.text(alphabet=st.characters(), min_size=1))
@_SHARED
def test_no_line_is_wider_than_the_screen_and_no_character_steers_it(spoil: Spoil, attack: str) -> None:
    for line in RENDERER.render(spoil(attack, False)).split("\n"):
        assert cells(line) <= WIDTH
        assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", line)


@pytest.mark.parametrize("everywhere", [False, True])
def test_hidden_steering_marks_are_written_out(spoil: Spoil, everywhere: bool) -> None:
    printed = RENDERER.render(spoil("\x1b[2J\u202e", everywhere))
    assert "\x1b" not in printed
    assert "\\u001b[2J\\u202e" in printed.replace("\n", "")


def test_colour_is_off_until_asked_for_and_changes_nothing_else(document: dict[str, Any]) -> None:
    plain, lit = RENDERER.render(document), RENDERER.render(document, colour=True)
    assert RENDERER.colour is False
    assert "\x1b" not in plain
    assert "\x1b[1;31merror\x1b[0m" in lit
    assert re.sub("\x1b\\[[0-9;]*m", "", lit) == plain


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Zs", "Zl", "Zp"])), st.integers(4, 40))
@settings(deadline=None)
def test_folding_loses_no_character(text: str, width: int) -> None:
    assert "".join(folded(text, width)) == text


@given(st.lists(st.text(min_size=1, alphabet="ab漢 "), min_size=1, max_size=12).map(" ".join), st.integers(4, 40))
@settings(deadline=None)
def test_folded_lines_fit_and_keep_the_words(text: str, width: int) -> None:
    lines = folded(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.lists(st.text(alphabet="abc 漢"), min_size=4, max_size=4), min_size=1, max_size=5))
@settings(deadline=None)
def test_a_table_fits_and_keeps_its_letters(rows: list[list[str]]) -> None:
    blocks = table(rows, 60, "  ")
    assert len(blocks) == len(rows)
    for row, block in zip(rows, blocks, strict=True):
        assert all(cells(line) <= 60 for line in block)
        assert sorted("".join(block).replace(" ", "")) == sorted("".join(row).replace(" ", ""))


def test_a_finding_about_a_decision_does_not_tell_the_claims_again(document: dict[str, Any]) -> None:
    conflict = next(f for f in document["findings"] if f["id"] == "f-date01")
    document["findings"] = [
        {**conflict, "status": "open", "rule": "decision-stale", "why": "It rests on other evidence."}
    ]
    printed = RENDERER.render(document)
    assert "It rests on other evidence." in printed
    assert "The harbour log of 11 March" in " ".join(printed.split())
    assert "12 March 2019" not in printed
    document["findings"] = [{**conflict, "status": "open"}]
    assert "12 March 2019" in RENDERER.render(document)


def test_a_remark_is_told_in_short(document: dict[str, Any]) -> None:
    remark = {**document["findings"][1], "severity": "info", "why": "Worth knowing."}
    document["findings"] = [remark]
    printed = RENDERER.render(document)
    assert "Worth knowing." in printed
    assert "mindestens" not in printed
