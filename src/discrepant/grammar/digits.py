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
_LONGEST = 21  # digits; beyond this a run of digits is no quantity


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
    if text.isdecimal():
        if len(text) > _LONGEST:
            return Digits(_ZERO, _ONE, problem="a run of digits too long for a figure")
        plain = Decimal(text)
        return Digits(plain, step_of(plain))
    if sum(c.isdigit() for c in text) > _LONGEST:
        return Digits(_ZERO, _ONE, problem="a run of digits too long for a figure")
    decimal, group = words.decimal, words.group
    own = _value(text, decimal, group)
    if own is not None:
        return Digits(own, step_of_print(own), other=_other(text, words))
    point, comma = decimal, "." if decimal == "," else ","
    for mark in (decimal, comma) if any(c in _GAPS for c in text) else ():
        if (spaced := _value(text, mark, _GAPS)) is not None:
            note = None if group == " " and mark == decimal else "digits grouped by spaces or apostrophes"
            return Digits(spaced, step_of_print(spaced), note=note)
    turned = _value(text, comma, point)
    if turned is None:
        return Digits(_ZERO, _ONE, problem=f"“{text}” is no number in a known format")
    what = "decimal comma" if comma == "," else "decimal point"
    if turned == turned.to_integral_value() and point in text:
        what = f"groups marked by {'points' if point == '.' else 'commas'}"
    other = _value(text, decimal, comma) if group == " " else None
    return Digits(turned, step_of_print(turned), other, note=f"{what} in {words.name} text")


def _value(text: str, decimal: str, groups: str) -> Decimal | None:
    match = _strict(decimal, groups).fullmatch(text)
    if match is None or not text:
        return None
    whole = match["plain"] or match["grouped"] or ""
    digits = "".join([c for c in whole if c.isdigit()]) or "0"
    return Decimal(f"{digits}.{match['part']}" if match["part"] else digits)


def _other(text: str, words: Lexis) -> Decimal | None:
    """What "1.234" means if its point marks thousands.

    A comma before three digits is the language's own group mark: no doubt.
    """
    size = len(text)
    if not 5 <= size <= 7 or text[-4] != words.decimal or text[0] == "0":
        return None
    return _value(text, "," if words.decimal == "." else ".", words.decimal)


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
