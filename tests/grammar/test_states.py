"""States by name: what is found, what must not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant import lexicon
from discrepant.grammar.states import capital_of, find_states, is_state, short_han, state, state_name, successors

CODES = sorted(lexicon.table("states")["states"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kyrgyzstan", "KG"), ("Kirghizia", "KG"), ("the Kyrgyz Republic", "KG"), ("Киргизия", "KG"),
        ("Republic of Korea", "KR"), ("Democratic People's Republic of Korea", "KP"), ("DPRK", "KP"),
        ("Guinea", "GN"), ("Guinea-Bissau", "GW"), ("Equatorial Guinea", "GQ"), ("Papua New Guinea", "PG"),
        ("Niger", "NE"), ("Nigeria", "NG"), ("Republic of the Congo", "CG"), ("Zaire", "CD"), ("Congo", None),
        ("Korea", None), ("People’s Republic of China", "CN"), ("Republic of China", "TW"), ("Norway", "NO"),
        ("U.S.", "US"), ("the USSR", "SUHH"), ("GDR", "DDDE"), ("Atlantis", None), ("", None), ("中国", "CN"),
        ("Côte d’Ivoire", "CI"), ("Deutschland", "DE"), ("Island", None), ("Moscow", None),
    ],
)  # fmt: skip
def test_whole_names_are_looked_up(name: str, code: str | None) -> None:
    """Short and long names, older names, other alphabets; a shared name belongs to nobody."""
    assert state(name) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sino-Tajik and Russo-Finnish talks", ["CN", "TJ", "RU", "FI"]),
        ("Papua New Guinea and Guinea", ["PG", "GN"]),
        ("New Mexico, the Gulf of Oman, Latin America", []),
        ("they told us about turkey", []),
        ("Turkey told the US", ["TR", "US"]),
        ("Polish officers polish boots", ["PL"]),
        ("Nigerien and Nigerian troops", ["NE", "NG"]),
        ("North and South Korea", ["KP", "KR"]),
        ("Kazakhs, Uzbeks and Danes", ["KZ", "UZ", "DK"]),
        ("the Congo River, DR Congo", ["CD"]),
        ("the Dominican Republic and Dominica", ["DO", "DM"]),
        ("India’s Goa", ["IN"]),
        ("the Indo-Pacific, Indo-Chinese talks", ["IN", "CN"]),
    ],
)
def test_states_are_found_in_text(text: str, codes: list[str]) -> None:
    """By name, adjective, people and prefix; the longest form wins, other things with such names are passed over."""
    assert [c for _, _, c in find_states(text)] == codes


def test_a_seat_of_government_stands_for_a_state_only_when_asked() -> None:
    """Beijing is a town, unless the text is about who agreed with whom."""
    assert find_states("Beijing and Dushanbe agreed") == []
    assert [c for _, _, c in find_states("Beijing and Dushanbe agreed", capitals=True)] == ["CN", "TJ"]
    assert capital_of("Nur-Sultan") == "KZ"
    assert capital_of("Hamburg") is None


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=5))
def test_every_plain_name_is_found_where_it_stands(codes: list[str]) -> None:
    """A list of plain names gives its codes back, each at the place of its name."""
    text = "; ".join(state_name(code) for code in codes)
    found = find_states(text)
    assert [code for _, _, code in found] == codes
    for (start, end, code), name in zip(found, text.split("; "), strict=True):
        assert state(text[start:end]) == code
        assert text[start:end] in name


@given(st.text(max_size=80), st.sampled_from(["en", "de", "ru", "zh", "xx"]))
def test_finding_never_raises_and_keeps_order(text: str, lang: str) -> None:
    """Any text gives entries in order, inside the text, with codes that have a name."""
    found = find_states(text, lang)
    assert found == sorted(found)
    for start, end, code in found:
        assert 0 <= start < end <= len(text)
        assert is_state(code)


def test_other_languages_have_their_own_names() -> None:
    """A word that is a name in one language only counts there."""
    assert [c for _, _, c in find_states("Island und Deutschland", "de")] == ["IS", "DE"]
    assert [c for _, _, c in find_states("中国和俄罗斯")] == ["CN", "RU"]
    assert short_han("中俄") == ["CN", "RU"]
    assert short_han("中文") is None


def test_states_that_are_no_more_have_successors() -> None:
    """Fifteen came of the Soviet Union, none of Russia."""
    assert len(successors("SUHH")) == 15
    assert successors("RU") == frozenset()
