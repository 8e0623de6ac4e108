"""A reading in its context."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from discrepant.steps._quote import quote

TEXT = "First paragraph.\nRescuers said that at least 40 people had been lost by the evening of that day.\nLast."
START = TEXT.index("at least 40")
END = START + len("at least 40")


def test_the_words_around_a_reading_are_cut_between_words() -> None:
    found = quote(TEXT, START, END, "at least 40", 40)
    assert found == {"before": "said that ", "reading": "at least 40", "after": " people had"}


def test_a_quote_stays_in_its_paragraph() -> None:
    found = quote(TEXT, START, END, "at least 40", 500)
    assert found == {
        "before": "Rescuers said that ",
        "reading": "at least 40",
        "after": " people had been lost by the evening of that day.",
    }


def test_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    found = quote("40 people had been lost", 0, 2, "40", 12)
    assert found == {"before": "", "reading": "40", "after": " people"}
    assert quote("people lost: 40", 13, 15, "40", 9) == {"before": "lost: ", "reading": "40", "after": ""}


def test_there_is_no_quote_where_the_text_says_something_else() -> None:
    assert quote(TEXT, START + 1, END + 1, "at least 40", 100) is None
    assert quote(TEXT, START, END, "at least 41", 100) is None
    assert quote(TEXT, -5, 3, TEXT[-5:3], 100) is None
    assert quote(TEXT, len(TEXT), len(TEXT) + 4, "", 100) is None


def test_there_is_no_quote_where_the_reading_alone_is_too_long() -> None:
    assert quote(TEXT, START, END, "at least 40", 10) is None
    assert quote(TEXT, START, END, "at least 40", 11) == {"before": "", "reading": "at least 40", "after": ""}


@given(
    text=st.text(alphabet=st.sampled_from("ab. \n\té漢"), min_size=1, max_size=60),
    ends=st.tuples(st.integers(0, 60), st.integers(0, 60)),
    most=st.integers(0, 70),
)
def test_a_quote_stands_in_the_text_and_is_no_longer_than_allowed(text: str, ends: tuple[int, int], most: int) -> None:
    start, end = sorted(ends)
    reading = text[start:end]
    found = quote(text, start, end, reading, most)
    if found is None:
        assert start == end or end > len(text) or len(reading) > most
        return
    whole = found["before"] + found["reading"] + found["after"]
    assert len(whole) <= most
    assert text[start - len(found["before"]) :].startswith(whole)
    assert "\n" not in found["before"] + found["after"]
    left, right = start - len(found["before"]), end + len(found["after"])
    assert not found["before"] or left == 0 or text[left - 1].isspace()
    assert not found["after"] or right == len(text) or text[right].isspace()
