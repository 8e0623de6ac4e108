"""Figures that lie in words of their own: "several hundred", "both", "une centaine", "两三百"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.digits import read_digits
from discrepant.grammar.fractions import share_of
from discrepant.grammar.spelled import spelled

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item, Lexis

_ONE = Decimal(1)
_TENTH = Decimal("0.1")
_BOUNDS = ("stops", "prepositions", "percent", "and", "after", "deltas", "of")


def _has(items: list[Item], place: int, *roles: str) -> bool:
    return place < len(items) and items[place].has(*roles)


def vague(items: list[Item], place: int, words: Lexis) -> tuple[str, Decimal, int] | None:
    """Words without a figure: the policy's name for them, the unit they stand before, and the item after them."""
    item = items[place]
    if "vague" in item.roles:
        unit, end = _units(items, place + 1)
        return item.roles["vague"][0], unit, end
    unit, end = Decimal(item.roles["plurals"]), place + 1
    while True:
        after = end + 1 if _has(items, end, "of") else end
        if not _has(items, after, "plurals") and not (after == end and _has(items, after, "scales")):
            break
        unit, end = unit * _size(items[after]), after + 1
    if unit == 10 and words.head == "plural":
        return None
    return "plural", unit, end


def _size(item: Item) -> Decimal:
    return Decimal(item.roles.get("scales") or item.roles.get("plurals") or item.roles["dozen"])


def _units(items: list[Item], place: int) -> tuple[Decimal, int]:
    unit = _ONE
    while _has(items, place, "scales", "plurals", "dozen"):
        unit *= _size(items[place])
        place += 1
        if unit > 1 and _has(items, place, "of") and _has(items, place + 1, "plurals", "scales"):
            place += 1
    return unit, place


def rounded(items: list[Item], place: int) -> tuple[Decimal, int]:
    """A noun that means about as many, times what it counts: "une centaine de milliers"."""
    value, end = Decimal(items[place].roles["rounds"]), place + 1
    after = end + 1 if _has(items, end, "of") else end
    while _has(items, after, "plurals", "scales"):
        value, end = value * _size(items[after]), after + 1
        after = end + 1 if _has(items, end, "of") else end
    return value, end


def fixed(items: list[Item], place: int, words: Lexis) -> tuple[Decimal, Decimal, int, str | None, bool] | None:
    """Words that are a figure by themselves: value, step, item after, hedge, and whether it is a share.

    "both", "a single", "no", "a majority of", "jeder fünfte".
    """
    item = items[place]
    if item.has("single"):
        return _ONE, _ONE, place + 1, None, False
    if item.has("shares") and (place + 1 == len(items) or items[place + 1].has("of") or words.head != "plural"):
        hedge, above, below = item.roles["shares"]
        return share_of(above, below), _TENTH, place + 1, hedge, True
    if item.has("pairs"):
        return Decimal(item.roles["pairs"]), _ONE, place + 1, None, False
    if item.has("every") and _has(items, place + 1, "ordinals"):
        below = int(items[place + 1].roles["ordinals"])
        return (share_of(1, below), Decimal("0.05"), place + 2, None, True) if below > 1 else None
    if item.has("zeroes"):
        after = items[place + 1] if place + 1 < len(items) else None
        if item.low != "no" or (
            after is not None
            and after.sort == "word"
            and not after.has("stops", "prepositions", "hedges", "determiners")
        ):
            return Decimal(0), _ONE, place + 1, None, False
    return None


def names_an_ordinal(items: list[Item], place: int, end: int, words: Lexis) -> bool:
    """Whether what looks like a fraction is a place in a series: "one third brigade", but not "one third of them"."""
    if end >= len(items) or items[end].sort != "word" or items[end].has(*_BOUNDS):
        return False
    if words.head != "plural":
        return False  # elsewhere the words for parts and for places differ
    first = items[place]
    return not items[end - 1].has("halves") and first.roles.get("cardinals", 1) == 1 and first.sort == "word"


def after_point(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """Decimals said one by one, "七点五", "seven point five": their value and the item after them."""
    if not _has(items, place, "decimal_word"):
        return None
    end = place + 1
    digits = ""
    while _has(items, end, "cardinals") and 0 <= items[end].roles["cardinals"] < 10:
        digits += str(items[end].roles["cardinals"])
        end += 1
    return (Decimal(f"0.{digits}"), end) if digits else None


def odd(item: Item) -> bool:
    """Whether it says "and some more": the 多 of "三百多万"."""
    return "odd" in item.roles.get("after", ())


def neighbours(items: list[Item], place: int) -> tuple[Decimal, Decimal] | None:
    """Two numerals side by side, each one more than the last: "两三百" is two to three hundred."""
    if place + 1 >= len(items) or not items[place + 1].glued:
        return None
    low, high = (i.roles.get("cardinals") for i in items[place : place + 2])
    if low is None or high is None or not 1 <= low <= 8 or high != low + 1:
        return None
    if place + 2 < len(items) and items[place + 2].glued and items[place + 2].has("cardinals"):
        return None
    return Decimal(low), Decimal(high)


def by_fours(items: list[Item], place: int, words: Lexis) -> tuple[Decimal, Decimal, Decimal, int] | None:
    """Digits and scale words mixed, as numbers grouped by fours are printed: "3万5000", "2億3000万".

    Returns value, step, multiple and the item after; None where digits stand without a scale word.
    """
    total, limit, here = Decimal(0), Decimal(10) ** 30, place
    step, multiple = _ONE, _ONE
    while here < len(items):
        item = items[here]
        if item.sort == "num" and (here == place or item.glued):
            read = read_digits(item.low, words)
            if read.problem:
                return None
            value, grain, after = read.value, read.step, here + 1
        elif here > place and item.glued and (word := spelled(items, here, words)) is not None:
            value, grain, after = word[0], _ONE, word[1]
        else:
            break
        factor = _ONE
        while _has(items, after, "scales") and items[after].glued:
            factor *= Decimal(items[after].roles["scales"])
            after += 1
        if value * factor >= limit:
            break
        total, step, here, limit = total + value * factor, grain * factor, after, factor
        multiple = factor if multiple == 1 else multiple
        if factor == 1:
            break
    return (total, step, multiple, here) if multiple > 1 else None
