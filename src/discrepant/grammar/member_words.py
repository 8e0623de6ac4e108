"""The little words around a list of states: what leads in, what joins, what counts, what leaves out (members.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from discrepant import lexicon
from discrepant.fold import fold, words
from discrepant.grammar.state_groups import find_groups
from discrepant.grammar.states import find_states

_HYPHEN = re.compile(r"\s*[-–‐‑/]\s*")


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a phrase: a state or two joined by a hyphen, a group, or one folded word."""

    kind: str  # state, group, word
    codes: tuple[str, ...] = ()
    word: str = ""


@cache
def table(lang: str) -> dict[str, Any]:
    """The tables of a language; English where it has none of its own."""
    try:
        found = lexicon.words(lang, "members")
    except FileNotFoundError:
        found = lexicon.words("en", "members")
    return dict(found)


@cache
def phrases(lang: str, room: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a table as folded words, longest first."""
    rows = [*table(lang).get(room, ()), *table(lang).get("elsewhere", {}).get(room, ())]
    return tuple(sorted({tuple(words(row)) for row in rows} - {()}, key=lambda p: (-len(p), p)))


@cache
def counts(lang: str) -> dict[str, int]:
    """Folded number words."""
    rows = table(lang)["counts"] | table(lang).get("elsewhere", {}).get("counts", {})
    return {fold(word): number for word, number in rows.items()}


@cache
def cutter(lang: str, room: str) -> re.Pattern[str]:
    """Finds the phrases of a table in printed words, longest first."""
    rows = [*table(lang)[room], *table(lang).get("elsewhere", {}).get(room, ())]
    latin = [re.escape(r) for r in sorted(rows, key=len, reverse=True) if not re.search(r"[\u3000-\u9fff]", r)]
    han = [re.escape(r) for r in sorted(rows, key=len, reverse=True) if re.search(r"[\u3000-\u9fff]", r)]
    bounded = rf"(?<!\w)(?:{'|'.join(latin)})(?!\w)"
    return re.compile("|".join([bounded, *han]), re.IGNORECASE)


def named(text: str, lang: str) -> list[tuple[int, int, Item]]:
    """States and groups in the text with their places; what stands inside a group's name is no state of its own."""
    found = [(start, end, Item("group", (key,))) for start, end, key in find_groups(text)]
    inside = [(start, end) for start, end, _ in found]
    states: list[tuple[int, int, Item]] = []
    for start, end, code in find_states(text, lang):
        if any(s < end and start < e for s, e in inside):
            continue
        if states and (states[-1][0] == start or _HYPHEN.fullmatch(text[states[-1][1] : start])):
            first, _, item = states.pop()
            states.append((first, end, Item("state", (*item.codes, code))))
        else:
            states.append((start, end, Item("state", (code,))))
    return sorted([*found, *states], key=lambda hit: hit[0])


def items(text: str, lang: str) -> list[Item]:
    """The text as a row of states, groups and folded words."""
    row: list[Item] = []
    at = 0
    for start, end, item in named(text, lang):
        row += [Item("word", word=w) for w in words(re.sub(r"^['’]s\b", "", text[at:start]))]
        row.append(item)
        at = end
    return row + [Item("word", word=w) for w in words(re.sub(r"^['’]s\b", "", text[at:]))]


def segments(text: str, lang: str) -> list[str]:
    """The members of a list: split at commas and joining words, but not inside a name ("Bosnia and Herzegovina")."""
    guarded = [(start, end) for start, end, _ in named(text, lang)]
    joiner = _joiner(lang)
    parts, at = [], 0
    for match in joiner.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in guarded):
            continue
        parts.append(text[at : match.start()])
        at = match.end()
    return [p for part in (*parts, text[at:]) if (p := part.strip(" .,;"))]


@cache
def _joiner(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s*[,;&/、，；]\s*|\s*(?:{cutter(lang, 'and').pattern})\s*", re.IGNORECASE)


def begins(row: list[Item], lang: str, room: str) -> int:
    """How many items of the row the longest phrase of the table takes at its start; 0 if none does."""
    if not row:
        return 0
    for phrase in _by_first(lang, room).get(row[0].word, ()):
        size = len(phrase)
        if size == 1 or (size <= len(row) and all(i.word == w for i, w in zip(row, phrase, strict=False))):
            return size
    return 0


@cache
def _by_first(lang: str, room: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a table by their first word, longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases(lang, room):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def drop(row: list[Item], lang: str, *rooms: str) -> list[Item]:
    """The row without the phrases of these tables at its start, as often as they come."""
    while step := max(begins(row, lang, room) for room in rooms):
        row = row[step:]
    return row


def only(row: list[Item], lang: str, *rooms: str) -> bool:
    """Whether nothing but phrases of these tables is left."""
    return not drop(row, lang, *rooms)


def number(item: Item, lang: str) -> int | None:
    """The number that a word or a figure of up to three digits stands for."""
    if item.word.isdigit() and len(item.word) <= 3:
        return int(item.word)
    return counts(lang).get(item.word)
