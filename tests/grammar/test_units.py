"""Units of measure: our table against pint's, and pint for what the table does not name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pint import UnitRegistry

import discrepant
from discrepant import lexicon
from discrepant.grammar import units

REGISTRY = UnitRegistry(non_int_type=Decimal)
TABLE = {name: row for name, row in lexicon.table("units").items() if name != "multiplied"}
OWN = {"TEU", "dwt", "ton", "°C", "°F", "ppm", "month", "year", "decade", "century", "second", "minute", "hour"}
"""Units that pint has not, or that are no fixed measure: a ton is one of three, degrees have an offset."""

FIRST = {}
for _name, _row in TABLE.items():
    FIRST.setdefault(_row["dimension"], _name)


@pytest.mark.parametrize("name", [name for name in TABLE if name not in OWN])
def test_every_factor_is_the_one_that_pint_has(name: str) -> None:
    row = TABLE[name]
    base = FIRST[row["dimension"]]
    one, of = REGISTRY(units.in_pint(name)), REGISTRY(units.in_pint(base))
    theirs = (one / of).to_base_units().magnitude
    ours = Decimal(row["factor"]) / Decimal(TABLE[base]["factor"])
    assert abs(theirs / ours - 1) < Decimal("1e-5"), (name, base, theirs, ours)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("5 km", "5,000 m", "agree"),
        ("30 bcm of gas", "30 billion m3", "agree"),
        ("12 furlongs", "9 miles", "conflict"),
        ("12 furlongs", "1.5 miles", "compatible"),
        ("100 °F", "38 °C", "compatible"),
        ("100 °F", "100 °C", "conflict"),
        ("100 psi", "6.9 bar", "compatible"),
        ("12 members", "5 km", "compatible"),
        ("5 hands", "5 m", "compatible"),
    ],
)
def test_measures_compare_across_units(a: str, b: str, relation: str) -> None:
    one, other = discrepant.compare(a, b, kind="quantity"), discrepant.compare(b, a, kind="quantity")
    assert one.relation == other.relation == relation, one


def test_counted_nouns_are_no_units() -> None:
    assert units.ratio("member", "soldier") is None
    assert units.ratio("barn", "slug") is None
    assert units.ratio("km", "sept voix(") is None
    assert units.ratio("km", "2 ** 99999999") is None
    assert units.ratio("km", "lambda") is None
    assert "different things" in discrepant.compare("12 soldiers", "5 km", kind="quantity").why


def test_without_pint_only_the_table_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "_registry", lambda: None)
    units._asked.cache_clear()
    try:
        assert units.ratio("furlong", "mile") is None
        assert units.ratio("km", "m") == 1000
    finally:
        units._asked.cache_clear()
