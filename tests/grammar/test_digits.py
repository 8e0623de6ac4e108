"""Strict number formats: no lax reading, every deviation noted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar.digits import read_digits, step_of
from discrepant.grammar.lexis import lexis

EN = lexis("en")


@pytest.mark.parametrize(
    ("text", "value", "step", "noted"),
    [
        ("1,234,567", "1234567", "1", False),
        ("1,50,000", "150000", "10000", False),
        ("1.20", "1.20", "0.01", False),
        (".5", "0.5", "0.1", False),
        ("700,000", "700000", "100000", False),
        ("0,7", "0.7", "0.1", True),
        ("1.234,56", "1234.56", "0.01", True),
        ("2.000.000", "2000000", "1000000", True),
        ("1’500", "1500", "100", True),
        ("0", "0", "1", False),
    ],
)
def test_formats(text: str, value: str, step: str, noted: bool) -> None:
    read = read_digits(text, EN)
    assert (read.value, read.step, read.problem) == (Decimal(value), Decimal(step), None)
    assert bool(read.note) is noted


@pytest.mark.parametrize("text", ["1,23,4", "12,3456,789", "1.2.3", "1,2,3", "9" * 30])
def test_refuses(text: str) -> None:
    assert read_digits(text, EN).problem


def test_both_formats_are_kept_where_both_are_legal() -> None:
    assert read_digits("1.517", EN).other == 1517
    assert read_digits("0.517", EN).other is None
    assert read_digits("1,517", EN).other is None


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_grouped_print_reads_back(value: Decimal) -> None:
    assert read_digits(f"{value:,}", EN).value == value


@given(st.integers(1, 10**9), st.integers(0, 6))
def test_step_is_the_last_digit_that_is_not_zero(head: int, zeros: int) -> None:
    value = Decimal(head * 10**zeros)
    step = step_of(value)
    assert value % step == 0
    assert value % (step * 10) != 0
