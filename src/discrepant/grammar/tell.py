"""Numbers in plain words, and as plain data."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from discrepant.grammar.digits import cut
from discrepant.grammar.lexis import lexis
from discrepant.grammar.nouns import plural_of
from discrepant.model import Composite, Number, Ordinal, Unreadable

if TYPE_CHECKING:
    from discrepant.model import Value

_HEDGES = {
    "exact": "{}",
    "about": "about {}",
    "nearly": "nearly {}",
    "slightly_lt": "just under {}",
    "slightly_gt": "just over {}",
    "well_gt": "well over {}",
    "well_lt": "well under {}",
    "gt": "more than {}",
    "ge": "at least {}",
    "lt": "less than {}",
    "le": "at most {}",
    "upto": "up to {}",
    "odd": "somewhat more than {}",
}
_VAGUE = {"couple": "a couple", "few": "a few", "several": "several", "handful": "a handful", "plural": "many"}
_LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_SCALES = {
    Decimal(12): "dozen",
    Decimal(100): "hundred",
    Decimal(1000): "thousand",
    Decimal(10**6): "million",
    Decimal(10**9): "billion",
}
_PLURALS = {Decimal(10): "tens", Decimal(20): "scores", **{size: f"{name}s" for size, name in _SCALES.items()}}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


def plain(value: Decimal) -> str:
    """A number as people write it: 12,500; 6.5 million; 0.07."""
    for size, name in _LARGE:
        if abs(value) >= size and len((value / size).normalize().as_tuple().digits) <= 5:
            return f"{_trim(value / size)} {name}"
    return _trim(value)


def _trim(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figure(value: Decimal, like: Number) -> str:
    if like.kind == "proportion" and like.unit == "1":
        return f"{_trim(cut(value * 100, 4))} %"
    if like.kind == "money":
        sign = _SIGNS.get(like.currency or "")
        if sign:
            return f"{sign}{plain(value)}" if value >= 0 else f"-{sign}{plain(-value)}"
        return f"{like.currency or ''} {plain(value)}".strip()
    return plain(value)


def in_words(value: Value) -> str:
    """A number, composite, ordinal or unreadable value in a few words: "more than 1,000 participants"."""
    if isinstance(value, Composite):
        joiner = {"equivalent": " = ", "and": " and ", "includes": ", including "}[value.relation]
        return joiner.join(in_words(part) for part in value.parts)
    if isinstance(value, Ordinal):
        return f"number {value.number}"
    if isinstance(value, Unreadable):
        return f"unreadable ({value.why})"
    if not isinstance(value, Number):
        return str(getattr(value, "kind", "a value"))
    change = {"up": "up ", "down": "down "}.get(value.change or "", "")
    return change + _bare(value) + _unit(value)


def _bare(value: Number) -> str:
    if value.printed is not None and value.hedge in _HEDGES:
        text = _HEDGES[value.hedge].format(_figure(value.printed, value))
        return f"{text}, roughly" if value.approx and value.hedge in {"gt", "ge", "lt", "le", "upto"} else text
    if value.hedge == "range" and value.low is not None and value.high is not None:
        return f"{_figure(value.low, value)} to {_figure(value.high, value)}"
    return _vague(value)


def _vague(value: Number) -> str:
    """Words that give no figure: "thousands", "several hundred", "tens of millions of $"."""
    if value.kind == "money":
        return f"{_size(value)} ({value.currency})" if value.currency else _size(value)
    return _size(value)


def _size(value: Number) -> str:
    step = value.step
    if value.hedge != "plural":
        word = _VAGUE.get(value.hedge, value.hedge)
        return word if step == 1 else f"{word} {_SCALES.get(step, plain(step))}"
    if step in _PLURALS:
        return _PLURALS[step]
    for lead, tens in ((Decimal(100), "hundreds of "), (Decimal(10), "tens of ")):
        if step / lead in _SCALES and step / lead >= 1000:
            return f"{tens}{_SCALES[step / lead]}s"
    return f"several times {plain(step)}"


@cache
def _symbols() -> frozenset[str]:
    """Units whose name is a symbol, which has no plural."""
    units = lexis("en").units
    return frozenset(
        name for name, unit in units.items() if name in unit["symbols"] or not name.replace(" ", "").isalpha()
    )


def _unit(value: Number) -> str:
    whole = f" of {value.of}" if value.of else ""
    if value.kind == "ratio":
        return " times"
    if value.kind == "proportion":
        unit = {"1": "", "pp": " percentage points"}.get(value.unit or "1", f" ({value.unit})")
        return f"{unit}{whole}"
    if not value.unit:
        return whole
    if value.kind == "money":
        return f" ({value.unit.removeprefix('/')})" if value.unit[0] != "/" else f" a {value.unit[1:]}"
    noun, _, rate = value.unit.partition("/")
    if value.of and value.printed is not None and rate == "":
        return whole
    if value.unit in _symbols():
        return f" {value.unit}{whole}"
    joined = " of" if value.hedge in {"plural", "couple", "handful"} and noun else ""
    plural = noun if value.printed == 1 or not noun else plural_of(noun, lexis("en"))
    return f"{joined} {plural}{f' a {rate}' if rate else ''}{whole}".replace("  ", " ")


def explained(value: Value) -> str:
    """The value in words with what it entails and what it leads one to expect: "more than 1,000.

    Expected up to 2,000".
    """
    if not isinstance(value, Number):
        return in_words(value)
    notes = "".join(f"; {note}" for note in value.notes)
    low, high = value.soft_low, value.soft_high
    if low is None or high is None or (low == high == value.printed) or value.hedge == "range":
        return in_words(value) + notes
    if low == value.printed:
        expected = f"expected up to {_figure(high, value)}"
    elif high == value.printed:
        expected = f"expected down to {_figure(low, value)}"
    else:
        expected = f"expected {_figure(low, value)} to {_figure(high, value)}"
    return f"{in_words(value)}; {expected}{notes}"


def _json(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def as_data(value: Value) -> dict[str, Any]:
    """The value as plain JSON data, whole numbers as int."""
    if isinstance(value, Number):
        return _number(value)
    if isinstance(value, Composite):
        data: dict[str, Any] = {
            "kind": "composite",
            "relation": value.relation,
            "parts": [as_data(part) for part in value.parts],
        }
    elif isinstance(value, Ordinal):
        data = {"kind": "ordinal", "value": value.number}
    elif isinstance(value, Unreadable):
        return {"kind": "unreadable", "why": value.why, "span": list(value.span) if value.span else None}
    else:
        return {"kind": getattr(value, "kind", "unknown")}
    return {**data, "notes": list(value.notes)} if value.notes else data


def _number(value: Number) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": value.kind,
        "value": _json(value.printed),
        "low": _json(value.low),
        "low_incl": value.low_incl,
        "high": _json(value.high),
        "high_incl": value.high_incl,
        "approx": value.approx,
        "hedge": value.hedge,
        "granularity": _json(value.step),
        "soft": [_json(value.soft_low), _json(value.soft_high)],
    }
    if value.kind == "money":
        data |= {"currency": value.currency, "currency_basis": value.currency_basis}
    if value.kind != "money" or value.unit:
        data["unit"] = value.unit
    if value.kind == "proportion" or value.of:
        data["of"] = value.of
    if value.change:
        data["change"] = value.change
    if value.notes:
        data["notes"] = list(value.notes)
    return data


def drawn(value: Value) -> tuple[float | None, float | None, float | None, float | None] | None:
    """Literal low and high, expected low and high, as floats; the first part of a composite.

    None if it is no number.
    """
    if isinstance(value, Composite) and value.parts:
        return drawn(value.parts[0])
    if isinstance(value, Ordinal):
        return (float(value.number),) * 4
    if not isinstance(value, Number):
        return None
    low, high, soft_low, soft_high = (
        None if v is None else float(v) for v in (value.low, value.high, value.soft_low, value.soft_high)
    )
    return low, high, soft_low, soft_high
