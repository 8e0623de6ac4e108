"""Words compared as words: likeness alone never contradicts."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.kinds.text import KIND
from discrepant.model import Reading, Unreadable, Words

if TYPE_CHECKING:
    from discrepant.model import Value

PHRASES = (
    "the Harbour Board", "Harbour Board of the City", "harbour boards", "Northern Wind-2011", "Northern Wind-2012",
    "Yekaterina Lvova", "Ekaterina Lvova", "a permanent base", "a temporary base", "it was not opened", "it was opened",
    "Peru", "Chile", "", "fish",
)  # fmt: skip


def read(text: str) -> Value:
    return KIND.read(Reading(text))


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("the Harbour Board", "Harbour board", "agree"),
        ("Northern-Wind-2011", "NorthernWind 2011", "agree"),
        ("Yekaterina Lvova", "Екатерина Львова", "agree"),
        ("HBC", "Harbour Board Commission", "agree"),
        ("Saint Petersburg", "Leningrad", "agree"),
        ("Kirghizia", "the Kyrgyz Republic", "agree"),
        ("flood relief", "flood relief and rescue", "refine"),
        ("joint fight against piracy", "common fight against smuggling", "compatible"),
        ("policy", "police", "compatible"),
        ("Zhang Lin Wei", "Zheng Lan Wu", "tension"),
        ("Northern Wind-2011", "Northern Wind-2012", "tension"),
        ("fishing rights", "customs duties", "tension"),
        ("a permanent base", "a temporary base", "conflict"),
        ("it was not opened", "it was opened", "conflict"),
        ("Peru", "Chile", "conflict"),
    ],
)
def test_two_texts_relate_by_their_words(a: str, b: str, relation: str) -> None:
    """Same words, one in the other, much or nothing in common, opposites."""
    assert KIND.compare(read(a), read(b)).relation == relation


def test_two_respelt_words_do_not_make_one_name() -> None:
    """Two persons can differ by one letter in each word; a single respelt word is a matter of romanisation."""
    assert KIND.compare(read("Zhang Linwei"), read("Zheng Lanwei")).relation != "agree"
    assert KIND.compare(read("Vladimir Petrow"), read("Wladimir Petrow")).relation == "agree"


def test_comparing_is_symmetric() -> None:
    """Which is named first changes neither the relation nor the words: every pair of phrases, both ways."""
    for one, two in combinations([read(text) for text in PHRASES], 2):
        assert KIND.compare(one, two) == KIND.compare(two, one)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_compare_alike_from_both_sides(a: str, b: str) -> None:
    """Symmetry holds for any words, and no words raise."""
    one, two = read(a), read(b)
    assert KIND.compare(one, two) == KIND.compare(two, one)
    assert KIND.compare(one, one).relation == "agree"
    assert KIND.explain(one)
    assert KIND.as_json(one)["kind"] in {"text", "unreadable"}


WORDS = st.lists(st.sampled_from(["river", "bridge", "treaty", "salt", "iron", "silk"]), min_size=1, unique=True)


@given(WORDS, st.randoms())
def test_the_order_of_words_does_not_matter(words: list[str], random: object) -> None:
    """The same words in another order say the same."""
    turned = list(words)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert KIND.compare(read(" ".join(words)), read(" ".join(turned))).relation == "agree"


@given(WORDS, WORDS)
def test_unlikeness_alone_is_no_conflict(a: list[str], b: list[str]) -> None:
    """Words that have no opposite never contradict each other."""
    assert KIND.compare(read(" ".join(a)), read(" ".join(b))).relation != "conflict"


def test_no_words_are_refused() -> None:
    """Marks without letters say nothing."""
    assert isinstance(read(" … "), Unreadable)
    assert isinstance(read("fish"), Words)
