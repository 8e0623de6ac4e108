"""Laws of cross-checks: to know less never finds more, order is nothing, and every check made is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st

from discrepant.columns import MATCHED
from discrepant.model import Attribute, Check, Members, Number, Period
from discrepant.steps.crosscheck import checked, suspicions

ATTRIBUTES = {
    "total": Attribute("total", "quantity"),
    "part": Attribute("part", "quantity"),
    "share": Attribute("share", "proportion"),
    "list": Attribute("list", "members"),
    "number": Attribute("number", "quantity", counts="list"),
    "until now": Attribute("until now", "quantity", running_total=True),
    "begun": Attribute("begun", "date"),
    "ended": Attribute("ended", "date", after=("begun",)),
    "lasted": Attribute("lasted", "duration", equals=("ended - begun",)),
    "casualties": Attribute("casualties", "quantity", equals=("dead + injured",)),
    "dead": Attribute("dead", "quantity"),
    "injured": Attribute("injured", "quantity"),
}
CHECKS = (
    Check("sum", {"total": "t", "parts": ("p0", "p1")}),
    Check("share", {"part": "p0", "whole": "t", "share": "s"}),
    Check("list-count", {"list": "l", "count": "n"}),
    Check("formula", {"formula": "t - p0 = p1"}),
    Check("formula", {"formula": "p0 / t <= s * 1"}),
    Check("order", {"earlier": "b", "later": "e"}),
)
COUNTS = st.integers(1, 60)
DAYS = st.dates(date(2000, 1, 1), date(2003, 12, 31))


def number(value: int | Decimal, kind: str = "quantity", unit: str | None = None) -> Number:
    v = Decimal(value)
    return Number(kind, v, v, True, v, True, v, v, False, "exact", Decimal(1), unit=unit)


def day(first: date, last: date | None = None) -> Period:
    return Period(first.isoformat(), first, last or first, "day", "at")


def row(name: str, attribute: str, meaning: Any, **slots: Any) -> dict[str, Any]:
    held: dict[str, Any] = dict.fromkeys(MATCHED)
    held |= {"id": name, "source": "s", "attribute": attribute, "entry": attribute, "meaning": meaning, "subject": "it"}
    return {
        **held,
        "kind": ATTRIBUTES[attribute].kind,
        "question": f"q-{name}",
        "series": "x",
        "reading": name,
        **slots,
    }


@st.composite
def cases(draw: Any) -> list[dict[str, Any]]:
    """Claims on which every check can be made, and may pass or fail."""
    members = frozenset(draw(st.lists(st.sampled_from(["CN", "RU", "KZ", "KG"]), min_size=1, unique=True)))
    begun, ended = draw(DAYS), draw(DAYS)
    values = {
        "t": ("total", number(draw(COUNTS))),
        "p0": ("part", number(draw(COUNTS))),
        "p1": ("part", number(draw(COUNTS))),
        "s": ("share", number(Decimal(draw(st.integers(1, 100))) / 100, "proportion")),
        "l": ("list", Members(members)),
        "n": ("number", number(draw(st.integers(1, 5)))),
        "b": ("begun", day(begun)),
        "e": ("ended", day(ended)),
        "d": ("lasted", number(draw(st.integers(0, 900)), "quantity", "day")),
        "c": ("casualties", number(draw(COUNTS))),
        "k": ("dead", number(draw(COUNTS))),
        "i": ("injured", number(draw(COUNTS))),
    }
    rows = [row(name, attribute, meaning) for name, (attribute, meaning) in values.items()]
    for n, at in enumerate(draw(st.lists(DAYS, min_size=2, max_size=2))):
        rows.append(row(f"u{n}", "until now", number(draw(COUNTS)), as_of_value=day(at)))
    return rows


@st.composite
def wider(draw: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same claims, some of them known less exactly."""
    return [{**r, "meaning": _widened(draw, r["meaning"])} for r in rows]


def _widened(draw: Any, value: Any) -> Any:
    if isinstance(value, Period) and value.earliest and value.latest:
        before, after = draw(st.tuples(*[st.integers(0, 400)] * 2))
        first = date.fromordinal(value.earliest.toordinal() - before)
        return replace(value, earliest=first, latest=date.fromordinal(value.latest.toordinal() + after))
    if isinstance(value, Number) and value.low is not None and value.high is not None:
        down, up = (Decimal(n) / 100 for n in draw(st.tuples(*[st.integers(0, 40)] * 2)))
        low, high = value.low * (1 - down), value.high * (1 + up)
        open_below, open_above = draw(st.tuples(st.booleans(), st.booleans()))
        ends = (None if open_below else low, None if open_above else high)
        hedge = "exact" if down == up == 0 and not (open_below or open_above) else "range"
        return replace(value, low=ends[0], high=ends[1], hedge=hedge)
    return value


def made(rows: list[dict[str, Any]]) -> dict[tuple[str, tuple[str, ...]], str]:
    """What came of each check."""
    return {(t.check, t.claims): t.outcome for t in run(rows)}


def run(rows: list[dict[str, Any]]) -> list[Any]:
    table = pd.DataFrame({name: pd.Series([r[name] for r in rows], dtype="object") for name in MATCHED})
    return checked(table, {}, ATTRIBUTES, CHECKS, (), {"s": day(date(2004, 1, 1))})


@given(st.data(), cases())
def test_to_widen_what_is_known_never_turns_a_pass_into_a_failure(data: Any, rows: list[dict[str, Any]]) -> None:
    before = made(rows)
    after = made(data.draw(wider(rows)))
    for key, outcome in before.items():
        if outcome == "passed":
            assert after.get(key) != "failed", key


@given(cases(), st.randoms())
def test_the_order_of_claims_changes_no_check(rows: list[dict[str, Any]], chance: Any) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert run(shuffled) == run(rows)


@given(cases())
def test_every_failure_is_a_suspicion_and_nothing_else_is(rows: list[dict[str, Any]]) -> None:
    told = run(rows)
    assert all((t.outcome == "failed") == (t.suspicion is not None) for t in told)
    assert {s.claims for s in suspicions(told)} == {t.claims for t in told if t.outcome == "failed"}


@given(cases())
def test_what_is_asked_for_is_made(rows: list[dict[str, Any]]) -> None:
    told = run(rows)
    assume(told)
    assert {t.check for t in told if t.asked} >= {"sum", "share", "list-count", "formula", "order"}
