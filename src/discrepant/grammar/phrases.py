"""Every phrase of a lexicon with the roles it can play, found by its first word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.grammar.tokens import cut_elisions, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from discrepant.grammar.tokens import Token

LISTS = (
    "joiner",
    "one",
    "single",
    "zeroes",
    "plus_minus",
    "percent",
    "percent_before",
    "points",
    "basis_points",
    "per_mille",
    "tenths",
    "out_of",
    "in",
    "of",
    "including",
    "equivalent",
    "and",
    "and_half",
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
    "prenominal",
    "determiners",
    "stops",
    "dimension_words",
    "loose",
    "changes",
    "rises",
    "falls",
    "ordinal_marks",
    "ordinal_before",
    "ordinal_unknown",
    "foreign",
    "fraction_before",
    "every",
    "fold",
    "times",
    "more",
    "to_one",
    "articles",
    "last_one",
    "decimal_word",
    "bare",
)
"""Keys of a lexicon that hold mere words: the role says all."""
TABLES = (
    "cardinals",
    "scales",
    "multipliers",
    "short",
    "dozen",
    "rounds",
    "mixed",
    "pairs",
    "plurals",
    "halves",
    "fractions",
    "shares",
    "ordinals",
    "linked",
    "classifiers",
    "outcomes",
    "factors",
)
"""Keys that give each word a value."""
NESTED = ("hedges", "after", "vague", "range")
"""Keys that sort words under the names of the policy."""
MAPPED = {"nouns": "noun"}
"""Keys that list, for an English noun, its forms in the language; and the role they give."""

_COUNTING = frozenset({"cardinals", "plurals", "bare", "mixed", "halves"})
_NOTHING: Mapping[str, Any] = {}


class Phrases:
    """Phrases by the tokens they are made of. exact phrases count letter case ("MW" is no "mw")."""

    def __init__(
        self, elisions: frozenset[str] = frozenset(), contractions: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self._elisions = elisions
        self._contractions = {word: tuple(forms) for word, forms in (contractions or {}).items()}
        self._low: dict[tuple[str, ...], dict[str, Any]] = {}
        self._exact: dict[tuple[str, ...], dict[str, Any]] = {}
        self._by_first: dict[str, tuple[tuple[int, tuple[str, ...], Mapping[str, Any]], ...]] = {}
        self._exact_first: frozenset[str] = frozenset()
        self._longest_exact = 1

    def put(self, phrases: Iterable[str], role: str, value: Any, *, exact: bool = False) -> None:
        """Give each phrase a role."""
        for phrase in phrases:
            if exact:
                self._exact.setdefault(tuple(t.text for t in tokenize(phrase)), {})[role] = value
                continue
            for key in self._keys(phrase):
                self._low.setdefault(key, {})[role] = value

    def add(self, phrase: str, role: str, name: str) -> None:
        """Add a name to those a role carries for this phrase."""
        for key in self._keys(phrase):
            self._low.setdefault(key, {}).setdefault(role, []).append(name)

    def roles(self, phrase: str) -> Mapping[str, Any]:
        """What a phrase, in the lexicon's own writing, can be."""
        return next((self._low[key] for key in self._keys(phrase) if key in self._low), _NOTHING)

    def _keys(self, phrase: str) -> list[tuple[str, ...]]:
        """The phrase as tokens, and once more as it is before a vowel or an article: "moins de", "moins d'"."""
        key = tuple(t.low for t in cut_elisions(tokenize(str(phrase)), self._elisions))
        if len(key) < 2:
            return [key] if key else []
        short = key[-1][:-1] + "'"
        lasts = [key[-1], *([short] if short in self._elisions else []), *self._contractions.get(key[-1], ())]
        return [(*key[:-1], last) for last in lasts]

    def all(self) -> list[Mapping[str, Any]]:
        """The roles of every phrase."""
        return [*self._low.values(), *self._exact.values()]

    def close(self) -> None:
        """Make ready for looking up, when all phrases are in."""
        grouped: dict[str, list[tuple[int, tuple[str, ...], Mapping[str, Any]]]] = {}
        for key, roles in self._low.items():
            grouped.setdefault(key[0], []).append((len(key), key, roles))
        self._by_first = {first: tuple(sorted(rows, key=lambda row: -row[0])) for first, rows in grouped.items()}
        self._exact_first = frozenset(key[0] for key in self._exact)
        self._longest_exact = max(map(len, self._exact), default=1)

    def longest(self, tokens: list[Token], place: int) -> tuple[int, Mapping[str, Any]]:
        """How many tokens the longest phrase takes that starts here, and its roles; (1, {}) where there is none."""
        first = tokens[place]
        size, roles = 0, _NOTHING
        for length, key, found in self._by_first.get(first.low, ()):
            if length == 1 or _matches(tokens, place, length, key):
                size, roles = length, found
                break
        if size > 1 and "after" in roles and self._opens_a_hedge(tokens, place, size):
            size, roles = 1, self._low.get((first.low,), _NOTHING)
        if first.text in self._exact_first:
            return self._with_exact(tokens, place, size, roles)
        return (size, roles) if size else (1, _NOTHING)

    def _opens_a_hedge(self, tokens: list[Token], place: int, size: int) -> bool:
        """Whether "and more" is not the end of one figure but "and" before "more than", the hedge of the next."""
        if self._low.get((tokens[place].low,), _NOTHING).keys().isdisjoint({"joiner", "and"}):
            return False
        length, roles = self.longest(tokens, place + 1)
        if "hedges" not in roles or place + size >= len(tokens):
            return False
        after = tokens[place + size]
        counts = after.sort == "num" or not _COUNTING.isdisjoint(self._low.get((after.low,), _NOTHING))
        return length >= size or (length == size - 1 and counts)

    def _with_exact(
        self, tokens: list[Token], place: int, size: int, roles: Mapping[str, Any]
    ) -> tuple[int, Mapping[str, Any]]:
        for length in range(min(self._longest_exact, len(tokens) - place), 0, -1):
            part = tokens[place : place + length]
            found = self._exact.get(tuple([t.text for t in part]))
            if found is None or not _whole(part):
                continue
            if length > size:
                return length, {**self._low.get(tuple([t.low for t in part]), _NOTHING), **found}
            return (size, {**roles, **found}) if length == size else (size, roles)
        return (size, roles) if size else (1, _NOTHING)


def _matches(tokens: list[Token], place: int, length: int, key: tuple[str, ...]) -> bool:
    if place + length > len(tokens):
        return False
    for offset in range(1, length):
        if tokens[place + offset].low != key[offset]:
            return False
    return _whole(tokens[place : place + length])


def _whole(part: list[Token]) -> bool:
    """Whether digits inside a phrase belong to it: the 3 of "m3" must touch its letter."""
    return all(t.glued for t in part[1:] if t.sort == "num")


def add_words(phrases: Phrases, data: Mapping[str, Any]) -> None:
    """The words of a language's own file."""
    for role in LISTS:
        phrases.put(data.get(role, ()), role, True)
    for role in TABLES:
        for word, value in data.get(role, {}).items():
            phrases.put([word], role, value)
    for role in NESTED:
        for name, words in data.get(role, {}).items():
            for word in words:
                phrases.add(word, role, name)
    for key, role in MAPPED.items():
        for name, words in data.get(key, {}).items():
            phrases.put(words, role, name)


def add_currencies(phrases: Phrases, table: Mapping[str, Any], names: Mapping[str, Any]) -> None:
    """Currencies: (code, how it was recognised, whether it stands after its figure only)."""
    after = set(table["word_like"])
    for code in table["codes"].split():
        phrases.put([code], "currency", (code, "code", code in after), exact=True)
    for basis, rows in (
        ("code", "aliases"),
        ("qualified_symbol", "qualified"),
        ("symbol", "symbols"),
        ("ambiguous_symbol", "ambiguous"),
    ):
        for sign, code in table[rows].items():
            phrases.put([sign], "currency", (code, basis, False), exact=True)
    for code, words in names.get("name", {}).items():
        phrases.put(words, "currency", (code, "name", True))
    for code, words in names.get("ambiguous", {}).items():
        phrases.put(words, "currency", (code, "ambiguous_name", True))
    phrases.put(names.get("unknown", ()), "currency", (None, "ambiguous_name", True))
    for word, code in names.get("cents", {}).items():
        phrases.put([word], "cents", code)


def add_units(phrases: Phrases, units: Mapping[str, Any], data: Mapping[str, Any]) -> None:
    """Units of measure: (name, multiplier). Symbols are the same everywhere, names are the language's own."""
    for name, unit in units.items():
        if name != "multiplied":
            phrases.put(unit["symbols"], "unit", (name, "1"), exact=True)
    for symbol, made in units["multiplied"].items():
        phrases.put([symbol], "unit", (made["unit"], made["times"]), exact=True)
    for name, words in data.get("measures", {}).items():
        phrases.put(words, "unit", (name, "1"))
    for name, made in data.get("multiplied", {}).items():
        for word, factor in made.items():
            phrases.put([word], "unit", (name, str(factor)))
