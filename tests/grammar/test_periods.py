"""How periods lie to each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar import edtf, periods
from discrepant.grammar.dates import read_date
from discrepant.model import Period


def period(text: str) -> Period:
    found = read_date(text)
    assert isinstance(found, Period), text
    return found


YEARS = st.integers(1900, 2050).map(str)
TEXTS = st.one_of(
    YEARS,
    YEARS.map(lambda y: f"{y}~"),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda t: f"{t[0]}-{t[1]:02d}"),
    st.tuples(YEARS, YEARS).map(lambda t: f"{min(t)}/{max(t)}"),
    YEARS.map(lambda y: f"{y}/.."),
    YEARS.map(lambda y: f"../{y}"),
    st.tuples(YEARS, YEARS).map(lambda t: f"{{{t[0]},{t[1]}}}"),
    st.dates(date(1900, 1, 1), date(2050, 12, 31)).map(lambda d: d.isoformat()),
    YEARS.map(lambda y: f"mid-{y}"),
)
PERIODS = st.one_of(st.none(), TEXTS.map(period))


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("1931", "1932", True),
        ("1931", "1931-05", False),
        ("1931~", "1932", False),
        ("1931~", "1933", True),
        ("1931-05~", "1931-07", True),
        ("{1931,1935}", "1933", True),
        ("{1931,1935}", "1935-02", False),
        ("1931/..", "1930", True),
        ("1931/..", "2020", False),
        ("../1931", "1932-01-01", True),
        ("mid-1930s", "1931", False),
        ("mid-1930s", "1929", True),
        ("late May 1931", "15 May 1931", False),
        ("late May 1931", "9 May 1931", True),
        ("late May 1931", "1 June 1931", True),
    ],
)
def test_excludes(a: str, b: str, apart: bool) -> None:
    assert periods.excludes(period(a), period(b)) is apart


@given(PERIODS, PERIODS)
def test_excluding_is_symmetric_and_never_holds_of_what_is_contained(a: Period | None, b: Period | None) -> None:
    assert periods.excludes(a, b) == periods.excludes(b, a)
    if periods.contains(a, b):
        assert not periods.excludes(a, b)


@given(PERIODS, PERIODS, PERIODS)
def test_containing_is_an_order(a: Period | None, b: Period | None, c: Period | None) -> None:
    assert periods.contains(a, a) is (a is not None)
    if periods.contains(a, b) and periods.contains(b, c):
        assert periods.contains(a, c)


@given(PERIODS, PERIODS)
def test_likeness_of_stretches_is_symmetric_and_needs_a_common_day(a: Period | None, b: Period | None) -> None:
    assert periods.same_stretch(a, b) == periods.same_stretch(b, a)
    assert periods.same_stretch(a, a) is (a is not None)
    if periods.same_stretch(a, b):
        assert periods.meet(periods.stretches(a), periods.stretches(b))


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("1931", "1931-08", True),
        ("1931", "1932", False),
        ("1931/1938", "1931", False),
        ("1931/1938", "1931/1936", True),
        ("1931/1938", "1936/1943", False),
        ("193X", "1935", False),
        ("1931-01/1931-12", "1931", True),
        ("1931-01/1931-07", "1931", False),
        ("1931/..", "1931-06/..", True),
        ("1931/..", "1935/..", False),
        ("1931/..", "1931/1940", False),
        ("../1931", "../1931-06", True),
        ("{1931,1932}", "1931/1932", True),
        ("{1931,1940}", "1931/1940", False),
    ],
)
def test_same_stretch(a: str, b: str, alike: bool) -> None:
    assert periods.same_stretch(period(a), period(b)) is alike


@pytest.mark.parametrize(
    ("text", "count"),
    [("1932", 366), ("1931-02", 28), ("{1931,1931-05}", 365), ("{1931-01,1931-03}", 62), ("1931/..", None)],
)
def test_days(text: str, count: int | None) -> None:
    assert periods.days(period(text)) == count


def test_nothing_known_says_nothing() -> None:
    known = period("1931")
    assert not periods.excludes(None, known)
    assert not periods.contains(known, None)
    assert not periods.same_stretch(None, None)
    assert periods.days(None) is None
    assert periods.stretches(None) == ()


def test_a_period_given_by_hand_counts_by_its_days() -> None:
    given_by_hand = Period("the reign", date(1931, 1, 1), None, "year", "since")
    assert periods.stretches(given_by_hand) == ((date(1931, 1, 1).toordinal(), periods.END),)
    assert periods.excludes(given_by_hand, edtf.read("1930"))
