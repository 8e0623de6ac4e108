"""What a subject says: its content words, with states, years, ordinals and numbers taken out of the string.

Pure: one distinct subject string in, one Subject out. Corpus statistics come later (vocabulary.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from discrepant.fold import words as fold_words
from discrepant.grammar.state_groups import find_groups
from discrepant.grammar.states import find_states
from discrepant.lexicon import table
from discrepant.steps._content import stem, stop_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DIGIT_ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_DIGITS = {"I": 1, "V": 5, "X": 10}
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Subject:
    """One distinct subject string, taken apart.

    key: the folded words in order, aliases replaced, articles left out; equal keys are the same subject. words: content
    words, plurals off, in order of appearance and without repeats. raised: which of them stand capitalised; None for
    one that only ever stands capitalised where every word would, first or in a title. mentioned: codes of states named
    in it. years, ordinals: as numbers. labels: numbers that belong to a name ("titanic 2"). numbers: all others. parts:
    stems of words that name a part of a whole ("crew", "women").
    """

    key: str
    words: tuple[str, ...]
    raised: tuple[bool | None, ...]
    mentioned: tuple[str, ...]
    years: tuple[int, ...]
    ordinals: tuple[int, ...]
    labels: tuple[str, ...]
    numbers: tuple[str, ...]
    parts: tuple[str, ...] = ()


@cache
def _part_words() -> frozenset[str]:
    """Words for a part of a whole, of all languages, folded."""
    return frozenset(
        word for room in ("people", "parts") for words in table("subjects")[room].values() for word in words
    )


@cache
def of_people() -> frozenset[str]:
    """Stems of the words for a part of all people, of all languages."""
    return frozenset(stem(word) for words in table("subjects")["people"].values() for word in words)


@cache
def _not_names() -> frozenset[str]:
    """Capitalised words whose number is not part of a name: "April 11", "The 11"."""
    return stop_words() | frozenset(table("subjects")["months"])


@cache
def _ordinals() -> dict[str, int]:
    """Ordinals in words, of all languages."""
    return {word: n for words in table("subjects")["ordinals"].values() for n, word in enumerate(words, start=1)}


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    form: str
    start: int
    joined: bool = False


class Preparer:
    """Takes subjects apart with one table of names (folded alias to name) and one of states."""

    def __init__(self, names: Mapping[str, str]) -> None:
        spelt = {alias: name for name in names.values() for alias in [" ".join(fold_words(name))]} | dict(names)
        self._names = {tuple(alias.split()): "_".join(fold_words(name)) for alias, name in spelt.items() if alias}
        self._longest = max(map(len, self._names), default=0)
        self._starts = {alias[0] for alias in self._names}

    def subject(self, text: str, lang: str) -> Subject:
        """The subject, taken apart. lang: the language in which states are named."""
        tokens = _bodies(self._renamed(_tokens(text)), text)
        states = find_states(text, lang)
        parts = _Parts(_is_title([t.form for t in tokens]))
        for at, token in enumerate(tokens):
            parts.take(token, tokens[at - 1] if at else None, any(a <= token.start < b for a, b, _ in states))
        return Subject(
            key=" ".join(t.word for t in tokens if t.word not in _ARTICLES) or text,
            words=tuple(parts.words),
            raised=tuple(parts.words.values()),
            mentioned=tuple(sorted({code for _, _, code in states})),
            years=tuple(sorted(parts.years)),
            ordinals=tuple(sorted(parts.ordinals)),
            labels=tuple(sorted(parts.labels)),
            numbers=tuple(sorted(parts.numbers)),
            parts=tuple(sorted({stem(t.word) for t in tokens if t.word in _part_words()})),
        )

    def known(self, text: str) -> bool:
        """Whether the text is a name that the workspace or the lexicon knows."""
        return tuple(fold_words(text)) in self._names or any(
            end - start == len(text) for start, end, _ in find_groups(text)
        )

    def name(self, text: str) -> str:
        """The folded text, with every alias in it replaced by its name."""
        return " ".join(t.word for t in self._renamed(_tokens(text)))

    def _renamed(self, tokens: list[_Token]) -> list[_Token]:
        """The words with every alias replaced by its name as one word, longest alias first."""
        if self._starts.isdisjoint(t.word for t in tokens):
            return tokens
        found, at = [], 0
        folded = tuple(t.word for t in tokens)
        while at < len(tokens):
            size = next((n for n in range(self._longest, 0, -1) if folded[at : at + n] in self._names), 0)
            token = tokens[at]
            found.append(_Token(self._names[folded[at : at + size]], "Name", token.start, True) if size else token)
            at += size or 1
        return found


class _Parts:
    """Gathers the parts of one subject, word by word."""

    def __init__(self, title: bool) -> None:
        self.title = title
        self.words: dict[str, bool | None] = {}
        self.years: set[int] = set()
        self.ordinals: set[int] = set()
        self.labels: set[str] = set()
        self.numbers: set[str] = set()

    def take(self, token: _Token, before: _Token | None, is_state: bool) -> None:
        word = token.word
        number = _number(token, before)
        is_year = _YEAR.fullmatch(word)
        if number is not None and not is_year and before and _is_name(before.form) and before.word not in _not_names():
            self.labels.add(f"{stem(before.word)} {number}")
        if is_year:
            self.years.add(int(word))
        elif word in _ordinals():
            self.ordinals.add(_ordinals()[word])
        elif ordinal := _DIGIT_ORDINAL.fullmatch(word):
            self.ordinals.add(int(ordinal[1]))
        elif number is not None:
            self.numbers.add(number)
        elif not is_state and word not in stop_words():
            root = stem(word)
            raised: bool | None = _is_name(token.form)
            if raised and (before is None or self.title):
                raised = None
            self.words[root] = self.words.get(root) or raised if raised is not None else self.words.get(root)


def _tokens(text: str) -> list[_Token]:
    """The words of the text: folded, as spelt, and where they start."""
    found = []
    for match in _TOKEN.finditer(text):
        plain = _POSSESSIVE.sub("", match.group())
        found += [_Token(word, plain, match.start()) for word in fold_words(plain)]
    return found


def _bodies(tokens: list[_Token], text: str) -> list[_Token]:
    """The words with the name of every known body of states in them made one word."""
    found, last = [], -1
    spans = find_groups(text) if any(_is_name(t.form) for t in tokens) else []
    for token in tokens:
        span = next((s for s in spans if s[0] <= token.start < s[1]), None)
        if span is None or token.joined:
            found.append(token)
        elif span[0] != last:
            found.append(_Token("_".join(fold_words(span[2])), "Name", token.start))
            last = span[0]
    return found


def _is_title(spelt: list[str]) -> bool:
    """Whether nearly every word is capitalised, so that capitals tell nothing."""
    long = [w for w in spelt[1:] if len(w) > 3 and w[0].isalpha()]
    return len(long) > 2 and sum(_is_name(w) for w in long) > 0.8 * len(long)


def _is_name(form: str) -> bool:
    return form[:1].isupper()


def _number(token: _Token, before: _Token | None) -> str | None:
    """The number that the word is, plainly written; a Roman one only after another word."""
    if token.word.isdigit():
        return token.word.lstrip("0") or "0"
    form = token.form
    if before and form != "I" and form.isupper() and _ROMAN.fullmatch(form):
        values = [_DIGITS[c] for c in form]
        return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
    return None
