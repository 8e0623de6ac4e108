"""The rates of the European Central Bank: strict, by the month, crossed within it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from discrepant import registry
from discrepant.model import Period
from discrepant.rates import bounds
from discrepant.workspace import _ecb, load

if TYPE_CHECKING:
    from pathlib import Path

RATES = _ecb.rates()


def year(number: int) -> Period:
    return Period(str(number), date(number, 1, 1), date(number, 12, 31), "year", "at")


def test_a_year_has_the_range_of_its_days() -> None:
    found = bounds(RATES, "USD", "EUR", year(2014))
    assert found is not None
    low, high, sources = found
    assert Decimal("1.21") < low < Decimal("1.23")
    assert Decimal("1.39") < high < Decimal("1.40")
    assert sources == ("European Central Bank, daily reference rates",)


def test_currencies_are_crossed_within_a_month_only() -> None:
    found = bounds(RATES, "CNY", "USD", year(2014))
    assert found is not None
    assert Decimal("5.8") < found[0] < Decimal("6.2")
    assert Decimal("6.1") < found[1] < Decimal("6.5")


@pytest.mark.parametrize(
    ("currency", "per", "number"),
    [("CNY", "USD", 1997), ("RUB", "USD", 2024), ("KZT", "USD", 2014), ("USD", "EUR", 1998), ("USD", "EUR", 2190)],
)
def test_outside_the_data_there_is_no_rate(currency: str, per: str, number: int) -> None:
    assert bounds(RATES, currency, per, year(number)) is None


def test_no_rate_reaches_past_its_data() -> None:
    assert all(rate.start <= rate.end and (rate.end - rate.start).days < 31 for rate in RATES)
    assert all(0 < rate.low <= rate.high for rate in RATES)


def workspace(folder: Path) -> Path:
    (folder / "discrepant.toml").write_text('rates = "ecb"\n', "utf-8")
    for name in ("sources", "claims"):
        (folder / name).mkdir()
    return folder


def test_a_workspace_asks_for_them_by_name(tmp_path: Path) -> None:
    assert load(workspace(tmp_path), registry.readers()).rates == RATES


def test_without_the_package_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ecb, "available", lambda: False)
    space = load(workspace(tmp_path), registry.readers())
    assert space.rates == ()
    assert any("discrepant[rates]" in problem.message for problem in space.problems)
