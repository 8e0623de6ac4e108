"""Figures in plain words."""

from __future__ import annotations

import pytest

from discrepant.grammar.reading import read_numbers
from discrepant.grammar.tell import explained, in_words
from discrepant.model import Reading


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("thousands of soldiers", "thousands of soldiers; expected 2,000 to 10,000"),
        ("tens of thousands of refugees", "tens of thousands of refugees; expected 20,000 to 100,000"),
        ("several hundred people", "several hundred people; expected 300 to 900"),
        ("more than 20 exercises", "more than 20 exercises; expected up to 30"),
        ("1 ship", "1 ship"),
        ("about 300km", "about 300 km; expected 250 to 350"),
        ("a few weeks", "a few weeks; expected 2 to 5"),
        ("3–4 million barrels", "3 million to 4 million barrels"),
        ("$6.5 million a year", "$6.5 million a year"),
        ("0,7 million USD", "$700,000; decimal comma in English text"),
        ("hundreds of millions of euros", "hundreds of millions (EUR); expected €200 million to €1 billion"),
        ("over 40% of the voters", "more than 40 % of voters; expected up to 50 %"),
        ("3 percentage points", "3 percentage points"),
        ("nearly 1,200 of the 1,959 people", "nearly 1,200 of 1,959 people; expected down to 1,140"),
        ("30 million yuan ($4.5 million)", "CNY 30 million = $4.5 million"),
        ("61 fires, including 41 forest fires", "61 fires, including 41 fires"),
        ("no casualties", "0 casualties"),
        ("-$5 million", "-$5 million"),
    ],
)
def test_told(text: str, told: str) -> None:
    assert explained(read_numbers(Reading(text))) == told


def test_unreadable_says_why() -> None:
    assert in_words(read_numbers(Reading("many"))) == "unreadable (no figure in the words)"
