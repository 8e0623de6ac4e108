"""Repairs of what extraction damages, each written down so that it can be undone.

Words cut by line ends, lines broken within a paragraph, paragraphs cut by pages, and the digits of notes glued to words
("Russia.15 In") are mended; nothing else is touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUT = re.compile(r"(?<=[^\W\d_])-\n[^\S\n]*(?=[a-zà-öø-ÿа-я])")
_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*")
_GLUED = re.compile(
    r"(?<=[a-zà-öø-ÿа-я)”’\"][.,;:!?”’])\d{1,3}(?=\s+[A-ZÀ-ÖА-Я“\"]|\s*$)"
    r"|(?<=[a-z])\[\d{1,3}\](?=[\s.,;])"
)
_BEGINS = re.compile(r"[a-zà-öø-ÿа-я(]")
_ENDS = re.compile(r"[.!?:;”\"’)\]]\d{0,3}\s*$")


@dataclass(frozen=True, slots=True)
class Mend:
    """At this place of the mended text stood `was`; now `now` stands there."""

    at: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The text, its paragraphs parted by a blank line; where each page begins in it; what was mended, in order."""

    text: str
    pages: tuple[int, ...]
    mends: tuple[Mend, ...]


def mended(paragraphs: Sequence[str], pages: Sequence[int] = ()) -> Mended:
    """The paragraphs as one text, mended. pages: how many paragraphs stand before each page."""
    starts = set(pages)
    parts: list[str] = []
    mends: list[Mend] = []
    begins: dict[int, int] = {}
    length = 0
    for number, raw in enumerate(paragraphs):
        joint = "" if not parts else "\n\n"
        if parts and number in starts and not _ENDS.search(parts[-1]) and _BEGINS.match(raw.lstrip()):
            joint = " "
            if parts[-1].endswith("-"):
                parts[-1], length = parts[-1][:-1], length - 1
                mends.append(Mend(length, "-\n\n", ""))
                joint = ""
            else:
                mends.append(Mend(length, "\n\n", " "))
        begins[number] = length + len(joint)
        line, found = _one_line(raw, length + len(joint))
        mends += found
        parts += [joint, line] if joint else [line]
        length += len(joint) + len(line)
    text = "".join(parts) + "\n"
    return Mended(text, tuple(begins.get(n, len(text)) for n in pages), tuple(mends))


def undone(found: Mended) -> str:
    """The text as it was before it was mended."""
    text = found.text
    for mend in reversed(found.mends):
        text = text[: mend.at] + mend.was + text[mend.at + len(mend.now) :]
    return text


def _one_line(raw: str, base: int) -> tuple[str, list[Mend]]:
    """A paragraph on one line, and what was changed in it; base: where it begins in the text."""
    mends: list[Mend] = []
    for pattern, now in ((_CUT, ""), (_LINE, " "), (_GLUED, "")):
        done, at, pieces = 0, 0, []
        step: list[Mend] = []
        for match in pattern.finditer(raw):
            pieces += [raw[at : match.start()], now]
            done += match.start() - at
            step.append(Mend(base + done, match[0], now))
            done += len(now)
            at = match.end()
        raw = "".join([*pieces, raw[at:]])
        mends += step
    return raw, mends
