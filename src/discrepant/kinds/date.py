"""Dates: when something happened, began, or held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from discrepant.grammar import periods
from discrepant.grammar.date_print import in_words
from discrepant.grammar.dates import read_date
from discrepant.model import Period, Unreadable, Verdict

if TYPE_CHECKING:
    from discrepant.model import Reading, Value

# In print "2009-10" may be a month (ISO 8601) or two years; "2014-21" is no season code but years.
_YEAR_AND_TWO = re.compile(r"\s*(\d\d)(\d\d)-(\d\d)\s*", re.ASCII)


class DateKind:
    """Reads and compares dates of any precision."""

    name = "date"

    def read(self, reading: Reading) -> Value:
        """The period of the words, or Unreadable saying why."""
        match = _YEAR_AND_TWO.fullmatch(reading.text)
        if match is None:
            return read_date(reading.text, reading.lang, reading.anchor)
        century, first, second = match.groups()
        if int(second) == int(first) + 1 and int(second) <= 12:
            why = (
                f"it may be month {int(second)} of {century}{first}, or the years {century}{first} to {century}{second}"
            )
            return Unreadable(why, (0, len(reading.text)))
        text = reading.text if int(second) <= 12 else f"{century}{first}–{second}"
        return read_date(text, reading.lang, reading.anchor)

    def compare(self, a: Value, b: Value) -> Verdict:
        """How two dates relate, by the days they can mean."""
        if not isinstance(a, Period) or not isinstance(b, Period):
            return _unread(a, b)
        first, second = sorted((a, b), key=_order)
        return _compare(first, second)

    def explain(self, value: Value) -> str:
        """The date in plain words: "9–17 August 2007", "2014 or later"."""
        if isinstance(value, Period):
            return in_words(value)
        return f"not read: {value.why}" if isinstance(value, Unreadable) else str(value)

    def as_json(self, value: Value) -> dict[str, Any]:
        """The date as plain JSON data: EDTF, earliest and latest day (null: open), precision, relation."""
        if isinstance(value, Unreadable):
            return {"kind": "unreadable", "why": value.why, "span": list(value.span) if value.span else None}
        if not isinstance(value, Period):
            return {"kind": value.kind}
        data: dict[str, Any] = {
            "kind": "date",
            "edtf": value.edtf,
            "earliest": value.earliest.isoformat() if value.earliest else None,
            "latest": value.latest.isoformat() if value.latest else None,
            "precision": value.precision,
            "relation": value.relation,
            "approx": value.approx,
            "anchor": value.anchor,
        }
        return {**data, "notes": list(value.notes)} if value.notes else data

    def span(self, value: Value) -> tuple[float | None, float | None, float | None, float | None] | None:
        """First and last day that the words allow, approximate edges opened, then as printed: ordinal days."""
        if not isinstance(value, Period):
            return None
        opened, printed = periods.stretches(value, opened=True), periods.stretches(value)
        bounds = (*_ends(opened), *_ends(printed))
        return bounds[0], bounds[1], bounds[2], bounds[3]


def _ends(stretches: tuple[periods.Stretch, ...]) -> tuple[float | None, float | None]:
    low, high = min(low for low, _ in stretches), max(high for _, high in stretches)
    return (None if low <= periods.BEGINNING else float(low)), (None if high >= periods.END else float(high))


def _order(period: Period) -> tuple[str, str]:
    return period.edtf, period.relation


def _unread(a: Value, b: Value) -> Verdict:
    if a == b:
        return Verdict("agree", (), "the same words")
    whys = sorted(f"one date could not be read: {v.why}" for v in (a, b) if isinstance(v, Unreadable))
    return Verdict("compatible", (), "; ".join(dict.fromkeys(whys)) or "not both are dates")


def _compare(a: Period, b: Period) -> Verdict:
    """Symmetric because the two come in a fixed order, and every rule looks at both in the same way."""
    ours, theirs = periods.stretches(a), periods.stretches(b)
    both = " and ".join(dict.fromkeys((in_words(a), in_words(b))))
    if ours == theirs:
        if "one_of" in (a.relation, b.relation) and a.relation != b.relation:
            return Verdict("compatible", (), f"{both} name the same days, one of them as a choice")
        return Verdict("agree", (), f"both say {in_words(a)}")
    if not periods.meet(ours, theirs):
        return _apart(a, b, both)
    if a.relation == b.relation == "range" and a.precision == b.precision == "day":
        return Verdict("tension", ("value",), f"{both} overlap, but do not begin and end on the same days")
    if (a.relation == "set") != (b.relation == "set") and _one_of_several(ours, theirs, a.relation == "set"):
        return Verdict("compatible", (), f"{both}: one names only some of the dates")
    for inner, outer, whole, part in ((ours, theirs, b, a), (theirs, ours, a, b)):
        if periods.inside(inner, outer) and (len(outer) <= len(inner) or whole.relation != "set"):
            return Verdict("refine", ("precision",), f"{in_words(part)} lies in {in_words(whole)}")
    return Verdict("compatible", (), f"{both} overlap")


def _one_of_several(ours: tuple[periods.Stretch, ...], theirs: tuple[periods.Stretch, ...], a_is_set: bool) -> bool:
    """Whether what is no set lies in some elements of the set, but leaves others out."""
    several, other = (ours, theirs) if a_is_set else (theirs, ours)
    return not periods.inside(several, other)


def _apart(a: Period, b: Period, both: str) -> Verdict:
    """Two dates without a common day."""
    if not periods.excludes(a, b):
        return Verdict(
            "tension", ("value",), f"{both} have no day in common, but what is approximate may stretch so far"
        )
    why = f"{both} cannot both be right"
    if a.precision == b.precision == "day" and a.relation == b.relation == "at" and a.earliest and b.earliest:
        gap = abs((a.earliest - b.earliest).days)
        if gap == 1:
            why += "; they are one day apart, which two time zones can explain"
    return Verdict("conflict", ("value",), why)


KIND = DateKind()
