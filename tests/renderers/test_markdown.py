"""The report in Markdown: tables that hold, and data that stays text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from discrepant.renderers._escape import address, code, plain
from discrepant.renderers.markdown import RENDERER

Spoil = Callable[[str, bool], dict[str, Any]]
ATTACKS = [
    "<script>alert(1)</script>",
    "a|b|c",
    "`code` ``more``",
    "**bold** _it_ ~~gone~~ $x$",
    "[link](javascript:alert(1)) ![pic](x) <http://a.example>",
    "\n# heading\n- item\n\n    code\n---\n",
    "\\`|\\|`\\",
    "&lt;b&gt; &amp;",
    "\u202eback\u2066\x07",
    "| --- |",
]
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_WORDS = {"text", "text_special", "softbreak"}


def _shape(markdown: str) -> list[str]:
    """All that the Markdown builds, apart from plain text."""
    shape = []
    for token in _PARSER.parse(markdown):
        inner = [child.type for child in token.children or [] if child.type not in _WORDS]
        shape += [token.type, *inner]
    return shape


def _shown(markdown: str) -> str:
    """The text as a reader sees it."""
    children = [c for token in _PARSER.parse(markdown) for c in token.children or []]
    return "".join(c.content for c in children)


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_data_builds_the_same_document_as_harmless_data(spoil: Spoil, attack: str, everywhere: bool) -> None:
    shape = _shape(RENDERER.render(spoil(attack, everywhere)))
    assert shape == _shape(RENDERER.render(spoil("x", everywhere)))
    assert not {"html_inline", "html_block", "image", "s_open"} & set(shape)


@given(attack=st.text(min_size=1, alphabet=st.one_of(st.sampled_from("`|\\*_[]()<>#~$&!-+=1.) \n"), st.characters())))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_whatever_builds_anything(spoil: Spoil, attack: str) -> None:
    assert _shape(RENDERER.render(spoil(attack, False))) == _shape(RENDERER.render(spoil("x", False)))


_LINES = st.text(alphabet=st.one_of(st.sampled_from("`|\\*_[]()<>#~$&!-+=1.) "), st.characters(categories=["L", "N"])))


@given(_LINES.map(str.strip).filter(bool))
@settings(deadline=None, max_examples=300)
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    assert _shape(plain(text)) == ["paragraph_open", "inline", "paragraph_close"]
    assert _shown(plain(text)) == text


@given(_LINES.filter(str.strip))
@settings(deadline=None, max_examples=300)
def test_a_code_span_holds_its_text_letter_for_letter(text: str) -> None:
    parsed = [c for token in _PARSER.parse(f"x {code(text)} x") for c in token.children or []]
    assert [c.content for c in parsed if c.type == "code_inline"] == [text]
    assert "".join(c.content for c in parsed) == f"x {text} x"


def test_an_address_is_a_link_only_where_it_leads_to_the_web() -> None:
    assert address("https://a.example/b?c=1") == "<https://a.example/b?c=1>"
    assert address("https://a.example/<b> |`") == "<https://a.example/%3Cb%3E%20%7C%60>"
    assert address("javascript:alert(1)") == "javascript:alert(1)"
    assert "<" not in address("data:text/html,<b>")


def test_the_summary_counts_findings_by_severity_and_status(document: dict[str, Any]) -> None:
    printed = RENDERER.render(document)
    assert "| error | 2 | 1 | 0 | 1 |" in printed
    assert "| warning | 1 | 0 | 1 | 0 |" in printed


def test_the_sources_table_says_who_derives_from_whom(document: dict[str, Any]) -> None:
    row = next(line for line in RENDERER.render(document).splitlines() if line.startswith("| `island-weekly-2019`"))
    assert "`harbour-daily-2019` (names it as its source)" in row


def test_a_position_is_one_row_with_reading_meaning_place_and_stage(document: dict[str, Any]) -> None:
    row = next(line for line in RENDERER.render(document).splitlines() if "about 6 million" in line and "131" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:8] == [
        *("2", "“about 6 million euros”", "about 6,000,000 EUR", "`inquiry-2021`"),
        *("paragraph 131", "2020", "delivered", "families and rescuers"),
    ]


def test_what_agrees_and_what_is_kept_apart_are_listed(document: dict[str, Any]) -> None:
    printed = RENDERER.render(document)
    agrees = printed.split("## What agrees")[1].split("\n## ")[0]
    assert "people aboard" in agrees
    assert "deaths" not in agrees
    apart = printed.split("## Pairs kept apart")[1].split("\n## ")[0]
    assert "| `aboard-paper` | `deaths-paper` | 5.25 | the attributes differ |" in apart


def test_a_quote_joins_as_it_stands_in_the_text(document: dict[str, Any]) -> None:
    assert "had by then paid out (**about 6 million euros**) to families" in RENDERER.render(document)
