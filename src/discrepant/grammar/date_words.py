"""The words of a date, told apart: each token of a text with the roles it can play, by the lexicon of its language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from discrepant import lexicon
from discrepant.grammar.shapes import Shapes, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# Dates all in figures, times of day, numbers, single ideographs, words, and anything else one by one.
_PIECE = re.compile(
    r"[^\W\d_\u3400-\u9fff]+(?:['’ʼ][^\W\d_]+)*"
    r"|[\u3400-\u9fff]"
    r"|(?P<numeric>(?<!\d)\d{1,4}([/.-])\d{1,2}\2\d{1,4}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
    r"|(?P<digits>\d+)"
    r"|\S"
)
# Roles that have a list of their own in the lexicon.
_PLAIN = (("fiscal", "fiscal"), ("plural", "plurals"), ("year_word", "year_words"), ("decade_word", "decade_words"))
_WHOLE = frozenset({"century", "decade", "ordinal"})
_VALUED = (
    *(("month", "months"), ("weekday", "weekdays"), ("season", "seasons"), ("unit", "units"), ("day_number", "days")),
    *(("half_number", "halves"), ("quarter_number", "quarters")),
)
_DASHES = frozenset("-–—‐‑−~〜～")
_ROMAN = re.compile(r"(?=[XVI])(?P<figures>X{0,2}(?:IX|IV|V?I{0,3}))(?:e|ème|º|ª|°|th|st|nd|rd|-го|-й)?")
_FIGURES = {"I": 1, "V": 5, "X": 10}
_PUNCTUATION = {",": "comma", "，": "comma", "、": "comma", ";": "comma", "/": "slash", ".": "dot"}
_QUOTES = frozenset("()[]«»\"'“”‘’:!?")

_YEAR_IN_NUMERALS = re.compile("[〇零一二三四五六七八九]{4}(?=年)")
_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")

_CURLY = str.maketrans("’ʼ", "''")

Role = str
_FIGURES_SORTS = frozenset({"digits", "numeric", "clock"})
_DIGITS = re.compile(r"\d+")
_NO_ROLES: Mapping[Role, Any] = {}


@dataclass(slots=True)
class Token:
    """One word or number of the text, or several that form a phrase.

    roles maps each role to its value; low: the text in lower case; sort: numeric, clock or digits, of a single piece.
    """

    text: str
    start: int
    end: int
    roles: Mapping[Role, Any]
    low: str
    sort: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The date words of one language. phrases maps the pieces of a phrase to its roles, sizes its
    first piece to the lengths to try.

    strict: words that are not listed stop the reading instead of being passed over. counted_years: years may
    be printed in numerals, "二〇一四年". shapes: texts already cut, by shape; not kept where phrases hold figures.
    """

    phrases: Mapping[tuple[str, ...], Mapping[Role, Any]]
    sizes: Mapping[str, tuple[int, ...]]
    suffixes: Mapping[tuple[str, ...], Role]
    prefixes: Mapping[str, Role]
    stop_suffixes: tuple[str, ...]
    capital: frozenset[str]
    strict: bool
    counted_years: bool
    figures_in_phrases: bool
    shapes: Shapes[Token]
    order: str | None
    orders: Mapping[str, str]


def split(text: str) -> list[Token]:
    """The pieces of a text, in order, without roles."""
    pieces = []
    for match in _PIECE.finditer(text):
        piece, (start, end) = match.group(), match.span()
        low = piece.lower() if piece.isascii() else piece.casefold().translate(_CURLY)
        pieces.append(Token(piece, start, end, _NO_ROLES, low, match.lastgroup))
    return pieces


@cache
def lexicon_of(lang: str) -> Lexicon | None:
    """The date words of a language; None if it has none."""
    folder = lang.split("-", maxsplit=1)[0].lower()
    if folder not in lexicon.languages():
        return None
    try:
        data: dict[str, Any] = lexicon.words(folder, "dates")
    except FileNotFoundError:
        return None
    phrases: dict[tuple[str, ...], dict[Role, Any]] = {}
    for role, value, phrase in _entries(data):
        phrases.setdefault(_key(phrase), {})[role] = value
    suffixes = {
        _key(s): role for role in ("century", "decade", "ordinal", "year", "month", "day") for s in _of(data, role)
    }
    prefixes = {p: role for role in ("quarter", "half") for p in data.get(f"{role}_marks") or ()}
    return Lexicon(
        phrases=phrases,
        sizes=_sizes(phrases),
        suffixes=suffixes,
        prefixes=prefixes,
        stop_suffixes=tuple(data.get("stop_suffixes") or ()),
        capital=frozenset(data.get("capital") or ()),
        strict=bool(data.get("strict")),
        counted_years=bool(data.get("counted_years")),
        figures_in_phrases=any(piece.isdecimal() for key in phrases for piece in key),
        shapes=Shapes(),
        order=data.get("order"),
        orders=data.get("orders") or {},
    )


def _sizes(phrases: Mapping[tuple[str, ...], Any]) -> dict[str, tuple[int, ...]]:
    """For each first word of a phrase, how long the phrases are that start with it, the longest first."""
    sizes: dict[str, set[int]] = {}
    for phrase in phrases:
        sizes.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def _of(data: Mapping[str, Any], role: str) -> list[str]:
    return data.get(f"{role}_suffixes") or []


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(piece.low for piece in split(phrase))


def _entries(data: Mapping[str, Any]) -> list[tuple[Role, Any, str]]:
    """Role, value and phrase of everything the lexicon lists."""
    found: list[tuple[Role, Any, str]] = []
    for role, table in _VALUED:
        found += [(role, value, word) for value, words in data.get(table, {}).items() for word in words]
    for role, table in (("word_number", "numbers"), ("ordinal", "ordinals")):
        found += [(role, value, word) for word, value in data.get(table, {}).items()]
    for role, table in _PLAIN:
        found += [(role, None, word) for word in data.get(table, ())]
    found += [(role, None, word) for role, words in data["roles"].items() for word in words]
    return found


def tokenise(text: str, lang: str) -> tuple[Token, ...]:
    """The tokens of a text. The longest phrase of the lexicon wins."""
    words = lexicon_of(lang)
    if words is None:
        return ()
    if words.counted_years:
        text = _YEAR_IN_NUMERALS.sub(lambda m: m.group().translate(_NUMERALS), text)
    shape = shape_of(text)
    known = words.shapes.get(shape)
    if known is not None:
        return tuple([_refilled(token, text) if token.sort in _FIGURES_SORTS else token for token in known])
    tokens = _cut(text, words)
    if not words.figures_in_phrases:
        words.shapes.keep(shape, tokens)
    return tuple(tokens)


def _refilled(token: Token, text: str) -> Token:
    """The token with the figures that stand in its place in another text of the same shape."""
    printed = text[token.start : token.end]
    role = next(iter(token.roles))
    value: Any = None
    if role in {"numeric", "clock"}:
        value = printed
    elif role != "amount" and (match := _DIGITS.search(printed)) is not None:
        value = int(match.group())
    return Token(printed, token.start, token.end, {role: value}, printed.lower() if token.low else "", token.sort)


def _cut(text: str, words: Lexicon) -> list[Token]:
    pieces, tokens, i = split(text), [], 0
    while i < len(pieces):
        first = pieces[i]
        roles, size = _roles(pieces, i, words)
        if size > 1:
            end = pieces[i + size - 1].end
            sort = "digits" if any(p.sort == "digits" for p in pieces[i : i + size]) else None
            first = Token(text[first.start : end], first.start, end, roles, "", sort)
        first.roles = roles
        tokens.append(first)
        i += size
    return tokens


def _roles(pieces: list[Token], i: int, words: Lexicon) -> tuple[Mapping[Role, Any], int]:
    """The roles of what starts at piece i, and how many pieces it takes."""
    piece = pieces[i]
    if piece.sort == "digits":
        return _number(pieces, i, words)
    if piece.sort is not None:
        return {piece.sort: piece.text}, 1
    prefix = words.prefixes.get(piece.low)
    if prefix and i + 1 < len(pieces) and pieces[i + 1].sort == "digits" and pieces[i + 1].start == piece.end:
        return {f"{prefix}_number": int(pieces[i + 1].text)}, 2
    for size in words.sizes.get(piece.low, ()):
        if size > len(pieces) - i:
            continue
        key = (piece.low,) if size == 1 else tuple([p.low for p in pieces[i : i + size]])
        roles = words.phrases.get(key)
        if roles and (size > 1 or _counts(pieces, i, words)):
            return roles, size
    if (number := _roman(pieces, i, words)) is not None:
        return {"ordinal": number}, 1
    return _other(piece.text, words), 1


def _roman(pieces: list[Token], i: int, words: Lexicon) -> int | None:
    """The number of a century in Roman figures ("XIXe siècle", "siglo XIX"), beside the word for century."""
    match = _ROMAN.fullmatch(pieces[i].text)
    if match is None:
        return None
    beside = [words.phrases.get((pieces[k].low,), {}) for k in (i - 1, i + 1) if 0 <= k < len(pieces)]
    if not any(roles.get("unit") == "century" for roles in beside):
        return None
    total = 0
    values = [_FIGURES[c] for c in match["figures"]]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _number(pieces: list[Token], i: int, words: Lexicon) -> tuple[Mapping[Role, Any], int]:
    """A number in figures with the mark that hangs on it: "1990s", "9th", "2003年"."""
    piece = pieces[i]
    if len(piece.text) > 4:
        return {"amount": None}, 1
    value, end = int(piece.text), piece.end
    if i + 1 == len(pieces) or pieces[i + 1].start > end:
        return {"number": value}, 1
    for size in (3, 2, 1):
        behind = pieces[i + 1 : i + 1 + size]
        if len(behind) == size and behind[-1].end - end == sum([len(p.text) for p in behind]):
            role = words.suffixes.get(tuple([p.low for p in behind]))
            # "8." is an ordinal in some languages, "2017." is the end of a sentence.
            if role and (role != "ordinal" or value < 100):
                return {role if role in _WHOLE else f"{role}_number": value}, 1 + size
    return {"number": value}, 1


def _counts(pieces: list[Token], i: int, words: Lexicon) -> bool:
    """Whether a month that is also a plain word stands here as a month."""
    word = pieces[i]
    if word.low not in words.capital or word.text[:1].isupper():
        return True
    return any(p.sort == "digits" for p in pieces[max(0, i - 1) : i + 2])


def _other(word: str, words: Lexicon) -> Mapping[Role, Any]:
    if word in _DASHES:
        return {"dash": None}
    if word in _PUNCTUATION:
        return {_PUNCTUATION[word]: None}
    if word in _QUOTES:
        return {"quote": None}
    if not word[0].isalpha():
        return {"symbol": None}
    stops = words.strict or (words.stop_suffixes and word.casefold().endswith(words.stop_suffixes))
    return {"stop": None} if stops else {"word": None}
