"""A list too long to be laid out: every card is in the file, in order, and found by what stands in it."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from discrepant.renderers._packs import FIRST, PACK, Card, packed, searchable


def unpacked(blob: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(blob)))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CARDS = st.lists(
    st.builds(
        Card, id=TEXT, html=TEXT.map(lambda t: f"<p>{t.replace('<', '&lt;')}</p>"), values=st.just({"source": ["a"]})
    ),
    max_size=3 * PACK,
)


@given(CARDS)
def test_no_card_is_lost_and_none_changes_its_place(cards: list[Card]) -> None:
    made = packed("findings", cards)
    assert [html for pack in made.packs for html in unpacked(pack)] == [card.html for card in cards]
    index = unpacked(made.index)
    assert index["ids"] == [card.id for card in cards]
    assert len(index["texts"]) == len(index["values"]) == made.number == len(cards)
    assert made.first == "".join(card.html for card in cards[:FIRST])
    assert packed("findings", cards) == made


def test_what_is_searched_are_words_without_marks_or_tags() -> None:
    assert searchable("<p class='no'>Größe &amp; <b>São</b>\n Größe</p>") == "große & sao"
