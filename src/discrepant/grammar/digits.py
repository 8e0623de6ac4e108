"""Figures printed in digits: strict formats only, and every deviation noted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepant.grammar.lexis import Lexis

_GAPS = "'’ \u00a0\u202f\u2009"
_ZERO, _ONE = Decimal(0), Decimal(1)
_STEPS = tuple(Decimal(1).scaleb(power) for power in range(32))
_LONGEST = 21  # digits; beyond this a run of digits is no quantity
LARGEST = Decimal("1e21")
"""What is as large as this is no quantity: every figure below it keeps six decimal places in 28 digits."""
BEYOND = "a figure beyond all measure"


@dataclass(slots=True)
class Digits:
    """A printed figure. other is a second legal reading ("1.000" as 1,000). problem says why there is none at all."""

    value: Decimal
    step: Decimal
    other: Decimal | None = None
    note: str | None = None
    problem: str | None = None


@cache
def _strict(decimal: str, groups: str) -> re.Pattern[str]:
    """One format.

    A decimal mark and one group mark, groups of three, or the Indian groups of two before the last three.
    """
    d, g = re.escape(decimal), f"[{re.escape(groups)}]"
    return re.compile(
        rf"(?:(?P<plain>\d+)|(?P<grouped>[1-9]\d{{0,2}}(?P<mark>{g})\d{{3}}(?:(?P=mark)\d{{3}})*"
        rf"|[1-9]\d?(?:{g}\d\d)+{g}\d{{3}}))?(?:{d}(?P<part>\d+))?",
    )


def read_digits(text: str, words: Lexis) -> Digits:
    """The number these digits and marks print.

    By the language's own format, else by the other decimal mark, else a problem.
    """
    if len(text) > _LONGEST and sum(c.isdigit() for c in text) > _LONGEST:
        return Digits(_ZERO, _ONE, problem="a run of digits too long for a figure")
    if text.isdecimal():
        return _plain(text)
    decimal, group = words.decimal, words.group
    own = _parts(text, decimal, group)
    if own is not None:
        return _plain(own[0]) if not own[1] else _printed(own, _other(text, words))
    point, comma = decimal, "." if decimal == "," else ","
    for mark in (decimal, comma) if any(c in _GAPS for c in text) else ():
        if (spaced := _parts(text, mark, _GAPS)) is not None:
            note = None if group == " " and mark == decimal else "digits grouped by spaces or apostrophes"
            return _printed(spaced, None, note)
    turned = _parts(text, comma, point)
    if turned is None:
        return Digits(_ZERO, _ONE, problem=f"“{text}” is no number in a known format")
    what = "decimal comma" if comma == "," else "decimal point"
    if not turned[1] and point in text:
        what = f"groups marked by {'points' if point == '.' else 'commas'}"
    other = _parts(text, decimal, comma) if group == " " else None
    return _printed(turned, _number(other) if other else None, f"{what} in {words.name} text")


def _plain(digits: str) -> Digits:
    """A whole number."""
    if not digits.isascii():
        digits = str(int(digits))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Digits(Decimal(digits), _STEPS[zeros] if zeros < len(digits) else _ONE)


def _printed(parts: tuple[str, str], other: Decimal | None, note: str | None = None) -> Digits:
    value = _number(parts)
    return Digits(value, step_of_print(value), other, note)


def _number(parts: tuple[str, str]) -> Decimal:
    whole, part = parts
    return Decimal(f"{whole}.{part}" if part else whole)


def _parts(text: str, decimal: str, groups: str) -> tuple[str, str] | None:
    """The digits before and after the decimal mark, where the text is in this format."""
    match = _strict(decimal, groups).fullmatch(text)
    if match is None or not text:
        return None
    plain, grouped, mark, part = match.groups()
    if grouped:
        plain = grouped.replace(mark, "") if mark else "".join([c for c in grouped if c.isdigit()])
    return plain or "0", part or ""


def _other(text: str, words: Lexis) -> Decimal | None:
    """What "1.234" means if its point marks thousands.

    A comma before three digits is the language's own group mark: no doubt.
    """
    size = len(text)
    if not 5 <= size <= 7 or text[-4] != words.decimal or text[0] == "0":
        return None
    parts = _parts(text, "," if words.decimal == "." else ".", words.decimal)
    return None if parts is None else _number(parts)


def cut(value: Decimal, places: int = 6) -> Decimal:
    """The value with so many decimal places; as it is where it is as large as LARGEST and has no digits to spare."""
    return round(value, places) if abs(value) < LARGEST else value


def step_of_print(value: Decimal) -> Decimal:
    """The place of the last printed significant digit: 100,000 for 700,000; 0.01 for 1.20; 1 for 0."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Decimal(1).scaleb(exponent)
    return step_of(value)


def step_of(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero; 1 for zero."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
