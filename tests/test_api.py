"""Readings in Python: what a program sees of them."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import discrepant
import discrepant.pandas
from discrepant.api import COLUMNS
from discrepant.errors import UsageError
from discrepant.model import Number, Unreadable
from discrepant.steps._guess import GUESSES, guess

PHRASES = (
    "about $700,000",
    "more than 3,000 soldiers",
    "5 May 2007",
    "China and Russia",
    "40 %",
    "thousands",
    "not 300 men",
    "the 15th",
    "yes",
    "an open bow door",
    "",
    "½ of the members",
    "dozens of boats",
    "between 2 and 3 million barrels",
)


def test_a_reading_tells_what_it_means() -> None:
    one = discrepant.read("about $700,000")
    assert (one.kind, one.low, one.high, one.currency, one.unit) == ("money", 700000, 700000, "USD", None)
    assert repr(one) == "<Reading “about $700,000”: money, about $700,000; expected $650,000 to $750,000>"
    assert str(one).startswith("about $700,000")
    assert isinstance(one.value, Number)
    assert one.value.soft_low == Decimal(650000)


def test_a_date_has_its_days() -> None:
    one = discrepant.read("late May", kind="date", anchor="2007")
    assert (one.edtf, f"{one.earliest}", f"{one.latest}") == ("2007-05-21~/2007-05-31", "2007-05-21", "2007-05-31")
    assert one.low is None


def test_what_cannot_be_read_says_why_and_where() -> None:
    one = discrepant.read("not 300 men", kind="quantity")
    assert not one.readable
    assert one.why
    assert one.span == (0, 3)
    assert "<mark>not</mark>" in one._repr_html_()


@pytest.mark.parametrize("text", PHRASES)
def test_plain_data_is_what_the_command_line_prints(text: str) -> None:
    line = json.dumps({"reading": text, "lang": "en"})
    done = subprocess.run(
        [sys.executable, "-m", "discrepant", "read", "--jsonl", "-"],
        input=line,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == discrepant.read(text).to_dict()


def test_a_reading_keeps_what_it_was_read_with() -> None:
    """Its data and its comparisons count from its own anchor and in its own unit."""
    day = discrepant.read("January 15", kind="date", anchor="2014")
    assert day.to_dict()["value"]["edtf"] == "2014-01-15"
    assert discrepant.compare(day, "2014-01-15").relation == "agree"
    few = discrepant.read("300", kind="quantity", unit="soldier")
    assert few.to_dict()["value"]["unit"] == "soldier"
    assert discrepant.compare(few, "300 km").relation == "compatible"
    assert discrepant.read("China", kind="participants").to_dict()["kind"] == "participants"


def test_what_is_no_text_is_named() -> None:
    with pytest.raises(TypeError, match="not int"):
        discrepant.read(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not float"):
        discrepant.compare("5", 5.0)  # type: ignore[arg-type]


def test_an_unknown_kind_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="quantity, money"):
        discrepant.read("5", kind="colour")


def test_a_language_without_lexicon_has_its_symbols_read() -> None:
    assert discrepant.read("$300", lang="xx").low == 300
    assert not discrepant.read("300 heridos", lang="xx", kind="quantity").readable


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_comparing_does_not_depend_on_order(a: str, b: str) -> None:
    one, other = discrepant.compare(a, b), discrepant.compare(b, a)
    assert (one.relation, one.why, one.certain) == (other.relation, other.why, other.certain)
    assert discrepant.compare(discrepant.read(a), discrepant.read(b)).relation == one.relation


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)> 5', "5 <b>men</b>"])
def test_html_shows_any_text_as_text(hostile: str) -> None:
    for html in (discrepant.read(hostile)._repr_html_(), discrepant.compare(hostile, "5")._repr_html_()):
        assert "<script" not in html
        assert "<img" not in html
        assert "<b>men" not in html


@given(st.lists(st.one_of(st.none(), st.sampled_from(PHRASES)), max_size=12))
def test_a_column_is_read_as_its_cells_are(texts: list[str | None]) -> None:
    series = pd.Series(texts, index=range(10, 10 + len(texts)), dtype="object")
    table = discrepant.read_column(series)
    assert list(table.columns) == list(COLUMNS)
    assert list(table.index) == list(series.index)
    for text, kind, means in zip(texts, table["kind"], table["means"], strict=True):
        if text is None:
            assert pd.isna(kind)
        else:
            one = discrepant.read(text)
            assert (kind, means) == (one.kind, one.means)


def test_columns_are_compared_row_by_row() -> None:
    left = pd.Series(["about 300", None, "5 May 2007", "about 300"], index=list("abcd"))
    right = pd.Series(["May 2007", "300", "300", "x"], index=list("cadb"))
    told = left.discrepant.compare(right)
    assert list(told.index) == list("abcd")
    assert told["relation"].fillna("").tolist() == ["agree", "", "refine", "agree"]


@given(
    st.lists(st.sampled_from((*PHRASES, "almost", "a", "of", "both", "no", "-", "£", "third")), max_size=4).map(
        " ".join
    )
)
def test_kinds_that_are_passed_over_would_have_read_nothing(text: str) -> None:
    """The quick look for figures changes no answer."""
    from discrepant import registry
    from discrepant.grammar.reading import may_hold_figure, read_numbers
    from discrepant.model import Reading

    reading = Reading(text)
    if not may_hold_figure(reading):
        assert all(isinstance(read_numbers(reading, kind), Unreadable) for kind in ("money", "proportion", "quantity"))
    assert guess(reading, registry.kinds(), GUESSES) == guess(reading, registry.kinds(), GUESSES)


def test_the_package_offers_its_names_and_no_others() -> None:
    assert {"read", "compare", "read_column"} <= set(dir(discrepant))
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        discrepant.raed  # noqa: B018
