"""Equations: read into a tree with the usual precedence, refused with what would be right, never run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar.expressions import DEEPEST, Literal, Name, Operation, names, parse


def test_products_bind_closer_than_sums_and_parentheses_closer_than_both() -> None:
    equation = parse("a = b + c * (d - 2)")
    assert isinstance(equation.right, Operation)
    assert (equation.right.sign, equation.right.left) == ("+", Name("b"))
    product = equation.right.right
    assert isinstance(product, Operation)
    assert product.right == Operation("-", Name("d"), Literal(2))
    assert names(equation) == ["a", "b", "c", "d"]


def test_names_hold_blanks_and_hyphens() -> None:
    assert names(parse("persons aboard = crew-2020 + passengers − left behind")) == [
        *("persons aboard", "crew-2020", "passengers", "left behind"),
    ]


@pytest.mark.parametrize("sign", ["=", "<", "<=", ">", ">="])
def test_both_sides_can_be_compared(sign: str) -> None:
    assert parse(f"a {sign} b / c").sign == sign


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a = ",
        "= a",
        "a = b = c",
        "a = b +",
        "a = (b",
        "a = b)",
        "a = * b",
        "a < b < c",
        "a = " + "(" * 30 + "b",
    ],
)
def test_what_is_no_equation_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="first \\+ second"):
        parse(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert names(parse(text)) is not None
    except ValueError as error:
        assert str(error)


def test_a_call_is_no_equation() -> None:
    with pytest.raises(ValueError, match="out of place"):
        parse("a = __import__('os').system('x')")
    assert DEEPEST < 100
