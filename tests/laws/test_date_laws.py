"""Laws of dates: what a calendar prints in any language is read as the day it means; nothing makes the reader fail."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.grammar.dates import read_date
from discrepant.model import Period, Unreadable

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "sv", "uk", "zh")
DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))
WORDS = (
    *("2014", "29", "August", "août", "8月", "between", "and", "to", "–", "-", ",", ".", "the", "of", "since", "until"),
    *("before", "late", "mid", "1990s", "XIX", "century", "siècle", "années", "~", "?", "/", "24/08/2014", "2014-08"),
    *("Mai", "FY", "Q3", "spring", "winter", "年", "月", "日", "上旬", "до", "с", "года", "в", "ago", "two", "years"),
    *("later", "same", "世纪", "20", "half", "first", "third", "quarter", "not", "early"),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["long", "full"])
@settings(max_examples=60)
@given(day=DAYS)
def test_a_printed_day_is_read_back(lang: str, form: str, day: date) -> None:
    value = read_date(format_date(day, form, locale=lang), lang)
    assert isinstance(value, Period), value
    assert (value.earliest, value.latest, value.precision) == (day, day, "day")


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=40)
@given(day=DAYS)
def test_a_printed_month_is_read_back(lang: str, day: date) -> None:
    value = read_date(format_date(day, "LLLL y" if lang not in {"ja", "zh"} else "y年M月", locale=lang), lang)
    assert isinstance(value, Period), value
    assert (value.edtf, value.precision) == (f"{day:%Y-%m}", "month") or value.edtf == f"{day.year:04d}-{day.month:02d}"


@settings(max_examples=600)
@given(st.sampled_from(LANGUAGES), st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from([" ", ""]))
def test_no_words_make_it_fail(lang: str, words: list[str], glue: str) -> None:
    value = read_date(glue.join(words), lang, "2006")
    assert isinstance(value, Period | Unreadable)
    if isinstance(value, Period):
        assert value.earliest is not None or value.latest is not None
        if value.earliest and value.latest:
            assert value.earliest <= value.latest
    else:
        assert value.why


@settings(max_examples=300)
@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_no_text_makes_it_fail(text: str, lang: str) -> None:
    assert isinstance(read_date(text, lang), Period | Unreadable)
