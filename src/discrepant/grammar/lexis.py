"""The words of one language that bear on figures, made ready for looking up; and a text cut into what they mean.

An Item is the longest phrase the lexicon knows at its place, with every role that phrase can play: "over" is a hedge
and a preposition, "second" an ordinal and a unit. Which of them it plays is decided by the grammar, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from discrepant import lexicon
from discrepant.grammar.compounds import broken, compound, framed
from discrepant.grammar.phrases import LISTS, MAPPED, NESTED, TABLES, Phrases, add_currencies, add_units, add_words
from discrepant.grammar.shapes import Shapes, shape_of
from discrepant.grammar.tokens import cut_elisions, folded, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = frozenset(
    {
        *("name", "format", "head", "vigesimal", "tens_joiner", "compounds", "compound_link", "compound_pieces"),
        *("elisions", "contractions", "adjective_endings", "guess_endings", "singular", "sorts", "names_of"),
        *("sort_endings", "rates", "currencies", "measures", "multiplied"),
        *LISTS,
        *TABLES,
        *NESTED,
        *MAPPED,
    }
)
"""Every key that lexicon/<lang>/numbers.yaml may have."""

_NOTHING: Mapping[str, Any] = {}


@dataclass(slots=True)
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
        mine = self.roles
        if not mine:
            return False
        for role in roles:  # noqa: SIM110 (a plain loop is twice as quick here as any() with a generator)
            if role in mine:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Lexis:
    """One language, ready for looking up.

    phrases: what each phrase can be. head: how the counted noun is found in the words after a figure: "plural" (its
    ending tells), "first", "last", "capital" (of the words), "known" (only nouns of the table). base: a thousand, or
    ten thousand where numbers are grouped by fours. nouns: the English singular for each form of a noun. vigesimal:
    "quatre-vingt-dix"; tens_joiner: "treinta y uno". shapes: texts
    already cut, by shape.
    """

    lang: str
    name: str
    own: bool
    decimal: str
    group: str
    phrases: Phrases
    singular: Mapping[str, Any]
    sorts: Mapping[str, str]
    endings: Mapping[str, tuple[str, ...]]
    named: Mapping[str, str]
    rates: Mapping[str, str]
    longest_rate: int
    units: Mapping[str, Mapping[str, Any]]
    head: str
    base: int
    elisions: frozenset[str]
    compounds: Mapping[str, int] | None
    adjective_endings: tuple[str, ...]
    guess_endings: tuple[str, ...]
    vigesimal: bool
    tens_joiner: bool
    shapes: Shapes[Item]


@cache
def lexis(lang: str) -> Lexis:
    """The lexicon of a language. One that has none borrows English for its digits and signs only: own is False then."""
    folder = lang.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower()
    own = folder in lexicon.languages()
    english = lexicon.table("en/numbers")
    try:
        data = lexicon.table(f"{folder}/numbers") if own else english
    except FileNotFoundError:
        own, data = False, english
    elisions = frozenset(folded(prefix) for prefix in data.get("elisions", ()))
    phrases = Phrases(elisions, data.get("contractions"))
    add_words(phrases, data)
    add_currencies(phrases, lexicon.table("currencies"), data.get("currencies", {}))
    units = lexicon.table("units")
    add_units(phrases, units, data)
    phrases.close()
    rates = {" ".join(t.low for t in tokenize(phrase)): unit for phrase, unit in data.get("rates", {}).items()}
    wide = "scales" in data and 10000 in data["scales"].values() and 1000000 not in data["scales"].values()
    return Lexis(
        lang=lang,
        name=data["name"],
        own=own,
        decimal=data["format"]["decimal"],
        group=data["format"]["group"],
        phrases=phrases,
        singular=_singular(data.get("singular", {})),
        sorts={noun: sort for sort, nouns in english["sorts"].items() for noun in nouns},
        endings={sort: tuple(ends) for sort, ends in english["sort_endings"].items()},
        named=_named(english, data),
        rates=rates,
        longest_rate=max((len(phrase.split()) for phrase in rates), default=0),
        units={name: unit for name, unit in units.items() if name != "multiplied"},
        head=data.get("head", "known"),
        base=10000 if wide else 1000,
        elisions=elisions,
        compounds=_compounds(data) if data.get("compounds") else None,
        adjective_endings=tuple(folded(end) for end in data.get("adjective_endings", ())),
        guess_endings=tuple(folded(end) for end in data.get("guess_endings", ())),
        vigesimal=bool(data.get("vigesimal")),
        tens_joiner=bool(data.get("tens_joiner")),
        shapes=Shapes(),
    )


def _singular(rules: Mapping[str, Any]) -> dict[str, Any]:
    """How a plural becomes a singular; plural: all endings of plurals, as str.endswith takes them."""
    endings = [tuple(pair) for pair in rules.get("endings", ())]
    return {
        "same": frozenset(rules.get("same", ())),
        "irregular": rules.get("irregular", {}),
        "endings": endings,
        "plural": tuple(end for end, _ in endings),
        "never": tuple(rules.get("never", ())),
    }


def _named(english: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, str]:
    """The name under which each noun is counted."""
    general = {noun: name for name, nouns in english["names_of"].items() for noun in nouns}
    nouns = {folded(form): name for name, forms in data.get("nouns", {}).items() for form in forms}
    return {**general, **{form: general.get(name, name) for form, name in nouns.items()}}


def _compounds(data: Mapping[str, Any]) -> dict[str, int]:
    """The pieces of which number words are made: cardinals and scales as they are; 0 is a mere link."""
    pieces: dict[str, int] = {folded(link): 0 for link in data.get("compound_link", ())}
    pieces |= {folded(word): 1 for word in data.get("one", ()) if word.isalpha()}
    for table in ("cardinals", "scales", "compound_pieces"):
        pieces |= {folded(word): int(value) for word, value in data.get(table, {}).items() if value and word.isalpha()}
    return pieces


def itemize(text: str, words: Lexis) -> list[Item]:
    """The text as items, longest phrase first, in order and without overlap."""
    shape = shape_of(text)
    known = words.shapes.get(shape)
    if known is not None:
        return [item if item.sort != "num" else _refilled(item, text) for item in known]
    items = _cut(text, words)
    if not any(_holds_figure(items, at) for at in range(len(items))):
        words.shapes.keep(shape, items)
    return items


def _holds_figure(items: list[Item], at: int) -> bool:
    """Whether a figure is, or might be, part of a word here: "m2" is one, and "m4" of the same shape is none."""
    item = items[at]
    if item.sort == "num":
        return item.glued and items[at - 1].sort == "word"
    return any(c.isdecimal() for c in item.low)


def _refilled(item: Item, text: str) -> Item:
    """The item with the figures that stand in its place in another text of the same shape."""
    printed = text[item.start : item.end]
    low = printed if printed.isascii() else folded(printed)
    return Item(printed, low, item.start, item.end, "num", item.glued, item.roles)


def _written_together(word: str, pieces: Mapping[str, int]) -> Mapping[str, Any]:
    if (value := compound(word, pieces)) is not None:
        return {"cardinals": value}
    if broken(word, pieces):
        return {"broken": True, "framed": True}
    return {"framed": True} if framed(word, pieces) else _NOTHING


def _cut(text: str, words: Lexis) -> list[Item]:
    tokens = tokenize(text)
    if words.elisions:
        tokens = cut_elisions(tokens, words.elisions)
    items: list[Item] = []
    place, size = 0, len(tokens)
    while place < size:
        first = tokens[place]
        length, roles = words.phrases.longest(tokens, place)
        if length > 1:
            last = tokens[place + length - 1]
            low = " ".join([t.low for t in tokens[place : place + length]])
            item = Item(text[first.start : last.end], low, first.start, last.end, "word", first.glued, roles)
        else:
            if not roles and words.compounds and first.sort == "word" and len(first.low) > 5:
                roles = _written_together(first.low, words.compounds)
            item = Item(first.text, first.low, first.start, first.end, first.sort, first.glued, roles)
        items.append(item)
        place += length
    return items
