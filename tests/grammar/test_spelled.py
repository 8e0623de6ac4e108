"""Cardinals in words: what may follow what."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar.lexis import itemize, lexis
from discrepant.grammar.spelled import Sum, spelled

WORDS = lexis("en")


def read(text: str) -> tuple[int, str] | None:
    items = itemize(text, WORDS)
    found = spelled(items, 0, WORDS)
    if found is None:
        return None
    return int(found[0]), text[items[found[1]].start :] if found[1] < len(items) else ""


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("twenty-one thousand four hundred and six votes", 21406, "votes"),
        ("nineteen hundred men", 1900, "men"),
        ("two thousand five hundred million", 2_500_000_000, ""),
        ("three hundred thousand million", 300_000_000_000, ""),
        ("two three", 2, "three"),
        ("twenty eleven", 20, "eleven"),
        ("one hundred and two hundred", 100, "and two hundred"),
        ("five thousand and six thousand", 5000, "and six thousand"),
        ("two lakh crore rupees", 2 * 10**12, "rupees"),
        ("zero five", 0, "five"),
    ],
)
def test_where_a_cardinal_ends(text: str, number: int, rest: str) -> None:
    assert read(text) == (number, rest)


def test_a_scale_word_alone_is_no_cardinal_in_english() -> None:
    assert read("hundred men") is None


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_numbers_grouped_by_fours(high: int, low: int) -> None:
    """The sum behind 三千二百一十五万零七: digits times 1000, 100, 10, and ten thousands."""
    found = Sum(10_000)
    for group, scale in ((high, 10_000), (low, 0)):
        for digit, small in zip(f"{group:04}", (1000, 100, 10, 1), strict=True):
            if digit == "0":
                continue
            assert found.takes(int(digit))
            found.add(int(digit))
            if small > 1:
                assert found.raises(small, bare=False)
                found.multiply(small)
        if scale:
            assert found.raises(scale, bare=False)
            found.multiply(scale)
    assert found.total == high * 10_000 + low


def test_a_bare_hundred_counts_once() -> None:
    found = Sum(1000)
    assert not found.raises(100, bare=False)
    assert found.raises(100, bare=True)
    found.multiply(100)
    assert not found.raises(100, bare=True)
    assert found.takes(5)
    found.add(5)
    assert Decimal(found.total) == 105
