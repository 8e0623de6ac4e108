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
_LONGEST = 21  # digits; beyond this a run of digits is no quantity


@dataclass(frozen=True, slots=True)
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
    if sum(c.isdigit() for c in text) > _LONGEST:
        return Digits(Decimal(0), Decimal(1), problem="a run of digits too long for a figure")
    own = _value(text, words.decimal, words.group)
    if own is not None:
        return Digits(own, step_of_print(own), other=_other(text, words))
    for decimal in (words.decimal, words.group) if any(c in _GAPS for c in text) else ():
        if (spaced := _value(text, decimal, _GAPS)) is not None:
            return Digits(spaced, step_of_print(spaced), note="digits grouped by spaces or apostrophes")
    turned = _value(text, words.group, words.decimal)
    if turned is None:
        return Digits(Decimal(0), Decimal(1), problem=f"“{text}” is no number in a known format")
    what = "decimal comma" if words.group == "," else "decimal point"
    if turned == turned.to_integral_value() and words.decimal in text:
        what = "groups marked by points" if words.decimal == "." else "groups marked by commas"
    return Digits(turned, step_of_print(turned), note=f"{what} in {words.name} text")


def _value(text: str, decimal: str, groups: str) -> Decimal | None:
    match = _strict(decimal, groups).fullmatch(text)
    if match is None or not text:
        return None
    whole = match["plain"] or match["grouped"] or ""
    digits = "".join(c for c in whole if c.isdigit()) or "0"
    return Decimal(f"{digits}.{match['part']}" if match["part"] else digits)


def _other(text: str, words: Lexis) -> Decimal | None:
    """What "1.234" means if its point marks thousands.

    A comma before three digits is the language's own group mark: no doubt.
    """
    if re.fullmatch(rf"[1-9]\d{{0,2}}{re.escape(words.decimal)}\d{{3}}", text):
        return _value(text, words.group, words.decimal)
    return None


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
