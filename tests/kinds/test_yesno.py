"""Yes and no: read from plain answers and from sentences, refused where they say neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.kinds.yesno import KIND
from discrepant.model import Reading, Unreadable, Words

YES = ("yes", "True", "there was a fire", "confirmed", "да")
NO = ("no", "false", "there is no harbour", "nobody came", "it did not sail", "нет")
NEITHER = ("", "maybe", "the harbour", "it is not known", "perhaps not", "not only salt", "no, it was not", "unclear")


@pytest.mark.parametrize("text", YES)
def test_yes(text: str) -> None:
    """Plain answers and sentences that assert."""
    value = KIND.read(Reading(text))
    assert isinstance(value, Words)
    assert value.truth is True


@pytest.mark.parametrize("text", NO)
def test_no(text: str) -> None:
    """Plain answers and sentences that deny once."""
    value = KIND.read(Reading(text))
    assert isinstance(value, Words)
    assert value.truth is False


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str) -> None:
    """Doubt, two denials and plain names are left to a person."""
    assert isinstance(KIND.read(Reading(text)), Unreadable)


@given(st.sampled_from(YES + NO + NEITHER), st.sampled_from(YES + NO + NEITHER))
def test_opposite_answers_are_in_conflict(a: str, b: str) -> None:
    """Same answers agree, opposite ones do not, and a refusal decides nothing; from both sides alike."""
    one, two = KIND.read(Reading(a)), KIND.read(Reading(b))
    verdict = KIND.compare(one, two)
    assert verdict == KIND.compare(two, one)
    truths = {(a in YES), (b in YES)}
    if one == two:
        assert verdict.relation == "agree"
    elif a in NEITHER or b in NEITHER:
        assert verdict.relation == "compatible"
    else:
        assert verdict.relation == ("agree" if len(truths) == 1 else "conflict")


@given(st.text(max_size=40))
def test_nothing_raises(text: str) -> None:
    """Any words give a value that can be told."""
    value = KIND.read(Reading(text))
    assert KIND.explain(value)
    assert KIND.as_json(value)["kind"] in {"yesno", "unreadable"}
    assert KIND.compare(value, value).relation == "agree"
