"""Sets of states and bodies: read and compared."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.kinds.members import KIND
from discrepant.model import Members, Reading, Unreadable

if TYPE_CHECKING:
    from discrepant.model import Value

STATES = ("Chile", "Peru", "Bolivia", "Norway", "Sweden", "Denmark", "Bosnia and Herzegovina", "Guinea-Bissau", "Ghana")
PHRASES = (
    "Norway, Sweden and Denmark", "Norway and Sweden", "three states", "both countries", "all Nordic countries",
    "all NATO members except Turkey", "states including Norway", "five countries including Norway and Chile",
    "Chile and two other countries", "the Soviet Union and Chile", "Russia and Chile", "the OSCE", "all member states",
    "two Nordic states", "all nineteen NATO members", "", "thirty officers", "other ASEAN members",
    "Chile and the Ministry of Health", "Chile and the Health Ministry",
)  # fmt: skip


def read(text: str, anchor: str | None = None) -> Value:
    return KIND.read(Reading(text, anchor=anchor))


def members(text: str, anchor: str | None = None) -> Members:
    value = read(text, anchor)
    assert isinstance(value, Members), value
    return value


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chile, Peru and Bolivia", "BO CL PE"),
        ("between Norway and Sweden", "NO SE"),
        ("Norwegian, Danish and Swedish sailors", "DK NO SE"),
        ("the armed forces of Ghana", "GH"),
        ("the foreign ministers of Chile and Peru", "CL PE"),
        ("both Norway and Sweden", "NO SE"),
        ("Bosnia and Herzegovina, Trinidad and Tobago and Peru", "BA PE TT"),
        ("Oslo and Stockholm", "NO SE"),
        ("the Norwegian Ministry of Defence", "NO"),
        ("Чили и Перу", "CL PE"),
        ("CL; PE", "CL PE"),
        ("Ghana and the OSCE", "GH osce"),
        ("Franco-British units", "FR GB"),
    ],
)
def test_lists_are_read(text: str, codes: str) -> None:
    """Names, adjectives, leaders and forces stand for their states; bodies keep their folded names."""
    value = members(text)
    assert sorted(value.members) == codes.split()
    assert value.closed
    assert value.count is None
    assert value.group is None


@pytest.mark.parametrize(
    ("text", "group", "minus", "count", "closed"),
    [
        ("all NATO members", "NATO", "", None, True),
        ("All member states of the EU, except Malta", "EU", "MT", None, True),
        ("all six GCC states", "GCC", "", 6, True),
        ("other ASEAN members", "ASEAN", "", None, False),
        ("the five Central Asian republics, apart from Turkmenistan", "CENTRAL_ASIA", "TM", 5, True),
        ("all member states except Chile", "member states", "CL", None, True),
    ],
)
def test_groups_are_read(text: str, group: str, minus: str, count: int | None, closed: bool) -> None:
    """A group, whom it leaves out, and how many the words count."""
    value = members(text)
    assert (value.group, sorted(value.minus), value.count, value.closed) == (group, minus.split(), count, closed)


@pytest.mark.parametrize(
    ("text", "codes", "count", "closed"),
    [
        ("eleven member states", "", 11, True),
        ("both countries", "", 2, True),
        ("Chile, Peru and three former Soviet republics", "CL PE", 5, True),
        ("four states including Chile", "CL", 4, False),
        ("three states (Chile, Peru and Ghana)", "CL GH PE", 3, True),
        ("three states: Chile and Peru", "CL PE", 3, True),
        ("Chile, Peru and others", "CL PE", None, False),
        ("two Nordic states", "", 2, True),
        ("three of the five Nordic countries", "", 3, True),
    ],
)
def test_counts_are_read(text: str, codes: str, count: int | None, closed: bool) -> None:
    """Those who are counted without a name add to those who are named."""
    value = members(text)
    assert (sorted(value.members), value.count, value.closed) == (codes.split(), count, closed)


@pytest.mark.parametrize(
    "text",
    ["", "thirty officers", "$5 million", "in May 2005", "Wanderers-2009", "more than ten countries", "several states"],
)
def test_what_names_nobody_is_refused(text: str) -> None:
    """People, money and dates are no members; a hedged number alone is a quantity."""
    assert isinstance(read(text), Unreadable)


def test_a_count_that_contradicts_the_group_is_noted() -> None:
    """Six states were in the body that year, whatever the words count."""
    assert members("all seven SCO members", "2010").notes
    assert not members("all six SCO members", "2010").notes
    assert members("six SCO members", "2010").group == "SCO"
    assert members("four SCO members", "2010").group is None


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Chile and Peru", "Peru, Chile", "agree"),
        ("all Nordic countries", "Denmark, Finland, Iceland, Norway and Sweden", "agree"),
        ("Chile and Peru", "two countries", "refine"),
        ("Chile and Peru", "three countries", "conflict"),
        ("two countries", "three countries", "conflict"),
        ("Chile and Peru", "Chile, Peru and Ghana", "conflict"),
        ("states including Chile and Peru", "Chile, Peru and Ghana", "refine"),
        ("states including Norway", "Chile, Peru and Ghana", "conflict"),
        ("states including Norway", "states including Chile", "compatible"),
        ("five countries including Norway", "Norway and Chile", "conflict"),
        ("all NATO members except Turkey", "Norway, Turkey and Greece", "conflict"),
        ("all NATO members except Turkey", "all NATO members except Greece", "conflict"),
        ("all NATO members", "Norway and Greece", "compatible"),
        ("Chile, Peru and two Nordic states", "Chile, Peru, Norway and Sweden", "refine"),
        ("two Nordic states", "Chile and Peru", "conflict"),
        ("the Soviet Union and Chile", "Russia and Chile", "tension"),
        ("Chile and the Ministry of Health", "Chile and the Health Ministry", "agree"),
    ],
)
def test_two_sets_relate(a: str, b: str, relation: str) -> None:
    """Whole lists must be the same; counts must fit; a part lies in the whole; unknown membership decides nothing."""
    assert KIND.compare(read(a), read(b)).relation == relation


def test_a_group_is_taken_as_of_its_anchor() -> None:
    """The same words name six states in one year and eight in another."""
    six = read("China, Russia, Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan")
    assert KIND.compare(read("all SCO members", "2010"), six).relation == "agree"
    assert KIND.compare(read("all SCO members", "2018"), six).relation == "conflict"
    assert "not known" in KIND.compare(read("all SCO members"), six).why


def test_the_difference_is_named() -> None:
    """The sentence says who is in one list only."""
    assert "Ghana is named by only one" in KIND.compare(read("Chile, Peru"), read("Chile, Peru, Ghana")).why


@pytest.mark.parametrize("anchor", [None, "1999", "2010"])
def test_comparing_is_symmetric(anchor: str | None) -> None:
    """Which is named first changes neither the relation nor the words: every pair of phrases, both ways."""
    for one, two in product([read(text, anchor) for text in PHRASES], [read(text) for text in PHRASES]):
        assert KIND.compare(one, two) == KIND.compare(two, one)


@given(st.sampled_from(PHRASES), st.sampled_from([None, "1999", "2010"]))
def test_a_set_agrees_with_itself(text: str, anchor: str | None) -> None:
    """The relation of a reading with itself is agreement."""
    assert KIND.compare(read(text, anchor), read(text, anchor)).relation == "agree"


@given(st.lists(st.sampled_from(STATES), min_size=2, max_size=6, unique=True), st.randoms())
def test_the_order_of_a_list_does_not_matter(names: list[str], random: object) -> None:
    """A list is a set."""
    turned = list(names)
    random.shuffle(turned)  # type: ignore[attr-defined]
    one, two = (members(f"{', '.join(row[:-1])} and {row[-1]}") for row in (names, turned))
    assert one == two
    assert len(one.members) == len(names)


@given(st.lists(st.sampled_from(STATES), min_size=1, max_size=8, unique=True))
def test_a_list_refines_its_own_count(names: list[str]) -> None:
    """And contradicts every other count."""
    listed = read(", ".join(names))
    assert KIND.compare(listed, read(f"{len(names)} countries")).relation == "refine"
    assert KIND.compare(listed, read(f"{len(names) + 1} countries")).relation == "conflict"


@given(st.text(max_size=60), st.sampled_from(["en", "ru", "zh", "xx"]))
def test_reading_explaining_and_comparing_never_raise(text: str, lang: str) -> None:
    """Any words at all give a value that can be told and compared; a refusal points into the words."""
    value = KIND.read(Reading(text, lang))
    assert KIND.explain(value)
    assert KIND.as_json(value)["kind"] in {"members", "unreadable"}
    assert KIND.span(value) is None
    if isinstance(value, Unreadable) and value.span:
        assert 0 <= value.span[0] <= value.span[1] <= len(text)
    assert KIND.compare(value, read("Chile")) == KIND.compare(read("Chile"), value)
