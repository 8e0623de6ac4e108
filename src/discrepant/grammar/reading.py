"""Words to numbers.

Find every amount, set aside what is no figure, decide which is meant, and refuse the rest with a reason.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from discrepant.grammar import policy
from discrepant.grammar.amounts import has
from discrepant.grammar.carry import times
from discrepant.grammar.digits import cut
from discrepant.grammar.figures import figure
from discrepant.grammar.fractions import fraction_sign
from discrepant.grammar.gather import amount, counted
from discrepant.grammar.lexis import itemize, lexis
from discrepant.grammar.meaning import Refused, ratio
from discrepant.grammar.parts import composed, of_words
from discrepant.grammar.wanted import Scan, settle_letter, wanted
from discrepant.model import Composite, Number, Unreadable

if TYPE_CHECKING:
    from discrepant.grammar.amounts import Amount
    from discrepant.grammar.lexis import Item, Lexis
    from discrepant.model import Reading

_WAYS: tuple[tuple[Literal["up", "down"], str], ...] = (("up", "rises"), ("down", "falls"))
_STARTERS = frozenset(
    {
        *("hedges", "range", "increments", "currency", "percent_before", "cardinals", "bare", "mixed", "vague"),
        *("plurals", "halves", "one", "rounds", "dozen", "single", "shares", "pairs", "every", "zeroes"),
    }
)
"""A word that plays none of these roles starts no amount."""
_FIGURES = _STARTERS - {"hedges", "range", "increments", "currency", "percent_before"}
_PERCENT = Decimal("0.01")
_LONGEST = 2000  # characters; a reading has at most ten words


def read_numbers(reading: Reading, kind: str | None = None) -> Number | Composite | Unreadable:
    """The figure the words print. kind (quantity, money, proportion) says which is wanted where the words hold several.

    The value's own kind is what the words say: "$5 million" is money whatever was asked for. Never raises.
    """
    scan: Scan | None = None
    try:
        if len(reading.text) > _LONGEST:
            raise Refused("too long for a reading")
        words = lexis(reading.lang)
        items = itemize(reading.text, words)
        if not words.own and not _only_signs(items):
            raise Refused(f"no lexicon of figures for the language “{reading.lang}”")
        scan = Scan(reading.text, items, words, [])
        scan.amounts.extend(_scan(items, words))
        found = wanted(scan, kind)
        for one in found:
            settle_letter(one, kind, reading.unit, words)
        value = composed(scan.text, scan.items, found, kind, words)
        _check(scan, found, value)
        value = _with_change(scan.items, found, value)
    except Refused as refusal:
        return Unreadable(str(refusal), refusal.span or _place(scan, reading.text))
    return _asked(value, kind, reading.unit, words)


def may_hold_figure(reading: Reading) -> bool:
    """Whether anything in the words could be a figure: False where read_numbers() is sure to find none."""
    if len(reading.text) > _LONGEST or any(c.isdecimal() for c in reading.text):
        return True
    return any(
        not i.roles.keys().isdisjoint(_FIGURES) or fraction_sign(i.text)
        for i in itemize(reading.text, lexis(reading.lang))
    )


def _only_signs(items: list[Item]) -> bool:
    """Whether the text holds nothing but signs, symbols and digits that every language prints alike."""
    plain = all(i.sort == "num" and i.text.isdecimal() for i in items if i.sort == "num")
    return plain and all(i.sort != "word" or (i.has("currency", "unit") and not i.text.islower()) for i in items)


def _place(scan: Scan | None, text: str) -> tuple[int, int] | None:
    """From the first to the last figure, or the whole reading."""
    if scan is None or not scan.amounts:
        return (0, len(text)) if text else None
    first, last = scan.amounts[0], scan.amounts[-1]
    return scan.items[first.start].start, scan.items[max(last.end - 1, last.start)].end


def _scan(items: list[Item], words: Lexis) -> list[Amount]:
    amounts: list[Amount] = []
    place = 0
    while place < len(items):
        item = items[place]
        dull = item.roles.keys().isdisjoint(_STARTERS) if item.roles else item.sort == "word"
        found = None if dull and item.sort == "word" else amount(items, place, words)
        if found is None:
            place += 1
            continue
        counted(items, found, words)
        if found.share is not None or found.low.share:
            of_words(items, found, words)
        amounts.append(found)
        place = max(found.end, place + 1)
    return amounts


# -- what could change it ---------------------------------------------------------------------------


def _check(scan: Scan, found: list[Amount], value: Number | Composite) -> None:
    """Raise Refused if words outside the amounts may turn the value into another one."""
    first, last = found[0], found[-1]
    items = scan.items
    taken = {i for a in scan.amounts for i in range(a.start, a.end)} if len(scan.amounts) > 1 else None
    for place, item in enumerate(items):
        if not item.roles or (first.start <= place < first.end if taken is None else place in taken):
            continue
        if item.has("blocks", "factors") and place < last.start:
            raise Refused(f"“{item.text}” may change the figure", item)
        if "hedges" in item.roles and item.roles["hedges"] != ["none"] and _strays(scan, place, found):
            raise Refused(f"“{item.text}” belongs to no figure", item)
    _check_after(items, found)
    lead = first.lead
    if (
        lead is not None
        and not lead.roles
        and lead.low.endswith(scan.words.guess_endings or ("\0",))
        and lead.low not in scan.words.sorts
    ):
        raise Refused(f"“{lead.text}” may hedge the figure in a way that is not known", lead)
    _check_name(first, scan.words)
    from_to = first.opener == "from" and isinstance(value, Number) and value.hedge == "range"
    if from_to and any(i.has("changes") for i in items[: first.start]):
        raise Refused("a change from one figure to another")
    if lead is not None and lead.has("asides"):
        raise Refused(f"“{lead.text}” says what is left out", lead)
    if lead is not None and lead.has("plus_minus"):
        raise Refused("a margin without a figure")
    if first.opener == "between" and first.high is None:
        raise Refused("“between” without a second figure")


def _check_after(items: list[Item], found: list[Amount]) -> None:
    """Raise Refused if what follows the last figure turns it into a difference, a condition or another multiple."""
    last = found[-1]
    joined = has(items, last.end, "joiner", "and")
    rest = last.end + joined
    if has(items, rest, "framed" if joined else "broken"):
        raise Refused(f"“{items[rest].text}” begins as a number and ends as none", items[rest])
    if any(has(items, a.end, "foreign") for a in found):
        raise Refused("a multiplier of another language")
    if has(items, last.end, "deltas") or (
        has(items, last.end, "blocks", "factors") and not has(items, last.end, "stops")
    ):
        raise Refused(f"“{items[last.end].text}” makes it a difference or a condition", items[last.end])
    if has(items, last.end, "hedges") and not items[last.end].has("loose", "prepositions"):
        raise Refused(f"“{items[last.end].text}” belongs to no figure", items[last.end])


def _check_name(first: Amount, words: Lexis) -> None:
    """Raise Refused for a bare figure that ends a name or a series: "TWA Flight 800", "No. 8"."""
    lead, bare = (
        first.lead,
        not (first.unit or first.currency or first.share or first.hedges or first.high or first.points),
    )
    if lead is None or not bare:
        return
    if lead.has("noun", "unit") and words.adjective_endings and lead.sort == "word":
        raise Refused(f"“{lead.text}” before the figure may make it approximate", lead)
    if lead.has("ordinal_before"):
        raise Refused(f"“{lead.text}” makes it a place in a series", lead)
    named = lead.text[:1].isupper() and not lead.text.isupper() and not lead.roles
    if named and lead.start > 0 and first.low.multiple == 1 and not first.low.spoken and not first.low.vague:
        raise Refused(f"“{lead.text}” may make it part of a name", lead)


def _strays(scan: Scan, place: int, found: list[Amount]) -> bool:
    """Whether a hedge nobody took stands close before a figure that counts: "over a staggering 5,000"."""
    for one in found:
        if place < one.start <= place + 4 and not any(i.sort == "sign" for i in scan.items[place + 1 : one.start]):
            return True
    return not scan.items[place].has("loose", "prepositions")


def _with_change(items: list[Item], found: list[Amount], value: Number | Composite) -> Number | Composite:
    """The value with the direction of the change it measures: "fell by 15 %", "a 15 % drop"."""
    if isinstance(value, Composite) or len(found) != 1 or found[0].counts:
        return value
    first, last = found[0].start, found[0].end
    before = first - 1
    while before >= 0 and items[before].has("prepositions", "determiners") and not items[before].has("range"):
        before -= 1
    near = [items[i] for i in (before, last) if 0 <= i < len(items)]
    ways = {way for item in near for way, role in _WAYS if item.has(role)}
    if len(ways) > 1:
        raise Refused("words of rise and of fall beside one figure")
    return replace(value, change=ways.pop()) if ways else value


# -- what was asked ---------------------------------------------------------------------------------


def _asked(
    value: Number | Composite, kind: str | None, unit: str | None, words: Lexis
) -> Number | Composite | Unreadable:
    """The value in the light of the kind and the unit that were asked for."""
    if isinstance(value, Composite):
        return value
    if kind == "money" and value.kind == "quantity":
        if value.unit is not None:
            return Unreadable(f"no currency: the figure counts {value.unit}")
        if value.printed == 0:
            return Unreadable("no currency and no sum")
        code = unit if unit and len(unit) == 3 and unit.isupper() else None
        note = () if code else ("no currency printed",)
        return replace(value, kind="money", currency=code, unit=None, notes=(*value.notes, *note))
    if kind == "proportion" and value.kind == "quantity":
        return _proportion(value, unit, words)
    if value.kind == "quantity" and value.unit is None and unit:
        return replace(value, unit=unit)
    if value.kind == "quantity" and value.unit and value.unit.startswith("/") and unit:
        return replace(value, unit=unit + value.unit)
    return value


def _proportion(value: Number, unit: str | None, words: Lexis) -> Number | Unreadable:
    if value.printed == 0 and value.hedge == "exact":
        return replace(value, kind="proportion", unit="1")
    whole = _whole(value.of, words)
    if whole and value.printed is not None and 0 <= value.printed <= whole:
        return ratio(value.printed, whole, min(policy.SPOKEN_SHARE_STEP, cut(1 / whole)), value)
    if unit in {"%", "percent", "per cent"} and value.unit is None and value.printed is not None:
        return replace(times(value, _PERCENT), kind="proportion", unit="1")
    return Unreadable("no per cent sign and no fraction")


def _whole(of: str | None, words: Lexis) -> Decimal | None:
    if not of:
        return None
    found = figure(itemize(of, words), 0, words)
    return found.value if found and found.value else None
