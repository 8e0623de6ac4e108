"""The lexicon of figures is whole: every phrase is text, every unit known, every hedge in the policy."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from discrepant import lexicon
from discrepant.grammar import policy
from discrepant.grammar.lexis import KEYS, itemize, lexis
from discrepant.grammar.reading import read_numbers
from discrepant.model import Number, Reading, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = lexis("en")
LANGUAGES = [lang for lang in lexicon.languages() if (files("discrepant.lexicon") / lang / "numbers.yaml").is_file()]


def strange(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where a file holds something that is no word and no number."""
    if isinstance(data, dict):
        for key, value in data.items():
            if not isinstance(key, str):
                yield (*path, key)
            if key not in {"vigesimal", "tens_joiner", "compounds"}:
                yield from strange(value, (*path, key))
    elif isinstance(data, list):
        for entry in data:
            yield from strange(entry, path)
    elif isinstance(data, bool) or (data is None and "classifiers" not in path):
        yield (*path, data)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_phrases_are_text(lang: str) -> None:
    """No word was taken for a truth value or for nothing, as YAML does with no, on and null."""
    assert not list(strange(lexicon.table(f"{lang}/numbers")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_is_known(lang: str) -> None:
    assert set(lexicon.table(f"{lang}/numbers")) <= KEYS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_hedge_has_its_rule(lang: str) -> None:
    known = {*policy.RULES, "none", "sharp"}
    data = lexicon.table(f"{lang}/numbers")
    assert set(data["hedges"]) <= known
    assert set(data["after"]) <= known
    assert set(data["vague"]) <= set(policy.VAGUE)
    assert set(data.get("linked", {}).values()) <= known


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_unit_is_known(lang: str) -> None:
    words = lexis(lang)
    units = {roles["unit"][0] for roles in words.phrases.all() if "unit" in roles}
    assert units <= set(words.units)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_currency_has_a_code(lang: str) -> None:
    codes = set(lexicon.table("currencies")["codes"].split())
    found = {r["currency"][0] for r in lexis(lang).phrases.all() if "currency" in r}
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
