"""The kind "date": readings, relations, words, drawing."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar.dates import read_date
from discrepant.kinds.date import KIND
from discrepant.model import Composite, Period, Reading, Unreadable

if TYPE_CHECKING:
    from discrepant.model import Value


def read(text: str, anchor: str | None = None) -> Value:
    return KIND.read(Reading(text, kind="date", anchor=anchor))


TEXTS = st.sampled_from(
    ["1931", "1932", "March 1931", "3 March 1931", "4 March 1931", "1-9 March 1931", "2-9 March 1931",
     "1931 and 1932", "1931 or 1932", "1930 and 1932", "late March 1931", "mid-1931", "c. 1931", "the 1930s",
     "since 1931", "until 1931", "after 1931", "by the end of 1932", "between 1931 and 1935", "spring 1931",
     "04/03/1931", "the first half of 1931", "soon", "1931-1932", "March 1931 and June 1932"]
)  # fmt: skip


@given(TEXTS, TEXTS)
def test_comparing_is_symmetric(a: str, b: str) -> None:
    assert KIND.compare(read(a), read(b)) == KIND.compare(read(b), read(a))


@given(TEXTS)
def test_a_date_agrees_with_itself(text: str) -> None:
    verdict = KIND.compare(read(text), read(text))
    assert (verdict.relation, verdict.axes) == ("agree", ())


@given(TEXTS)
def test_what_is_shown_is_plain_json_and_drawn_in_order(text: str) -> None:
    value = read(text)
    data = KIND.as_json(value)
    assert json.loads(json.dumps(data)) == data
    assert KIND.explain(value)
    span = KIND.span(value)
    if span is None:
        assert isinstance(value, Unreadable)
        return
    low, high, soft_low, soft_high = span
    known = [x for x in (low, soft_low, soft_high, high) if x is not None]
    assert known == sorted(known)


@pytest.mark.parametrize(
    ("a", "b", "relation", "axes"),
    [
        ("3 March 1931", "March 3, 1931", "agree", ()),
        ("1931", "March 1931", "refine", ("precision",)),
        ("c. 1931", "1931", "agree", ()),
        ("c. 1931", "1932", "tension", ("value",)),
        ("c. 1931", "1935", "conflict", ("value",)),
        ("late March 1931", "25 March 1931", "refine", ("precision",)),
        ("late March 1931", "18 March 1931", "tension", ("value",)),
        ("late March 1931", "2 March 1931", "conflict", ("value",)),
        ("between 1931 and 1935", "1934", "refine", ("precision",)),
        ("between 1931 and 1935", "1933-1938", "compatible", ()),
        ("since 1931", "1934", "refine", ("precision",)),
        ("since 1931", "1930", "conflict", ("value",)),
        ("until 1931", "by the end of 1931", "agree", ()),
        ("after 1931", "1931", "conflict", ("value",)),
        ("1931 and 1932", "1932", "compatible", ()),
        ("1931 and 1932", "1932 and 1931", "agree", ()),
        ("1931 and 1933", "1932", "conflict", ("value",)),
        ("1931 and 1932", "March 1931 and June 1932", "refine", ("precision",)),
        ("1931 or 1932", "1932", "refine", ("precision",)),
        ("1931 or 1932", "1931 and 1932", "compatible", ()),
        ("04/03/1931", "4 March 1931", "refine", ("precision",)),
        ("04/03/1931", "5 March 1931", "conflict", ("value",)),
        ("1-9 March 1931", "2-9 March 1931", "tension", ("value",)),
        ("1-9 March 1931", "5 March 1931", "refine", ("precision",)),
        ("March 1931", "the spring of 1931", "refine", ("precision",)),
    ],
)
def test_relations(a: str, b: str, relation: str, axes: tuple[str, ...]) -> None:
    verdict = KIND.compare(read(a), read(b))
    assert (verdict.relation, verdict.axes) == (relation, axes)


def test_a_conflict_of_neighbouring_days_says_so() -> None:
    near = KIND.compare(read("3 March 1931"), read("4 March 1931"))
    assert (near.relation, "one day apart" in near.why) == ("conflict", True)
    far = KIND.compare(read("3 March 1931"), read("5 March 1931"))
    assert far.why == "3 March 1931 and 5 March 1931 cannot both be right"


def test_what_cannot_be_read_is_compatible_with_everything_else() -> None:
    verdict = KIND.compare(read("soon"), read("1931"))
    assert (verdict.relation, verdict.axes) == ("compatible", ())
    assert "could not be read" in verdict.why
    both = Composite("and", (read("1931"), read("1932")))
    assert KIND.compare(both, read("1931")).relation == "compatible"
    assert KIND.compare(both, both).relation == "agree"
    assert KIND.span(both) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("1931-05", "1931-05"), ("1931-36", "1931/1936"), ("2012-13", "2012/2013"), ("2010-24", "2010/2024")],
)
def test_years_and_two_figures(text: str, edtf: str) -> None:
    value = read(text)
    assert isinstance(value, Period)
    assert value.edtf == edtf


def test_a_month_that_may_be_the_next_year_is_refused_in_print_and_read_in_a_slot() -> None:
    assert isinstance(read("2008-09"), Unreadable)
    assert isinstance(read_date("2008-09"), Period)


def test_the_fields_of_the_json() -> None:
    assert KIND.as_json(read("late March", "1931")) == {
        "kind": "date",
        "edtf": "1931-03-21~/1931-03-31",
        "earliest": "1931-03-21",
        "latest": "1931-03-31",
        "precision": "month",
        "relation": "within",
        "approx": True,
        "anchor": "1931",
        "notes": ["counted from the anchor 1931"],
    }


def test_drawing_opens_what_is_approximate() -> None:
    day = float(date(1931, 1, 1).toordinal())
    assert KIND.span(read("c. 1931")) == (day - 365, day + 729 + 1, day, day + 364)
    assert KIND.span(read("since 1931")) == (day, None, day, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("March 1931", "March 1931"),
        ("1931-03-03/1931-03-09", "3–9 March 1931"),
        ("1931/..", "1931 or later"),
        ("until 1931", "1931 or earlier"),
        ("c. 1931", "about 1931"),
        ("the 1930s", "the 1930s"),
        ("20th century", "the 20th century"),
        ("1931 and 1935", "1931 and 1935"),
        ("Q3 1931", "the third quarter of 1931"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert KIND.explain(read(text)) == words
