"""Money: how the currency was recognised, conversions in one reading, and comparison across currencies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from discrepant.kinds.money import KIND
from discrepant.model import Composite, Number, Reading, Unreadable

if TYPE_CHECKING:
    from discrepant.model import Value


def read(text: str) -> Number:
    value = KIND.read(Reading(text))
    assert isinstance(value, Number), value
    return value


def either(text: str) -> Value:
    return KIND.read(Reading(text))


@pytest.mark.parametrize(
    ("text", "printed", "currency", "basis"),
    [
        ("USD 912,000", 912_000, "USD", "code"),
        ("0,7 million USD", 700_000, "USD", "code"),
        ("RMB 8.1 million", 8_100_000, "CNY", "code"),
        ("nearly US$9 billion", 9_000_000_000, "USD", "qualified_symbol"),
        ("CN¥20 billion", 20_000_000_000, "CNY", "qualified_symbol"),
        ("A$5m", 5_000_000, "AUD", "qualified_symbol"),
        ("£1.5tn", 1_500_000_000_000, "GBP", "symbol"),
        ("€1.5m", 1_500_000, "EUR", "symbol"),
        ("exceeded $31 billion", 31_000_000_000, "USD", "ambiguous_symbol"),
        ("two million dollars", 2_000_000, "USD", "ambiguous_name"),
        ("13.3 billion U.S. dollars", 13_300_000_000, "USD", "name"),
        ("6 billion yuan", 6_000_000_000, "CNY", "name"),
        ("40 million somoni", 40_000_000, "TJS", "name"),
        ("Rs 2.5 lakh crore", 2_500_000_000_000, "INR", "ambiguous_symbol"),
        ("¥900 million", 900_000_000, None, "ambiguous_symbol"),
        ("60 million yuan (RMB)", 60_000_000, "CNY", "name"),
        ("a $3 million loan", 3_000_000, "USD", "ambiguous_symbol"),
        ("$100 million from 12 donors", 100_000_000, "USD", "ambiguous_symbol"),
        ("50 cents", 0.5, "USD", "ambiguous_name"),
        ("0.93 JPY trillion", 930_000_000_000, "JPY", "code"),
    ],
)
def test_reads(text: str, printed: float, currency: str | None, basis: str) -> None:
    value = read(text)
    assert value.printed is not None
    assert (float(value.printed), value.currency, value.currency_basis) == (printed, currency, basis)


@pytest.mark.parametrize("text", ["€3-4 billion", "€3bn to €4bn", "between 3 and 4 billion euros", "€3–4bn"])
def test_ranges_share_currency_and_multiplier(text: str) -> None:
    value = read(text)
    assert (value.low, value.high, value.currency) == (3_000_000_000, 4_000_000_000, "EUR")


def test_a_letter_is_a_multiplier_beside_a_currency() -> None:
    assert read("$30m").printed == 30_000_000


def test_printed_conversion_is_an_equivalent() -> None:
    value = either("30 million Renminbi (RMB) ($4.5 million)")
    assert isinstance(value, Composite)
    assert value.relation == "equivalent"
    assert [p.currency for p in value.parts if isinstance(p, Number)] == ["CNY", "USD"]


def test_rates_and_price_years_are_kept() -> None:
    assert read("about $7.5 billion annually").unit == "/year"
    assert read("$100 billion in 2010 dollars").unit == "prices of 2010"


@pytest.mark.parametrize("text", ["300 soldiers", "$1.250", "no figure", "5 USD or 6 USD"])
def test_refuses(text: str) -> None:
    assert isinstance(either(text), Unreadable)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("$6.5 million", "$16 million", "conflict"),
        ("about $700,000", "0,7 million USD", "agree"),
        ("about $700,000", "$687,000", "refine"),
        ("0.7 million USD", "USD 687,000", "compatible"),
        ("30 million yuan ($4.5 million)", "$4.5 million", "agree"),
        ("30 million yuan ($4.5 million)", "60 million yuan", "conflict"),
        ("$5 million", "5 million yuan", "compatible"),
        ("$5 million", "$5 million a year", "compatible"),
        ("about $147 billion in 2015 prices", "about $100 billion in 2010 prices", "compatible"),
        ("$5 million", "5 million", "agree"),
        ("$5 million", "6 million", "compatible"),
    ],
)
def test_relations(left: str, right: str, relation: str) -> None:
    assert KIND.compare(either(left), either(right)).relation == relation
    assert KIND.compare(either(left), either(right)) == KIND.compare(either(right), either(left))


def test_other_currencies_differ_in_unit() -> None:
    verdict = KIND.compare(either("€5 million"), either("7 million yuan"))
    assert verdict.axes == ("unit",)
    assert "no rate" in verdict.why


def test_what_is_ambiguous_is_not_certain() -> None:
    assert KIND.compare(either("$5 million"), either("9 million USD")).certain
    assert not KIND.compare(either("$5 million"), either("A$9 million")).certain
    assert not KIND.compare(either("¥5 million"), either("9 million yuan")).certain
    converted = replace(read("$5 million"), currency="CNY")
    assert not KIND.compare(converted, either("9 million yuan")).certain


def test_sentence_names_both_amounts() -> None:
    assert (
        KIND.compare(either("$6.5 million"), either("$16 million")).why
        == "$16 million and $6.5 million cannot both be right"
    )
