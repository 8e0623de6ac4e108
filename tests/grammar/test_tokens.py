"""Tokens keep their place."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar.tokens import tokenize


@given(st.text(max_size=60))
def test_nothing_but_space_is_lost_and_spans_are_true(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    between = [
        text[a:b] for a, b in zip([0, *(t.end for t in tokens)], [*(t.start for t in tokens), len(text)], strict=True)
    ]
    assert all(not gap.strip() for gap in between)


def test_numbers_and_words() -> None:
    assert [t.text for t in tokenize("about $1,200.50, i.e. 55km²!")] == [
        "about", "$", "1,200.50", ",", "i", ".", "e", ".", "55", "km", "²", "!",
    ]  # fmt: skip
    assert [t.text for t in tokenize("1 200 men, 12 Su-30")] == ["1 200", "men", ",", "12", "Su", "-", "30"]
    assert [t.text for t in tokenize("3万人")] == ["3", "万", "人"]
