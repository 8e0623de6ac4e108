"""Ordinals in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.kinds.ordinal import KIND
from discrepant.model import Ordinal, Reading, Unreadable


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15th", 15),
        ("the first", 1),
        ("twenty-first summit", 21),
        ("the 3rd annual meeting", 3),
        ("No. 7", 7),
        ("12", 12),
        ("seven", 7),
        ("session 9", 9),
        ("one hundred and fifth", 105),
        ("two hundredth", 200),
        ("the 12th summit on June 5th", 12),
        ("fortieth", 40),
    ],
)
def test_reads(text: str, number: int) -> None:
    assert KIND.read(Reading(text)) == Ordinal(number)


@pytest.mark.parametrize(
    "text", ["the last", "12 soldiers", "first and second", "June 5th", "", "not the first", "0.5"]
)
def test_refuses(text: str) -> None:
    assert isinstance(KIND.read(Reading(text)), Unreadable)


def test_compare() -> None:
    a, b = Ordinal(9), Ordinal(10)
    assert KIND.compare(a, a).relation == "agree"
    assert KIND.compare(a, b).relation == "conflict"
    assert KIND.compare(a, b) == KIND.compare(b, a)
    assert KIND.compare(a, Unreadable("x")).relation == "compatible"


@given(st.text(max_size=30))
def test_total(text: str) -> None:
    value = KIND.read(Reading(text))
    assert isinstance(value, Ordinal | Unreadable)
    assert KIND.as_json(value)
    assert KIND.explain(value)


@given(st.integers(1, 9999))
def test_marks(number: int) -> None:
    mark = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 % 10 != 1 else 0, "th")
    assert KIND.read(Reading(f"the {number:,}{mark} time")) == Ordinal(number)
