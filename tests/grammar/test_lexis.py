"""The lexicon of figures is whole: every phrase is text, every unit known, every hedge in the policy."""

from __future__ import annotations

from discrepant import lexicon
from discrepant.grammar import policy
from discrepant.grammar.lexis import itemize, lexis
from discrepant.grammar.reading import read_numbers
from discrepant.model import Number, Reading, Unreadable

WORDS = lexis("en")


def test_phrases_are_text() -> None:
    data = lexicon.words("en", "numbers")
    for room in data.values():
        lists = room.values() if isinstance(room, dict) else [room]
        for entry in lists:
            if isinstance(entry, list):
                assert all(isinstance(word, str | int | list) and not isinstance(word, bool) for word in entry), entry


def test_every_hedge_has_its_rule() -> None:
    known = {*policy.RULES, "none", "sharp"}
    data = lexicon.words("en", "numbers")
    assert set(data["hedges"]) <= known
    assert set(data["after"]) <= known
    assert set(data["vague"]) <= set(policy.VAGUE)


def test_every_unit_is_known() -> None:
    units = {roles["unit"][0] for roles in WORDS.phrases.all() if "unit" in roles}
    assert units <= set(WORDS.units)


def test_every_currency_has_a_code() -> None:
    codes = set(lexicon.table("currencies")["codes"].split())
    found = {r["currency"][0] for r in WORDS.phrases.all() if "currency" in r}
    missing = found - codes - {None}
    assert missing <= {"TMM"}, missing


def test_longest_phrase_wins() -> None:
    assert [i.text for i in itemize("no more than 5 US dollars", WORDS)] == ["no more than", "5", "US dollars"]


def test_each_hedge_word_is_read_as_its_rule() -> None:
    for name, phrases in lexicon.words("en", "numbers")["hedges"].items():
        for phrase in phrases:
            value = read_numbers(Reading(f"{phrase} 4,321 wells"), "quantity")
            assert isinstance(value, Number), (phrase, value)
            assert value.hedge == {"none": "exact", "sharp": "exact"}.get(name, name), phrase


def test_a_language_without_lexicon_is_not_read_by_english_words() -> None:
    assert isinstance(read_numbers(Reading("casi 300 heridos", "xx"), "quantity"), Unreadable)
    assert isinstance(read_numbers(Reading("12.500", "xx"), "quantity"), Unreadable)
    assert isinstance(read_numbers(Reading("300", "xx"), "quantity"), Number)
