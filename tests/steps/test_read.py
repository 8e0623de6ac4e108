"""Reading: every claim gets a kind and a meaning, equal readings share one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant import columns, registry
from discrepant.model import Attribute, Members, Number, Period, Reading, Unreadable
from discrepant.steps.read import doubts, guess, read

CATALOGUE = {
    "deaths": Attribute("deaths", "quantity", unit="person"),
    "founded": Attribute("founded", "date"),
    "members": Attribute("members", "members"),
    "amount": Attribute("amount", "money"),
}


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Claims with the given fields; everything else empty."""
    table = pd.DataFrame([dict.fromkeys(columns.CLAIMS, None) | {"lang": "en"} | row for row in rows])
    return table.astype(columns.CLAIMS)


def meanings(*rows: dict[str, Any]) -> list[Any]:
    """What the claims mean, in order."""
    return list(read(frame(*rows), CATALOGUE, registry.kinds())["meaning"])


def test_the_attribute_gives_the_kind_and_the_unit() -> None:
    """A bare number under deaths counts persons."""
    (value,) = meanings({"id": "a", "attribute": "deaths", "reading": "52"})
    assert isinstance(value, Number)
    assert (value.kind, value.printed, value.unit) == ("quantity", 52, "person")


def test_a_kind_given_with_the_claim_goes_before_the_attributes() -> None:
    """The claim's own kind is used."""
    (value,) = meanings({"id": "a", "attribute": "deaths", "kind": "date", "reading": "June 2002"})
    assert isinstance(value, Period)


def test_a_value_given_by_hand_is_read_in_place_of_the_words() -> None:
    """The words stay, the given value is what is compared."""
    table = read(
        frame({"id": "a", "attribute": "deaths", "reading": "threescore", "value": "60", "because": "a score is 20"}),
        CATALOGUE,
        registry.kinds(),
    )
    assert table["reading"][0] == "threescore"
    assert table["meaning"][0].printed == 60


def test_equal_readings_share_one_value() -> None:
    """The same words under the same attribute are parsed once."""
    a, b, c = meanings(*({"id": i, "attribute": "amount", "reading": "$5 million"} for i in "abc"))
    assert a is b is c


def test_an_unknown_attribute_takes_the_kind_most_of_its_readings_have() -> None:
    """1912 among numbers of persons is a number, not a year."""
    values = meanings(
        *({"id": r, "attribute": "souls aboard", "reading": r} for r in ("2,201 persons", "1912", "2,224 people"))
    )
    assert {value.kind for value in values} == {"quantity"}


def test_a_reading_nobody_can_read_keeps_its_words_and_is_doubted() -> None:
    """The claim stays in the table; the doubt names it and says why."""
    table = read(frame({"id": "a", "attribute": "deaths", "reading": "beyond counting"}), CATALOGUE, registry.kinds())
    assert isinstance(table["meaning"][0], Unreadable)
    (doubt,) = doubts(table)
    assert (doubt.rule, doubt.claims) == ("unreadable-reading", ("a",))
    assert "beyond counting" in doubt.why


def test_a_time_that_is_no_date_is_doubted_not_dropped() -> None:
    """The slot's words stand, its value is empty, and the doubt names the slot."""
    row = {"id": "a", "attribute": "deaths", "reading": "52", "time": "the rainy season of the old king"}
    table = read(frame(row), CATALOGUE, registry.kinds())
    assert table["time_value"][0] is None
    assert [("time" in d.why, d.claims) for d in doubts(table)] == [(True, ("a",))]


def test_members_are_read_as_of_the_claims_time() -> None:
    """Who belongs to a group depends on the day, so the time slot is the anchor."""
    (value,) = meanings({"id": "a", "attribute": "members", "reading": "China and Russia", "time": "2003"})
    assert isinstance(value, Members)
    assert value.members == {"CN", "RU"}


def test_guess_falls_back_on_text() -> None:
    """Words that no typed kind can read are text."""
    assert guess(Reading("an open bow door"), registry.kinds()).kind == "text"


@pytest.mark.parametrize("times", [1, 3])
def test_no_claim_is_lost_and_order_is_kept(times: int) -> None:
    """As many rows out as in, in the same order."""
    rows = [{"id": f"c{n}", "attribute": "deaths", "reading": str(n % 3)} for n in range(times)]
    assert list(read(frame(*rows), CATALOGUE, registry.kinds())["id"]) == [row["id"] for row in rows]


@given(st.permutations(["52", "about 40", "nearly 300", "no figure here", "2002"]))
def test_the_meaning_of_a_reading_does_not_depend_on_its_neighbours(order: list[str]) -> None:
    """Shuffling the claims shuffles their meanings alike."""
    rows = [{"id": text, "attribute": "deaths", "reading": text} for text in order]
    table = read(frame(*rows), CATALOGUE, registry.kinds()).set_index("id").sort_index()
    again = read(frame(*sorted(rows, key=lambda r: r["id"])), CATALOGUE, registry.kinds()).set_index("id").sort_index()
    assert list(table["meaning"]) == list(again["meaning"])


def test_an_empty_table_is_read() -> None:
    """No claims in, no claims out, all columns there."""
    empty = frame({"id": "x"}).iloc[:0]
    assert list(read(empty, CATALOGUE, registry.kinds()).columns) == list(columns.READ)
