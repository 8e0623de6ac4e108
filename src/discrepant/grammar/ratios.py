"""Factors in words and figures: "tripled", "10-fold", "twice as many", "3:1", "в три раза", "三倍"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar.clock import clock_at
from discrepant.grammar.digits import cut, step_of_print
from discrepant.grammar.figures import figure
from discrepant.grammar.fractions import past_hyphen
from discrepant.grammar.lexis import itemize, lexis
from discrepant.grammar.meaning import Refused, bounded, combine
from discrepant.model import Unreadable

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item, Lexis
    from discrepant.grammar.meaning import Names
    from discrepant.model import Number, Reading

    Found = tuple[Decimal, Decimal, int, int, tuple[str, ...]]  # value, step, first item, item after, notes

_LONGEST = 2000
_ONE = Decimal(1)


def read_ratio(reading: Reading) -> Number | Unreadable:
    """The one factor the words print; a halving is 0.5. Unreadable, saying why, where there is none or several.

    "Three times more" is read as three, with a note that some mean four; a fall by a factor above one is refused, since
    "fell threefold" leaves open what remains. Never raises.
    """
    text = reading.text
    if len(text) > _LONGEST:
        return Unreadable("too long for a reading", (0, len(text)))
    words = lexis(reading.lang)
    items = itemize(text, words)
    found = _all(items, words)
    if len(found) != 1:
        why = "several factors, and no telling which is meant" if found else "no factor in the words"
        return Unreadable(why, (0, len(text)) if text else None)
    value, step, start, end, notes = found[0]
    if clock_at(text, items[start].start):
        return Unreadable("a time of day, not a ratio", (items[start].start, items[end - 1].end))
    try:
        _check(items, start, end, value, words)
        hedges = [name for i in _hedges(items, start) for name in items[i].roles["hedges"]]
        hedge, approx, _ = combine(hedges)
    except Refused as refusal:
        return Unreadable(str(refusal), refusal.span or (items[start].start, items[end - 1].end))
    names: Names = ("ratio", None, None, None, None, notes)
    return bounded(value, step, hedge, approx, names)


def _all(items: list[Item], words: Lexis) -> list[Found]:
    found: list[Found] = []
    place = 0
    while place < len(items):
        one = _named(items, place) or _counted(items, place, words)
        if one is not None:
            found.append(one)
        place = one[3] if one is not None else place + 1
    return found


def _named(items: list[Item], place: int) -> Found | None:
    """A word that is a factor: "tripled", "twice as many as", "das Dreifache"."""
    if "factors" not in items[place].roles:
        return None
    above, _, below = str(items[place].roles["factors"]).partition("/")
    value = Decimal(above) / Decimal(below or 1)
    return value, _ONE if value >= 1 else step_of_print(value), place, place + 1, ()


def _counted(items: list[Item], place: int, words: Lexis) -> Found | None:
    """A figure with a word for times or fold behind it, or with a second figure for the other side."""
    first = figure(items, place, words)
    if first is None or first.value is None or first.problem or first.share or first.article or first.value <= 0:
        return None
    after = past_hyphen(items, first.end)
    step = min(first.step, _ONE)
    if after < len(items) and items[after].has("fold"):
        return first.value, step, place, after + 1, first.notes
    if after < len(items) and items[after].has("times"):
        end = after + 1 + (after + 1 < len(items) and items[after + 1].has("more"))
        note = (f"“{items[end - 1].text}” may also mean one more",) if items[end - 1].has("more") else ()
        return first.value, step, place, end, (*first.notes, *note)
    if after < len(items) and items[after].has("to_one"):
        second = figure(items, after + 1, words)
        if second is not None and second.value and second.value > 0 and not (second.share or second.problem):
            ratio = cut(first.value / second.value)
            step = _ONE if ratio == int(ratio) else Decimal("0.1")
            return (ratio, step, place, second.end, ()) if ratio else None
    return None


def _hedges(items: list[Item], start: int) -> list[int]:
    """The hedges right before the factor."""
    found: list[int] = []
    place = start - 1
    while place >= 0 and items[place].has("hedges", "rises", "falls", "prepositions", "determiners"):
        if items[place].has("hedges") and not items[place].has("rises", "falls"):
            found.append(place)
        elif found:
            break
        place -= 1
    return found


def _check(items: list[Item], start: int, end: int, value: Decimal, words: Lexis) -> None:
    """Raise Refused where other words may turn the factor into another one."""
    for place, item in enumerate(items):
        if start <= place < end:
            continue
        if item.has("blocks") and not item.has("factors", "times", "more", "every"):
            raise Refused(f"“{item.text}” may change the factor", item)
    risen = next((i for i in items if i.has("rises")), None)
    if risen is not None and words.head == "known" and items[end - 1].has("fold", "factors"):
        raise Refused(f"“{risen.text}” by a factor may or may not count the beginning", risen)
    fallen = next((i for i in items if i.has("falls")), None)
    if fallen is not None and value > 1:
        raise Refused(f"what remains after “{fallen.text}” by a factor can be told in two ways", fallen)
