"""Whether words stand in a text, and where; laws of looking for them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.steps.verify import STATUSES, verify

TEXT = "In 2012 it gave 12 trucks.\n\nThe 12 trucks came late; about 40 people saw them.\nNobody counted 12 twice."


def claims(**told: Any) -> pd.DataFrame:
    row = {
        "id": "c",
        "source": "s",
        "reading": "x",
        "paragraph": None,
        "start": None,
        "end": None,
        "path": "p",
        "line": 1,
    }
    table = pd.DataFrame([{**row, **told}])
    return table.astype(dict.fromkeys(("paragraph", "start", "end", "line"), "Int64"))


def one(**told: Any) -> Any:
    return verify(claims(**told), {"s": TEXT}).iloc[0]


@pytest.mark.parametrize(
    ("told", "status", "words"),
    [
        ({"reading": "about 40 people"}, "found", "about 40 people"),
        ({"reading": "about 40 people", "start": TEXT.index("about"), "end": TEXT.index(" saw")}, "found", None),
        ({"reading": "about 40 people", "start": 0, "end": 5}, "moved", "about 40 people"),
        ({"reading": "12"}, "ambiguous", None),
        ({"reading": "12", "paragraph": 2}, "found", "12"),
        ({"reading": "12", "paragraph": 9}, "ambiguous", None),
        ({"reading": "50 people"}, "not found", None),
        ({"reading": "201"}, "not found", None),
    ],
)
def test_what_becomes_of_looking(told: dict[str, Any], status: str, words: str | None) -> None:
    found = one(**told)
    assert found["status"] == status
    if words:
        assert TEXT[found["start"] : found["end"]] == words


def test_what_stands_nearest_is_named() -> None:
    assert one(reading="about 41 people")["near"] == "about 40 people"
    assert pd.isna(one(reading="a hundred elephants")["near"])


def test_without_a_text_nothing_passes() -> None:
    for texts, changed, why in (({}, (), "no text is at hand"), ({}, ("s",), "not the one that was read")):
        found = verify(claims(reading="12"), texts, changed).iloc[0]
        assert found["status"] == "unchecked"
        assert why in found["why"]


@given(st.text(alphabet="ab 1\n", max_size=40), st.integers(0, 40), st.integers(1, 10))
def test_words_taken_from_a_text_are_found_where_they_were_taken(text: str, start: int, size: int) -> None:
    reading = text[start : start + size]
    if not reading:
        return
    row = claims(reading=reading, start=start, end=start + len(reading))
    found = verify(row, {"s": text}).iloc[0]
    assert (found["status"], found["start"], found["end"]) == ("found", start, start + len(reading))


@given(st.text(alphabet="ab 1\n", max_size=30), st.text(alphabet="ab 1", min_size=1, max_size=4))
def test_every_claim_has_one_status_and_a_place_only_where_its_words_stand(text: str, reading: str) -> None:
    found = verify(claims(reading=reading), {"s": text}).iloc[0]
    assert found["status"] in STATUSES
    if not pd.isna(found["start"]):
        assert text[found["start"] : found["end"]] == reading
    elif found["status"] == "not found":
        assert reading not in text.split(" ")
