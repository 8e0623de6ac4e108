"""Whether two numbers count the same, and on which common scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.grammar import units
from discrepant.grammar.carry import carried, times
from discrepant.grammar.lexis import lexis
from discrepant.grammar.nouns import sort_of

if TYPE_CHECKING:
    from discrepant.model import Number

_PRESUMED = {"USD", "GBP", "INR", "TRY"}
_DOLLARS = {"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN", "JMD", "ARS", "CLP", "COP"}
_YEN = {"JPY", "CNY"}


@dataclass(frozen=True, slots=True)
class Scales:
    """Two numbers on one scale.

    unlike: why there is none; doubt: the counted nouns may differ; provisional: a currency is not certain.
    """

    a: Number
    b: Number
    unlike: str | None = None
    doubt: str | None = None
    provisional: str | None = None


def common(a: Number, b: Number) -> Scales:
    """The two numbers made comparable, or the reason why they are not."""
    if a.kind != b.kind:
        return Scales(a, b, unlike=f"one is a {a.kind}, the other a {b.kind}")
    if a.kind == "money":
        return _money(a, b)
    if a.kind == "proportion" and a.unit != b.unit:
        return Scales(a, b, unlike="shares and percentage points are different things")
    return _units(a, b)


# -- money ------------------------------------------------------------------------------------------


def _money(a: Number, b: Number) -> Scales:
    base = _basis_of_price(a, b)
    if base.unlike:
        return base
    if a.currency == b.currency:
        if a.currency is None and a.currency_basis != b.currency_basis and a.printed != b.printed:
            return Scales(a, b, unlike="a currency is not printed")
        uncertain = any(_converted(n) for n in (a, b))
        return replace(
            base, provisional=base.provisional or ("the currency of one of them is presumed" if uncertain else None)
        )
    if None in {a.currency, b.currency}:
        return _unknown(a, b)
    symbols = [n for n in (a, b) if n.currency_basis in {"ambiguous_symbol", "ambiguous_name"}]
    if len(symbols) == 1 and symbols[0].currency == "USD" and {a.currency, b.currency} <= _DOLLARS:
        return Scales(a, b, provisional="the bare dollar sign may stand for either currency")
    return Scales(a, b, unlike=f"{a.currency} against {b.currency}, and no rate is used here")


def _converted(value: Number) -> bool:
    """Whether a presumed currency was turned into another one before it came here."""
    ambiguous = (value.currency_basis or "").startswith("ambiguous")
    return ambiguous and value.currency is not None and value.currency not in _PRESUMED


def _unknown(a: Number, b: Number) -> Scales:
    known, unknown = (a, b) if a.currency else (b, a)
    if unknown.currency_basis is None:
        if a.printed is not None and a.printed == b.printed:
            return Scales(a, b)
        return Scales(a, b, unlike="one prints no currency")
    if unknown.currency_basis == "ambiguous_symbol" and known.currency not in _YEN:
        return Scales(a, b, unlike=f"a currency that is not certain against {known.currency}, and no rate is used here")
    return Scales(a, b, provisional=f"if both are in {known.currency}")


def _basis_of_price(a: Number, b: Number) -> Scales:
    if a.unit == b.unit:
        return Scales(a, b)
    rates = {n.unit.partition("/")[2] if n.unit and "/" in n.unit else "" for n in (a, b)}
    if len(rates) > 1:
        return Scales(a, b, unlike="one is a rate")
    if a.unit and b.unit:
        return Scales(a, b, unlike="prices of different years")
    return Scales(a, b, provisional="one of them names the year of its prices")


# -- units and nouns --------------------------------------------------------------------------------


def _units(a: Number, b: Number) -> Scales:
    if a.unit == b.unit or a.unit is None or b.unit is None:
        return Scales(a, b)
    (left, _, left_rate), (right, _, right_rate) = a.unit.partition("/"), b.unit.partition("/")
    words = lexis("en")
    if a.unit in words.units or b.unit in words.units:
        left, right, left_rate, right_rate = a.unit, b.unit, "", ""
    if left_rate != right_rate:
        return Scales(a, b, unlike="one is a rate")
    if (measured := _measured(a, b, left, right)) is not None:
        return measured
    sorts = {sort_of(left, words), sort_of(right, words)}
    if len(sorts) == 1 and None not in sorts:
        return Scales(a, b)
    if None not in sorts or left in words.units or right in words.units:
        return Scales(a, b, unlike=f"{left} and {right} are different things")
    return Scales(a, b, doubt=f"{left} and {right} may be different things")


def _measured(a: Number, b: Number, left: str, right: str) -> Scales | None:
    """Two measures on one scale; None where one of them counts things."""
    words = lexis("en")
    if {left, right} == {"°C", "°F"}:
        return Scales(_celsius(a), _celsius(b))
    if left in words.units and right in words.units:
        if words.units[left]["dimension"] != words.units[right]["dimension"]:
            return Scales(a, b, unlike=f"{left} and {right} measure different things")
        return Scales(times(a, Decimal(words.units[left]["factor"])), times(b, Decimal(words.units[right]["factor"])))
    if {sort_of(left, words), sort_of(right, words)} & {"person", "state"}:
        return None
    factor = units.ratio(left, right)
    return None if factor is None else Scales(times(a, factor), b)


def _celsius(value: Number) -> Number:
    """A temperature in degrees Celsius: 32 °F is 0 °C, and nine degrees Fahrenheit are five (by definition)."""
    if value.unit == "°C":
        return value
    return replace(carried(value, lambda part: (part - 32) * 5 / 9, value.step * 5 / 9), unit="°C")
