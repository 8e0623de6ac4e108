"""A figure with everything that belongs to it: hedges, range, currency, unit, counted noun, rate."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.figures import figure
from discrepant.grammar.nouns import noun_phrase, singular

if TYPE_CHECKING:
    from discrepant.grammar.figures import Figure
    from discrepant.grammar.lexis import Item, Lexis

HYPHENS = frozenset("-‐‑–—−")
_PARTS = {"percent": Decimal("0.01"), "basis_points": Decimal("0.0001"), "per_mille": Decimal("0.001")}


@dataclass(slots=True)
class Amount:
    """What stands between the items start and end. Filled while it is read; see Figure for its ends.

    share: the factor that makes a share of one of the figure. unit: a unit of measure or the singular of a counted noun. counts: the
    unit is a noun. times: a multiplier that lies in the unit. lead: the item before its first word.
    """

    low: Figure
    start: int
    end: int
    high: Figure | None = None
    sign: int = 1
    hedges: list[str] = field(default_factory=list)
    currency: tuple[str | None, str] | None = None
    share: Decimal | None = None
    points: bool = False
    unit: str | None = None
    counts: bool = False
    times: Decimal = Decimal(1)
    whole: Figure | None = None
    of: str | None = None
    rate: str | None = None
    lead: Item | None = None
    phrase: bool = False
    opener: str | None = None
    joined: bool = False
    spread: Decimal | None = None
    open_letter: Decimal | None = None
    notes: list[str] = field(default_factory=list)
    problem: str | None = None


def has(items: list[Item], place: int, *roles: str) -> bool:
    """Whether there is an item at this place and it can play any of these roles."""
    return 0 <= place < len(items) and items[place].has(*roles)


def amount(items: list[Item], place: int, words: Lexis) -> Amount | None:
    """The amount that starts at this item, or None."""
    if part_of_name(items, place):
        return None
    hedges, opener, notes, here = _before(items, place)
    currency, here = _prefix(items, here)
    sign, here = _sign(items, here)
    if currency is None:
        currency, here = _prefix(items, here)
    found = figure(items, here, words, money=currency is not None, hedged=bool(hedges))
    if found is None or (here > place and part_of_name(items, here)) or _name_ahead(items, found):
        return None
    result = Amount(
        found, place, found.end, sign=sign, hedges=hedges, currency=currency, notes=notes + list(found.notes)
    )
    result.lead = items[place - 1] if place else None
    result.opener = opener
    result.problem = found.problem
    if found.hedge:
        result.hedges.append("dozen" if found.hedge == "about" else found.hedge)
    _suffix(items, result, words)
    _range(items, result, words)
    return result


def part_of_name(items: list[Item], place: int) -> bool:
    """Whether the digits here belong to a name: the 30 of "Su-30", the 52 of "B52", the 2005 of "Mission-2005"."""
    item = items[place]
    if item.sort != "num" or not item.glued or not place:
        return False
    before = items[place - 1]
    if before.low in HYPHENS and before.glued and place > 1:
        before = items[place - 2]
        return before.sort == "word" and not before.has(
            "cardinals", "currency", "unit", "percent", "scales", "multipliers", "short"
        )
    return (
        before.sort == "word"
        and before.text.isascii()
        and before.text.isalpha()
        and not before.has("currency", "hedges", "range")
    )


def _name_ahead(items: list[Item], found: Figure) -> bool:
    """Whether letters that mean nothing here cling to the digits: "5G", "1960s", "15th"."""
    after = found.end
    if found.end - found.start != 1 or items[found.start].sort != "num" or after >= len(items):
        return False
    item = items[after]
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
        else:
            break
        place += 1
    return hedges, opener, notes, place


def _prefix(items: list[Item], place: int) -> tuple[tuple[str | None, str] | None, int]:
    if has(items, place, "currency"):
        code, basis, only_after = items[place].roles["currency"]
        if not only_after:
            return (code, basis), place + 1
    return None, place


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


# -- after the figure -------------------------------------------------------------------------------


def _suffix(items: list[Item], found: Amount, words: Lexis) -> None:
    """What clings to the figure: a second hedge, a percent sign, a currency, a unit."""
    _after(items, found, words)
    here = found.end
    linked = here + 1 < len(items) and items[here].low == "-" and items[here].glued and items[here + 1].glued
    if linked and not figure(items, here + 1, words):
        found.joined = True
        here += 1
        if has(items, here, "after") and "odd" in items[here].roles["after"]:
            found.hedges.append("odd")
            found.end, found.joined = here + 1, False
            return
    if has(items, here, "percent"):
        found.share, found.end = _PARTS["percent"], here + 1
    elif has(items, here, "points"):
        found.points, found.end = True, here + 1
    elif has(items, here, "basis_points") or has(items, here, "per_mille"):
        found.share = _PARTS["basis_points" if items[here].has("basis_points") else "per_mille"]
        found.end = here + 1
    else:
        _money_or_unit(items, found, here, words)
    _after(items, found, words)


def _money_or_unit(items: list[Item], found: Amount, here: int, words: Lexis) -> None:
    if has(items, here, "short") and not found.low.share and not found.currency and _short(items, found, here, words):
        here = found.end
    if has(items, here, "currency"):
        code, basis, _ = items[here].roles["currency"]
        if found.currency and found.currency[0] not in {code, None} and code is not None:
            ambiguous = found.currency[1].startswith("ambiguous")
            found.problem = None if ambiguous else f"two currencies, {found.currency[0]} and {code}, for one figure"
        if found.currency is None or found.currency[1].startswith("ambiguous"):
            found.currency = (code, basis) if code or not found.currency else found.currency
        found.end = here + 1
        _repeat(items, found)
    elif has(items, here, "cents") and not found.currency:
        found.currency, found.times, found.end = (
            (items[here].roles["cents"], "ambiguous_name"),
            Decimal("0.01"),
            here + 1,
        )
    elif has(items, here, "unit") and not found.currency and not _is_noun_ahead(items, here, found):
        name, times = items[here].roles["unit"]
        found.unit, found.times, found.end = name, Decimal(times), here + 1
        _smaller(items, found, words)


def _is_noun_ahead(items: list[Item], here: int, found: Amount) -> bool:
    """Whether the letter of a unit stands alone before a clinging hyphen, as in "t-shirts"."""
    return (
        len(items[here].text) == 1
        and here + 1 < len(items)
        and items[here + 1].low == "-"
        and items[here + 1].glued
        and not found.joined
    )


def _short(items: list[Item], found: Amount, here: int, words: Lexis) -> bool:
    """Decide a letter that is a multiplier or a unit: million before a currency or a plural ("1.2m people"), else open."""
    item = items[here]
    factor = Decimal(item.roles["short"])
    money = has(items, here + 1, "currency")
    after = noun_phrase(items, here + 1, words)
    counted = (
        after.noun is not None
        and here + 1 < len(items)
        and not items[here + 1].has("dimension_words", "prepositions", "unit")
    )
    if money or (counted and item.low != "t") or item.low == "mil":
        found.low = _times(found.low, factor)
        if found.high:
            found.high = _times(found.high, factor)
        found.end = here + 1
        if not money:
            found.notes.append(f"“{item.text}” read as a multiplier")
        return True
    dimension = has(items, here + 1, "dimension_words") or item.low != "m"
    if item.glued and not dimension and not has(items, here + 1, "rates"):
        found.open_letter = factor
    return False


def _times(part: Figure, factor: Decimal) -> Figure:
    if part.value is None:
        return part
    return replace(
        part,
        value=part.value * factor,
        step=part.step * factor,
        multiple=part.multiple * factor,
        other=None,
        year_like=False,
    )


def _repeat(items: list[Item], found: Amount) -> None:
    """The same currency once more in brackets: "Renminbi (RMB)"."""
    here = found.end
    if (
        here + 2 < len(items)
        and items[here].low == "("
        and items[here + 1].has("currency")
        and items[here + 2].low == ")"
    ):
        code = items[here + 1].roles["currency"][0]
        if code == (found.currency or (None,))[0]:
            found.end = here + 3


def _smaller(items: list[Item], found: Amount, words: Lexis) -> None:
    """A smaller unit of the same dimension right after: "882 feet 9 inches", "5 hours and 20 minutes"."""
    here = found.end + 1 if has(items, found.end, "joiner") else found.end
    low = figure(items, here, words) if here < len(items) and items[here].sort == "num" else None
    if (
        low is None
        or low.value is None
        or low.multiple != 1
        or not has(items, low.end, "unit")
        or found.low.value is None
    ):
        return
    name, _ = items[low.end].roles["unit"]
    big, small = words.units.get(found.unit or "", {}), words.units.get(name, {})
    if not big or big["dimension"] != small["dimension"] or Decimal(small["factor"]) >= Decimal(big["factor"]):
        return
    ratio = Decimal(small["factor"]) / Decimal(big["factor"])
    value = found.low.value + low.value * ratio
    found.low = replace(
        found.low, value=value.quantize(Decimal("0.000001")), step=(low.step * ratio).quantize(Decimal("0.000001"))
    )
    found.end = low.end + 1


def _after(items: list[Item], found: Amount, words: Lexis) -> None:
    """A hedge after the figure: "or more", "+", "(approximately)"."""
    here = found.end
    bracket = here + 2 < len(items) and items[here].low == "(" and items[here + 2].low == ")"
    place = here + 1 if bracket else here
    if not has(items, place, "after"):
        return
    end = place + 2 if bracket else place + 1
    if not bracket and _starts_amount(items, end, words):
        return
    found.hedges.extend(items[place].roles["after"])
    found.end = end


def _starts_amount(items: list[Item], place: int, words: Lexis) -> bool:
    _, place = _prefix(items, place)
    return figure(items, place, words) is not None


# -- ranges -----------------------------------------------------------------------------------------


def _range(items: list[Item], found: Amount, words: Lexis) -> None:
    here = found.end
    if has(items, here, "plus_minus"):
        spread = figure(items, here + 1, words)
        if spread is not None and spread.value is not None:
            found.spread, found.end = spread.value, spread.end
            _suffix(items, found, words)
        return
    joins = set(items[here].roles.get("range", ())) if here < len(items) else set()
    if not joins & {"to", "or", "and"} or (joins == {"and"} and found.opener != "between") or found.low.value is None:
        return
    if joins & {"or"} and (found.unit or found.share or found.points or found.currency):
        return
    currency, place = _prefix(items, here + 1)
    high = figure(items, place, words, money=bool(currency or found.currency))
    if high is None or high.value is None or (currency and found.currency and currency[0] != found.currency[0]):
        return
    low_unit = found.unit
    before = (found.share, found.points, found.currency, found.end, found.unit)
    found.high, found.end, found.unit = high, high.end, None
    found.currency = found.currency or currency
    if high.problem:
        found.problem = high.problem
    found.notes.extend(n for n in high.notes if n not in found.notes)
    _suffix(items, found, words)
    if low_unit and found.unit and low_unit != found.unit:
        found.high, (found.share, found.points, found.currency, found.end, found.unit) = None, before
        return
    found.unit = found.unit or low_unit
    _share_multiple(found)
    assert found.low.value is not None  # noqa: S101 (checked above)
    if found.high and found.high.value is not None and found.low.value > found.high.value:
        found.problem = "a range whose second figure is smaller than its first"
    if "or" in joins and found.problem:
        found.problem = "two figures, joined by “or”"


def _share_multiple(found: Amount) -> None:
    """One multiplier for both ends: "12 to 15 thousand". Only where the first end would else be out of all proportion."""
    low, high = found.low, found.high
    if (
        high is None
        or high.value is None
        or low.value is None
        or high.multiple == 1
        or low.multiple != 1
        or low.year_like
    ):
        return
    if low.value < high.value / high.multiple:
        found.low = _times(low, high.multiple)


# -- what is counted --------------------------------------------------------------------------------


def counted(items: list[Item], found: Amount, words: Lexis) -> None:
    """Fill in the counted noun, the whole of which it is a part, and the rate; the amount grows over the words it takes."""
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
    _after(items, found, words)
    for size in range(4, 0, -1):
        phrase = " ".join(i.low for i in items[found.end : found.end + size])
        if phrase in words.rates:
            found.rate, found.end = words.rates[phrase], found.end + size
            return


def _count_noun(items: list[Item], found: Amount, words: Lexis) -> None:
    here = found.end
    if here < len(items) and items[here].low == "of" and (found.low.vague or found.low.value is not None):
        here += 1
        partitive = has(items, here, "determiners")
        if not found.low.vague and not partitive:
            return
    named = noun_phrase(items, here, words, one=found.low.value == 1 and found.high is None)
    if named.noun is not None:
        found.unit, found.counts, found.end = named.noun, True, max(named.end, found.end)
