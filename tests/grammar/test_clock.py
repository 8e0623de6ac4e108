"""Times of day."""

from __future__ import annotations

import pytest

from discrepant.grammar.clock import prints_clock
from discrepant.grammar.ratios import read_ratio
from discrepant.model import Reading, Unreadable


@pytest.mark.parametrize(
    "text",
    [
        "at about 11:30 p.m. on April 14",
        "sank at 2:20",
        "5:12 a.m.",
        "um 14:30 Uhr",
        "à 9h15, 21:15 heures",
        "At 11.40 p. m.",
    ],
)
def test_a_time_of_day_is_told_by_the_word_beside_it(text: str) -> None:
    assert prints_clock(text)
    assert isinstance(read_ratio(Reading(text, "en")), Unreadable)


@pytest.mark.parametrize(
    "text", ["odds of 3:1", "16:9", "11.40 metres", "a ratio of 10:15", "at 1:1,000", "version 2.30"]
)
def test_other_figures_are_none(text: str) -> None:
    assert not prints_clock(text)
