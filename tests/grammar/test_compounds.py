"""Number words written together are cut into their pieces, or not taken for numbers at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar.compounds import broken, compound, framed

ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
TEENS = ("zehn", "elf", "zwölf", *(f"{n}zehn" for n in ("drei", "vier", "fünf", "sech", "sieb", "acht", "neun")))
TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")


def below_hundred(number: int) -> str:
    if number < 10:
        return ONES[number]
    if number < 20:
        return TEENS[number - 10]
    tens, ones = divmod(number, 10)
    return f"{ONES[ones]}und{TENS[tens]}" if ones else TENS[tens]


def german(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    hundreds, small = divmod(rest, 100)
    text = f"{german(thousands)}tausend" if thousands else ""
    text += f"{ONES[hundreds]}hundert" if hundreds else ""
    return text + below_hundred(small)


PIECES = {below_hundred(n): n for n in range(1, 100)} | {"hundert": 100, "tausend": 1000, "und": 0, "eins": 1}


@given(st.integers(100, 999_999))
def test_a_number_written_together_is_read_back(number: int) -> None:
    assert compound(german(number), PIECES) == number


@pytest.mark.parametrize(
    "word", ["zwei", "hundertmeter", "dreizwei", "tausendschön", "undund", "hunderthundert", "zweizwanzig"]
)
def test_other_words_are_no_numbers(word: str) -> None:
    assert compound(word, PIECES) is None


@given(st.lists(st.sampled_from([*PIECES, "x", "ein"]), max_size=12).map("".join))
def test_it_never_raises(word: str) -> None:
    value = compound(word, PIECES)
    assert value is None or value > 0


def test_a_long_word_is_left_alone() -> None:
    assert compound("ein" * 1000, PIECES) is None


@pytest.mark.parametrize(
    ("word", "begins"),
    [("zweihundertzwanzigg", True), ("hunderttausendfünfhx", True), ("zweihundertjahrfeier", False), ("x", False)],
)
def test_a_number_that_ends_as_none_is_told_from_other_words(word: str, begins: bool) -> None:
    assert broken(word, PIECES) is begins


@pytest.mark.parametrize(
    ("word", "is_framed"),
    [("centodicottomila", True), ("cinquecentodicotto", True), ("centro", False), ("seicentesco", False)],
)
def test_a_word_between_number_words_is_a_misprint_of_one(word: str, is_framed: bool) -> None:
    assert framed(word, ITALIAN) is is_framed


ITALIAN = {"cento": 100, "cinque": 5, "sei": 6, "otto": 8, "mila": 1000}
