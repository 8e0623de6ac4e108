"""Places: read with what holds them, compared by where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.kinds.place import KIND
from discrepant.model import Places, Reading, Unreadable

if TYPE_CHECKING:
    from discrepant.model import Value

NAMES = (
    "Bishkek", "Kyrgyzstan", "Tashkent", "Kulob", "Kulyab", "Shandong", "the Russian Far East", "Central Asia",
    "northern Kazakhstan", "the south of Kazakhstan", "Almaty", "Tarnholm", "Lake Tarn", "Kazakhstan and Xinjiang",
    "41.46 north, 50.14 west", "the border between Tajikistan and Afghanistan", "Nur-Sultan", "Geneva",
)  # fmt: skip


def read(text: str) -> Value:
    return KIND.read(Reading(text))


@pytest.mark.parametrize(
    ("text", "key", "within"),
    [
        ("Bishkek", "bishkek", ("KG",)),
        ("the Chelyabinsk oblast", "chelyabinsk region", ("RU",)),
        ("on the shores of Lake Issyk-Kul", "lake issyk kul", ("issyk kul region", "KG")),
        ("China’s Shandong Province", "shandong", ("CN",)),
        ("the Kyrgyz capital", "bishkek", ("KG",)),
        ("the northeast of China", "northeast CN", ("CN",)),
        ("Tarnholm camp in Kazakhstan", "tarnholm camp", ("KZ",)),
        ("Tarnholm camp near Bishkek", "tarnholm camp", ("KG",)),
        ("London", "london", ("GB",)),
        ("Belfast, Ireland", "belfast", ("northern ireland", "GB")),
        ("Paris, Texas", "paris in texas", ("texas", "US")),
        ("in Washington, D.C.", "washington", ("US",)),
        ("the Uzbek city of Namangan", "namangan", ("namangan region", "UZ")),
        ("a barracks in southern Norway", "south NO", ("NO",)),
    ],
)
def test_a_place_is_read_with_what_holds_it(text: str, key: str, within: tuple[str, ...]) -> None:
    """The innermost place is the place, the rest is what holds it, from the innermost out."""
    value = read(text)
    assert isinstance(value, Places)
    assert value.places == {key}
    assert value.within[key] == within


@pytest.mark.parametrize("text", ["", "the house of the king", "about 40", "the northeast"])
def test_words_that_name_no_place_are_refused(text: str) -> None:
    """Nothing is guessed."""
    assert isinstance(read(text), Unreadable)


@pytest.mark.parametrize("text", ["Victoria", "Georgia, the state"])
def test_a_name_with_several_meanings_is_not_settled(text: str) -> None:
    """Where a region and a town share a name, no country is claimed."""
    value = read(text)
    assert isinstance(value, (Places, Unreadable))
    if isinstance(value, Places):
        assert not any(value.within.values())


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Astana", "Nur-Sultan", "agree"),
        ("Kulob", "Kuliab", "agree"),
        ("Tarnholm", "the Tarnholm", "agree"),
        ("Bishkek", "Kyrgyzstan", "refine"),
        ("Bishkek", "Central Asia", "refine"),
        ("eastern Kazakhstan", "East Kazakhstan Region", "refine"),
        ("Bishkek and Almaty", "Kyrgyzstan and Kazakhstan", "refine"),
        ("Gorno-Badakhshan", "the border between Tajikistan and Afghanistan", "compatible"),
        ("the Russian Far East and Shandong", "Shandong", "tension"),
        ("Bishkek", "Tarnholm", "tension"),
        ("Bishkek and Almaty", "Bishkek and Tashkent", "tension"),
        ("Bishkek", "Tashkent", "conflict"),
        ("Paris", "Paris, Texas", "tension"),
        ("Georgia", "Atlanta, Georgia", "tension"),
        ("Odesa", "the Black Sea", "compatible"),
        ("Riga", "the Soviet Union", "compatible"),
        ("Karakol", "Lake Issyk-Kul", "tension"),
        ("Omsk", "Tomsk", "conflict"),
        ("northern Kyrgyzstan", "southern Kyrgyzstan", "conflict"),
        ("Tarnholm in Kazakhstan", "Lake Tarn in China", "conflict"),
    ],
)
def test_two_places_relate_by_where_they_lie(a: str, b: str, relation: str) -> None:
    """Same, inside, some of several, unknown, apart."""
    assert KIND.compare(read(a), read(b)).relation == relation


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_comparing_is_symmetric(a: str, b: str) -> None:
    """Which is named first changes neither the relation nor the words."""
    assert KIND.compare(read(a), read(b)) == KIND.compare(read(b), read(a))


@given(st.sampled_from(NAMES))
def test_a_place_agrees_with_itself(name: str) -> None:
    """The relation of a reading with itself is agreement."""
    assert KIND.compare(read(name), read(name)).relation == "agree"


@given(st.permutations(["Bishkek", "Tashkent", "Xinjiang"]))
def test_the_order_of_a_list_does_not_matter(names: list[str]) -> None:
    """A list of places is a set."""
    assert read(f"{names[0]}, {names[1]} and {names[2]}") == read("Bishkek, Tashkent and Xinjiang")


@given(st.text(max_size=60))
def test_reading_explaining_and_comparing_never_raise(text: str) -> None:
    """Any words at all give a value that can be told and compared."""
    value = read(text)
    assert KIND.explain(value)
    assert KIND.as_json(value)["kind"] == value.kind
    assert KIND.compare(value, read("Bishkek")) == KIND.compare(read("Bishkek"), value)
