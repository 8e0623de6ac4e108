"""Readings in running text: found with their hedges and nouns, and numbers that are no facts left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar.mentions import find_mentions


def told(text: str) -> list[tuple[str, str]]:
    return [(m.kind, text[m.start : m.end]) for m in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "kind", "reading"),
    [
        ("It was signed in June 2001 by all.", "date", "June 2001"),
        ("It ran from 1994 to 2000 without a break.", "date", "from 1994 to 2000"),
        ("It was held on November 4, 2005.", "date", "November 4, 2005"),
        ("They met on 8-9 June 2017 there.", "date", "8-9 June 2017"),
        ("It has grown since 2013 in size.", "date", "since 2013"),
        ("In the same year they met.", "date", "the same year"),
        ("It was cut in 2008 and 2009 alike.", "date", "2008 and 2009"),
        ("They sent more than 3,000 soldiers there.", "quantity", "more than 3,000 soldiers"),
        ("China offered 11 new border checkpoints.", "quantity", "11 new border checkpoints"),
        ("It cost about $700,000 in all.", "money", "about $700,000"),
        ("They gave 0,7 million USD to them.", "money", "0,7 million USD"),
        ("It is over 40% of the world’s population.", "proportion", "over 40% of the world’s population"),
        ("China, Russia and Kazakhstan signed it.", "members", "China, Russia and Kazakhstan"),
        ("All member states, except Uzbekistan, took part in it.", "members", "All member states, except Uzbekistan"),
        ("The meeting was held in Tashkent.", "place", "Tashkent"),
        ("It was the 19th meeting of the council.", "ordinal", "19th"),
        ("Islam Karimov, former President of Uzbekistan, was there.", "text", "former President of Uzbekistan"),
    ],
)
def test_a_reading_is_found_whole(text: str, kind: str, reading: str) -> None:
    assert (kind, reading) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Su-30 flew over the field.",
        "It stands in Vol. 10 of the series.",
        "Call phone: 555 and ask.",
        "He may come in march time.",
        "The Shanghai Five met.",
        "It is called Mission-2005 by them.",
    ],
)
def test_numbers_that_are_no_facts_are_left_out(text: str) -> None:
    assert [r for _, r in told(text) if any(c.isdigit() for c in r)] == []


@given(st.text(max_size=120))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    found = find_mentions(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert [(m.start, m.end) for m in found] == sorted((m.start, m.end) for m in found)
