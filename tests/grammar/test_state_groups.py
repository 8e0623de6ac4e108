"""Groups of states: by name, and who belonged to them when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant import lexicon
from discrepant.grammar.state_groups import find_groups, group, has_members, members_at, sizes, span_of
from discrepant.grammar.states import is_state

KEYS = sorted(lexicon.table("groups")["groups"])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("SCO", "SCO"), ("the Shanghai Co-operation Organization", "SCO"), ("European Union", "EU"),
        ("Central Asian", "CENTRAL_ASIA"), ("Warsaw Pact", "WARSAW_PACT"), ("Chess Club", None), ("", None),
    ],
)  # fmt: skip
def test_groups_have_names(name: str, key: str | None) -> None:
    """British and American spelling, with and without the article."""
    assert group(name) == key


def test_abbreviations_count_only_in_capitals() -> None:
    """ "eu" is a word of other languages."""
    assert find_groups("il a eu raison") == []
    assert [key for _, _, key in find_groups("the EU and NATO")] == ["EU", "NATO"]


@pytest.mark.parametrize(
    ("key", "anchor", "count"),
    [
        ("SCO", "2005", 6), ("SCO", "2017", None), ("SCO", "2018", 8), ("SCO", "2001", 6), ("SCO", "1999", None),
        ("EU", "2003", 15), ("EU", "2004", None), ("EU", "2004-05-01", 25), ("EU", "2021", 27),
        ("CSTO", "2010", 7), ("CSTO", "2013", 6), ("NATO", "1960", 15), ("G8", "2020", None), ("SCO", None, None),
        ("CENTRAL_ASIA", None, 5), ("UN", "2000", None), ("ASEAN", "2000/2010", 10),
    ],
)  # fmt: skip
def test_membership_depends_on_the_day(key: str, anchor: str | None, count: int | None) -> None:
    """None where somebody joined or left within the time, or where no time is given."""
    found = members_at(key, span_of(anchor))
    assert (None if found is None else len(found)) == count


@pytest.mark.parametrize(
    ("anchor", "days"),
    [
        ("2014", ("2014-01-01", "2014-12-31")), ("2012-02", ("2012-02-01", "2012-02-29")),
        ("2012-12", ("2012-12-01", "2012-12-31")), ("2001-06-15", ("2001-06-15", "2001-06-15")),
        ("2001/2003", ("2001-01-01", "2003-12-31")),
    ],
)  # fmt: skip
def test_an_anchor_has_a_first_and_a_last_day(anchor: str, days: tuple[str, str]) -> None:
    """Years, months, days and intervals of them."""
    assert span_of(anchor) == (date.fromisoformat(days[0]), date.fromisoformat(days[1]))


@pytest.mark.parametrize("anchor", ["", None, "soon", "2014-13", "2015/2014", "201X"])
def test_what_is_no_plain_anchor_gives_none(anchor: str | None) -> None:
    """Nothing is guessed."""
    assert span_of(anchor) is None


@given(st.sampled_from(KEYS), st.dates(date(1940, 1, 1), date(2030, 1, 1)), st.integers(0, 4000))
def test_a_longer_time_never_knows_more(key: str, first: date, days: int) -> None:
    """What holds throughout a time holds on its last day too."""
    long = members_at(key, (first, first + timedelta(days=days)))
    if long is not None:
        last = first + timedelta(days=days)
        on_last_day = members_at(key, (last, last))
        assert on_last_day in {long, None}
        assert len(long) in sizes(key)


@pytest.mark.parametrize("key", KEYS)
def test_every_row_of_the_table_is_sound(key: str) -> None:
    """Codes are known, a source is told, and nobody leaves before joining."""
    row = lexicon.table("groups")["groups"][key]
    assert row["source"]
    assert has_members(key)
    joined = {code: day for day, codes in row["joined"].items() for code in codes}
    assert all(is_state(code) for code in joined)
    for day, codes in row.get("left", {}).items():
        assert all(joined[code] < day for code in codes)
