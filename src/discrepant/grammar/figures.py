"""One figure of a text: digits, number words, fractions, vague words, each with its multiplier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar import figure_words, policy
from discrepant.grammar.digits import BEYOND, LARGEST, read_digits, step_of, step_of_print
from discrepant.grammar.fractions import fraction_sign, part_at, past_hyphen, slashed_at
from discrepant.grammar.multipliers import factor_at, half_after
from discrepant.grammar.powers import power
from discrepant.grammar.spelled import spelled

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item, Lexis

_ONE = Decimal(1)
_HALF = Decimal("0.5")
_ENDLESS = -6  # thirds and the like are cut after six places


@dataclass(slots=True)
class Figure:
    """A figure and the items it takes, from start up to end.

    vague: the policy's name for words without a figure; unit: the power of ten they stand before. multiple: what the
    figure was multiplied by. share: a bare fraction. hedge: a hedge that lies in the word itself. other: see Digits.
    article: a mere "a". top: the second of two numerals put side by side for a range ("两三百").
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
    top: Decimal | None = None


def figure(items: list[Item], place: int, words: Lexis, *, money: bool = False, hedged: bool = False) -> Figure | None:
    """The figure that starts at this item.

    money: a currency stands before it, so that "m" is million; hedged: "a" may be one.
    """
    if place >= len(items):
        return None
    item = items[place]
    if not item.roles and item.sort == "word":
        return None
    found = _first(items, place, words, hedged)
    if found is None or (found.article and found.multiple == 1 and not hedged):
        return None
    if found.value is None or found.problem:
        return found
    whole = _multiplied(items, found, money, words)
    return replace(whole, problem=BEYOND) if abs(whole.value or _ONE) >= LARGEST else whole


def _first(items: list[Item], place: int, words: Lexis, hedged: bool) -> Figure | None:
    item = items[place]
    if hedged and "plurals" in item.roles and "bare" in item.roles:
        return _cardinal(items, place, words)  # "более тысячи" is more than one thousand, "тысячи" are thousands
    if item.sort == "num" and not (place + 1 < len(items) and items[place + 1].low in {"/", "⁄"}):
        return _fraction(items, place, words) if _denominator(items, place) else _digits(items, place, words)
    for parse in (_vague, _fraction, _cardinal, _article, _fixed):
        if (found := parse(items, place, words)) is not None:
            return found
    return None


def _denominator(items: list[Item], place: int) -> bool:
    """Whether a fraction may start with these digits: "2 thirds", "2 tiers", "3分之2"."""
    after = past_hyphen(items, place + 1)
    return _has(items, after, "fractions", "fraction_before") and items[place].text.isdecimal()


def _has(items: list[Item], place: int, *roles: str) -> bool:
    return place < len(items) and (not roles or items[place].has(*roles))


# -- one form each ----------------------------------------------------------------------------------


def _vague(items: list[Item], place: int, words: Lexis) -> Figure | None:
    if not items[place].has("vague", "plurals"):
        return None
    found = figure_words.vague(items, place, words)
    return None if found is None else Figure(None, found[1], place, found[2], vague=found[0], unit=found[1])


def _fraction(items: list[Item], place: int, words: Lexis) -> Figure | None:
    """ "half", "two-thirds", "a quarter", alone or before "a million"."""
    if (part := part_at(items, place)) is None:
        return None
    share, end = part
    after = end + 1 if _has(items, end, "of") else past_hyphen(items, end)
    times = past_hyphen(items, after + 1) if _has(items, after, "one") else after
    if _has(items, times, "scales", "dozen"):
        return _grown(Figure(share, step_of(share), place, times, spoken=True), share, items, times)
    if _has(items, after, "one") and _has(items, after + 1, "percent", "points"):
        return Figure(share, step_of(share), place, after + 1, spoken=True)
    if _has(items, after, "one") and _has(items, after + 1, "unit") and after == end:
        return Figure(share, step_of(share), place, after + 1, spoken=True)
    if _has(items, end, "unit") and items[place].sort == "num":
        return Figure(share, step_of(share), place, end, spoken=True)  # "1/2 mile"
    if figure_words.names_an_ordinal(items, place, end, words):
        return None
    return Figure(share, policy.SPOKEN_SHARE_STEP, place, end, share=True)


def _cardinal(items: list[Item], place: int, words: Lexis) -> Figure | None:
    item = items[place]
    if item.sort == "num":
        return _digits(items, place, words)
    if "mixed" in item.roles:
        value = Decimal(str(item.roles["mixed"]))
        return Figure(value, step_of(value), place, place + 1, spoken=True)
    if words.base == 10000 and (pair := figure_words.neighbours(items, place)) is not None:
        low, high = pair
        return Figure(low, _ONE, place, place + 2, spoken=True, top=high)
    if not item.has("cardinals", "bare") or (found := spelled(items, place, words)) is None:
        return None
    value, end, factor = found
    if (said := figure_words.after_point(items, end)) is not None and factor == 1:
        value, end = value + said[0], said[1]
        return Figure(value, step_of_print(value), place, end, spoken=True)
    whole = Figure(value, step_of(value), place, end, multiple=Decimal(factor), spoken=True)
    return _and_part(items, whole)


def _digits(items: list[Item], place: int, words: Lexis) -> Figure:
    item = items[place]
    read = read_digits(item.low, words)
    year = len(item.text) == 4 and item.text.isdecimal() and 1000 <= read.value <= 2100
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
    if found.problem or place + 1 == len(items):
        return found
    if (raised := power(items, place + 1)) is not None:
        factor, found.end = raised
        found.value, found.step, found.multiple, found.other = read.value * factor, read.step * factor, factor, None
        return found
    if words.base == 10000 and (mixed := figure_words.by_fours(items, place, words)) is not None:
        found.value, found.step, found.multiple, found.end = mixed
        found.other, found.year_like = None, False
        return found
    return _and_part(items, found)


def _and_part(items: list[Item], whole: Figure) -> Figure:
    """A fraction added to a whole: "one and a half", "1½", "2 1/2", "два с половиной"."""
    end = past_hyphen(items, whole.end)
    item = items[end] if end < len(items) else None
    if item is None or whole.value is None:
        return whole
    part: tuple[Decimal, int] | None = None
    if item.has("and_half"):
        part = (_HALF * whole.multiple, end + 1)  # of what was named last: "deux millions et demi"
    elif item.glued and fraction_sign(item.text):
        part = part_at(items, end)
    elif item.has("joiner") and whole.multiple == 1 and whole.value < 1000 and end + 1 < len(items):
        after = past_hyphen(items, end + 1)
        part = part_at(items, after) if _has(items, after) else None
        if part is not None and _has(items, part[1], "of"):
            return whole
    elif item.sort == "num":
        part = slashed_at(items, end)
    if part is None or whole.value != whole.value.to_integral_value():
        return whole
    value = whole.value + part[0]
    return replace(whole, value=value, step=step_of(value), end=part[1], other=None, year_like=False)


def _article(items: list[Item], place: int, words: Lexis) -> Figure | None:
    item = items[place]
    if "rounds" in item.roles:
        return _round(items, place, place)
    if "dozen" in item.roles and words.head != "plural":
        return _grown(Figure(_ONE, _ONE, place, place), _ONE, items, place)
    if not item.has("one") or item.has("cardinals"):
        return None
    if _has(items, place + 1, "rounds"):
        return _round(items, place, place + 1)
    if (said := spelled(items, place, words)) is not None and said[1] > place + 2:
        return Figure(said[0], step_of(said[0]), place, said[1], multiple=Decimal(said[2]), spoken=True)
    if _has(items, place + 1, "scales", "dozen"):
        return _grown(Figure(_ONE, _ONE, place, place + 1), _ONE, items, place + 1)
    if _has(items, place + 1) and items[place + 1].sort == "word":
        half = place + 3 if _has(items, place + 2, "joiner") else place + 2
        halved = items[place + 1].has("unit") and _has(items, half, "halves", "and_half")  # "a year and a half"
        return Figure(_ONE, _ONE, place, place + 1, article=not halved, spoken=True)
    return None


def _round(items: list[Item], start: int, place: int) -> Figure:
    """ "une centaine", "une centaine de milliers": about as many."""
    value, end = figure_words.rounded(items, place)
    return Figure(value, value, start, end, multiple=value, hedge="about", spoken=True)


def _fixed(items: list[Item], place: int, words: Lexis) -> Figure | None:
    found = figure_words.fixed(items, place, words)
    if found is None:
        return None
    value, step, end, hedge, share = found
    return Figure(value, step, place, end, share=share, hedge=hedge, spoken=not hedge)


# -- multipliers ------------------------------------------------------------------------------------


def _multiplied(items: list[Item], found: Figure, money: bool, words: Lexis) -> Figure:
    place = found.end
    if place >= len(items) or found.share or found.article:
        return found
    if place + 1 < len(items) and items[place].low == "-" and items[place].glued and items[place + 1].glued:
        place += 1
    item = items[place]
    if words.base == 10000 and figure_words.odd(item) and _has(items, place + 1, "scales"):
        found.hedge, found.end = "odd", place + 1
        return _grown(found, found.value or _ONE, items, place + 1)
    if not item.has("scales", "multipliers", "dozen", "short"):
        return found
    if item.has("short") and not item.has("scales", "multipliers", "dozen") and not money:
        return found
    assert found.value is not None  # noqa: S101 (callers pass figures that have one)
    return _and_smaller(items, _grown(replace(found, end=place), found.value, items, place), words)


def _and_smaller(items: list[Item], found: Figure, words: Lexis) -> Figure:
    """What a smaller scale word adds: "1 млрд 200 млн", "2 million 500 thousand"."""
    here = found.end
    if not _has(items, here + 1, "scales", "multipliers") or items[here].sort != "num" or found.value is None:
        return found
    read = read_digits(items[here].low, words)
    factor, end, dozen = factor_at(items, here + 1)
    if read.problem or dozen or read.value * factor >= found.multiple or found.value % found.multiple:
        return found
    return replace(found, value=found.value + read.value * factor, step=read.step * factor, end=end)


def _grown(found: Figure, value: Decimal, items: list[Item], place: int) -> Figure:
    """The figure times all multipliers that follow, and "and a half" after them."""
    factor, place, dozen = factor_at(items, place)
    hedge = "about" if dozen else found.hedge
    step = found.step
    if (half := half_after(items, place, value)) is not None:
        value, place = half
        step = step_of(value)
    product = value * factor
    step = product / policy.DOZEN_STEPS if dozen and found.hedge is None else _step(product, value, step, factor, found)
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
        top=None if found.top is None else found.top * factor,
    )


def _step(product: Decimal, value: Decimal, step: Decimal, factor: Decimal, found: Figure) -> Decimal:
    if found.spoken and value.as_tuple().exponent == _ENDLESS:
        return policy.SPOKEN_SHARE_STEP * factor
    return step * factor if value >= 1 or step < 1 else step_of(product)
