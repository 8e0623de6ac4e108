"""A text cut into tokens that keep their place: numbers, words and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sort = Literal["num", "word", "sign", "raised"]

_GAP = "\u00a0\u202f\u2009"
_TOKEN = re.compile(
    rf"(?P<num>\d+(?:[.,'’{_GAP}]\d+|[ ]\d{{3}}(?!\d))*|(?<![\w.])\.\d+)"
    r"|(?P<raised>[⁰¹²³⁴-⁹⁻]+)"
    r"|(?P<word>[^\W\d_⁰¹²³⁴-⁹][\u0300-\u036f]*(?:[^\W\d_⁰¹²³⁴-⁹]|[\u0300-\u036f]|['’](?=[^\W\d_⁰¹²³⁴-⁹]))*)"
    r"|(?P<sign>\S)",
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_CURLY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the text. start and end are code points; glued says that no space stands before it.

    low is the text in lower case with straight apostrophes, as lexicons write it.
    """

    text: str
    start: int
    end: int
    sort: Sort
    glued: bool
    low: str


def tokenize(text: str) -> list[Token]:
    """All tokens of the text, in order. Every character that is not a space lies in exactly one of them.

    Chinese, Japanese and Korean letters are tokens one by one, since nothing marks their words.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        sort: Sort = match.lastgroup  # type: ignore[assignment]  # the groups are the sorts
        for start, end in _pieces(match.group(), match.start(), sort):
            glued = bool(tokens) and tokens[-1].end == start
            piece = text[start:end]
            tokens.append(Token(piece, start, end, sort, glued, piece.lower().translate(_CURLY)))
    return tokens


def _pieces(text: str, start: int, sort: Sort) -> list[tuple[int, int]]:
    if sort != "word" or not _WIDE.search(text):
        return [(start, start + len(text))]
    return [(start + i, start + i + 1) for i in range(len(text))]
