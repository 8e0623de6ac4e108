"""Dated exchange rates: intervals, never extended beyond the days they cover."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.model import Number, Period, Rate
from discrepant.rates import bounds, convert

START = date(1997, 1, 1)


def rate(currency: str, per: str, years: tuple[int, int], low: str, high: str | None = None) -> Rate:
    first, last = date(years[0], 1, 1), date(years[1], 12, 31)
    return Rate(currency, per, first, last, Decimal(low), Decimal(high or low), f"{currency} {years[0]}")


def period(first: date | None, last: date | None) -> Period:
    return Period(f"{first or '..'}/{last or '..'}", first, last, "day", "range")


def years(first: int, last: int) -> Period:
    return period(date(first, 1, 1), date(last, 12, 31))


RATES = [
    rate("CNY", "USD", (1997, 1997), "8.25", "8.5"),
    rate("CNY", "USD", (1998, 1999), "8"),
    rate("EUR", "USD", (1999, 1999), "0.8", "1"),
]


def money(value: str, currency: str = "CNY", high: str | None = "same") -> Number:
    low = Decimal(value)
    top = low if high == "same" else None if high is None else Decimal(high)
    return Number("money", low, low, True, top, True, low, top, False, "exact", Decimal(1), currency=currency)


def test_the_range_spans_the_whole_period() -> None:
    assert bounds(RATES, "CNY", "USD", years(1997, 1998)) == (Decimal(8), Decimal("8.5"), ("CNY 1997", "CNY 1998"))


@pytest.mark.parametrize(
    "when",
    [years(1996, 1997), years(1999, 2000), period(None, date(1997, 5, 1)), period(date(1997, 5, 1), None)],
)
def test_a_period_that_is_not_covered_to_the_day_has_no_rate(when: Period) -> None:
    assert bounds(RATES, "CNY", "USD", when) is None


def test_a_gap_within_the_period_is_seen() -> None:
    holed = [RATES[0], rate("CNY", "USD", (1999, 1999), "8")]
    assert bounds(holed, "CNY", "USD", years(1997, 1999)) is None


def test_every_rate_that_holds_on_a_day_counts() -> None:
    both = [rate("CNY", "USD", (1997, 1999), "8"), rate("CNY", "USD", (1997, 1997), "9")]
    assert bounds(both, "CNY", "USD", years(1997, 1999)) == (Decimal(8), Decimal(9), ("CNY 1997",))
    assert bounds(both, "CNY", "USD", years(1998, 1999)) == (Decimal(8), Decimal(8), ("CNY 1997",))


def test_a_rate_is_read_backwards() -> None:
    assert bounds(RATES, "USD", "CNY", years(1998, 1998)) == (Decimal("0.125"), Decimal("0.125"), ("CNY 1998",))


def test_two_rates_are_joined_by_the_currency_they_share() -> None:
    found = bounds(RATES, "CNY", "EUR", years(1999, 1999))
    assert found == (Decimal(8), Decimal(10), ("CNY 1998", "EUR 1999"))
    assert bounds(RATES, "CNY", "EUR", years(1998, 1999)) is None


def test_an_amount_is_widened_by_the_range_of_the_rate() -> None:
    found = convert(money("8"), "EUR", RATES, years(1999, 1999))
    assert found is not None
    assert (found.low, found.high, found.currency) == (Decimal("0.8"), Decimal(1), "EUR")
    assert (found.soft_low, found.soft_high) == (Decimal("0.8"), Decimal(1))
    assert (found.hedge, found.printed) == ("range", None)


def test_at_a_rate_that_stood_still_a_figure_stays_sharp() -> None:
    found = convert(money("8"), "USD", RATES, years(1998, 1999))
    assert found is not None
    assert (found.low, found.high, found.printed, found.hedge, found.step) == (1, 1, 1, "exact", Decimal("0.125"))


def test_an_open_side_stays_open_and_a_debt_widens_too() -> None:
    found = convert(money("-8", high=None), "EUR", RATES, years(1999, 1999))
    assert found is not None
    assert (found.low, found.high) == (Decimal(-1), None)


def test_what_has_no_rate_stays_unconverted() -> None:
    assert convert(money("8"), "EUR", RATES, years(1996, 1996)) is None


def test_an_amount_in_its_own_currency_is_left_alone_without_any_rate() -> None:
    amount = money("8")
    assert convert(amount, "CNY", [], period(None, None)) is amount


days = st.integers(0, 400).map(lambda n: START + timedelta(days=n))
figures = st.decimals("0.1", "20", places=2)


@st.composite
def tables(draw: st.DrawFn) -> list[Rate]:
    found = []
    for _ in range(draw(st.integers(1, 5))):
        first, last = sorted((draw(days), draw(days)))
        low, high = sorted((draw(figures), draw(figures)))
        pair = draw(st.sampled_from([("A", "B"), ("B", "A"), ("A", "C"), ("C", "B")]))
        found.append(Rate(*pair, first, last, low, high, "table"))
    return found


@given(tables(), days, days, days, days)
def test_a_longer_period_never_narrows_the_range(table: list[Rate], a: date, b: date, c: date, d: date) -> None:
    first, second, third, fourth = sorted((a, b, c, d))
    whole = bounds(table, "A", "B", period(first, fourth))
    part = bounds(table, "A", "B", period(second, third))
    if whole is not None:
        assert part is not None
        assert whole[0] <= part[0] <= part[1] <= whole[1]


@given(tables(), days, days)
def test_order_means_nothing_and_backwards_is_the_inverse(table: list[Rate], a: date, b: date) -> None:
    when = period(min(a, b), max(a, b))
    forth, back = bounds(table, "A", "B", when), bounds(table, "B", "A", when)
    assert bounds(table[::-1], "A", "B", when) == forth
    assert (forth is None) == (back is None)
    if forth and back:
        assert abs(forth[0] * back[1] - 1) < Decimal("1e-9")


@given(tables(), days, days)
def test_a_range_is_known_exactly_where_every_day_is(table: list[Rate], a: date, b: date) -> None:
    first, last = min(a, b), min(max(a, b), min(a, b) + timedelta(days=40))
    each = [
        bounds(table, "A", "B", period(day, day))
        for day in (first + timedelta(n) for n in range((last - first).days + 1))
    ]
    whole = bounds(table, "A", "B", period(first, last))
    known = [found for found in each if found]
    if len(known) < len(each):
        assert whole is None
    else:
        assert whole is not None
        assert (whole[0], whole[1]) == (min(k[0] for k in known), max(k[1] for k in known))


def test_the_table_of_the_case_is_whole() -> None:
    path = Path(__file__).parents[1] / "sources" / "rates.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(rows[0]) == {"currency", "per", "start", "end", "low", "high", "source"}
    table = [
        Rate(
            r["currency"],
            r["per"],
            date.fromisoformat(r["start"]),
            date.fromisoformat(r["end"]),
            Decimal(r["low"]),
            Decimal(r["high"]),
            r["source"],
        )
        for r in rows
    ]
    assert bounds(table, "CNY", "USD", years(1997, 2003)) is not None
    assert all(r.low <= r.high for r in table)
