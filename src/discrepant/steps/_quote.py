"""A reading in its context, no longer than the source's rights allow."""

from __future__ import annotations


def quote(text: str, start: int, end: int, reading: str, most: int) -> dict[str, str] | None:
    """The words before the reading, the reading, the words after; joined they stand in the text like that.

    start, end: code points into the text, end excluded. At most `most` characters in all, cut between words, all from
    the paragraph the reading stands in. None where text[start:end] is not the reading, or the reading alone is longer.
    """
    if not 0 <= start < end <= len(text) or text[start:end] != reading or len(reading) > most:
        return None
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    room = most - len(reading)
    left = min(start - first, max(room // 2, room - (last - end)))
    right = min(last - end, room - left)
    before, after = text[start - left : start], text[end : end + right]
    if start - left > first and not text[start - left - 1].isspace():
        before = _without_first_word(before)
    if end + right < last and not text[end + right].isspace():
        after = _without_last_word(after)
    return {"before": before.lstrip(), "reading": reading, "after": after.rstrip()}


def _without_first_word(text: str) -> str:
    """The text from its first white space on; empty where there is none."""
    return next((text[n:] for n, character in enumerate(text) if character.isspace()), "")


def _without_last_word(text: str) -> str:
    return _without_first_word(text[::-1])[::-1]
