"""The range strip draws what the words entail, to one scale, and converts nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.renderers._strip import LEFT, RIGHT, figure, strips
from discrepant.renderers._view import Position

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
SIDES = st.one_of(st.none(), NUMBERS)


def _claim(span: Any, kind: str = "quantity", **value: Any) -> dict[str, Any]:
    return {"id": "c", "reading": "r", "kind": kind, "value": {"kind": kind, **value}, "span": span}


def _positions(*claims: dict[str, Any]) -> list[Position]:
    return [Position(n, (claim,), (), 1, ()) for n, claim in enumerate(claims, 1)]


@given(st.lists(NUMBERS, min_size=2, max_size=6, unique=True))
@settings(deadline=None)
def test_a_larger_figure_never_stands_further_left(numbers: list[float]) -> None:
    (strip,) = strips(_positions(*(_claim([n, n, n, n]) for n in sorted(numbers))))
    places = [bar.start for bar in strip.bars]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (LEFT, RIGHT)
    assert all(bar.point for bar in strip.bars)


@given(st.lists(st.tuples(SIDES, SIDES, SIDES, SIDES), min_size=2, max_size=5))
@settings(deadline=None)
def test_nothing_is_drawn_outside_the_strip_and_open_sides_reach_its_edge(spans: list[tuple[Any, ...]]) -> None:
    claims = [_claim([*sorted(s[:2], key=lambda x: (x is not None, x)), *s[2:]]) for s in spans]
    for strip in strips(_positions(*claims)):
        for bar in strip.bars:
            soft = [x for x in (bar.soft_start, bar.soft_end) if x is not None]
            assert all(LEFT <= x <= RIGHT for x in soft)
            assert (bar.start < LEFT) == bar.open_start
            assert (bar.end > RIGHT) == bar.open_end


def test_sums_in_different_currencies_never_share_a_scale() -> None:
    euro, dollar = _claim([1, 1, 1, 1], "money", currency="EUR"), _claim([2, 2, 2, 2], "money", currency="USD")
    assert strips(_positions(euro, dollar)) == []
    assert len(strips(_positions(euro, dollar, _claim([3, 3, 3, 3], "money", currency="EUR")))[0].bars) == 2


def test_a_sum_whose_currency_is_unknown_is_not_drawn() -> None:
    assert strips(_positions(*(_claim([n, n, n, n], "money", currency=None) for n in (1, 2)))) == []


def test_counts_of_different_things_never_share_a_scale() -> None:
    assert strips(_positions(_claim([1] * 4, unit="person"), _claim([2] * 4, unit="vessel"))) == []


def test_a_reading_of_several_parts_is_drawn_only_where_its_parts_share_a_unit() -> None:
    alike = _claim([1] * 4, parts=[{"kind": "quantity", "unit": "t"}, {"kind": "quantity", "unit": "t"}])
    mixed = _claim([1] * 4, parts=[{"kind": "money", "currency": "CNY"}, {"kind": "money", "currency": "USD"}])
    single = _claim([2] * 4, unit="t")
    assert len(strips(_positions(alike, single))) == 1
    assert strips(_positions(mixed, mixed, single)) == []


def test_one_answer_given_twice_needs_no_strip() -> None:
    assert strips(_positions(_claim([5] * 4), _claim([5] * 4))) == []


@pytest.mark.parametrize(
    "span", [None, [], [1, 2], "1234", [True] * 4, [float("nan")] * 4, [None] * 4, [None, None, 1, 2]]
)
def test_a_span_that_says_nothing_is_not_drawn(span: Any) -> None:
    assert strips(_positions(_claim(span), _claim([2, 2, 2, 2]))) == []


def test_figures_far_apart_are_drawn_by_their_order_of_size() -> None:
    (strip,) = strips(_positions(*(_claim([n, n, n, n]) for n in (1, 100, 10_000))))
    assert strip.bars[1].start == pytest.approx((LEFT + RIGHT) / 2)
    assert strip.caption == "logarithmic scale"


@pytest.mark.parametrize(
    ("number", "key", "said"),
    [
        (4_200_000.0, ("money", "EUR", ""), "4.2 million EUR"),
        (4_235_678.0, ("money", "EUR", ""), "4,235,678 EUR"),
        (1_000.0, ("quantity", "", "person"), "1,000"),
        (0.4, ("proportion", "", ""), "40 %"),
        (0.125, ("proportion", "", ""), "12.5 %"),
        (737_130.0, ("date", "", ""), "12 March 2019"),
        (2.5e12, ("quantity", "", ""), "2.5 trillion"),
        (-3.0, ("quantity", "", ""), "-3"),
        (0.0, ("quantity", "", ""), "0"),
    ],
)
def test_the_ends_of_the_scale_are_said_in_words(number: float, key: tuple[str, str, str], said: str) -> None:
    assert figure(number, key) == said


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(deadline=None)
def test_a_figure_is_never_rounded_off(number: float) -> None:
    size = {"million": 6, "billion": 9, "trillion": 12}
    digits, _, name = figure(number, ("quantity", "", "")).replace(",", "").partition(" ")
    assert Decimal(digits).scaleb(size.get(name, 0)) == Decimal(repr(number))
