"""The quick check of a claim and its schema give the same answer for every record."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from discrepant.model import STAGES
from discrepant.schemas import schema, validator
from discrepant.workspace._records import MAX_WORDS, normal, of_table, sound, span

GOOD = {"id": "a b", "source": "s", "subject": "x", "attribute": "y", "reading": "z"}

WORD = st.sampled_from(
    ["a", "a b", " ", "", "a  b", " a", "a\n", "a\nb", "en", "pt-BR", "6", "0", "6:1-2", ":1-2", "6:", "é"]
)
SCALAR = WORD | st.sampled_from(STAGES) | st.text(max_size=4) | st.integers(-2, 20) | st.floats(0, 9) | st.booleans()
LOCATOR = st.dictionaries(st.sampled_from(["paragraph", "start", "end", "page"]), SCALAR | st.none(), max_size=4)
JUNK = SCALAR | st.none() | st.lists(SCALAR | st.none(), max_size=3) | LOCATOR
KEYS = st.sampled_from([*schema("claim")["properties"], "extra"])


@settings(max_examples=600, deadline=None)
@given(st.dictionaries(KEYS, JUNK, max_size=5), st.booleans())
@example({"value": "1", "because": "b"}, True)
@example({"locator": "6:120-140"}, True)
@example({"locator": {"paragraph": "1", "start": 0, "end": 4}}, True)
@example({"actors": "a; b", "lang": "pt-BR", "stage": "agreed"}, True)
@example({"id": "a\n"}, True)
def test_the_quick_check_and_the_schema_agree(data, whole):
    record = normal({**GOOD, **data} if whole else data)
    assert sound(record) == validator("claim").is_valid(record)


VALUES = [
    "a",
    "a b",
    "a  b",
    " ",
    "",
    "a\nb",
    "\u00a0",
    "en",
    "pt-BR",
    "e",
    "6",
    "0",
    "06",
    "6:1-2",
    ":1-2",
    "6:1",
    "agreed",
]
SHAPES = [*VALUES, [], ["a"], ["a", ""], ["a", ["b"]], {}, {"start": "1", "end": "2"}, {"start": "1"}, {"page": "1"}]
SHAPES += [{"paragraph": value} for value in VALUES] + [{"start": value, "end": value} for value in VALUES]


@pytest.mark.parametrize("key", [*schema("claim")["properties"], "extra"])
def test_the_quick_check_and_the_schema_agree_on_every_field_by_itself(key):
    for value in SHAPES:
        record = normal({**GOOD, "value": "1", "because": "b", key: value})
        assert sound(record) == validator("claim").is_valid(record), value


@given(st.dictionaries(KEYS, JUNK, max_size=5))
def test_bringing_a_record_to_its_form_twice_changes_nothing(data):
    assert normal(normal(data)) == normal(data)


@given(st.sampled_from(["reading", "value", "statement", "note"]), st.text(max_size=20))
def test_printed_words_are_never_altered(key, text):
    assert normal({key: text}) == {key: text}


def test_a_blank_cell_of_a_table_is_empty():
    assert of_table({"id": "a", "reading": " ", "paragraph": "6", "start": None, "end": ""}) == {
        "id": "a",
        "locator": {"paragraph": "6"},
    }


@pytest.mark.parametrize("text", ["{", '{"paragraph": }', "{" * 100_000])
def test_a_locator_that_is_no_json_stays_for_the_schema_to_refuse(text):
    record = normal({**GOOD, "locator": text})
    assert record["locator"] == text
    assert not sound(record)
    assert span(record) == (None, None, None)


def test_the_limit_of_words_is_the_one_the_schema_tells():
    assert MAX_WORDS == 10
    assert "ten words" in schema("claim")["properties"]["reading"]["description"]
