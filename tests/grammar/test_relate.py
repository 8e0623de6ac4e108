"""How figures relate: one example a rule, and what must hold for every pair."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar import policy, relate
from discrepant.grammar.meaning import bounded
from discrepant.grammar.reading import read_numbers
from discrepant.model import Reading, Unreadable

if TYPE_CHECKING:
    from discrepant.model import Number, Value


def read(text: str) -> Value:
    return read_numbers(Reading(text), "quantity")


@pytest.mark.parametrize(
    ("left", "right", "relation", "axes"),
    [
        # agree: one value, whatever the format, the unit or the hedge on the same figure
        ("1,500 wells", "1500 wells", "agree", ()),
        ("1,500 wells", "fifteen hundred wells", "agree", ()),
        ("2 km", "2,000 metres", "agree", ()),
        ("about 300 feet", "300-foot gash", "agree", ()),
        ("at least 10 wells", "10 wells", "agree", ()),
        ("nearly 300 wells", "about 300 wells", "agree", ()),
        # refine: consistent, one more precise
        ("around 23,000", "23,049", "refine", ("precision",)),
        ("more than 1,000 guests", "exactly 1,297 guests", "refine", ("precision",)),
        ("up to 500 wells", "300 wells", "refine", ("precision",)),
        ("dozens of wells", "40 wells", "refine", ("precision",)),
        # compatible: overlapping, or only by rounding, or by overstepping an "up to"
        ("5,000 wells", "4,900 wells", "compatible", ("precision",)),
        ("up to 500 wells", "510 wells", "compatible", ("precision",)),
        ("10 to 20 wells", "15 to 25 wells", "compatible", ("value",)),
        # tension: the expected layers are apart, touching in one point included
        ("thousands of guests", "more than 1,000 guests", "tension", ("value",)),
        ("about 4,300km", "more than 3,300km", "tension", ("value",)),
        ("2,223 guests", "2,224 guests", "tension", ("value",)),
        # conflict: they cannot meet however far they are stretched
        ("thousands of guests", "approximately 1,300 guests", "conflict", ("value",)),
        ("705 guests", "720 guests", "conflict", ("value",)),
        ("no casualties", "12 casualties", "conflict", ("value",)),
        ("fewer than 30 wells", "31 wells", "conflict", ("value",)),
        # what is counted
        ("300 soldiers", "400 people", "conflict", ("value",)),
        ("12 ships", "300 people", "compatible", ("unit",)),
        ("12 ships", "12 km", "compatible", ("unit",)),
        ("12 gizmos", "40 widgets", "tension", ("value", "unit")),
        ("12 gizmos", "12 widgets", "agree", ()),
        ("300 wells a year", "300 wells", "compatible", ("unit",)),
        ("40% of the wells", "40 wells", "compatible", ("unit",)),
        # several figures in one reading
        ("300 men and 150 women", "450 people", "agree", ()),
        ("300 men and 150 women", "150 people", "compatible", ("scope",)),
        ("300 men and 150 women", "900 people", "tension", ("value",)),
        ("61 fires, including 41 forest fires", "61 fires", "agree", ()),
        ("12,500 feet (3,810 meters)", "3,810 m", "agree", ()),
        ("2760 fathoms or 16,560 feet", "12,500 feet (3,800 meters)", "conflict", ("value",)),
        # what cannot be read says nothing
        ("many", "12 wells", "compatible", ()),
    ],
)
def test_rules(left: str, right: str, relation: str, axes: tuple[str, ...]) -> None:
    verdict = relate.compare(read(left), read(right))
    assert (verdict.relation, verdict.axes) == (relation, axes), verdict.why
    assert relate.compare(read(right), read(left)) == verdict
    assert verdict.why


HEDGES = st.sampled_from(sorted(policy.RULES))
FIGURES = st.integers(1, 10_000)


def number(value: int, hedge: str) -> Number:
    step = Decimal(10) ** (len(str(value)) - len(str(value).rstrip("0")))
    return bounded(Decimal(value), step, hedge, False)


@given(FIGURES, HEDGES, FIGURES, HEDGES)
def test_symmetric(left: int, hedge: str, right: int, other: str) -> None:
    a, b = number(left, hedge), number(right, other)
    assert relate.compare(a, b) == relate.compare(b, a)
    assert relate.compare(a, a).relation == "agree"
    assert relate.compare(a, Unreadable("x")).relation == "compatible"


@given(FIGURES, FIGURES)
def test_exact_figures_far_apart_are_a_conflict(left: int, right: int) -> None:
    low, high = sorted((left, right))
    relation = relate.compare(number(left, "exact"), number(right, "exact")).relation
    if low * 130 < high * 100:  # more than both may be rounded by
        assert relation == "conflict"
    if low == high:
        assert relation == "agree"


@given(FIGURES, st.integers(1, 10_000))
def test_more_than_is_never_against_more(value: int, more: int) -> None:
    verdict = relate.compare(number(value, "gt"), number(value + more, "exact"))
    assert verdict.relation != "conflict"


@given(FIGURES, HEDGES)
def test_a_hedged_figure_allows_what_it_expects(value: int, hedge: str) -> None:
    one = number(value, hedge)
    assert one.soft_low is not None
    assert one.soft_high is not None
    middle = (one.soft_low + one.soft_high) / 2
    inside = bounded(middle, Decimal("0.001"), "exact", False)
    assert relate.compare(one, inside).relation in {"agree", "refine"}


def test_a_rise_is_no_fall() -> None:
    import discrepant

    assert discrepant.compare("fell 15 %", "rose by 15 %").relation == "conflict"
    assert discrepant.compare("fell 15 %", "down 15 percent").relation == "agree"
    assert discrepant.compare("a 15 % drop", "15 %").relation == "agree"
