"""Find the amount that starts at an item, and what it counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.amounts import HYPHENS, Amount, has
from discrepant.grammar.figures import figure
from discrepant.grammar.nouns import noun_phrase, singular
from discrepant.grammar.ranges import extend
from discrepant.grammar.suffixes import after, prefix, suffix

if TYPE_CHECKING:
    from discrepant.grammar.figures import Figure
    from discrepant.grammar.lexis import Item, Lexis


def amount(items: list[Item], place: int, words: Lexis) -> Amount | None:
    """The amount that starts at this item, or None."""
    if part_of_name(items, place):
        return None
    hedges: list[str] = []
    notes: list[str] = []
    opener, currency, sign, share, here = None, None, 1, False, place
    if items[place].sort != "num":  # before plain digits there is nothing to take
        hedges, opener, notes, here = _before(items, place)
        currency, here = prefix(items, here)
        sign, here = _sign(items, here)
        if currency is None:
            currency, here = prefix(items, here)
        share = has(items, here, "percent_before")
        here += share
    found = figure(items, here, words, money=currency is not None, hedged=bool(hedges))
    if found is None or (here > place and part_of_name(items, here)) or _name_ahead(items, found, words):
        return None
    result = Amount(
        found, place, found.end, sign=sign, hedges=hedges, currency=currency, notes=notes + list(found.notes)
    )
    result.lead = items[place - 1] if place else None
    result.opener = opener
    result.problem = found.problem
    if share:
        result.share = Decimal("0.01")
    if found.top is not None:
        result.high = replace(found, value=found.top)
    if found.hedge:
        result.hedges.append("dozen" if found.hedge == "about" else found.hedge)
    suffix(items, result, words)
    if result.high is None:
        extend(items, result, words)
    return result


def part_of_name(items: list[Item], place: int) -> bool:
    """Whether the digits here belong to a name: the 30 of "Su-30", the 52 of "B52", the 2005 of "Mission-2005"."""
    item = items[place]
    if item.sort != "num" or not item.glued or not place:
        return False
    before = items[place - 1]
    if before.low in HYPHENS and before.glued and place > 1:
        before = items[place - 2]
        measured = place > 2 and before.glued and items[place - 3].sort == "num"
        return before.sort == "word" and not measured and not before.has("cardinals", "currency", "percent", "scales")
    plain = before.sort == "word" and before.text.isascii() and before.text.isalpha()
    return plain and not before.has("currency", "hedges", "range")


def _name_ahead(items: list[Item], found: Figure, words: Lexis) -> bool:
    """Whether letters that mean nothing here cling to the digits: "5G", "1960s", "15th"."""
    after = found.end
    if found.end - found.start != 1 or items[found.start].sort != "num" or after >= len(items):
        return False
    item = items[after]
    if item.low == "s" and item.glued:
        return True
    if words.head == "known" and not item.text.isascii():
        return False  # where words are not parted, they touch their figures
    return (
        item.sort == "word"
        and item.glued
        and not item.has(
            "unit", "short", "scales", "multipliers", "currency", "percent", "points", "basis_points", "cents"
        )
    )


def _before(items: list[Item], place: int) -> tuple[list[str], str | None, list[str], int]:
    hedges: list[str] = []
    notes: list[str] = []
    opener = None
    while place < len(items):
        item = items[place]
        if item.has("range") and {"between", "from"} & set(item.roles["range"]):
            opener = item.roles["range"][0]
        elif item.has("hedges"):
            hedges.extend(item.roles["hedges"])
        elif item.has("increments"):
            notes.append(f"“{item.text}”: beside a figure named elsewhere")
        elif not (item.has("articles") and (hedges or opener)):
            break
        place += 1
    return hedges, opener, notes, place


def _sign(items: list[Item], place: int) -> tuple[int, int]:
    if (
        place < len(items)
        and items[place].low in {"-", "−", "–"}
        and place + 1 < len(items)
        and items[place + 1].glued
        and not items[place].glued
    ):
        return -1, place + 1
    opened = place > 0 and place < len(items) and items[place - 1].low in "([" and items[place].low in {"-", "−"}
    return (-1, place + 1) if opened else (1, place)


def counted(items: list[Item], found: Amount, words: Lexis) -> None:
    """Fill in the counted noun, the whole of which it is a part, and the rate.

    The amount grows over the words it takes.
    """
    if found.end >= len(items):
        return
    found.end = _said_twice(items, found, words)
    here = found.end
    if found.joined and not found.unit and here < len(items):
        here += 1
        found.unit, found.counts, found.end = (
            singular(items[here].low, words) if here < len(items) else None,
            True,
            min(here + 1, len(items)),
        )
    elif not (found.unit or found.currency or found.share or found.points or found.low.share):
        _count_noun(items, found, words)
    after(items, found, words)
    if found.end >= len(items):
        return
    for size in range(min(words.longest_rate, len(items) - found.end), 0, -1):
        phrase = " ".join(i.low for i in items[found.end : found.end + size])
        if phrase in words.rates:
            found.rate, found.end = words.rates[phrase], found.end + size
            return
    if has(items, found.end, "per") and found.end + 1 < len(items):
        if items[found.end + 1].sort == "word":
            found.rate, found.end = singular(items[found.end + 1].low, words), found.end + 2
        else:
            found.problem = "one figure per another"


def _said_twice(items: list[Item], found: Amount, words: Lexis) -> int:
    """The item after the same figure once more in brackets, as in "thirty (30) officers"."""
    here = found.end
    if has(items, here) and items[here].low == "(":
        again = figure(items, here + 1, words)
        if (
            again is not None
            and again.value == found.low.value
            and has(items, again.end)
            and items[again.end].low == ")"
        ):
            return again.end + 1
    return here


def _count_noun(items: list[Item], found: Amount, words: Lexis) -> None:
    here = found.end
    if has(items, here, "of") and (found.low.vague or found.low.value is not None):
        here += 1
        # "2 millions de personnes" counts persons, "five of the members" members, "5 of May" nothing
        linked = found.low.vague or (words.head != "plural" and (found.high or found.low).multiple > 1)
        if not linked and not has(items, here, "determiners"):
            return
    named = noun_phrase(items, here, words, one=found.low.value == 1 and found.high is None)
    if named.noun is not None:
        found.unit, found.counts, found.end = named.noun, True, max(named.end, found.end)
