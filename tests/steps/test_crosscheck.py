"""Cross-checks: found where the figures exclude each other, silent where rounding or a missing date leaves room."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.columns import MATCHED
from discrepant.model import (
    Attribute,
    Check,
    Composite,
    Members,
    Number,
    Ordinal,
    Period,
    Places,
    Rate,
    Suspicion,
    Unreadable,
)
from discrepant.steps.crosscheck import checked, crosscheck

if TYPE_CHECKING:
    from discrepant.model import Value

ATTRIBUTES = {
    "amount": Attribute("amount", "money"),
    "deaths": Attribute("deaths", "quantity"),
    "yearly ordinal": Attribute("yearly ordinal", "ordinal", yearly=True),
    "exercises since": Attribute("exercises since", "quantity", running_total=True),
    "members": Attribute("members", "members"),
    "number of members": Attribute("number of members", "quantity", counts="members"),
    "share": Attribute("share", "proportion"),
    "signed": Attribute("signed", "date"),
}
RATES = (
    Rate("CNY", "USD", date(1997, 1, 1), date(2003, 12, 31), Decimal("8.277"), Decimal("8.2898"), "a bank"),
    Rate("CNY", "USD", date(2010, 1, 1), date(2010, 12, 31), Decimal("6.77"), Decimal("6.77"), "a bank"),
)


def number(value: float | str, step: float | str = 1, hedge: str = "exact", **fields: Any) -> Number:
    v, kind = Decimal(str(value)), fields.pop("kind", "quantity")
    low, high = (None if hedge in {"lt", "le"} else v), (None if hedge in {"gt", "ge"} else v)
    return Number(kind, v, low, True, high, True, v, v, hedge == "about", hedge, Decimal(str(step)), **fields)


def money(millions: str, step: str = "0.1", currency: str = "USD") -> Number:
    million = Decimal(1_000_000)
    return number(str(Decimal(millions) * million), str(Decimal(step) * million), kind="money", currency=currency)


def share(per_cent: str, step: str = "1") -> Number:
    return number(str(Decimal(per_cent) / 100), str(Decimal(step) / 100), kind="proportion")


def year(first: int, last: int | None = None, relation: str = "at") -> Period:
    name, relation = (str(first), relation) if last is None else (f"{first}/{last}", "range")
    return Period(name, date(first, 1, 1), date(last or first, 12, 31), "year", relation)


def claim(claim_id: str, attribute: str, meaning: Value, reading: str = "…", **slots: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(MATCHED)
    row |= {"id": claim_id, "source": "s", "attribute": attribute, "kind": ATTRIBUTES[attribute].kind}
    row |= {"meaning": meaning, "reading": reading, "question": f"q-{claim_id}", "series": "s-1", "subject": "it"}
    return row | slots


def table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([r[name] for r in rows], dtype="object") for name in MATCHED})


def found(*rows: dict[str, Any], checks: tuple[Check, ...] = (), **more: Any) -> list[Suspicion]:
    return crosscheck(table(list(rows)), {}, ATTRIBUTES, checks, RATES, **more)


def only(*rows: dict[str, Any], checks: tuple[Check, ...] = (), **more: Any) -> Suspicion:
    (suspicion,) = found(*rows, checks=checks, **more)
    return suspicion


# -- conversion-mismatch --------------------------------------------------------------------------

AID = Composite("equivalent", (money("30", "10", "CNY"), money("4.5")))


def aid(**slots: Any) -> dict[str, Any]:
    return claim("aid", "amount", AID, "30 million RMB ($4.5 million)", time_value=year(1997, 2003), **slots)


def test_a_conversion_at_no_rate_of_its_period() -> None:
    assert only(aid()) == Suspicion(
        "conversion-mismatch",
        "error",
        ("aid",),
        "“30 million RMB ($4.5 million)” converts at 6.67 Chinese yuan to the US dollar; "
        "the rate in 1997–2003 was 8.28 to 8.29 (a bank)",
        "q-aid",
        ("value", "unit"),
    )


def test_the_rate_of_the_day_of_publication_is_told() -> None:
    assert "the rate when it was published, 6.77 in 2010, would fit" in only(aid(), issued={"s": year(2010)}).why
    assert only(aid(), issued={"s": year(1997)}).why.endswith("in 1997, would not fit either")


@pytest.mark.parametrize("when", [None, year(1996), year(1996, 1998)])
def test_a_conversion_without_a_known_rate_is_left_alone(when: Period | None) -> None:
    assert not found(aid() | {"time_value": when})


@pytest.mark.parametrize(("dollars", "wrong"), [("3.6", False), ("3.3", False), ("4.0", False), ("4.1", True)])
def test_rounding_of_both_figures_comes_before_a_finding(dollars: str, wrong: bool) -> None:
    meaning = Composite("equivalent", (money(dollars), money("30", "10", "CNY")))
    assert bool(found(aid() | {"meaning": meaning})) is wrong


def test_a_check_of_the_same_conversion_gives_one_finding() -> None:
    assert found(aid(), checks=(Check("conversion", {"claim": "aid"}),)) == found(aid())


# -- ordinal-out-of-step --------------------------------------------------------------------------


def summit(claim_id: str, place: int, when: Period | None, **slots: Any) -> dict[str, Any]:
    return claim(claim_id, "yearly ordinal", Ordinal(place), time_value=when, **slots)


def test_two_places_out_of_step() -> None:
    suspicion = only(summit("a", 15, year(2016)), summit("b", 19, year(2019)))
    assert (suspicion.rule, suspicion.claims) == ("ordinal-out-of-step", ("a", "b"))
    assert suspicion.why == (
        "15th in 2016 and 19th in 2019 are out of step by one: a yearly series at 15th in 2016 would be at 18th in 2019"
    )


def test_the_odd_one_is_named_beside_its_nearest_neighbour() -> None:
    rows = [summit(f"c{n}", n, year(2001 + n)) for n in (5, 6, 8, 9)]
    assert not found(*rows)
    assert only(*rows, summit("odd", 12, year(2012))).claims == ("c9", "odd")


def test_another_series_an_unknown_year_and_two_answers_for_one_year_are_no_matter() -> None:
    assert not found(summit("a", 15, year(2016)), summit("b", 19, year(2019), series="s-2"))
    assert not found(summit("a", 15, year(2016)), summit("b", 19, None))
    assert not found(summit("a", 15, year(2016)), summit("b", 19, year(2018, 2019)))
    assert not found(summit("a", 15, year(2016)), summit("b", 16, year(2016)))


# -- running-total-falls --------------------------------------------------------------------------


def total(claim_id: str, value: Number, when: int | None, **slots: Any) -> dict[str, Any]:
    return claim(claim_id, "exercises since", value, str(value.printed), as_of_value=when and year(when), **slots)


def _since(claim_id: str, value: Number, start: int) -> dict[str, Any]:
    return total(claim_id, value, None, time_value=Period(f"{start}/..", date(start, 1, 1), None, "year", "since"))


def test_a_total_that_falls() -> None:
    suspicion = only(total("old", number(20), 2010), total("new", number(10), 2019), total("top", number(30), 2020))
    assert (suspicion.rule, suspicion.claims) == ("running-total-falls", ("new", "old"))
    assert suspicion.why == (
        "a running total cannot fall: “20” as of 2010, but “10” as of 2019, which covers that and more"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (total("a", number(20), 2010), total("b", number(30), 2019)),
        (total("a", number(20), 2010), total("b", number(10), None)),
        (total("a", number(20), 2010), total("b", number(10), 2010)),
        (total("a", number(20), None, time_value=year(2005, 2010)), _since("b", number(10), 2002)),
        (_since("a", number(20), 2005), _since("b", number(10), 2002)),
        (total("a", number(20), 2010), total("b", number(10), 2019, scope="in Asia")),
        (total("a", number(20), 2010), total("b", number(10), 2019, actors=("China",))),
        (total("a", number(20), 2010), total("b", number(10), 2019, series="s-2")),
        (total("a", number(20, hedge="lt"), 2010), total("b", number(10), 2019)),
        (total("a", number(1500, 100), 2010), total("b", number(1460, 10), 2019)),
        (total("a", number(20, hedge="about"), 2010), total("b", number(18), 2019)),
        (total("a", number(20), 2010), total("b", number(10, hedge="gt"), 2019)),
    ],
)
def test_no_fall_is_found_where_none_is_sure(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert not found(old, new)


# -- list-count-mismatch --------------------------------------------------------------------------

FOUR = Members(frozenset({"KZ", "KG", "TJ", "UZ"}))


def test_a_reading_that_says_five_and_names_four() -> None:
    suspicion = only(claim("a", "members", Members(FOUR.members, count=5), "five states: A, B, C, D"))
    assert (suspicion.rule, suspicion.severity, suspicion.claims) == ("list-count-mismatch", "error", ("a",))
    assert suspicion.why == "“five states: A, B, C, D” says five and lists four"


@pytest.mark.parametrize(
    "meaning",
    [FOUR, Members(FOUR.members, count=4), Members(FOUR.members, count=5, closed=False), Members(frozenset(), count=5)],
)
def test_an_open_list_or_one_of_the_right_length_is_left_alone(meaning: Members) -> None:
    assert not found(claim("a", "members", meaning))


def test_a_body_that_never_had_so_many_members_is_a_warning() -> None:
    meaning = Members(frozenset(), "SCO", count=5, anchor="2014")
    suspicion = only(claim("a", "members", meaning, "all five SCO member states", time_value=year(2014)))
    assert (suspicion.rule, suspicion.severity) == ("list-count-mismatch", "warning")
    assert "had six members in 2014" in suspicion.why
    assert not found(claim("a", "members", Members(frozenset(), "SCO", count=6, anchor="2014")))


def test_a_count_that_the_catalogue_ties_to_a_list() -> None:
    listed = claim("list", "members", FOUR, time_value=year(2014))
    counted = claim("count", "number of members", number(5), "five", time_value=year(2014))
    assert only(listed, counted).claims == ("count", "list")
    assert not found(listed, counted | {"meaning": number(4)})
    assert not found(listed, counted | {"subject": "something else"})
    assert not found(listed, counted | {"time_value": year(2015)})
    assert not found(listed, counted | {"scope": "observers"})
    assert not found(listed, counted | {"meaning": number(3, hedge="gt")})


@pytest.mark.parametrize(
    ("count", "wrong"), [(number(3), False), (number(4), True), (Members(frozenset(), count=2), True)]
)
def test_a_check_of_a_list_and_its_count(count: Value, wrong: bool) -> None:
    places = claim("list", "deaths", Places(frozenset({"kabul", "astana", "tashkent"})))
    asked = Check("list-count", {"list": "list", "count": "count"})
    assert bool(found(places, claim("count", "deaths", count), checks=(asked,))) is wrong


# -- sums, shares, orders -------------------------------------------------------------------------

SUM = (Check("sum", {"total": "t", "parts": ("a", "b")}),)


def dead(claim_id: str, value: Value, reading: str = "…") -> dict[str, Any]:
    return claim(claim_id, "deaths", value, reading)


def test_parts_that_do_not_make_their_total() -> None:
    rows = [dead("t", number(500), "500"), dead("a", number(300), "300 men"), dead("b", number(150), "150 women")]
    suspicion = only(*rows, checks=SUM)
    assert (suspicion.rule, suspicion.claims, suspicion.question) == ("sum-mismatch", ("a", "b", "t"), None)
    assert suspicion.why == "“300 men” and “150 women” make 450 together, not “500”"


@pytest.mark.parametrize(
    ("whole", "a", "b", "wrong"),
    [
        (number(450), number(300), number(150), False),
        (number(451), number(300), number(150), True),
        (number(8), number(3), number(4), True),
        (number(500, 100), number(300), number(150), False),
        (number(500, 100, "gt"), number(300), number(150), True),
        (number(400, 100, "gt"), number(300), number(150), False),
        (number(500), number(300, hedge="ge"), number(150), False),
        (number(400), number(300, hedge="ge"), number(150), True),
        (number(450), Unreadable("no figure"), number(150), False),
        (number(450, unit="person"), number(300, unit="soldier"), number(140, unit="officer"), True),
        (number(5, unit="km"), number(3000, 1000, unit="m"), number(2, unit="km"), False),
        (number(5, unit="km"), number(9000, 1000, unit="m"), number(2, unit="km"), True),
        (number(5, unit="km"), number(3, unit="kg"), number(9, unit="km"), False),
        (money("10", "1"), money("3", "1"), money("30", "10", "CNY"), False),
    ],
)
def test_sums_are_reckoned_with_intervals(whole: Number, a: Value, b: Value, wrong: bool) -> None:
    assert bool(found(dead("t", whole), dead("a", a), dead("b", b), checks=SUM)) is wrong


def test_a_sum_in_two_currencies_needs_a_rate_of_its_time() -> None:
    rows = [
        claim("t", "amount", money("10", "1"), time_value=year(1998)),
        claim("a", "amount", money("3", "1"), time_value=year(1998)),
        claim("b", "amount", money("30", "10", "CNY"), time_value=year(1998)),
    ]
    assert only(*rows, checks=SUM).rule == "sum-mismatch"
    assert not found(*[row | {"time_value": year(1996)} for row in rows], checks=SUM)


@pytest.mark.parametrize(("told", "wrong"), [("20", False), ("33", True), ("21", True), ("20.4", True)])
def test_a_share_of_its_whole(told: str, wrong: bool) -> None:
    rows = [dead("p", number(40), "40"), dead("w", number(200), "200"), claim("s", "share", share(told, "0.1"), told)]
    asked = Check("share", {"part": "p", "whole": "w", "share": "s"})
    assert bool(found(*rows, checks=(asked,))) is wrong


def test_a_part_larger_than_its_whole_and_shares_over_the_whole() -> None:
    part = Check("share", {"part": "p", "whole": "w"})
    assert "more than its whole" in only(dead("p", number(300)), dead("w", number(200)), checks=(part,)).why
    shares = [claim(f"s{n}", "share", share(str(n)), f"{n} %") for n in (60, 42)]
    asked = (Check("share", {"share": ("s60", "s42")}),)
    assert "make at least 101 per cent" in only(*shares, checks=asked).why
    assert not found(shares[0], claim("s42", "share", share("41")), checks=asked)


def test_an_order_that_cannot_be() -> None:
    asked = (Check("order", {"earlier": "a", "later": "b"}),)
    first, second = claim("a", "signed", year(2003), "2003"), claim("b", "signed", year(2002), "2002")
    suspicion = only(first, second, checks=asked)
    assert (suspicion.rule, suspicion.why) == ("order-impossible", "“2003” cannot come before “2002”")
    assert not found(first, second | {"meaning": year(2003)}, checks=asked)
    assert not found(
        first, second | {"meaning": Period("2002~", *_ends(2002), "year", "at", approx=True)}, checks=asked
    )
    assert not found(
        first, second | {"meaning": Period("2002/..", date(2002, 1, 1), None, "year", "since")}, checks=asked
    )


def _ends(of: int) -> tuple[date, date]:
    return date(of, 1, 1), date(of, 12, 31)


def test_no_claims_give_no_findings() -> None:
    assert not found(checks=SUM)


def test_a_check_of_what_is_not_there_finds_nothing() -> None:
    assert not found(dead("t", number(500)), dead("a", number(1)), checks=SUM)
    assert not found(
        dead("t", number(500)), checks=(Check("order", {"earlier": "t"}), Check("ordinal", {"claims": ("t",)}))
    )


def test_explicit_series_are_checked_whatever_the_catalogue_says() -> None:
    rows = [dead("a", number(20)) | {"as_of_value": year(2010)}, dead("b", number(10)) | {"as_of_value": year(2019)}]
    asked = (Check("running-total", {"claims": ("a", "b")}),)
    assert not found(*rows)
    assert only(*rows, checks=asked).rule == "running-total-falls"


# -- laws -----------------------------------------------------------------------------------------

ordinals = st.lists(st.tuples(st.integers(1, 30), st.integers(2000, 2025)), min_size=1, max_size=8)
totals = st.lists(st.tuples(st.integers(1, 30), st.integers(2000, 2025)), min_size=1, max_size=8)


@given(ordinals, totals, st.randoms(use_true_random=False))
def test_order_of_rows_means_nothing(places: list[tuple[int, int]], sums: list[tuple[int, int]], random: Any) -> None:
    rows = [summit(f"o{i}", place, year(when)) for i, (place, when) in enumerate(places)]
    rows += [claim(f"l{i}", "members", FOUR, question="q-l") for i in range(2)]
    rows += [claim(f"n{n}", "number of members", number(n), str(n), question="q-n") for n in (4, 5, 6)]
    rows += [total(f"t{i}", number(value), when) for i, (value, when) in enumerate(sums)] + [aid()]
    before = found(*rows)
    random.shuffle(rows)
    assert found(*rows) == before


@given(ordinals)
def test_a_series_is_accused_exactly_when_two_years_are_out_of_step(places: list[tuple[int, int]]) -> None:
    rows = [summit(f"o{i}", place, year(when)) for i, (place, when) in enumerate(places)]
    odd = any(a[1] != b[1] and a[0] - a[1] != b[0] - b[1] for a in places for b in places)
    assert bool(found(*rows)) is odd


@given(totals)
def test_a_running_total_is_accused_exactly_when_it_falls(sums: list[tuple[int, int]]) -> None:
    rows = [total(f"t{i}", number(value), when) for i, (value, when) in enumerate(sums)]
    falls = {i for i, a in enumerate(sums) for j, b in enumerate(sums) if (a[1] - b[1]) * (a[0] - b[0]) < 0}
    assert {c for s in found(*rows) for c in s.claims} == {f"t{i}" for i in falls}


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=6), st.integers(0, 5))
def test_rounded_parts_of_a_rounded_total_are_never_accused(parts: list[int], places: int) -> None:
    unit = 10**places
    rounded = [(round(p / unit) * unit, p) for p in parts]
    keep = all(abs(r - p) <= r / 10 for r, p in rounded)
    whole = round(sum(parts) / unit) * unit
    rows = [dead("t", number(whole, unit))] + [dead(f"p{i}", number(r, unit)) for i, (r, _) in enumerate(rounded)]
    asked = (Check("sum", {"total": "t", "parts": tuple(f"p{i}" for i in range(len(parts)))}),)
    if keep and abs(whole - sum(parts)) <= whole / 10:
        assert not found(*rows, checks=asked)


# -- what runs by itself ----------------------------------------------------------------------------

MORE = {
    **ATTRIBUTES,
    "founded": Attribute("founded", "date"),
    "began operating": Attribute("began operating", "date", after=("founded",)),
    "joined": Attribute("joined", "date"),
    "deaths": Attribute("deaths", "quantity"),
    "injuries": Attribute("injuries", "quantity"),
    "casualties": Attribute("casualties", "quantity", equals=("deaths + injuries",)),
    "begun": Attribute("begun", "date"),
    "ended": Attribute("ended", "date"),
    "lasted": Attribute("lasted", "duration", equals=("ended - begun",)),
    "share": Attribute("share", "proportion"),
}


def told(*rows: dict[str, Any], checks: tuple[Check, ...] = (), **more: Any) -> list[tuple[str, str, str]]:
    """Check, outcome and sentence of everything that was checked."""
    made = checked(table([with_kind(r) for r in rows]), {}, MORE, checks, RATES, **more)
    return [(t.check, t.outcome, t.why) for t in made]


def plain(claim_id: str, attribute: str, meaning: Value, reading: str = "…", **slots: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(MATCHED)
    row |= {"id": claim_id, "source": "s", "attribute": attribute, "meaning": meaning, "reading": reading}
    return {**row, "question": f"q-{claim_id}", "series": "s-1", "subject": "it", **slots}


def with_kind(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "kind": MORE[row["attribute"]].kind}


def named(*codes: str, count: int | None = None) -> Members:
    return Members(frozenset(codes), count=count)


def test_dates_of_one_subject_come_in_the_order_of_the_catalogue() -> None:
    first, second = plain("f", "founded", year(2002), "2002"), plain("b", "began operating", year(2001), "2001")
    assert told(first, second) == [("order", "failed", "“2002” cannot come before “2001”")]
    later = plain("b", "began operating", year(2004), "2004")
    assert told(first, later) == [("order", "passed", "“2002” can come before “2004”")]
    assert told(first, {**later, "subject": "another"}) == []
    joined = {**later, "subject": "another", "question": "q"}
    same = plain("g", "founded", year(2002), "2002", subject="another", question="q-f")
    assert [t[1] for t in told(first, joined, same)] == ["passed", "passed"]


def test_what_is_told_as_past_cannot_lie_after_publication() -> None:
    issued = {"s": year(2010)}
    late = plain("l", "founded", year(2012), "2012", stage="occurred")
    (made,) = told(late, issued=issued)
    assert made[:2] == ("publication", "failed")
    assert told({**late, "stage": None}, issued=issued)[0][1] == "undecided"
    assert told({**late, "stage": "planned"}, issued=issued) == []
    assert told({**late, "meaning": year(2009)}, issued=issued)[0][1] == "passed"
    assert told(late) == []


@pytest.mark.parametrize(
    ("meaning", "when", "outcome"),
    [
        (named("CN", "KG", "KZ", "RU", "TJ", "UZ"), year(2005), "passed"),
        (named("CN", "KG", "KZ", "RU", "TJ"), year(2005), "failed"),
        (named("CN", "KG", "KZ", "RU", "TJ", "UZ"), year(2017), "passed"),
        (named("CN", "KG"), year(2017), "failed"),
        (named(count=6), year(2005), "passed"),
        (named(count=7), year(2005), "failed"),
        (named(count=7), None, "failed"),
        (named(count=8), None, "passed"),
    ],
)
def test_members_are_held_against_accessions_and_withdrawals(
    meaning: Members, when: Period | None, outcome: str
) -> None:
    row = plain("m", "members", meaning, "…", subject="Shanghai Cooperation Organization (SCO)", time_value=when)
    assert [t[1] for t in told(row) if t[0] == "membership"] == [outcome]
    assert [t[1] for t in told({**row, "scope": "founders"}) if t[0] == "membership"] == ["undecided"]
    assert [t for t in told({**row, "subject": "SCO and CSTO"}) if t[0] == "membership"] == []


@pytest.mark.parametrize(("when", "outcome"), [(year(2017), "passed"), (year(2015), "failed"), (year(2019), "failed")])
def test_days_of_accession_are_known(when: Period, outcome: str) -> None:
    row = plain("j", "joined", when, subject="membership of India and Pakistan in the SCO")
    assert [t[1] for t in told(row)] == [outcome]


@pytest.mark.parametrize(("when", "outcome"), [(year(2001), "passed"), (year(1996), "failed")])
def test_days_of_foundation_are_known(when: Period, outcome: str) -> None:
    assert [t[1] for t in told(plain("f", "founded", when, subject="SCO"))] == [outcome]


def test_equations_of_the_catalogue_hold_within_one_source() -> None:
    rows = [plain("d", "deaths", number(12)), plain("i", "injuries", number(30)), plain("c", "casualties", number(50))]
    ((check, outcome, why),) = told(*rows)
    assert (check, outcome) == ("formula", "failed")
    assert "50 on the left, 42 on the right" in why
    assert told(rows[0], rows[1], {**rows[2], "meaning": number(42)})[0][1] == "passed"
    assert told(rows[0], rows[1], {**rows[2], "source": "other"}) == []
    assert told(rows[0], {**rows[1], "time_value": year(2001)}, rows[2]) == []


def test_a_stretch_between_two_dates_is_so_long() -> None:
    days = [plain("b", "begun", year(2001), "2001"), plain("e", "ended", year(2003), "2003")]
    long, short = (number(n, unit="year") for n in (2, 9))
    assert told(*days, plain("l", "lasted", long))[0][1] == "passed"
    assert told(*days, plain("l", "lasted", short))[0][1] == "failed"


@pytest.mark.parametrize(
    ("formula", "outcome"),
    [
        ("t = a + b", "failed"),
        ("t >= a + b", "passed"),
        ("a / t <= s", "passed"),
        ("a / t = s", "failed"),
        ("(t - a) * 1 = 300", "passed"),
        ("t = f", "undecided"),
    ],
)
def test_a_dossier_writes_equations(formula: str, outcome: str) -> None:
    rows = [
        *(plain("t", "amount", money("0.0005", "0.0001")), plain("a", "amount", money("0.0002", "0.0001"))),
        *(plain("b", "amount", money("0.0001", "0.0001")), plain("s", "share", share("90", "1"))),
        plain("f", "founded", year(2001)),
    ]
    rows = [{**r, "series": r["id"]} for r in rows]
    made = told(*rows, checks=(Check("formula", {"formula": formula}),))
    assert [t[1] for t in made if t[0] == "formula"] == [outcome]


def test_a_source_that_splits_a_figure_by_actors_adds_up() -> None:
    rows = [
        plain("t", "deaths", number(450), actors=("A", "B")),
        *(plain("a", "deaths", number(300), actors=("A",)), plain("b", "deaths", number(150), actors=("B",))),
    ]
    assert [t[:2] for t in told(*rows)] == [("sum", "passed")]
    assert [t[:2] for t in told(rows[0], rows[1], {**rows[2], "meaning": number(100)})] == [("sum", "failed")]
    assert told(rows[0], rows[1]) == []
    assert told(rows[0], rows[1], {**rows[2], "source": "other"}) == []


def test_a_count_and_a_list_of_one_source_fit() -> None:
    rows = [plain("c", "members", named(count=3), question="q"), plain("l", "members", named("CN", "RU"), question="q")]
    assert [t[:2] for t in told(*rows)] == [("list-count", "failed")]
    assert [t[:2] for t in told(rows[0], {**rows[1], "meaning": named("CN", "RU", "KZ")})] == [("list-count", "passed")]
    assert told(rows[0], {**rows[1], "source": "other"}) == []


def test_every_check_of_the_old_kinds_tells_its_passes_too() -> None:
    fine = claim("aid", "amount", Composite("equivalent", (money("30", "10", "CNY"), money("3.6"))), "…")
    (made,) = checked(table([fine | {"time_value": year(1997, 2003)}]), {}, ATTRIBUTES, (), RATES)
    assert (made.check, made.outcome, made.suspicion) == ("conversion", "passed", None)
    (made,) = checked(table([fine]), {}, ATTRIBUTES, (), RATES)
    assert made.outcome == "undecided"
