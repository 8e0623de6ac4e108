"""Stretches of time, in words, in figures and as ISO 8601."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.kinds.duration import KIND
from discrepant.model import Number, Reading, Unreadable

READ = [
    ("en", "three years", 3, "year", "P3Y"),
    ("en", "18 months", 18, "month", "P18M"),
    ("en", "a year and a half", 1.5, "year", None),
    ("en", "a decade", 1, "decade", None),
    ("en", "48 hours", 48, "hour", "PT48H"),
    ("en", "P1Y6M", 18, "month", "P18M"),
    ("en", "PT1H30M", 90, "minute", "PT90M"),
    ("de", "zweieinhalb Jahre", 2.5, "year", None),
    ("ru", "пять лет", 5, "year", "P5Y"),
    ("zh", "三个月", 3, "month", "P3M"),
    ("fr", "deux ans et demi", 2.5, "year", None),
]
RELATIONS = [
    ("90 days", "three months", "refine"),
    ("18 months", "a year and a half", "agree"),
    ("two weeks", "14 days", "agree"),
    ("36 hours", "2 days", "conflict"),
    ("3 months", "200 days", "conflict"),
    ("less than a year", "two years", "conflict"),
]


@pytest.mark.parametrize(("lang", "text", "count", "unit", "iso"), READ)
def test_a_stretch_is_read(lang: str, text: str, count: float, unit: str, iso: str | None) -> None:
    value = KIND.read(Reading(text, lang))
    assert isinstance(value, Number), value
    assert (float(value.printed or 0), value.unit, KIND.as_json(value).get("iso")) == (count, unit, iso)


@pytest.mark.parametrize("text", ["300 men", "$5", "soon", "", "5", "P", "in 2007"])
def test_what_is_no_time_is_refused(text: str) -> None:
    value = KIND.read(Reading(text))
    assert isinstance(value, Unreadable)
    assert value.why


@pytest.mark.parametrize(("a", "b", "relation"), RELATIONS)
def test_stretches_in_other_units_compare(a: str, b: str, relation: str) -> None:
    left, right = KIND.read(Reading(a)), KIND.read(Reading(b))
    assert KIND.compare(left, right).relation == relation
    assert KIND.compare(left, right) == KIND.compare(right, left)


@given(st.integers(1, 400))
def test_months_are_as_long_as_they_can_be(months: int) -> None:
    """Months go together with as many days as they have on the mean."""
    stretch = KIND.read(Reading(f"{months} months"))
    assert KIND.compare(stretch, KIND.read(Reading(f"{28 * months - 5} days"))).relation in {
        "conflict",
        "refine",
        "tension",
    }
    mean = KIND.read(Reading(f"{round(30.4375 * months)} days"))
    assert KIND.compare(stretch, mean).relation in {"refine", "agree"}


@given(st.integers(1, 10_000), st.sampled_from(["year", "month", "week", "day", "hour", "minute", "second"]))
def test_iso_8601_is_read_back(count: int, unit: str) -> None:
    first = KIND.read(Reading(f"{count} {unit}s"))
    iso = KIND.as_json(first)["iso"]
    again = KIND.read(Reading(iso))
    assert isinstance(again, Number)
    assert (again.printed, again.unit) == (count, unit)
