"""What clings to a figure: a second hedge, a percent sign, a currency, a unit of measure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.amounts import has, times
from discrepant.grammar.digits import cut
from discrepant.grammar.figures import figure
from discrepant.grammar.nouns import noun_phrase, sort_of

if TYPE_CHECKING:
    from discrepant.grammar.amounts import Amount
    from discrepant.grammar.lexis import Item, Lexis

_SIGNS = 4  # of a currency before one figure: "US $ (USD)" has few; a row of them is looked at no further
_PARTS = {
    "percent": Decimal("0.01"),
    "basis_points": Decimal("0.0001"),
    "per_mille": Decimal("0.001"),
    "tenths": Decimal("0.1"),
}


def prefix(items: list[Item], place: int) -> tuple[tuple[str | None, str] | None, int]:
    """A currency before the figure and the item after it; (None, place) where there is none."""
    first: tuple[str | None, str] | None = None
    last = place + _SIGNS
    while place < last and has(items, place, "currency") and not items[place].roles["currency"][2]:
        code, basis, _ = items[place].roles["currency"]
        if first is None or first[1].startswith("ambiguous"):
            first = (code, basis)
        elif not basis.startswith("ambiguous") and code != first[0]:
            break
        place += 1
    return first, place


def suffix(items: list[Item], found: Amount, words: Lexis) -> None:
    """What clings to the figure: a second hedge, a percent sign, a currency, a unit."""
    if found.end >= len(items):
        return
    after(items, found, words)
    here = found.end
    linked = here + 1 < len(items) and items[here].low == "-" and items[here].glued and items[here + 1].glued
    if linked and not _starts_amount(items, here + 1, words):
        found.joined = True
        here += 1
        if has(items, here, "after", "linked"):
            roles = items[here].roles
            found.hedges.extend([roles["linked"]] if "linked" in roles else roles["after"])
            found.end, found.joined = here + 1, False
            return
    elif has(items, here, "of") and has(items, here + 1, "currency", "unit", "percent") and _linked(found, words):
        here += 1
    if here < len(items) and items[here].roles:
        _measure(items, found, here, words)
    after(items, found, words)


def _linked(found: Amount, words: Lexis) -> bool:
    """Whether "of" may tie the figure to its unit: "tens of miles", "2 millions d'euros"."""
    return bool(found.low.vague) or (words.head != "plural" and (found.high or found.low).multiple > 1)


def _measure(items: list[Item], found: Amount, here: int, words: Lexis) -> None:
    """A percent sign, a currency or a unit at this item."""
    if has(items, here, "points"):
        found.points, found.end = True, here + 1
        return
    part = next((role for role in _PARTS if role in items[here].roles), None)
    if part is None:
        _money_or_unit(items, found, here, words)
        return
    found.share, found.end = _PARTS[part], here + 1
    if part == "tenths" and has(items, here + 1, "cardinals") and items[here + 1].glued and found.low.value is not None:
        # "四成五" is 45 per cent
        tenth = Decimal(items[here + 1].roles["cardinals"]) / 10
        found.low = replace(found.low, value=found.low.value + tenth, step=Decimal("0.1"))
        found.end = here + 2


def _money_or_unit(items: list[Item], found: Amount, here: int, words: Lexis) -> None:
    if has(items, here, "short") and not found.low.share and not found.currency and _short(items, found, here, words):
        here = found.end
    adjective = here < len(items) and not items[here].roles and items[here].text[:1].isupper()
    if adjective and has(items, here + 1, "currency") and not found.currency:
        code, basis, only_after = items[here + 1].roles["currency"]
        if only_after:
            found.currency, found.end = (None if basis.startswith("ambiguous") else code, basis), here + 2
    elif has(items, here, "currency"):
        code, basis, _ = items[here].roles["currency"]
        if found.currency and found.currency[0] not in {code, None} and code is not None:
            ambiguous = found.currency[1].startswith("ambiguous")
            found.problem = None if ambiguous else f"two currencies, {found.currency[0]} and {code}, for one figure"
        if found.currency is None or found.currency[1].startswith("ambiguous"):
            found.currency = (code, basis) if code or not found.currency else found.currency
        found.end = here + 1
        if found.low.multiple == 1 and has(items, found.end, "scales", "multipliers"):
            roles = items[found.end].roles
            found.low = times(found.low, Decimal(roles.get("scales") or roles["multipliers"]))
            found.end += 1
        _repeat(items, found)
    elif has(items, here, "cents") and not found.currency:
        found.currency, found.times, found.end = (
            (items[here].roles["cents"], "ambiguous_name"),
            Decimal("0.01"),
            here + 1,
        )
    elif has(items, here, "unit") and not found.currency and not _is_noun_ahead(items, here, found):
        name, factor = items[here].roles["unit"]
        found.unit, found.times, found.end = name, Decimal(factor), here + 1
        _and_half(items, found)
        _smaller(items, found, words)


def _and_half(items: list[Item], found: Amount) -> None:
    """Half of the unit just named: "dos años y medio", "a year and a half"."""
    here, low = found.end, found.low
    if low.value is None or found.high or low.value != low.value.to_integral_value() or low.multiple != 1:
        return
    end = here + 1 if has(items, here, "and_half") else None
    if end is None and has(items, here, "joiner") and has(items, here + 1, "halves"):
        above, below = items[here + 1].roles["halves"]
        end = here + 2 if (above, below) == (1, 2) and not has(items, here + 2, "of") else None
    if end is not None:
        found.low = replace(low, value=low.value + Decimal("0.5"), step=Decimal("0.1"), other=None, year_like=False)
        found.end = end


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
    """Decide a letter that is a multiplier or a unit.

    Million before a currency, people or a unit of measure ("1.2m people", "5m tonnes"), else open, as in "30m boats".
    """
    item = items[here]
    factor = Decimal(item.roles["short"])
    money = has(items, here + 1, "currency")
    after = noun_phrase(items, here + 1, words)
    persons = after.noun is not None and sort_of(after.noun, words) == "person"
    counted = item.text == "m" and item.glued and (persons or has(items, here + 1, "unit"))
    if money or counted or item.low == "mil":
        found.low = times(found.low, factor)
        if found.high:
            found.high = times(found.high, factor)
        found.end = here + 1
        if not money:
            found.notes.append(f"“{item.text}” read as a multiplier")
        return True
    if item.glued and (item.text == "M" or item.low == "b"):
        found.low, found.end = times(found.low, factor), here + 1
        found.notes.append(f"“{item.text}” read as a multiplier")
        return True
    dimension = has(items, here + 1, "dimension_words") or item.low != "m"
    if not dimension and (item.glued or after.noun is not None):
        found.open_letter = factor
    return False


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
    low = figure(items, here, words)
    if (
        low is None
        or low.value is None
        or low.problem
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
    found.low = replace(found.low, value=cut(value), step=cut(low.step * ratio))
    found.end = low.end + 1


def after(items: list[Item], found: Amount, words: Lexis) -> None:
    """A hedge after the figure: "or more", "+", "(approximately)"."""
    here = found.end
    if here >= len(items):
        return
    first = items[here].low
    if first == "," and has(items, here + 1, "after"):
        here += 1
    bracket = first == "(" and here + 2 < len(items) and items[here + 2].low == ")"
    place = here + 1 if bracket else here
    if not has(items, place, "after"):
        return
    end = place + 2 if bracket else place + 1
    if not bracket and _starts_amount(items, end, words):
        return
    found.hedges.extend(items[place].roles["after"])
    found.end = end


def _starts_amount(items: list[Item], place: int, words: Lexis) -> bool:
    _, place = prefix(items, place)
    return figure(items, place, words) is not None
