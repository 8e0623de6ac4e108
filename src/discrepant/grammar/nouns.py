"""What a figure counts: the head of the noun phrase after it, in the singular."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepant.grammar.heads import head

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item, Lexis

_HYPHENS = frozenset("-‐‑")
_END = (
    "stops",
    "prepositions",
    "determiners",
    "including",
    "blocks",
    "asides",
    "prices",
    "pairs",
    "zeroes",
    "deltas",
    "and",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its counted noun (None: not known), and the item after it."""

    noun: str | None
    end: int


def noun_phrase(items: list[Item], place: int, words: Lexis, *, one: bool = False) -> Phrase:
    """The counted noun from this item on. one: the figure is 1, so that the noun is not a plural.

    A phrase runs until a sign, a verb or preposition of the lexicon, or another figure. In "bilateral or multilateral
    exercises" and "Chinese, Russian and Tajik soldiers" it runs on past the joiners until a plural has come.
    """
    while place < len(items) and items[place].sort == "word" and items[place].has("determiners"):
        place += 1
    if words.head != "plural":
        return Phrase(*head(items, place, words))
    segment: list[Item] = []
    end = place
    while end < len(items):
        item = items[end]
        if end > place and _joins(items, end):
            if any(looks_plural(i.low, words) for i in segment) or (one and _known_end(segment, words)):
                break
            segment = []
            end += 1
            continue
        size = _word(items, end)
        if not size:
            break
        segment.append(item)
        end += size
    return Phrase(_noun(segment, words, one), end if segment else place)


def _word(items: list[Item], place: int) -> int:
    """How many items the next word of the phrase takes; 0: the phrase ends here."""
    item = items[place]
    if (
        item.sort != "word"
        or item.has(*_END)
        or (item.has("hedges", "after") and not item.has("neutral"))
        or item.has("cardinals", "vague")
    ):
        return 0
    if item.low == "or":
        return 0
    size = 1
    while (
        place + size + 1 < len(items)
        and items[place + size].low in _HYPHENS
        and items[place + size].glued
        and items[place + size + 1].glued
    ):
        size += 2
    return size


def _joins(items: list[Item], place: int) -> bool:
    item = items[place]
    if not (item.has("and", "joiner") or item.low in {",", "or"}) or place + 1 >= len(items):
        return False
    after = items[place + 1]
    if item.low == "," and after.has("and", "joiner"):
        return True
    return (
        after.sort == "word"
        and not after.has(*_END)
        and not after.has("hedges", "cardinals", "vague", "plurals", "one", "neutral")
    )


def _noun(segment: list[Item], words: Lexis, one: bool) -> str | None:
    plurals = [item for item in segment if looks_plural(item.low, words)]
    if plurals:
        return singular(plurals[-1].low, words)
    known = [item for item in segment if item.low in words.sorts]
    if known:
        return singular(known[-1].low, words)
    return singular(segment[-1].low, words) if one and segment else None


def _known_end(segment: list[Item], words: Lexis) -> bool:
    return bool(segment) and segment[-1].low in words.sorts


def looks_plural(word: str, words: Lexis) -> bool:
    """Whether the word is a plural, as far as its ending or the lexicon tells."""
    rules = words.singular
    if word in rules["irregular"] or word in rules["same"]:
        return True
    return len(word) > 3 and word.endswith(rules["plural"]) and not word.endswith(rules["never"])


def singular(word: str, words: Lexis) -> str:
    """The singular under which a noun is counted, with the general name where the lexicon has one."""
    rules = words.singular
    single = rules["irregular"].get(word)
    if single is None:
        single = word
        if word not in rules["same"] and looks_plural(word, words):
            end, other = next((e, o) for e, o in rules["endings"] if word.endswith(e))
            single = word[: len(word) - len(end)] + other
    return words.named.get(single, single)


def plural_of(noun: str, words: Lexis) -> str:
    """The plural of a counted noun, by the lexicon's own rules turned round."""
    rules = words.singular
    if noun in rules["same"]:
        return noun
    for plural, single in rules["irregular"].items():
        if single == noun:
            return str(plural)
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def sort_of(noun: str, words: Lexis) -> str | None:
    """The sort of things a noun counts ("person"), or the dimension a unit measures ("length"); None: not known."""
    if noun in words.units:
        return str(words.units[noun]["dimension"])
    if noun in words.sorts:
        return words.sorts[noun]
    return next((sort for sort, ends in words.endings.items() if noun.endswith(ends)), None)
