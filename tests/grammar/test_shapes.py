"""Texts of one shape are cut once; what comes out is what cutting each would give."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.grammar import date_words, lexis
from discrepant.grammar.shapes import Shapes, shape_of

TEXTS = (
    "more than 3,000 soldiers",
    "5 m2 of 120 km2",
    "Su-30 and 12 B52",
    "3.2 × 10^6 m3",
    "04/05/2017",
    "8-9 June 2017",
    "Q3 2019 and the 1990s",
    "the 15th of May, 10:30",
    "2014年8月24日至29日",
    "2019年第3四半期",
    "FY2019-20",
    "0.5 % or 007",
    "12 to 15 thousand",
    "vom 24. bis 29. August 2014",
    "３００人 and 300人",
)
FIGURES = st.integers(0, 10**9)


@st.composite
def varied(draw: st.DrawFn) -> str:
    """A text with other figures of the same length, some of them with noughts."""
    text = draw(st.sampled_from(TEXTS))
    return re.sub(r"[0-9]", lambda _: str(draw(st.integers(0, 9))), text)


@settings(max_examples=400)
@given(st.lists(varied(), min_size=2, max_size=6), st.sampled_from(["en", "de", "zh", "ja", "fr"]))
def test_items_do_not_depend_on_what_was_cut_before(texts: list[str], lang: str) -> None:
    words = lexis.lexis(lang)
    for text in texts:
        assert lexis.itemize(text, words) == lexis._cut(text, words)


@settings(max_examples=400)
@given(st.lists(varied(), min_size=2, max_size=6), st.sampled_from(["en", "de", "zh", "ja", "fr"]))
def test_date_tokens_do_not_depend_on_what_was_cut_before(texts: list[str], lang: str) -> None:
    words = date_words.lexicon_of(lang)
    assert words is not None
    for text in texts:
        assert list(date_words.tokenise(text, lang)) == date_words._cut(text, words)


@pytest.mark.parametrize(
    ("one", "other", "same"), [("12 men", "48 men", True), ("10 men", "12 men", False), ("5 m2", "5 m4", True)]
)
def test_a_shape_keeps_noughts(one: str, other: str, same: bool) -> None:
    assert (shape_of(one) == shape_of(other)) is same


def test_shapes_are_bounded() -> None:
    shapes: Shapes[int] = Shapes()
    for number in range(50_000):
        shapes.keep(f"{number}", [number])
    assert len(shapes._known) <= 20_000
    assert shapes.get("49999") == (49_999,)
    shapes.keep("long", list(range(1000)))
    assert shapes.get("long") is None
