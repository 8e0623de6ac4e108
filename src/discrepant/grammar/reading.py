"""Words to numbers: find every amount, set aside what is no figure, decide which is meant, and refuse the rest with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.amounts import has
from discrepant.grammar.gather import amount, counted
from discrepant.grammar.figures import figure
from discrepant.grammar.lexis import itemize, lexis
from discrepant.grammar.meaning import Refused, bounded, ratio
from discrepant.grammar.parts import composed, of_words
from discrepant.model import Composite, Number, Unreadable

if TYPE_CHECKING:
    from discrepant.grammar.amounts import Amount
    from discrepant.grammar.lexis import Item, Lexis
    from discrepant.model import Reading

_LONGEST = 2000  # characters; a reading has at most ten words


@dataclass(frozen=True, slots=True)
class Scan:
    """A text, its items and the amounts found in it."""

    text: str
    items: list[Item]
    words: Lexis
    amounts: list[Amount]


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
        scan = Scan(reading.text, items, words, [])
        scan.amounts.extend(_scan(items, words))
        found = _wanted(scan, kind)
        for one in found:
            _settle_letter(one, kind, reading.unit, words)
        value = composed(scan.text, scan.items, found, kind)
        _check(scan, found, value)
    except Refused as refusal:
        return Unreadable(str(refusal), _place(scan, reading.text))
    return _asked(value, kind, reading.unit)


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
        found = amount(items, place, words)
        if found is None:
            place += 1
            continue
        counted(items, found, words)
        of_words(items, found)
        amounts.append(found)
        place = max(found.end, place + 1)
    return amounts


# -- what is meant ----------------------------------------------------------------------------------


def _wanted(scan: Scan, kind: str | None) -> list[Amount]:
    if not scan.amounts:
        raise Refused("no figure in the words")
    found = _figures(scan)
    if not found:
        raise Refused("a date or a time, not a figure")
    if len(found) == 1 or kind not in _FITS:
        return found
    parts = [a for a in found if a.share or a.low.share or a.points]
    if (
        kind == "quantity"
        and parts
        and any(has(scan.items, a.end, "prepositions") and scan.items[a.end].low == "of" for a in parts)
    ):
        return found
    return [a for a in found if _FITS[kind](a)] or found


def _figures(scan: Scan) -> list[Amount]:
    """The amounts that are figures; a year right after the day of a date belongs to the date."""
    found: list[Amount] = []
    date_end = -1
    for one in scan.amounts:
        after_day = date_end >= 0 and all(i.low == "," for i in scan.items[date_end : one.start])
        if _no_figure(scan, one) or (after_day and one.low.year_like and not one.unit):
            date_end = one.end
        else:
            found.append(one)
    return found


_FITS = {
    "money": lambda a: a.currency is not None,
    "proportion": lambda a: bool(a.share or a.low.share or a.points),
    "quantity": lambda a: not (a.currency or a.share or a.low.share or a.points),
}


def _no_figure(scan: Scan, found: Amount) -> bool:
    """Years, days, times of day, footnote marks and the base year of prices."""
    items, before, after = scan.items, found.start - 1, found.low.end
    if has(items, found.end, "clock") or has(items, after, "clock"):
        return True
    if after + 1 < len(items) and items[after].low == ":" and items[after + 1].glued and items[after + 1].sort == "num":
        return True
    if before >= 0 and items[before].low == ":" and items[before].glued and items[found.start].glued:
        return True
    if before >= 0 and items[before].low == "[" and after < len(items) and items[after].low == "]":
        return True
    plain = not (found.share or found.points or found.low.share or found.unit)
    if (
        plain
        and not found.currency
        and (has(items, before, "time_words") or has(items, after, "time_words"))
        and found.low.multiple == 1
    ):
        return True
    return found.low.year_like and _year(scan, found, plain)


def _year(scan: Scan, found: Amount, plain: bool) -> bool:
    items, before = scan.items, found.start - 1
    led = (
        has(items, before, "year_before")
        or has(items, found.start, "range", "year_before")
        or (before >= 0 and items[before].low == "(")
    )
    priced = has(items, found.low.end, "price_words")
    if priced and led and len(scan.amounts) > 1:
        return True
    if not plain or found.currency or set(found.hedges) - {"lt", "gt"}:
        return False
    if found.high is not None and found.high.year_like:
        return True
    return found.high is None and led


def _settle_letter(found: Amount, kind: str | None, unit: str | None, words: Lexis) -> None:
    """The "m" of a bare "30m": million where money or things are asked for, metre where a length is."""
    if found.open_letter is None:
        return
    if kind == "money" or (unit is not None and unit not in words.units):
        letter, found.unit, found.times = found.open_letter, None, Decimal(1)
        found.notes.append("a letter after the figure read as a multiplier")
        for name in ("low", "high"):
            part = getattr(found, name)
            if part is not None and part.value is not None:
                setattr(
                    found,
                    name,
                    replace(part, value=part.value * letter, step=part.step * letter, multiple=letter, other=None),
                )
    elif unit is None or words.units[unit]["dimension"] != "length":
        raise Refused("the letter after the figure may be a multiplier or a unit")


# -- what could change it ---------------------------------------------------------------------------


def _check(scan: Scan, found: list[Amount], value: Number | Composite) -> None:
    """Raise Refused if words outside the amounts may turn the value into another one."""
    first, last = found[0], found[-1]
    taken = {i for a in scan.amounts for i in range(a.start, a.end)}
    items = scan.items
    for place, item in enumerate(items):
        if place in taken:
            continue
        if item.has("blocks") and place < last.start:
            raise Refused(f"“{item.text}” may change the figure")
        if item.has("hedges") and set(item.roles["hedges"]) - {"none"} and _strays(scan, place, found):
            raise Refused(f"“{item.text}” belongs to no figure")
    if any(has(items, a.end, "foreign") for a in found):
        raise Refused("a multiplier of another language")
    if has(items, last.end, "deltas") or (has(items, last.end, "blocks") and not has(items, last.end, "stops")):
        raise Refused(f"“{items[last.end].text}” makes it a difference or a condition")
    if has(items, last.end, "hedges") and not items[last.end].has("loose", "prepositions"):
        raise Refused(f"“{items[last.end].text}” belongs to no figure")
    lead = first.lead
    if lead is not None and not lead.roles and lead.low.endswith("ly") and lead.low not in scan.words.sorts:
        raise Refused(f"“{lead.text}” may hedge the figure in a way that is not known")
    _check_name(first)
    if (
        isinstance(value, Number)
        and value.hedge == "range"
        and first.opener == "from"
        and any(i.has("changes") for i in items[: first.start])
    ):
        raise Refused("a change from one figure to another")
    if first.opener == "between" and first.high is None:
        raise Refused("“between” without a second figure")


def _check_name(first: Amount) -> None:
    """Raise Refused for a bare figure that ends a name or a series: "TWA Flight 800", "No. 8"."""
    lead, bare = (
        first.lead,
        not (first.unit or first.currency or first.share or first.hedges or first.high or first.points),
    )
    if lead is None or not bare:
        return
    if lead.has("ordinal_before"):
        raise Refused(f"“{lead.text}” makes it a place in a series")
    named = lead.text[:1].isupper() and not lead.text.isupper() and not lead.roles
    if named and lead.start > 0 and first.low.multiple == 1 and not first.low.spoken and not first.low.vague:
        raise Refused(f"“{lead.text}” may make it part of a name")


def _strays(scan: Scan, place: int, found: list[Amount]) -> bool:
    """Whether a hedge nobody took stands close before a figure that counts: "over a staggering 5,000"."""
    for one in found:
        if place < one.start <= place + 4 and not any(i.sort == "sign" for i in scan.items[place + 1 : one.start]):
            return True
    return not scan.items[place].has("loose", "prepositions")


# -- what was asked ---------------------------------------------------------------------------------


def _asked(value: Number | Composite, kind: str | None, unit: str | None) -> Number | Composite | Unreadable:
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
        return _proportion(value, unit)
    if value.kind == "quantity" and value.unit is None and unit:
        return replace(value, unit=unit)
    if value.kind == "quantity" and value.unit and value.unit.startswith("/") and unit:
        return replace(value, unit=unit + value.unit)
    return value


def _proportion(value: Number, unit: str | None) -> Number | Unreadable:
    if value.printed == 0 and value.hedge == "exact":
        return replace(value, kind="proportion", unit="1")
    whole = _whole(value.of)
    if whole and value.printed is not None and 0 <= value.printed <= whole:
        return ratio(value.printed, whole, (1 / whole).quantize(Decimal("0.000001")), value)
    if unit in {"%", "percent", "per cent"} and value.unit is None and value.printed is not None:
        share = bounded(value.printed / 100, value.step / 100, value.hedge, value.approx)
        return replace(share, kind="proportion", unit="1", of=value.of, notes=value.notes)
    return Unreadable("no per cent sign and no fraction")


def _whole(of: str | None) -> Decimal | None:
    if not of:
        return None
    words = lexis("en")
    found = figure(itemize(of, words), 0, words)
    return found.value if found and found.value else None
