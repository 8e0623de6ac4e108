"""Dates as they are printed in each language.

Each line of dates.list, checked by eye, is "language | words [@ anchor] => EDTF | precision | relation", or "refused"
where no reading is certain.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepant.grammar.dates import read_date
from discrepant.model import Unreadable

LINES = (Path(__file__).parent / "dates.list").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_a_date_means(line: str) -> None:
    printed, expected = line.split(" => ")
    lang, words = printed.split(" | ", 1)
    text, _, anchor = words.partition(" @ ")
    value = read_date(text, lang, anchor or None)
    told = "refused" if isinstance(value, Unreadable) else f"{value.edtf} | {value.precision} | {value.relation}"
    assert told == expected


def test_every_language_is_there() -> None:
    languages = {line.split(" | ")[0] for line in LINES}
    assert languages >= {"de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "uk", "zh"}
