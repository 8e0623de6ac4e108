"""Readings without a workspace: records in, records out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.errors import UsageError
from discrepant.scripting import compare_record, quantities, read_record


def test_a_record_is_read_with_its_id_and_kind() -> None:
    """The id comes back, the kind is told."""
    found = read_record({"id": "a", "reading": "more than 1,000", "kind": "quantity"})
    assert (found["id"], found["kind"]) == ("a", "quantity")
    assert (found["value"]["low"], found["value"]["low_incl"], found["value"]["high"]) == (1000, False, None)


def test_participants_is_another_name_of_members() -> None:
    """Both names are accepted."""
    found = read_record({"reading": "China and Russia", "kind": "participants"})
    assert found["value"]["members"] == ["CN", "RU"]


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    """The error names the kinds."""
    with pytest.raises(UsageError, match="quantity, money"):
        read_record({"reading": "5", "kind": "number"})


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("$6.5 million", "$16 million", "conflict"),
        ("about $700,000", "0.7 million USD", "agree"),
        ("2002", "October 2002", "refine"),
        ("thousands", "more than 1,000", "tension"),
        ("China and Russia", "two countries", "refine"),
    ],
)
def test_two_readings_of_unknown_kind_are_compared(a: str, b: str, relation: str) -> None:
    """The words of one may decide what the other is."""
    assert compare_record({"a": a, "b": b})["relation"] == relation


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_give_a_record_that_is_json(a: str, b: str) -> None:
    """Nothing raises, and order changes neither relation nor reason."""
    one, two = compare_record({"a": a, "b": b}), compare_record({"a": b, "b": a})
    assert {**one, "id": None} == {**two, "id": None}
    assert json.loads(json.dumps(read_record({"reading": a})))["value"]


def test_quantities_of_a_text_stand_where_they_say_and_are_read() -> None:
    text = "Between 2001 and 2003 it gave about $1.2 million, and 40 trucks (Fig. 3)."
    found = quantities(text)
    assert [record["text"] for record in found] == ["about $1.2 million", "40"]
    assert all(text[record["start"] : record["end"]] == record["text"] for record in found)
    assert found[0]["kind"] == "money"
    assert found[0]["means"].startswith("about $1.2 million")
