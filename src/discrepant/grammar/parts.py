"""Several figures in one reading: parts of a composite, a part of a whole, or one figure with another in its phrase."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from discrepant.grammar import policy
from discrepant.grammar.amounts import has
from discrepant.grammar.digits import cut
from discrepant.grammar.meaning import Refused, number, ratio
from discrepant.model import Composite

if TYPE_CHECKING:
    from discrepant.grammar.amounts import Amount
    from discrepant.grammar.lexis import Item, Lexis
    from discrepant.model import Number

_SMALL = 20  # "one in N" with larger numbers is printed with figures on both sides
_LARGEST_IN = 10**6  # "one in ten thousand" is a share; years are told apart by how they are printed


def of_words(items: list[Item], found: Amount, words: Lexis) -> None:
    """Note what a share is a share of: "of the world's population" gives "world population"."""
    if not (found.share or found.low.share):
        return
    place = found.end
    bare = (
        (found.low.share or (found.share is not None and words.adjective_endings))
        and place < len(items)
        and items[place].sort == "word"
        and not items[place].has("prepositions", "stops", "of")
    )
    if not bare and not (place < len(items) and items[place].has("of")):
        return
    start = place if bare else place + 1
    phrase = _phrase(items, start)
    end = start + len(phrase)
    kept = [i for i in phrase if not i.has("determiners")]
    found.of = _text(kept) or None
    if len(kept) == 1 and kept[0].sort == "num" and len(kept[0].text) == 4 and not found.share:
        found.problem = "a part of a year, not a figure"
    found.end = max(found.end, end if not any(i.sort == "num" for i in phrase) else found.end)


def _phrase(items: list[Item], start: int) -> list[Item]:
    """The words of a noun phrase that starts here, up to a sign, a verb or a preposition."""
    end = start
    while end < len(items) and not _ends(items, end, start):
        end += 1
    return items[start:end]


def _ends(items: list[Item], place: int, start: int) -> bool:
    item = items[place]
    if item.low == "." and place > start and len(items[place - 1].low) == 1:
        return False
    if item.low == "-" and item.glued:
        return False
    return (item.sort == "sign" and item.low != "'") or (
        place > start and item.has("stops", "prepositions", "hedges", "and")
    )


def _text(items: list[Item]) -> str:
    text = ""
    for item in items:
        word = item.text.removesuffix("’s").removesuffix("'s")
        text += word if item.glued or not text else f" {word}"
    return text.strip()


# -- one value from several amounts -----------------------------------------------------------------


def composed(text: str, items: list[Item], found: list[Amount], kind: str | None, words: Lexis) -> Number | Composite:
    """One value from all amounts that count. found is cut down to those that took part. Raises Refused."""
    if len(found) == 1:
        share = _one_in(items, found[0], words)
        return share or _single(items, found[0])
    if len(found) == 2 and (value := _two(text, items, found, kind)) is not None:
        return value
    if all(_and(items, a, b) for a, b in pairwise(found)) and not all(a.low.year_like for a in found):
        return Composite("and", _counting_alike([number(a) for a in found]))
    _drop_phrases(items, found)
    if len(found) == 1:
        return _single(items, found[0])
    if len(found) == 2 and all(_and(items, a, b) for a, b in pairwise(found)):
        return Composite("and", tuple(number(a) for a in found))
    raise Refused("several figures, and no telling which is meant")


def _one_in(items: list[Item], one: Amount, words: Lexis) -> Number | None:
    """ "un sur cinq", "uno de cada cinco", "een op de vijf": a share, whose one is written like an article.

    Raises Refused where a noun stands between: "un électeur sur cinq" is a share, "un rapport sur cinq pays" is not.
    """
    before, low = one.start - 1, one.low.value
    if words.head == "plural" or not has(items, before, "in") or low is None or one.high or not 1 < low <= _SMALL:
        return None
    if has(items, before - 1, "one"):
        step = min(policy.SPOKEN_SHARE_STEP, cut(1 / low))
        return ratio(Decimal(1), low, step, replace(number(one), unit=None))
    if items[before].has("out_of") and has(items, before - 2, "one"):
        raise Refused(f"“{items[before].text}” between two figures may say a share", items[before])
    return None


def _counting_alike(parts: list[Number]) -> tuple[Number, ...]:
    """The parts, those that name nothing counting what the last does: "3,000 Chinese and 2,000 Russian troops"."""
    unit = parts[-1].unit
    bare = all(p.kind == "quantity" and (p.unit is None or p is parts[-1]) for p in parts)
    return tuple(replace(p, unit=unit) for p in parts) if bare and unit else tuple(parts)


def _single(items: list[Item], one: Amount) -> Number:
    value = number(one)
    price = next((i for i in items if i.has("prices")), None) if one.currency else None
    base = _price_year(items) if one.currency else None
    if base or price:
        named = f"prices of {base}" if base else "prices of the day it was written"
        return replace(value, unit=f"{named}{value.unit or ''}", notes=(*value.notes, named))
    return value


def _price_year(items: list[Item]) -> str | None:
    for year, word in pairwise(items):
        if year.sort == "num" and len(year.text) == 4 and year.text.isdigit() and word.has("price_words"):
            return year.text
    return None


def _two(text: str, items: list[Item], found: list[Amount], kind: str | None) -> Number | Composite | None:
    a, b = found
    gap = items[a.end : b.start]
    if (value := _of_whole(text, items, found, kind)) is not None:
        return value
    if gap and gap[-1].has("including"):
        return Composite("includes", (number(a), number(b)))
    bracket = bool(gap) and gap[0].low == "(" and all(i.low == "(" or i.has("equivalent") for i in gap)
    same = bool(gap) and all(i.low == "," or i.has("equivalent") for i in gap) and not all(i.low == "," for i in gap)
    if not (bracket or same):
        return None
    first, second = number(a), number(b)
    if bracket and first.kind != second.kind:
        return _keep(found, first, second, kind)
    if first.currency and second.currency and first.currency != second.currency:
        return Composite("equivalent", (first, second))
    if (
        first.kind == second.kind == "quantity"
        and first.unit != second.unit
        and not (a.counts or b.counts)
        and first.unit
        and second.unit
    ):
        return Composite("equivalent", (first, second))
    if (
        first.printed is not None
        and first.printed == second.printed
        and {first.unit, second.unit} - {None} != {first.unit, second.unit}
    ):
        return first
    raise Refused("two figures, and no telling how they belong together")


def _keep(found: list[Amount], first: Number, second: Number, kind: str | None) -> Number:
    """A share in brackets beside a figure, or the other way round: the one that was asked for."""
    wanted = kind if kind in {first.kind, second.kind} else first.kind
    found[:] = [found[0] if first.kind == wanted else found[1]]
    return first if first.kind == wanted else second


def _of_whole(text: str, items: list[Item], found: list[Amount], kind: str | None) -> Number | None:
    """ "711 out of 2,201", "1,200 of the 1,959 people", "one in five respondents", "40 % of the 300 soldiers"."""
    a, b = found
    gap = items[a.end : b.start]
    if not gap or a.high or b.high:
        return None
    of = gap[0].has("out_of") or (
        gap[0].has("of")
        and all(i.has("determiners") for i in gap[1:])
        and (len(gap) > 1 or a.share or a.low.share or not a.unit)
    )
    if of and (a.share or a.low.share) and (b.share or b.low.share):
        raise Refused("a share of a share")
    if of:
        a.of = text[items[b.start].start : items[b.end - 1].end]
        if not (a.share or a.low.share or a.currency):
            a.unit, a.counts = a.unit or b.unit, a.counts or b.counts
        found[:] = [a]
        return number(a)
    if len(gap) != 1 or not gap[0].has("in") or a.unit or b.low.value is None or a.low.value is None or b.low.year_like:
        return None
    if not (1 <= a.low.value < b.low.value <= _LARGEST_IN) or (b.unit and not b.counts):
        return None
    if kind != "proportion" and a.low.value != 1:
        raise Refused("“in” between two figures may say a share or a place", gap[0])
    a.of = _text(_phrase(items, b.low.end)) or None
    found[:] = [a]
    step = min(policy.SPOKEN_SHARE_STEP, cut(1 / b.low.value))
    return ratio(a.low.value, b.low.value, step, number(a))


def _and(items: list[Item], a: Amount, b: Amount) -> bool:
    gap = items[a.end : b.start]
    if not gap or any(i.low in "()[]" for i in gap):
        return False
    if gap[-1].has("and"):
        return True
    return gap[-1].low == "," and len(gap) == 1 and bool(a.unit or a.currency) and bool(b.unit or b.currency)


def _drop_phrases(items: list[Item], found: list[Amount]) -> None:
    """Leave out figures inside a phrase that hangs on another.

    "7,000 troops from all five states", "two 300-foot gashes".
    """
    hanging = [a for i, a in enumerate(found) if _hangs(items, found, i)]
    if 0 < len(hanging) < len(found):
        for a in hanging:
            found.remove(a)


def _hangs(items: list[Item], found: list[Amount], index: int) -> bool:
    one = found[index]
    gap = items[found[index - 1].end : one.start] if index else []
    if index and not gap:
        return one.joined or has(items, one.start, "prepositions") or one.opener == "from"
    if any(i.has("and") for i in gap):
        return False
    place = one.start - 1
    while place >= 0 and items[place].has("determiners"):
        place -= 1
    return (place >= 0 and items[place].has("prepositions")) or (one.opener == "from" and one.high is None)
