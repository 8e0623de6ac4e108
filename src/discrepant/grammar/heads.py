"""What a figure counts, in languages whose endings do not tell a plural: by the nouns of the lexicon, else by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item, Lexis

_HYPHENS = frozenset("-‐‑")
_END = (
    "stops",
    "prepositions",
    "including",
    "blocks",
    "asides",
    "prices",
    "pairs",
    "zeroes",
    "deltas",
    "cardinals",
    "vague",
)
_MOST = 12  # words of a noun phrase; one that is longer is no longer read


def head(items: list[Item], place: int, words: Lexis) -> tuple[str | None, int]:
    """The counted noun of the words from this item on, in English where the lexicon knows it, and the item after it.

    (None, place) where nothing is counted.
    """
    if place < len(items) and "classifiers" in items[place].roles:
        return _classified(items, place, words)
    end = _phrase_end(items, place, words)
    known = [i for i in range(place, end) if "noun" in items[i].roles]
    if known:
        at = known[0] if words.head == "first" else known[-1]
        if words.head == "known":
            return _outcome(items, at, at + 1)
        return str(items[at].roles["noun"]), (at + 1 if words.head == "first" else max(end, at + 1))
    if words.head == "known" or end == place:
        return None, place
    spot = _unknown(items, place, end, words)
    if spot is None:
        return None, place
    return items[spot].low, (spot + 1 if words.head == "first" else max(spot + 1, end))


def _phrase_end(items: list[Item], place: int, words: Lexis) -> int:
    """The item after the noun phrase: up to a sign, a verb, a preposition, another figure."""
    end = place
    while end < len(items) and end - place < _MOST:
        item = items[end]
        if "noun" in item.roles:
            end += 1
            continue
        if not _hyphen(items, place, end):
            if item.sort != "word" or item.has(*_END):
                break
            if _ends(item) and not (item.has("and", "joiner") and _between_adjectives(items, place, end, words)):
                break
        end += 1
    return end


def _hyphen(items: list[Item], place: int, here: int) -> bool:
    """Whether this is a hyphen inside a word of the phrase."""
    item = items[here]
    return item.low in _HYPHENS and item.glued and place < here < len(items) - 1 and items[here + 1].glued


def _ends(item: Item) -> bool:
    return item.has("hedges", "after", "of", "and", "joiner") and not item.has("neutral", "prenominal")


def _between_adjectives(items: list[Item], place: int, end: int, words: Lexis) -> bool:
    """Whether "and" ties two adjectives before their noun: "bilaterale und multilaterale Übungen"."""
    if words.head not in {"capital", "last"} and not words.adjective_endings:
        return False
    return end > place and not any("noun" in i.roles or _capital(i, words) for i in items[place:end])


def _capital(item: Item, words: Lexis) -> bool:
    return words.head == "capital" and item.text[:1].isupper()


def _unknown(items: list[Item], place: int, end: int, words: Lexis) -> int | None:
    """Which of words the lexicon does not know is the noun."""
    spots = [i for i in range(place, end) if items[i].sort == "word" and not items[i].has("determiners", "prenominal")]
    if not spots:
        return None
    if words.head == "capital":
        named = [i for i in spots if items[i].text[:1].isupper()]
        return named[-1] if named else None
    if words.head == "last":
        return spots[-1]
    plain = (
        [i for i in spots if not items[i].low.endswith(words.adjective_endings)] if words.adjective_endings else spots
    )
    return plain[0] if plain else None


def _classified(items: list[Item], place: int, words: Lexis) -> tuple[str | None, int]:
    """After a classifier: the noun that follows, else what the classifier itself counts ("12架": aircraft)."""
    given = items[place].roles["classifiers"]
    noun, end = head(items, place + 1, words) if place + 1 < len(items) else (None, place + 1)
    if noun is not None:
        return noun, end
    if given is None:
        return None, place + 1
    return _outcome(items, place, place + 1, str(given))


def _outcome(items: list[Item], at: int, end: int, noun: str | None = None) -> tuple[str, int]:
    """The noun, or what became of those it counts: "300名平民受伤" counts injuries."""
    if end < len(items) and "outcomes" in items[end].roles:
        return str(items[end].roles["outcomes"]), end + 1
    return noun or str(items[at].roles["noun"]), end
