"""One figure of a text: digits, number words, fractions, vague words, each with its multiplier."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar import policy
from discrepant.grammar.digits import read_digits, step_of
from discrepant.grammar.fractions import part_at, past_hyphen, share_of, slashed_at
from discrepant.grammar.spelled import spelled

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item, Lexis

_ONE = Decimal(1)
_ENDLESS = -6  # thirds and the like are cut after six places


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the items it takes, from start up to end.

    vague: the policy's name for words without a figure; unit: the power of ten they stand before. multiple: what the
    figure was multiplied by. share: a bare fraction. hedge: a hedge that lies in the word itself. other: see Digits.
    article: a mere "a".
    """

    value: Decimal | None
    step: Decimal
    start: int
    end: int
    vague: str | None = None
    unit: Decimal = _ONE
    multiple: Decimal = _ONE
    share: bool = False
    hedge: str | None = None
    other: Decimal | None = None
    article: bool = False
    spoken: bool = False
    year_like: bool = False
    notes: tuple[str, ...] = ()
    problem: str | None = None


def figure(items: list[Item], place: int, words: Lexis, *, money: bool = False, hedged: bool = False) -> Figure | None:
    """The figure that starts at this item.

    money: a currency stands before it, so that "m" is million; hedged: "a" may be one.
    """
    if place >= len(items):
        return None
    for parse in (_vague, _fraction, _cardinal, _article, _fixed):
        if (found := parse(items, place, words)) is None:
            continue
        if found.article and found.multiple == 1 and not hedged:
            return None
        if found.value is None or found.problem:
            return found
        return _multiplied(items, found, money)
    return None


def _has(items: list[Item], place: int, *roles: str) -> bool:
    return place < len(items) and (not roles or items[place].has(*roles))


# -- one form each ----------------------------------------------------------------------------------


def _vague(items: list[Item], place: int, _words: Lexis) -> Figure | None:
    item = items[place]
    if item.has("vague"):
        end, unit = _units(items, place + 1)
        return Figure(None, unit, place, end, vague=item.roles["vague"][0], unit=unit)
    if not item.has("plurals"):
        return None
    unit, end = Decimal(item.roles["plurals"]), place + 1
    while _has(items, end + 1, "plurals") and items[end].low == "of":
        unit, end = unit * Decimal(items[end + 1].roles["plurals"]), end + 2
    if unit == 10:
        return None
    return Figure(None, unit, place, end, vague="plural", unit=unit)


def _units(items: list[Item], place: int) -> tuple[int, Decimal]:
    unit = _ONE
    while _has(items, place, "scales", "plurals", "dozen"):
        roles = items[place].roles
        unit *= Decimal(roles.get("scales") or roles.get("plurals") or roles["dozen"])
        place += 1
        if unit > 1 and _has(items, place + 1, "plurals", "scales") and items[place].low == "of":
            place += 1
    return place, unit


def _fraction(items: list[Item], place: int, _words: Lexis) -> Figure | None:
    """ "half", "two-thirds", "a quarter", alone or before "a million"."""
    if (part := part_at(items, place)) is None:
        return None
    share, end = part
    after = end + 1 if _has(items, end) and items[end].low == "of" else past_hyphen(items, end)
    times = past_hyphen(items, after + 1) if _has(items, after, "one") else after
    if _has(items, times, "scales", "dozen"):
        return _grown(Figure(share, step_of(share), place, times, spoken=True), share, items, times)
    if _has(items, after, "one") and _has(items, after + 1, "percent", "points"):
        return Figure(share, step_of(share), place, after + 1, spoken=True)
    if _has(items, after, "one") and _has(items, after + 1, "unit") and after == end:
        return Figure(share, step_of(share), place, after + 1, spoken=True)
    noun = (
        _has(items, end)
        and items[end].sort == "word"
        and not items[end].has("stops", "prepositions", "percent", "and", "after", "deltas")
    )
    if noun and not items[end - 1].has("halves") and items[place].roles.get("cardinals", 1) == 1:
        return None
    return Figure(share, policy.SPOKEN_SHARE_STEP, place, end, share=True)


def _cardinal(items: list[Item], place: int, words: Lexis) -> Figure | None:
    item = items[place]
    if item.sort == "num":
        return _digits(items, place, words)
    if (found := spelled(items, place)) is None:
        return None
    value, end, factor = found
    whole = Figure(value, step_of(value), place, end, multiple=Decimal(factor), spoken=True)
    return _and_part(items, whole)


def _digits(items: list[Item], place: int, words: Lexis) -> Figure:
    item = items[place]
    read = read_digits(item.text, words)
    year = len(item.text) == 4 and item.text.isdigit() and 1000 <= int(item.text) <= 2100
    found = Figure(
        read.value,
        read.step,
        place,
        place + 1,
        other=read.other,
        notes=(read.note,) if read.note else (),
        problem=read.problem,
        year_like=year,
    )
    if found.problem:
        return found
    if (power := _power(items, place + 1)) is not None:
        factor, end = power
        return replace(found, value=read.value * factor, step=read.step * factor, multiple=factor, end=end, other=None)
    return _and_part(items, found)


def _power(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """A power of ten written after the figure: "× 10^6", "x 10⁶"."""
    if _has(items, place + 1) and items[place].low == "e" and items[place].glued and items[place + 1].glued:
        return _exponent(items, place + 1)
    if not (_has(items, place + 2) and items[place].low in {"×", "x", "*", "·"} and items[place + 1].text == "10"):
        return None
    raised, end = items[place + 2], place + 3
    if raised.low == "^" and _has(items, end) and items[end].sort == "num":
        raised, end = items[end], end + 1
    elif raised.sort != "raised":
        return None
    digits = unicodedata.normalize("NFKC", raised.text).replace("−", "-")
    if not digits.lstrip("-").isdigit() or not -30 <= int(digits) <= 30:
        return None
    return Decimal(1).scaleb(int(digits)), end


def _exponent(items: list[Item], place: int) -> tuple[Decimal, int] | None:
    """What follows the e of "1.2E+06"."""
    signed = items[place].low in {"+", "-", "−"}
    here = place + 1 if signed else place
    if not _has(items, here) or not items[here].glued or not items[here].text.isdecimal() or len(items[here].text) > 2:
        return None
    power = int(items[here].text)
    return Decimal(1).scaleb(-power if signed and items[place].low != "+" else power), here + 1


def _and_part(items: list[Item], whole: Figure) -> Figure:
    """A fraction added to a whole: "one and a half", "1½", "2 1/2"."""
    end = past_hyphen(items, whole.end)
    item = items[end] if end < len(items) else None
    if item is None or whole.value is None:
        return whole
    part: tuple[Decimal, int] | None = None
    if len(item.text) == 1 and item.glued and unicodedata.category(item.text) == "No":
        part = part_at(items, end)
    elif item.has("joiner") and whole.multiple == 1 and whole.value < 1000 and _has(items, end + 1):
        part = part_at(items, past_hyphen(items, end + 1)) if _has(items, past_hyphen(items, end + 1)) else None
        if part is not None and _has(items, part[1]) and items[part[1]].low == "of":
            return whole
    elif item.sort == "num":
        part = slashed_at(items, end)
    if part is None or whole.value != whole.value.to_integral_value():
        return whole
    value = whole.value + part[0]
    return replace(whole, value=value, step=step_of(value), end=part[1], other=None, year_like=False)


def _article(items: list[Item], place: int, _words: Lexis) -> Figure | None:
    if not items[place].has("one") or items[place].has("cardinals"):
        return None
    if _has(items, place + 1, "scales", "dozen"):
        return _grown(Figure(_ONE, _ONE, place, place + 1), _ONE, items, place + 1)
    if _has(items, place + 1) and items[place + 1].sort == "word":
        return Figure(_ONE, _ONE, place, place + 1, article=True, spoken=True)
    return None


def _fixed(items: list[Item], place: int, _words: Lexis) -> Figure | None:
    """Words that are a figure by themselves: both, a single, no, none."""
    item = items[place]
    if item.has("single"):
        return Figure(_ONE, _ONE, place, place + 1, spoken=True)
    if item.has("shares") and (place + 1 == len(items) or items[place + 1].low == "of"):
        hedge, above, below = item.roles["shares"]
        return Figure(share_of(above, below), Decimal("0.1"), place, place + 1, share=True, hedge=hedge)
    if item.has("pairs"):
        return Figure(Decimal(item.roles["pairs"]), _ONE, place, place + 1, spoken=True)
    if item.has("zeroes"):
        after = items[place + 1] if place + 1 < len(items) else None
        if item.low != "no" or (
            after is not None
            and after.sort == "word"
            and not after.has("stops", "prepositions", "hedges", "determiners")
        ):
            return Figure(Decimal(0), _ONE, place, place + 1, spoken=True)
    return None


# -- multipliers ------------------------------------------------------------------------------------


def _multiplied(items: list[Item], found: Figure, money: bool) -> Figure:
    place = found.end
    if _has(items, place + 1) and items[place].low == "-" and items[place].glued and items[place + 1].glued:
        place += 1
    if found.share or found.article or not _has(items, place, "scales", "multipliers", "dozen", "short"):
        return found
    if items[place].has("short") and not items[place].has("scales", "multipliers", "dozen") and not money:
        return found
    assert found.value is not None  # noqa: S101 (callers pass figures that have one)
    return _grown(replace(found, end=place), found.value, items, place)


def _grown(found: Figure, value: Decimal, items: list[Item], place: int) -> Figure:
    """The figure times all multipliers that follow, and "and a half" after them."""
    factor, hedge = _ONE, found.hedge
    step = found.step
    while _has(items, place, "scales", "multipliers", "dozen", "short"):
        roles = items[place].roles
        if "dozen" in roles:
            hedge = "about"
        elif "scales" not in roles and "multipliers" not in roles and factor != 1:
            break
        factor *= Decimal(roles.get("scales") or roles.get("multipliers") or roles.get("dozen") or roles["short"])
        place += 1
        if "short" in roles and "scales" not in roles:
            break
    if _has(items, place, "joiner") and _has(items, place + 1) and value == 1 and (part := part_at(items, place + 1)):
        value, place, step = value + part[0], part[1], step_of(value + part[0])
    product = value * factor
    step = (
        product / policy.DOZEN_STEPS
        if hedge == "about" and found.hedge is None
        else _step(product, value, step, factor, found.spoken)
    )
    return replace(
        found,
        value=product,
        step=step,
        end=place,
        multiple=found.multiple * factor,
        hedge=hedge,
        other=None,
        year_like=False,
        share=False,
    )


def _step(product: Decimal, value: Decimal, step: Decimal, factor: Decimal, spoken: bool) -> Decimal:
    if spoken and value.as_tuple().exponent == _ENDLESS:
        return policy.SPOKEN_SHARE_STEP * factor
    return step * factor if value >= 1 or step < 1 else step_of(product)
