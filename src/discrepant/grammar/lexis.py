"""The words of one language that bear on figures, made ready for looking up; and a text cut into what they mean.

An Item is the longest phrase the lexicon knows at its place, with every role that phrase can play: "over" is a hedge
and a preposition, "second" an ordinal and a unit. Which of them it plays is decided by the grammar, not here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from discrepant import lexicon
from discrepant.grammar.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from discrepant.grammar.tokens import Token

_LISTS = (
    "joiner",
    "one",
    "single",
    "zeroes",
    "plus_minus",
    "percent",
    "points",
    "basis_points",
    "per_mille",
    "out_of",
    "in",
    "including",
    "equivalent",
    "and",
    "blocks",
    "deltas",
    "increments",
    "neutral",
    "asides",
    "per",
    "time_words",
    "clock",
    "year_before",
    "prices",
    "price_words",
    "prepositions",
    "determiners",
    "stops",
    "dimension_words",
    "loose",
    "changes",
    "ordinal_marks",
    "ordinal_before",
    "ordinal_unknown",
    "foreign",
)
_TABLES = (
    "cardinals",
    "scales",
    "multipliers",
    "short",
    "dozen",
    "pairs",
    "plurals",
    "halves",
    "fractions",
    "shares",
    "ordinals",
    "linked",
)
_NESTED = ("hedges", "after", "vague", "range")


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of tokens the lexicon knows, or a single one it does not. roles maps each role to what it carries."""

    text: str
    low: str
    start: int
    end: int
    sort: str
    glued: bool
    roles: Mapping[str, Any]

    def has(self, *roles: str) -> bool:
        """Whether it can play any of these roles."""
        return any(role in self.roles for role in roles)


@dataclass(frozen=True, slots=True)
class Lexis:
    """One language, ready for looking up. phrases maps the tokens of a phrase to its roles."""

    lang: str
    name: str
    own: bool
    decimal: str
    group: str
    phrases: Mapping[tuple[str, ...], Mapping[str, Any]]
    exact: Mapping[tuple[str, ...], Mapping[str, Any]]
    longest: int
    singular: Mapping[str, Any]
    sorts: Mapping[str, str]
    endings: Mapping[str, tuple[str, ...]]
    named: Mapping[str, str]
    rates: Mapping[str, str]
    units: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@cache
def lexis(lang: str) -> Lexis:
    """The lexicon of a language. One that has none borrows English for its digits and signs only: own is False then."""
    folder = lang.split("-", maxsplit=1)[0].lower()
    own = folder in lexicon.languages()
    try:
        data = lexicon.table(f"{folder}/numbers" if own else "en/numbers")
    except FileNotFoundError:
        own, data = False, lexicon.table("en/numbers")
    phrases: dict[tuple[str, ...], dict[str, Any]] = {}
    exact: dict[tuple[str, ...], dict[str, Any]] = {}
    _add_words(phrases, data)
    _add_currencies(phrases, exact, data.get("currencies", {}))
    units = lexicon.table("units")
    _add_units(phrases, exact, units, data)
    return Lexis(
        lang=lang,
        name=data["name"],
        own=own,
        decimal=data["format"]["decimal"],
        group=data["format"]["group"],
        phrases=phrases,
        exact=exact,
        longest=max(map(len, [*phrases, *exact])),
        singular=data["singular"],
        sorts={noun: sort for sort, nouns in data["sorts"].items() for noun in nouns},
        endings={sort: tuple(ends) for sort, ends in data.get("sort_endings", {}).items()},
        named={noun: name for name, nouns in data.get("names_of", {}).items() for noun in nouns},
        rates={" ".join(_key(phrase)): unit for phrase, unit in data.get("rates", {}).items()},
        units={name: unit for name, unit in units.items() if name != "multiplied"},
    )


def itemize(text: str, words: Lexis) -> list[Item]:
    """The text as items, longest phrase first, in order and without overlap."""
    tokens = tokenize(text)
    items: list[Item] = []
    place = 0
    while place < len(tokens):
        size, roles = _longest(tokens, place, words)
        first, last = tokens[place], tokens[place + size - 1]
        piece = text[first.start : last.end]
        low = " ".join(t.low for t in tokens[place : place + size])
        items.append(Item(piece, low, first.start, last.end, first.sort if size == 1 else "word", first.glued, roles))
        place += size
    return items


def _longest(tokens: list[Token], place: int, words: Lexis) -> tuple[int, Mapping[str, Any]]:
    for size in range(min(words.longest, len(tokens) - place), 0, -1):
        part = tokens[place : place + size]
        roles: dict[str, Any] = {}
        if _whole(tokens, place, size):
            roles.update(words.phrases.get(tuple(t.low for t in part), {}))
            roles.update(words.exact.get(tuple(t.text for t in part), {}))
        if roles:
            return size, roles
    return 1, {}


def _whole(tokens: list[Token], place: int, size: int) -> bool:
    """Whether digits inside a phrase belong to it: the 3 of "m3" must touch its letter."""
    return all(t.glued for t in tokens[place + 1 : place + size] if t.sort == "num")


def _key(phrase: str, lower: bool = True) -> tuple[str, ...]:
    return tuple(t.low if lower else t.text for t in tokenize(phrase))


def _put(
    table: dict[tuple[str, ...], dict[str, Any]], phrases: Iterable[str], role: str, value: Any, lower: bool = True
) -> None:
    for phrase in phrases:
        if key := _key(phrase, lower):
            table.setdefault(key, {})[role] = value


def _add_words(phrases: dict[tuple[str, ...], dict[str, Any]], data: Mapping[str, Any]) -> None:
    for role in _LISTS:
        _put(phrases, data.get(role, ()), role, True)
    for role in _TABLES:
        for word, value in data.get(role, {}).items():
            _put(phrases, [word], role, value)
    for role in _NESTED:
        for name, words in data.get(role, {}).items():
            for word in words:
                phrases.setdefault(_key(word), {}).setdefault(role, []).append(name)


def _add_currencies(
    phrases: dict[tuple[str, ...], dict[str, Any]],
    exact: dict[tuple[str, ...], dict[str, Any]],
    names: Mapping[str, Any],
) -> None:
    table = lexicon.table("currencies")
    after = set(table["word_like"])
    for code in table["codes"].split():
        _put(exact, [code], "currency", (code, "code", code in after), lower=False)
    for basis, rows in (
        ("code", "aliases"),
        ("qualified_symbol", "qualified"),
        ("symbol", "symbols"),
        ("ambiguous_symbol", "ambiguous"),
    ):
        for sign, code in table[rows].items():
            _put(exact, [sign], "currency", (code, basis, False), lower=False)
    for code, words in names.get("name", {}).items():
        _put(phrases, words, "currency", (code, "name", True))
    for code, words in names.get("ambiguous", {}).items():
        _put(phrases, words, "currency", (code, "ambiguous_name", True))
    _put(phrases, names.get("unknown", ()), "currency", (None, "ambiguous_name", True))
    for word, code in names.get("cents", {}).items():
        _put(phrases, [word], "cents", code)


def _add_units(
    phrases: dict[tuple[str, ...], dict[str, Any]],
    exact: dict[tuple[str, ...], dict[str, Any]],
    units: Mapping[str, Any],
    data: Mapping[str, Any],
) -> None:
    for name, unit in units.items():
        if name != "multiplied":
            _put(exact, unit["symbols"], "unit", (name, "1"), lower=False)
    for symbol, made in units["multiplied"].items():
        _put(exact, [symbol], "unit", (made["unit"], made["times"]), lower=False)
    for name, words in data.get("measures", {}).items():
        _put(phrases, words, "unit", (name, "1"))
    for name, made in data.get("multiplied", {}).items():
        for word, factor in made.items():
            _put(phrases, [word], "unit", (name, str(factor)))
