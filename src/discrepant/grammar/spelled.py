"""Cardinal numbers spelled in words, in any language that names hundreds, thousands and what lies above them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.grammar.lexis import Item, Lexis


class Sum:
    """A cardinal being built.

    terms: what large scale words have closed, each with its scale ("two million" and "three thousand"). settled and
    pending: the open group, split at the last small scale word ("two hundred" and "five"). base: from which scale on a
    word closes a group, a thousand or ten thousand. vigesimal: ten to nineteen may follow sixty and eighty
    ("quatre-vingt-dix-sept").
    """

    def __init__(self, base: int, vigesimal: bool = False) -> None:
        self.base = base
        self.vigesimal = vigesimal
        self.terms: list[tuple[int, int]] = []
        self.settled = 0
        self.pending = 0
        self.small = base
        self.after_scale = False
        self.lead = 0
        self.factor = 1

    @property
    def total(self) -> int:
        """The number so far."""
        return sum(value for value, _ in self.terms) + self.settled + self.pending

    def takes(self, number: int) -> bool:
        """Whether a number word can stand here: "twenty one", "hundred ten", never "two three"."""
        pending = self.pending
        if number >= self.small:
            open_end = self.terms[-1][1] if self.terms else 10**30
            return not pending and not self.settled and number < open_end and number >= self.base
        if number >= 100:
            return not pending and not self.settled
        if number >= 10:
            return pending % 100 == 0 or (self.vigesimal and number < 20 and pending % 100 in {60, 80})
        if pending % 100 >= 20 and pending % 10 == 0:
            return number > 0
        return pending % 100 == 0

    def add(self, number: int) -> None:
        """Take the number word in."""
        if number >= self.base:  # a compound that holds its own thousands
            self.terms.append((number - number % self.base, self.base))
            number %= self.base
        self.pending += number
        self.after_scale = False
        self.factor = 1

    def raises(self, scale: int, *, bare: bool) -> bool:
        """Whether a scale word can stand here. bare: the word needs no figure before it."""
        if scale < self.base:
            if scale >= self.small:
                return False
            if not self.pending:
                return bare and (not self.total or self.after_scale)
            return (
                self.pending < 100 and (scale == 100 or self.pending < 10) and (self.base == 1000 or self.pending < 10)
            )
        if any(other == scale for _, other in self.terms):
            return False
        return self._below(scale) > 0 or (bare and (not self.terms or self.terms[-1][1] > scale))

    def _below(self, scale: int) -> int:
        return sum(value for value, other in self.terms if other < scale) + self.settled + self.pending

    def multiply(self, scale: int) -> None:
        """Take the scale word in."""
        multiplies = scale >= self.base or self.base == 1000  # the tens of 四十 make a numeral, they multiply nothing
        if multiplies and not self.lead and not self.terms:
            self.lead = self.settled + self.pending or 1
        if scale < self.base:
            self.settled += (self.pending or 1) * scale
            self.pending, self.small = 0, scale
        else:
            value = (self._below(scale) or 1) * scale
            self.terms = [term for term in self.terms if term[1] > scale] + [(value, scale)]
            self.settled, self.pending, self.small = 0, 0, self.base
        self.after_scale = True
        if multiplies:
            self.factor = self.factor * scale if self.total == self.lead * self.factor * scale else 1


def spelled(items: list[Item], place: int, words: Lexis) -> tuple[Decimal, int, int] | None:
    """The cardinal that starts at this item, the item after it, and what its first word was multiplied by.

    "three hundred thousand" gives 100,000 for the last, "three hundred and five" 1. None: no cardinal here.
    """
    found = Sum(words.base, words.vigesimal)
    here = end = place
    if not items[place].has("cardinals", "bare"):
        if not items[place].has("one") or place + 1 >= len(items) or not items[place + 1].has("scales"):
            return None
        found.add(1)  # "a million two hundred thousand"
        here = end = place + 1
    while here < len(items):
        roles = items[here].roles
        if _scales(roles, found):
            found.multiply(int(roles["scales"]))
        elif "cardinals" in roles and not (found.total and not roles["cardinals"]):
            number = int(roles["cardinals"])
            if (here > place and not found.total) or not found.takes(number):
                break
            found.add(number)
        elif "last_one" in roles and found.total and found.takes(1):
            found.add(1)
        elif not _joins(items, here, found, words):
            break
        else:
            here += 1
            continue
        here += 1
        end = here
    return (Decimal(found.total), end, found.factor) if end > place else None


def _scales(roles: Mapping[str, Any], found: Sum) -> bool:
    return "scales" in roles and found.raises(int(roles["scales"]), bare="bare" in roles)


def _joins(items: list[Item], place: int, found: Sum, words: Lexis) -> bool:
    """Whether this item only ties number words together.

    A hyphen, "and" after a scale, a comma between thousands and hundreds.
    """
    item = items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    if after is None or not after.has("cardinals", "scales", "last_one"):
        return False
    if "last_one" in after.roles and "cardinals" not in after.roles:
        return item.has("joiner") and (found.after_scale or found.pending >= 20) and found.takes(1)
    if item.low == "-" and item.glued and after.glued:
        return "scales" in after.roles or found.takes(int(after.roles["cardinals"]))
    least = 20 if words.tens_joiner else 100
    if item.has("joiner") and (found.after_scale or found.pending >= least):
        if place + 2 < len(items) and _starts_anew(items[place + 2].roles.get("scales", 0), found):
            return False
        if "cardinals" in after.roles and found.takes(int(after.roles["cardinals"])):
            return True
        return found.after_scale and "bare" in after.roles and found.raises(int(after.roles["scales"]), bare=True)
    if item.low != "," or not found.after_scale or "cardinals" not in after.roles or not found.terms:
        return False
    last = found.terms[-1][1]
    return any(i.has("joiner") or i.roles.get("scales", last) < last for i in items[place + 2 : place + 7])


def _starts_anew(scale: int, found: Sum) -> bool:
    """Whether a scale after the next number makes it a second figure: "between one hundred and two hundred"."""
    if scale < found.base:
        return scale >= found.small
    return bool(found.terms) and scale >= found.terms[-1][1]
