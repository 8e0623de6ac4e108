"""Figures as they are printed in each language: what they mean, by hedge, step and unit.

Each line of <lang>.txt holds a reading and its meaning, checked by eye: "reading => in words | hedge | step | unit or
currency", "reading => relation: in words" for several figures, "reading => refused" where no reading is certain.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepant.grammar import tell
from discrepant.grammar.reading import read_numbers
from discrepant.model import Composite, Reading, Unreadable

FILES = sorted(Path(__file__).parent.glob("*.txt"))
ROWS = [
    (file.stem, *line.split(" => ", 1))
    for file in FILES
    for line in file.read_text("utf-8").splitlines()
    if line.strip()
]


def meaning(text: str, lang: str) -> str:
    value = read_numbers(Reading(text, lang))
    if isinstance(value, Unreadable):
        return "refused"
    if isinstance(value, Composite):
        return f"{value.relation}: {tell.in_words(value)}"
    what = value.currency if value.kind == "money" else value.unit
    return f"{tell.in_words(value)} | {value.hedge} | {value.step:f} | {what or '-'}"


@pytest.mark.parametrize(("lang", "text", "expected"), ROWS)
def test_a_reading_means(lang: str, text: str, expected: str) -> None:
    assert meaning(text, lang) == expected


def test_there_are_languages() -> None:
    assert len(FILES) >= 10
    assert all(sum(lang == file.stem for lang, _, _ in ROWS) >= 30 for file in FILES)


@pytest.mark.parametrize(("lang", "text", "expected"), ROWS)
def test_a_refusal_says_why_and_where(lang: str, text: str, expected: str) -> None:
    value = read_numbers(Reading(text, lang))
    if expected == "refused":
        assert isinstance(value, Unreadable)
        assert value.why
        assert value.span is not None
        assert 0 <= value.span[0] < value.span[1] <= len(text)
