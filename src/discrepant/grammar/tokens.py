"""A text cut into tokens that keep their place: numbers, words and signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Sort = Literal["num", "word", "sign", "raised"]

_GAP = "\u00a0\u202f\u2009"
_TOKEN = re.compile(
    rf"(?P<num>\d+(?:[.,'’．{_GAP}]\d+|[ ]\d{{3}}(?!\d))*|(?<![\w.])\.\d+)"
    r"|(?P<raised>[⁰¹²³⁴-⁹⁻]+)"
    r"|(?P<word>[^\W\d_⁰¹²³⁴-⁹][\u0300-\u036f]*(?:[^\W\d_⁰¹²³⁴-⁹]|[\u0300-\u036f]|['’ʼ](?=[^\W\d_⁰¹²³⁴-⁹]))*)"
    r"|(?P<sign>\S)",
)
_WIDE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_RUN = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "ё": "е", "．": ".", "，": ","}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)


@dataclass(slots=True)
class Token:
    """One piece of the text. start and end are code points; glued says that no space stands before it.

    low is the text as lexicons write it: lower case, composed, with straight apostrophes and narrow digits.
    """

    text: str
    start: int
    end: int
    sort: Sort
    glued: bool
    low: str


def tokenize(text: str) -> list[Token]:
    """All tokens of the text, in order. Every character that is not a space lies in exactly one of them.

    Chinese and Japanese letters are tokens one by one, since nothing marks their words; Latin letters among them stay
    together.
    """
    plain = text.isascii()
    tokens: list[Token] = []
    before = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        piece = match.group()
        sort: Sort = match.lastgroup  # type: ignore[assignment]  # the groups are the sorts
        if plain or piece.isascii():
            tokens.append(Token(piece, start, end, sort, start == before, piece.lower()))
        elif sort == "word" and _WIDE.search(piece):
            for run in _RUN.finditer(piece):
                first, last = start + run.start(), start + run.end()
                tokens.append(Token(run.group(), first, last, sort, first == before, folded(run.group())))
                before = last
        else:
            tokens.append(Token(piece, start, end, sort, start == before, folded(piece)))
        before = end
    return tokens


def cut_elisions(tokens: list[Token], prefixes: frozenset[str]) -> list[Token]:
    """The tokens with each prefix that lost its vowel as one of its own: "d'exercices" is "d'" and "exercices"."""
    if not any("'" in token.low for token in tokens):
        return tokens
    cut: list[Token] = []
    for token in tokens:
        head, mark, rest = token.low.partition("'")
        if token.low == "'" and token.glued and cut and cut[-1].low + "'" in prefixes:
            last = cut.pop()
            cut.append(Token(last.text + token.text, last.start, token.end, "word", last.glued, last.low + "'"))
        elif token.sort == "word" and rest and head + mark in prefixes:
            at = len(head) + 1
            cut.append(Token(token.text[:at], token.start, token.start + at, "word", token.glued, head + mark))
            cut.append(Token(token.text[at:], token.start + at, token.end, "word", True, rest))
        else:
            cut.append(token)
    return cut


def folded(text: str) -> str:
    """The words as lexicons write them."""
    return unicodedata.normalize("NFC", text.lower()).translate(_PLAIN)
