"""Figures as intervals: opened by their rounding, ordered, counted, added."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant import lexicon
from discrepant.grammar import layers
from discrepant.model import Composite, Members, Number, Ordinal, Period, Places

if TYPE_CHECKING:
    from discrepant.model import Value


@dataclass(frozen=True, slots=True)
class Range:
    """An interval of figures, closed; None: open on that side."""

    low: Decimal | None
    high: Decimal | None

    def __add__(self, other: Range) -> Range:
        return Range(_plus(self.low, other.low), _plus(self.high, other.high))

    def times(self, factor: Decimal) -> Range:
        """The interval in another unit. The factor is positive."""
        return Range(*(None if side is None else side * factor for side in (self.low, self.high)))

    def times_minus_one(self) -> Range:
        """The interval on the other side of nought."""
        return Range(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def by(self, other: Range) -> Range | None:
        """All that the product of two figures can be; None where a side is open below, or may be below nought."""
        if self.low is None or other.low is None or self.low < 0 or other.low < 0:
            return None
        open_above = self.high is None or other.high is None
        return Range(self.low * other.low, None if open_above else (self.high or 0) * (other.high or Decimal(0)))

    def over(self, other: Range) -> Range | None:
        """All that the one over the other can be; None where the other may be nought or less, or this is below it."""
        if self.low is None or other.low is None or self.low < 0 or other.low <= 0:
            return None
        low = Decimal(0) if other.high is None else self.low / other.high
        return Range(low, None if self.high is None else self.high / other.low)

    def misses(self, other: Range) -> bool:
        """Whether the two have no figure in common."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return below or above


def _plus(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def opened(number: Number) -> Range:
    """The figures that the words can be stretched to before they are contradicted (grammar.layers).

    A sharp figure is opened by its rounding, but a count given to the last one is not: nothing was rounded away.
    """
    if number.hedge == "exact" and _counted(number):
        return Range(number.low, number.high)
    span = layers.opened(number)
    return Range(span.low, span.high)


def _counted(number: Number) -> bool:
    whole = number.step == 1 and number.low is not None and number.low % 1 == 0
    return number.kind == "quantity" and whole and measure(number.unit) is None


def measure(unit: str | None) -> tuple[str, Decimal] | None:
    """What a unit measures, and how many base units it is: ("length", 1000) for km; None for a counted noun."""
    row = lexicon.table("units").get(unit) if unit and unit != "multiplied" else None
    return (str(row["dimension"]), Decimal(row["factor"])) if row else None


def base_unit(dimension: str) -> str:
    """The unit of a dimension that the factors of the table count in: "m" for length."""
    for name, row in lexicon.table("units").items():
        if row.get("dimension") == dimension and Decimal(row["factor"]) == 1:
            return str(name)
    return dimension


def numbers(value: Value) -> tuple[Number, ...]:
    """The figures that each stand for the whole value: itself, or the parts that say the same in other units."""
    if isinstance(value, Number):
        return (value,)
    if isinstance(value, Composite) and value.relation == "equivalent":
        return tuple(part for part in value.parts if isinstance(part, Number))
    return ()


def count(value: Value) -> int | None:
    """How many a value lists or says there are (a list, a set, a whole number); None: it does not tell."""
    if isinstance(value, Members):
        return value.count if value.count is not None else listed(value)
    if isinstance(value, Number) and value.kind == "quantity" and value.low is not None and value.low == value.high:
        return int(value.low) if value.low % 1 == 0 and not value.approx else None
    return listed(value)


def listed(value: Value) -> int | None:
    """How many a closed list names; None for anything that is not one."""
    if isinstance(value, Members):
        return len(value.members) if value.closed and value.members else None
    if isinstance(value, Places):
        return len(value.places)
    return None


def as_number(value: Value) -> Number | None:
    """The value as a count of things: a quantity itself, or the number of members a set has."""
    if isinstance(value, Number):
        return value if value.kind == "quantity" else None
    if not isinstance(value, Members) or (many := count(value)) is None:
        return None
    exact, top = Decimal(many), Decimal(many) if value.closed else None
    hedge = "exact" if value.closed else "ge"
    return Number("quantity", exact, exact, True, top, True, exact, top, False, hedge, Decimal(1))


def larger(a: Value, b: Value) -> int:
    """1 when b is the larger (dates: the later) of the two by their words, -1 the smaller, 0 when that is open."""
    if isinstance(a, Period) and isinstance(b, Period):
        after = bool(a.latest and b.earliest and b.earliest > a.latest)
        before = bool(b.latest and a.earliest and a.earliest > b.latest)
        return after - before
    if isinstance(a, Ordinal) and isinstance(b, Ordinal):
        return (b.number > a.number) - (b.number < a.number)
    for left in numbers(a):
        for right in numbers(b):
            if (left.kind, left.unit, left.currency) == (right.kind, right.unit, right.currency):
                return _larger(left, right)
    return 0


def _larger(a: Number, b: Number) -> int:
    for low_a, high_a, low_b, high_b in (
        (a.low, a.high, b.low, b.high),
        (a.soft_low, a.soft_high, b.soft_low, b.soft_high),
    ):
        above = low_b is not None and high_a is not None and low_b >= high_a
        below = low_a is not None and high_b is not None and low_a >= high_b
        if above != below:
            return above - below
    return 0
