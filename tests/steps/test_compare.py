"""Claims of a question held beside each other: the value first, then stage, time, scope and source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant import model
from discrepant.columns import MATCHED, RELATIONS
from discrepant.model import (
    STAGES,
    Attribute,
    Composite,
    Members,
    Number,
    Period,
    Rate,
    Unreadable,
    Verdict,
    Words,
)
from discrepant.steps._compare import pairs
from discrepant.steps.compare import compare, relate

if TYPE_CHECKING:
    from discrepant.model import Value

MILLION = Decimal(1_000_000)


class Plain:
    """A small kind: equal values agree, values that touch are compatible, values apart are in conflict."""

    def __init__(self, name: str) -> None:
        self.name = name

    def compare(self, a: Value, b: Value) -> Verdict:
        if a == b:
            return Verdict("agree", (), f"both say {self.explain(a)}")
        if isinstance(a, Unreadable) or isinstance(b, Unreadable):
            return Verdict("compatible", (), "one could not be read")
        if not currencies(a) & currencies(b):
            return Verdict("compatible", ("unit",), "in different currencies")
        one, two = sorted((self.explain(a), self.explain(b)))
        left, right = self.span(a), self.span(b)
        known = left and right and left[0] is not None and right[0] is not None
        if known and max(left[0], right[0]) <= min(left[1] or 9e99, right[1] or 9e99):
            return Verdict("compatible", ("value",), f"{one} and {two} overlap")
        return Verdict("conflict", ("value",), f"{one} and {two} cannot both be right")

    def explain(self, value: Value) -> str:
        if isinstance(value, Number):
            unit = f" {value.currency}" if value.currency else ""
            return f"{int(value.low):,}{unit}; as printed" if value.low is not None else f"at most {value.high}"
        if isinstance(value, Period):
            return value.edtf
        if isinstance(value, Members):
            return f"{value.count} members"
        return str(value.folded) if isinstance(value, Words) else str(value)

    def as_json(self, value: Value) -> dict[str, Any]:
        return {"value": self.explain(value)}

    def span(self, value: Value) -> tuple[float | None, float | None, float | None, float | None] | None:
        if isinstance(value, Number):
            low, high = (None if v is None else float(v) for v in (value.low, value.high))
            return low, high, low, high
        if isinstance(value, Period) and value.earliest and value.latest:
            low, high = float(value.earliest.toordinal()), float(value.latest.toordinal())
            return low, high, low, high
        return None


def currencies(value: Value) -> set[object]:
    """What a value is printed in; None for anything but money."""
    parts = value.parts if isinstance(value, Composite) else (value,)
    return {getattr(part, "currency", None) for part in parts}


KINDS: Any = {name: Plain(name) for name in ("money", "quantity", "date", "members", "place", "text")}
ATTRIBUTES = {
    "amount": Attribute("amount", "money"),
    "participants": Attribute("participants", "quantity"),
    "date held": Attribute("date held", "date"),
    "exercises since": Attribute("exercises since", "quantity", running_total=True),
    "purpose": Attribute("purpose", "text", many=True),
    "length": Attribute("length", "quantity", tolerance=Decimal("0.01")),
    "members": Attribute("members", "members"),
    "place held": Attribute("place held", "place"),
}
RATES = (
    Rate("CNY", "USD", date(1997, 1, 1), date(1997, 12, 31), Decimal("8.28"), Decimal("8.29"), "a bank"),
    Rate("CNY", "USD", date(1998, 1, 1), date(1998, 12, 31), Decimal("8.27"), Decimal("8.28"), "a bank"),
)


def number(value: float | Decimal | str, high: Decimal | str | None = None, **fields: Any) -> Number:
    low = Decimal(str(value))
    top = low if high is None else Decimal(str(high))
    given: dict[str, Any] = {"kind": "quantity", "step": Decimal(1)} | fields
    step = given.pop("step")
    return Number(given.pop("kind"), low, low, True, top, True, low, top, False, "exact", step, **given)


def money(value: float | str, currency: str = "USD") -> Number:
    return number(Decimal(str(value)) * MILLION, kind="money", currency=currency, step=MILLION / 10)


def period(text: str, relation: str = "at") -> Period:
    first, _, last = text.partition("/")
    last = last or first
    begin = date.fromisoformat((first + "-01-01")[:10])
    end = date.fromisoformat(last if len(last) == 10 else f"{last}-12-31")
    return Period(text, begin, end, "year", "range" if "/" in text else relation)


def claim(claim_id: str, meaning: Value, attribute: str = "amount", **slots: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(MATCHED)
    row |= {"id": claim_id, "source": f"source-{claim_id}", "meaning": meaning, "attribute": attribute}
    row |= {
        "kind": ATTRIBUTES[attribute].kind,
        "question": "q-00000001",
        "series": "s-00000001",
        "reading": str(meaning),
    }
    return row | slots


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([r[name] for r in rows], dtype="object") for name in MATCHED})


def both(a: dict[str, Any], b: dict[str, Any], rates: tuple[Rate, ...] = ()) -> Verdict:
    forth, back = relate(a, b, KINDS, ATTRIBUTES, rates), relate(b, a, KINDS, ATTRIBUTES, rates)
    assert forth == back
    return forth


# -- stages ---------------------------------------------------------------------------------------


def test_less_delivered_than_pledged_is_no_contradiction() -> None:
    verdict = both(claim("a", money(5), stage="pledged"), claim("b", money(3), stage="delivered"))
    assert (verdict.relation, verdict.axes) == ("compatible", ("value", "stage"))
    assert verdict.why == (
        "differ in amount and stage: pledged 5,000,000 USD, delivered 3,000,000 USD "
        "(less can be delivered than was pledged)"
    )


def test_more_delivered_than_agreed_is_a_conflict() -> None:
    verdict = both(claim("a", money(16), stage="delivered"), claim("b", money("6.5"), stage="agreed"))
    assert (verdict.relation, verdict.axes) == ("conflict", ("value", "stage"))
    assert verdict.why == "differ in amount and stage: agreed 6,500,000 USD, delivered 16,000,000 USD"


def test_planned_then_occurred_with_one_value_agrees() -> None:
    meaning = number(300)
    a = claim("a", meaning, "participants", stage="planned")
    b = claim("b", meaning, "participants", stage="occurred")
    verdict = both(a, b)
    assert (verdict.relation, verdict.axes) == ("agree", ("stage",))
    assert "planned, occurred" in verdict.why


@pytest.mark.parametrize(
    ("planned", "occurred", "relation", "said"),
    [("2014", "2015", "compatible", "put off"), ("2015", "2014", "tension", "earlier than planned")],
)
def test_a_plan_and_its_date(planned: str, occurred: str, relation: str, said: str) -> None:
    a = claim("a", period(planned), "date held", stage="planned")
    b = claim("b", period(occurred), "date held", stage="occurred")
    verdict = both(a, b)
    assert verdict.relation == relation
    assert said in verdict.why


def test_a_cancelled_delivery_did_not_take_place() -> None:
    verdict = both(claim("a", money(5), stage="cancelled"), claim("b", money(5), stage="delivered"))
    assert (verdict.relation, verdict.axes) == ("tension", ("stage",))


def test_where_it_was_planned_and_where_it_occurred_may_differ() -> None:
    a = claim("a", Words("text", "bishkek"), "place held", stage="planned")
    b = claim("b", Words("text", "astana"), "place held", stage="occurred")
    assert both(a, b).relation == "tension"


# -- scope, source, other slots -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "said"),
    [("in Central Asia", "their scopes differ"), (None, "only one of them limits its scope")],
)
def test_another_scope_eases_a_conflict(scope: str | None, said: str) -> None:
    a = claim("a", number(20), "participants", scope="with members of the SCO")
    b = claim("b", number(10), "participants", scope=scope)
    verdict = both(a, b)
    assert (verdict.relation, verdict.axes) == ("tension", ("value", "scope"))
    assert said in verdict.why


def test_the_same_scope_in_other_letters_is_the_same() -> None:
    a = claim("a", number(20), "participants", scope="In Central Asia")
    b = claim("b", number(10), "participants", scope="in central asia")
    assert both(a, b).axes == ("value",)


def test_a_source_against_itself_is_named() -> None:
    a, b = claim("a", money(1), source="one"), claim("b", money(2), source="one")
    verdict = both(a, b)
    assert verdict.relation == "conflict"
    assert verdict.why.endswith("(both within the same source)")


def test_slots_that_differ_are_named_as_axes() -> None:
    a = claim("a", money(1), time_value=period("2014"), place="Kant", actors=("China",), as_of_value=period("2016"))
    b = claim("b", money(2), place="Osh", actors=("China", "Russia"), as_of_value=period("2018"))
    verdict = both(a, b)
    assert verdict.axes == ("value", "as_of", "place", "actors", "precision")
    assert verdict.relation == "tension"
    assert "in 2014 as of 2016" in verdict.why
    assert "it may have changed in between" in verdict.why


def test_times_that_exclude_each_other_differ_in_time_and_wider_ones_in_precision() -> None:
    a = claim("a", money(1), time_value=period("2014"))
    assert both(a, claim("b", money(1), time_value=period("2015"))).axes == ("time",)
    assert both(a, claim("b", money(1), time_value=period("2013/2015"))).axes == ("precision",)


@pytest.mark.parametrize("slot", ["time_value", "as_of_value"])
def test_a_figure_of_another_moment_may_have_changed_but_a_date_does_not(slot: str) -> None:
    then, now = {slot: period("2014")}, {slot: period("2016")}
    figures = both(claim("a", number(10), "participants", **then), claim("b", number(20), "participants", **now))
    dates = both(claim("a", period("2001"), "date held", **then), claim("b", period("2004"), "date held", **now))
    assert (figures.relation, dates.relation) == ("tension", "conflict")


# -- flags of the catalogue -----------------------------------------------------------------------


def test_many_answers_can_stand_side_by_side() -> None:
    verdict = both(claim("a", Words("text", "training"), "purpose"), claim("b", Words("text", "peace"), "purpose"))
    assert (verdict.relation, verdict.axes) == ("compatible", ("value",))


@pytest.mark.parametrize(("other", "relation"), [("1009", "agree"), ("1011", "conflict")])
def test_figures_within_the_tolerance_are_not_told_apart(other: str, relation: str) -> None:
    assert both(claim("a", number(1000), "length"), claim("b", number(other), "length")).relation == relation


@pytest.mark.parametrize(
    ("slots_a", "slots_b", "relation"),
    [
        ({"as_of_value": period("2010")}, {"as_of_value": period("2019")}, "compatible"),
        ({"as_of_value": period("2019")}, {"as_of_value": period("2010")}, "conflict"),
        ({"as_of_value": period("2019")}, {"as_of_value": period("2010"), "scope": "small ones"}, "tension"),
        ({"as_of_value": period("2019")}, {}, "tension"),
        ({}, {}, "conflict"),
        ({"time_value": period("2002/2010")}, {"time_value": period("2002/2019")}, "compatible"),
        ({"time_value": period("2002/2019")}, {"time_value": period("2010/2019")}, "conflict"),
        ({"time_value": period("2010/2019")}, {"time_value": period("2002/2019")}, "compatible"),
        ({"time_value": period("2002/2010")}, {"time_value": period("2005/2019")}, "compatible"),
        ({"time_value": period("2005/2019")}, {"time_value": period("2002/2010")}, "compatible"),
    ],
)
def test_ten_and_twenty_as_running_totals(slots_a: dict[str, Any], slots_b: dict[str, Any], relation: str) -> None:
    a, b = claim("a", number(10), "exercises since", **slots_a), claim("b", number(20), "exercises since", **slots_b)
    assert both(a, b).relation == relation


# -- values of different make ---------------------------------------------------------------------


def test_money_in_two_currencies_is_compared_at_the_rate_of_its_time() -> None:
    when = period("1997/1998")
    a, b = claim("a", money(30, "CNY"), time_value=when), claim("b", money("4.5"), time_value=when)
    verdict = both(a, b, RATES)
    assert verdict.relation == "conflict"
    assert set(verdict.axes) == {"value", "unit"}
    assert "8.27 to 8.29 CNY to the USD, the rate in 1997–1998 (a bank)" in verdict.why
    near = both(a, claim("c", money("3.62"), time_value=when), RATES)
    assert near.relation == "compatible"


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        ({"time_value": period("1996")}, "no rate is known for CNY in 1996"),
        ({"time_value": period("1996/1997")}, "no rate is known for CNY in 1996–1997"),
        ({}, "no date tells at which rate"),
    ],
)
def test_where_no_rate_is_known_that_is_the_answer(slots: dict[str, Any], said: str) -> None:
    verdict = both(claim("a", money(30, "CNY"), **slots), claim("b", money("4.5"), **slots), RATES)
    assert (verdict.relation, verdict.axes) == ("compatible", ("unit",))
    assert said in verdict.why


def test_what_the_kind_decides_across_currencies_stands() -> None:
    class Dollars(Plain):
        def compare(self, a: Value, b: Value) -> Verdict:
            assert a != b
            return Verdict("conflict", ("value",), "two sorts of dollar", certain=False)

    a, b = claim("a", money(30, "CNY"), time_value=period("1997")), claim("b", money(9), time_value=period("1997"))
    verdict = relate(a, b, KINDS | {"money": Dollars("money")}, ATTRIBUTES, RATES)
    assert (verdict.relation, verdict.why, verdict.certain) == ("conflict", "two sorts of dollar", False)


def test_the_currency_without_a_rate_is_named() -> None:
    when = period("1997")
    pair = Composite("equivalent", (money(30, "CNY"), money("4.5")))
    verdict = both(claim("a", pair, time_value=when), claim("b", money(3, "EUR"), time_value=when), RATES)
    assert "no rate is known for EUR in 1997" in verdict.why


def test_an_amount_given_in_both_currencies_is_compared_in_the_shared_one() -> None:
    pair = Composite("equivalent", (money(30, "CNY"), money("4.5")))
    assert "rate" not in both(claim("a", pair), claim("b", money(9)), RATES).why


def test_a_list_and_a_count_are_compared_by_how_many() -> None:
    six = claim("a", Members(frozenset("ABCDEF")), "members")
    five = claim("b", number(5, unit="state"), "members", kind="quantity")
    assert both(six, five).relation == "conflict"
    assert both(six, claim("c", number(6, unit="state"), "members", kind="quantity")).relation == "agree"


def test_values_that_nothing_joins_are_compatible() -> None:
    verdict = both(claim("a", Words("text", "x"), "purpose"), claim("b", period("2014"), "purpose", kind="date"))
    assert verdict.relation == "compatible"
    assert "different kinds of value" in verdict.why


def test_an_unreadable_reading_is_never_in_conflict() -> None:
    assert both(claim("a", Unreadable("no figure")), claim("b", money(1), source="source-a")).relation == "compatible"


# -- laws -----------------------------------------------------------------------------------------

slots = st.fixed_dictionaries(
    {
        "stage": st.sampled_from([None, *STAGES]),
        "scope": st.sampled_from([None, "all", "those abroad"]),
        "place": st.sampled_from([None, "Osh", "Kant"]),
        "actors": st.sampled_from([None, ("A",), ("A", "B")]),
        "time_value": st.sampled_from([None, *map(period, ("2010", "2014", "2010/2014", "2012/2019"))]),
        "as_of_value": st.sampled_from([None, *map(period, ("2014", "2019"))]),
        "source": st.sampled_from(["one", "two", None]),
    }
)
values = st.sampled_from(
    [
        *(money(v, c) for v in (3, 5, "6.5") for c in ("USD", "CNY")),
        number(3, 9, kind="money", currency="USD"),
        Unreadable("no figure"),
    ]
)
counts = st.sampled_from([number(10), number(20), number(10, 30)])
rows = st.one_of(
    st.builds(lambda m, s: claim("?", m, **s), values, slots),
    st.builds(lambda m, s: claim("?", m, "exercises since", **s), counts, slots),
)


@given(rows, rows)
def test_relating_is_the_same_both_ways(a: dict[str, Any], b: dict[str, Any]) -> None:
    verdict = both(a | {"id": "a"}, b | {"id": "b"}, RATES)
    assert verdict.relation in model.RELATIONS


@given(rows)
def test_a_claim_agrees_with_itself(a: dict[str, Any]) -> None:
    verdict = relate(a, a, KINDS, ATTRIBUTES, RATES)
    assert (verdict.relation, verdict.axes) == ("agree", ())


@given(rows, rows)
def test_slots_sharpen_nothing_but_a_cancellation(a: dict[str, Any], b: dict[str, Any]) -> None:
    bare = dict.fromkeys(("stage", "scope", "place", "actors", "as_of_value"))
    a, b = a | {"id": "a"}, b | {"id": "b"}
    loose, strict = both(a, b, RATES), both(a | bare, b | bare, RATES)
    if "cancelled" not in {a["stage"], b["stage"]} and a["attribute"] != "exercises since":
        assert model.RELATIONS.index(loose.relation) <= model.RELATIONS.index(strict.relation)


@given(st.lists(rows, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_the_table_holds_every_pair_and_its_order_means_nothing(found: list[dict[str, Any]], random: Any) -> None:
    claims = [row | {"id": f"c{i}"} for i, row in enumerate(found)]
    relations = compare(table(*claims), KINDS, ATTRIBUTES, RATES)
    assert list(zip(relations["a"], relations["b"], strict=True)) == list(combinations([c["id"] for c in claims], 2))
    by_id = {c["id"]: c for c in claims}
    for a, b, relation, axes, why, certain in relations.drop(columns="question").itertuples(index=False):
        assert relate(by_id[a], by_id[b], KINDS, ATTRIBUTES, RATES) == Verdict(relation, axes, why, certain)
    random.shuffle(claims)
    pd.testing.assert_frame_equal(compare(table(*claims), KINDS, ATTRIBUTES, RATES), relations)


@given(st.lists(rows, min_size=2, max_size=5), st.lists(rows, min_size=1, max_size=5))
def test_another_question_changes_nothing(found: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    claims = [row | {"id": f"c{i}"} for i, row in enumerate(found)]
    strangers = [row | {"id": f"b{i}", "question": "q-00000000"} for i, row in enumerate(others)]
    alone = compare(table(*claims), KINDS, ATTRIBUTES, RATES)
    among = compare(table(*strangers, *claims), KINDS, ATTRIBUTES, RATES)
    among = among[among["question"] == "q-00000001"].reset_index(drop=True)
    pd.testing.assert_frame_equal(among, alone)


@pytest.mark.parametrize(
    "slot",
    [
        {"stage": "planned"},
        {"scope": "those abroad"},
        {"place": "Osh"},
        {"actors": ("A", "B")},
        {"time_value": period("2015")},
        {"as_of_value": period("2015")},
        {"source": "one"},
        {"kind": "quantity"},
        {"attribute": "participants", "kind": "quantity"},
    ],
)
def test_claims_that_share_a_value_are_told_apart_by_each_slot(slot: dict[str, Any]) -> None:
    shared, other = money(1), money(2)
    base = {"stage": "agreed", "scope": "all", "place": "Kant", "actors": ("A",), "source": "two"}
    base |= {"time_value": period("2014"), "as_of_value": period("2014")}
    rows = [
        claim("a", other, **base | {"source": "one"}),
        claim("b", shared, **base),
        claim("c", shared, **base | slot),
    ]
    relations = compare(table(*rows), KINDS, ATTRIBUTES, RATES)
    for a, b, relation, axes, why, certain in relations.drop(columns="question").itertuples(index=False):
        one, two = (next(row for row in rows if row["id"] == key) for key in (a, b))
        assert relate(one, two, KINDS, ATTRIBUTES, RATES) == Verdict(relation, axes, why, certain)
    assert relations["why"].nunique() == 3


def test_questions_of_every_size_stand_in_order() -> None:
    sizes = {"q-1": 2, "q-2": 4, "q-3": 1, "q-4": 2, "q-5": 3}
    rows = [claim(f"{name}-{i}", money(i), question=name) for name, size in sizes.items() for i in range(size)]
    relations = compare(table(*rows[::-1]), KINDS, ATTRIBUTES)
    expected = [p for name, size in sizes.items() for p in combinations([f"{name}-{i}" for i in range(size)], 2)]
    assert list(zip(relations["a"], relations["b"], strict=True)) == expected
    assert list(relations["question"]) == [a[:3] for a, _ in expected]


def test_no_claims_give_an_empty_table_of_the_right_make() -> None:
    relations = compare(table(), KINDS, ATTRIBUTES)
    assert {name: str(dtype) for name, dtype in relations.dtypes.items()} == RELATIONS
    assert not len(relations)


def test_a_very_large_question_is_held_against_its_commonest_sayings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "MOST", 10)
    monkeypatch.setattr(pairs, "CORE", 2)
    common, second = money(1), money(2)
    meanings = [common] * 5 + [second] * 4 + [money(i) for i in range(3, 9)]
    claims = [claim(f"c{i:02}", meaning) for i, meaning in enumerate(meanings)]
    relations = compare(table(*claims), KINDS, ATTRIBUTES)
    held = set(zip(relations["a"], relations["b"], strict=True))
    assert {pair for pair in held if not {"c00", "c05"} & set(pair)} == set()
    assert len(held) == len(relations) == 14 + 13
    pd.testing.assert_frame_equal(compare(table(*reversed(claims)), KINDS, ATTRIBUTES), relations)
