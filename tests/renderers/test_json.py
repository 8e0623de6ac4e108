"""The report for machines says what the document says, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.renderers.json import RENDERER

_LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
_TREES = st.recursive(_LEAVES, lambda t: st.lists(t) | st.dictionaries(st.text(), t), max_leaves=20)


def test_what_goes_out_comes_in_again(document: dict[str, Any]) -> None:
    assert json.loads(RENDERER.render(document)) == document


@given(st.dictionaries(st.text(), _TREES))
@settings(deadline=None)
def test_any_document_comes_in_again_in_its_order(tree: dict[str, Any]) -> None:
    again = json.loads(RENDERER.render(tree))
    assert again == tree
    assert list(again) == list(tree)


def test_letters_stay_letters_and_the_last_line_ends(document: dict[str, Any]) -> None:
    printed = RENDERER.render(document)
    assert "Fährunglück" in printed
    assert printed.endswith("}\n")


def test_a_lone_surrogate_can_still_be_written_as_utf8() -> None:
    printed = RENDERER.render({"title": "a\ud800b"})
    assert json.loads(printed.encode("utf-8")) == {"title": "a\ud800b"}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_cannot_say_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        RENDERER.render({"support": number})


def test_a_failed_run_is_printed_too(failure: dict[str, Any]) -> None:
    assert json.loads(RENDERER.render(failure)) == failure
