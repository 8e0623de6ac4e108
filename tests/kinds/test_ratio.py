"""Factors: words and figures that multiply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.kinds.ratio import KIND
from discrepant.model import Number, Reading, Unreadable

READ = [
    ("en", "tripled", 3, "exact"),
    ("en", "more than doubled", 2, "gt"),
    ("en", "a tenfold increase", 10, "exact"),
    ("en", "10-fold", 10, "exact"),
    ("en", "nearly quadrupled", 4, "nearly"),
    ("en", "halved", 0.5, "exact"),
    ("en", "increased 2.5 times", 2.5, "exact"),
    ("en", "three times larger", 3, "exact"),
    ("en", "a 3:1 ratio", 3, "exact"),
    ("en", "five to one", 5, "exact"),
    ("de", "mehr als verdoppelt", 2, "gt"),
    ("de", "das 2,5-fache", 2.5, "exact"),
    ("fr", "multiplié par trois", 3, "exact"),
    ("es", "triplicó", 3, "exact"),
    ("it", "raddoppiato", 2, "exact"),
    ("pt", "o dobro", 2, "exact"),
    ("nl", "verdrievoudigd", 3, "exact"),
    ("ru", "в три раза", 3, "exact"),
    ("uk", "втричі", 3, "exact"),
    ("zh", "翻了一番", 2, "exact"),
    ("ja", "3倍", 3, "exact"),
]
REFUSED = [
    ("en", "fell threefold"),
    ("en", "not doubled"),
    ("en", "doubled and tripled"),
    ("en", "up 300 %"),
    ("en", ""),
    ("zh", "增长两倍"),
]


@pytest.mark.parametrize(("lang", "text", "factor", "hedge"), READ)
def test_a_factor_is_read(lang: str, text: str, factor: float, hedge: str) -> None:
    value = KIND.read(Reading(text, lang))
    assert isinstance(value, Number), value
    assert (value.kind, float(value.printed or 0), value.hedge) == ("ratio", factor, hedge)


@pytest.mark.parametrize(("lang", "text"), REFUSED)
def test_what_leaves_it_open_is_refused(lang: str, text: str) -> None:
    value = KIND.read(Reading(text, lang))
    assert isinstance(value, Unreadable)
    assert value.why


def test_times_more_is_told_with_its_doubt() -> None:
    value = KIND.read(Reading("three times larger"))
    assert "may also mean one more" in KIND.explain(value)


@given(st.sampled_from(READ), st.sampled_from(READ))
def test_comparing_is_symmetric(one: tuple[str, str, float, str], other: tuple[str, str, float, str]) -> None:
    a, b = (KIND.read(Reading(text, lang)) for lang, text, _, _ in (one, other))
    assert KIND.compare(a, b) == KIND.compare(b, a)
    if one[3] == other[3] == "exact" and one[2] == other[2]:
        assert KIND.compare(a, b).relation == "agree"


PIECES = (
    "three",
    "3",
    ":",
    "to",
    "one",
    "times",
    "fold",
    "doubled",
    "not",
    "fell",
    "more",
    "than",
    "about",
    "halved",
    "倍",
)


@given(st.lists(st.sampled_from(PIECES)))
def test_nothing_makes_it_fail(words: list[str]) -> None:
    assert isinstance(KIND.read(Reading(" ".join(words))), Number | Unreadable)
