"""Cardinal numbers spelled in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Item


class _Sum:
    """A cardinal being built: groups already closed by a scale word, and the group that is open."""

    def __init__(self) -> None:
        self.closed = 0
        self.open = 0
        self.scale = 10**30
        self.lead = 0
        self.after_scale = False
        self.factor = 1

    @property
    def total(self) -> int:
        return self.closed + self.open

    def takes(self, number: int) -> bool:
        """Whether a word below one hundred can stand here: "twenty one", "hundred ten", never "two three"."""
        last = self.open % 100
        if number < 10:
            return last == 0 or (last >= 20 and last % 10 == 0 and number > 0)
        return last == 0 and (self.open == 0 or self.open >= 100)

    def add(self, number: int) -> None:
        self.open += number
        self.after_scale = False
        self.factor = 1

    def raises(self, scale: int) -> bool:
        if scale == 100:
            return 1 <= self.open <= 99
        return scale < self.scale if self.open else self.after_scale and self.closed > 0

    def multiply(self, scale: int) -> None:
        if not self.closed and not self.lead:
            self.lead = self.open
        if scale == 100:
            self.open *= 100
        elif self.open:
            self.closed += self.open * scale
            self.open, self.scale = 0, scale
        else:
            self.closed *= scale
        self.after_scale = True
        self.factor = self.factor * scale if self.closed + self.open == self.lead * self.factor * scale else 1


def spelled(items: list[Item], place: int) -> tuple[Decimal, int, int] | None:
    """The cardinal that starts at this item, the item after it, and what its first word was multiplied by.

    "three hundred thousand" gives 100,000 for the last, "three hundred and five" 1. None: no cardinal here.
    """
    if not items[place].has("cardinals"):
        return None
    found = _Sum()
    here = end = place
    while here < len(items):
        item = items[here]
        if item.has("cardinals"):
            number = int(item.roles["cardinals"])
            if (here > place and found.total == 0) or not found.takes(number):
                break
            found.add(number)
        elif item.has("scales"):
            scale = int(item.roles["scales"])
            if not found.raises(scale):
                break
            found.multiply(scale)
        elif not _joins(items, here, found):
            break
        else:
            here += 1
            continue
        here += 1
        end = here
    return Decimal(found.total), end, found.factor


def _joins(items: list[Item], place: int, found: _Sum) -> bool:
    """Whether this item only ties number words together.

    A hyphen, "and" after a scale, a comma between thousands and hundreds.
    """
    item = items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    if after is None or not after.has("cardinals", "scales"):
        return False
    if item.low == "-" and item.glued and after.glued:
        return True
    if not after.has("cardinals") or not found.after_scale:
        return False
    if item.has("joiner"):
        return found.takes(int(after.roles["cardinals"]))
    rest = items[place + 2 : place + 7]
    smaller = any(i.has("joiner") or i.roles.get("scales", found.scale) < found.scale for i in rest)
    return item.low == "," and found.scale < 10**30 and smaller
