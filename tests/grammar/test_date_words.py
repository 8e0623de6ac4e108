"""The date words of each language: every file is complete enough to be read with, and careful."""

from __future__ import annotations

import pytest

from discrepant import lexicon
from discrepant.grammar.date_words import lexicon_of, tokenise
from discrepant.grammar.dates import read_date
from discrepant.model import Period, Unreadable

# Month names alone tell a language's file apart from English; every one must lead to its month.
LANGUAGES = [code for code in lexicon.languages() if lexicon_of(code) is not None]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_month_of_every_language_is_read(lang: str) -> None:
    for number, names in lexicon.words(lang, "dates")["months"].items():
        for name in names:
            found = read_date(f"{name.capitalize()} 1931", lang)
            assert isinstance(found, Period), (name, found)
            assert found.edtf == f"1931-{number:02d}"


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "vom 3. bis 9. März 1931", "1931-03-03/1931-03-09"),
        ("de", "Mitte der 1930er Jahre", "1934~/1936~"),
        ("de", "spätestens im Mai 1931", "../1931-05"),
        ("de", "03.04.1931", "1931-04-03"),
        ("fr", "du 3 au 9 mars 1931", "1931-03-03/1931-03-09"),
        ("fr", "le 1er mars 1931", "1931-03-01"),
        ("fr", "au début des années 1930", "1930/1933~"),
        ("es", "del 3 al 9 de marzo de 1931", "1931-03-03/1931-03-09"),
        ("es", "a mediados de 1931", "1931-05~/1931-08~"),
        ("pt", "de 3 a 9 de março de 1931", "1931-03-03/1931-03-09"),
        ("ru", "с 3 по 9 марта 1931 года", "1931-03-03/1931-03-09"),
        ("ru", "в середине 1930-х годов", "1934~/1936~"),
        ("uk", "з 3 до 9 березня 1931 року", "1931-03-03/1931-03-09"),
        ("zh", "1931年3月3日至9日", "1931-03-03/1931-03-09"),
        ("zh", "自1931年以来", "1931/.."),
    ],
)
def test_other_languages(lang: str, text: str, expected: str) -> None:
    found = read_date(text, lang)
    assert isinstance(found, Period), found
    assert found.edtf == expected


@pytest.mark.parametrize(
    ("lang", "text"), [("de", "nicht 1931"), ("fr", "soldats de 1931"), ("ru", "не раньше 1931"), ("zh", "不是1931年")]
)
def test_a_language_with_few_words_passes_over_none_it_does_not_know(lang: str, text: str) -> None:
    assert isinstance(read_date(text, lang), Unreadable)


def test_the_longest_phrase_wins_and_keeps_its_place() -> None:
    tokens = tokenise("not later than Sept. 1931", "en")
    assert [(token.text, token.start, token.end) for token in tokens] == [
        ("not later than", 0, 14),
        ("Sept", 15, 19),
        (".", 19, 20),
        ("1931", 21, 25),
    ]
    assert "by" in tokens[0].roles
    assert tokens[1].roles["month"] == 9


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_role_of_every_language_is_known_in_english(lang: str) -> None:
    behind = {f"{role}_behind" for role in ("early", "mid", "late", "before", "after")}
    assert set(lexicon.words(lang, "dates")["roles"]) <= set(lexicon.words("en", "dates")["roles"]) | behind


@pytest.mark.parametrize(("lang", "text"), [("fr", "e siècle"), ("en", "the th century"), ("es", "siglo º")])
def test_the_mark_of_an_ordinal_without_a_figure_is_no_century(lang: str, text: str) -> None:
    assert isinstance(read_date(text, lang), Unreadable)
