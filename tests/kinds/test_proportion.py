"""Shares: per cent, points, fractions, one in so many."""

from __future__ import annotations

import pytest

from discrepant.kinds.proportion import KIND
from discrepant.model import Number, Reading, Unreadable


def read(text: str) -> Number:
    value = KIND.read(Reading(text))
    assert isinstance(value, Number), value
    return value


@pytest.mark.parametrize(
    ("text", "printed", "hedge", "of"),
    [
        ("over 30% of the world’s forests", 0.3, "gt", "world forests"),
        ("7.5 per cent", 0.075, "exact", None),
        ("(-3.5%)", -0.035, "exact", None),
        ("two-thirds of drivers", 0.666667, "exact", "drivers"),
        ("three in five pupils", 0.6, "exact", "pupils"),
        ("half of the seats", 0.5, "exact", "seats"),
        ("nearly half of the seats", 0.5, "nearly", "seats"),
        ("a majority of delegates", 0.5, "gt", "delegates"),
        ("3/4 of the seats", 0.75, "exact", "seats"),
        ("30 bps", 0.003, "exact", None),
        ("up to 70%", 0.7, "upto", None),
        ("640 out of 1,600", 0.4, "exact", "1,600"),
        ("300 people (12%)", 0.12, "exact", None),
        ("5% of U.S. output", 0.05, "exact", "U.S. output"),
        ("7½ per cent", 0.075, "exact", None),
    ],
)
def test_reads(text: str, printed: float, hedge: str, of: str | None) -> None:
    value = read(text)
    assert value.printed is not None
    assert (float(value.printed), value.hedge, value.of, value.unit) == (printed, hedge, of, "1")


def test_points_are_no_share() -> None:
    value = read("three percentage points")
    assert (value.printed, value.unit) == (3, "pp")
    assert KIND.compare(value, read("3%")).axes == ("unit",)


def test_range_shares_the_sign() -> None:
    assert [read(t).low for t in ("between 15% and 20%", "15-20%", "15 to 20 per cent")] == [read("15%").low] * 3


@pytest.mark.parametrize("text", ["40", "0.4", "5% higher", "a third exercise", "most drivers", "first half of 2010"])
def test_refuses(text: str) -> None:
    assert isinstance(KIND.read(Reading(text)), Unreadable)


def test_the_unit_asked_for_stands_for_the_sign() -> None:
    value = KIND.read(Reading("40", unit="%"))
    assert isinstance(value, Number)
    assert value.printed is not None
    assert float(value.printed) == 0.4


def test_shares_of_different_wholes_are_no_conflict() -> None:
    assert KIND.compare(read("40% of drivers"), read("70% of pupils")).relation == "tension"
    assert KIND.compare(read("40% of drivers"), read("70% of drivers")).relation == "conflict"
