"""Folding: one case, one alphabet, no marks, word order kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.fold import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Issyk-Kul", "issyk kul"), ("Кӯлоб", "kulob"), ("São Paulo", "sao paulo"), ("China's", "chinas"), ("", "")],
)
def test_folding(text: str, folded: str) -> None:
    """Marks, case and alphabets go; the words stay in order."""
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is folded."""
    assert fold(fold(text)) == fold(text)
    assert words(fold(text)) == words(text)
