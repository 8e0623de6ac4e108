"""Times of day: "at about 11:30 p.m." is neither a ratio nor a number."""

from __future__ import annotations

import re
from functools import cache

from discrepant import lexicon
from discrepant.fold import words

_TIME = re.compile(r"(?<![\d:])(?:[01]?\d|2[0-4])[:.][0-5]\d(?![\d:]|[.,]\d)")
_NEAR = 24  # letters looked at on each side


@cache
def _phrases(side: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in lexicon.table("clock")[side])


def clock_at(text: str, start: int) -> bool:
    """Whether a time of day is printed here: hours and minutes with a word beside them that says so."""
    found = _TIME.match(text, start)
    if found is None:
        return False
    after = tuple(words(text[found.end() : found.end() + _NEAR]))
    before = tuple(words(text[max(0, start - _NEAR) : start]))
    if any(after[: len(p)] == p for p in _phrases("after")):
        return True
    return any(before[-len(p) - gap : len(before) - gap] == p for p in _phrases("before") for gap in (0, 1))


def prints_clock(text: str) -> bool:
    """Whether a time of day is printed anywhere in the text."""
    return any(clock_at(text, found.start()) for found in _TIME.finditer(text))
