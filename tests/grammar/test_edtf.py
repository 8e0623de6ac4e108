"""EDTF strings in, days out; the edtf package of the same specification is the oracle."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.grammar import edtf

DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))
UNITS = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    DAYS.map(lambda d: f"{d.year}-{d.month:02d}"),
    DAYS.map(lambda d: str(d.year)),
    DAYS.map(lambda d: f"{d.year // 10}X"),
    DAYS.map(lambda d: f"{d.year // 100}XX"),
    st.tuples(DAYS, st.sampled_from((21, 22, 23, *range(33, 42)))).map(lambda t: f"{t[0].year}-{t[1]}"),
)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "relation", "approx"),
    [
        ("1931", "1931-01-01", "1931-12-31", "year", "at", False),
        ("1931-02", "1931-02-01", "1931-02-28", "month", "at", False),
        ("1932-02-29", "1932-02-29", "1932-02-29", "day", "at", False),
        ("193X", "1930-01-01", "1939-12-31", "decade", "at", False),
        ("19XX", "1900-01-01", "1999-12-31", "century", "at", False),
        ("1XXX", "1000-01-01", "1999-12-31", "millennium", "at", False),
        ("1931-XX", "1931-01-01", "1931-12-31", "year", "at", False),
        ("1931-02-XX", "1931-02-01", "1931-02-28", "month", "at", False),
        ("1931?", "1931-01-01", "1931-12-31", "year", "at", True),
        ("1931-02~", "1931-02-01", "1931-02-28", "month", "at", True),
        ("1931/1933-05", "1931-01-01", "1933-05-31", "year", "range", False),
        ("1931-03-04~/1931-03-09", "1931-03-04", "1931-03-09", "day", "range", True),
        ("../1931", None, "1931-12-31", "year", "until", False),
        ("/1931", None, "1931-12-31", "year", "until", False),
        ("1931-06/..", "1931-06-01", None, "month", "since", False),
        ("1931/", "1931-01-01", None, "year", "since", False),
        ("{1931,1935-02}", "1931-01-01", "1935-02-28", "year", "set", False),
        ("[1931, 1933]", "1931-01-01", "1933-12-31", "year", "one_of", False),
        ("{1931..1933,1940}", "1931-01-01", "1940-12-31", "year", "set", False),
        ("[..1931]", None, "1931-12-31", "year", "one_of", False),
        ("1931-21", "1931-03-01", "1931-05-31", "season", "at", False),
        ("1931-29", "1931-09-01", "1931-11-30", "season", "at", False),
        ("1931-34", "1931-04-01", "1931-06-30", "quarter", "at", False),
        ("1931-38", "1931-05-01", "1931-08-31", "third", "at", False),
        ("1931-41", "1931-07-01", "1931-12-31", "half", "at", False),
    ],
)
def test_strings_and_their_days(
    text: str, earliest: str | None, latest: str | None, precision: str, relation: str, approx: bool
) -> None:
    period = edtf.read(text)
    assert period is not None
    assert period.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert period.latest == (date.fromisoformat(latest) if latest else None)
    assert (period.edtf, period.precision, period.relation, period.approx) == (text, precision, relation, approx)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [(21, 3, 5), (22, 6, 8), (23, 9, 11), (31, 3, 5), (32, 6, 8), (33, 1, 3), (34, 4, 6), (35, 7, 9), (36, 10, 12),
     (37, 1, 4), (38, 5, 8), (39, 9, 12), (40, 1, 6), (41, 7, 12)],
)  # fmt: skip
def test_the_months_of_each_group(code: int, first: int, last: int) -> None:
    group, low, high = (edtf.unit(f"1931-{n:02d}") for n in (code, first, last))
    assert group is not None
    assert low is not None
    assert high is not None
    assert (group.first, group.last) == (low.first, high.last)


def test_a_winter_by_its_code_may_be_either_of_two() -> None:
    winter = edtf.read("1931-24")
    assert winter is not None
    assert (winter.earliest, winter.latest) == (date(1931, 1, 1), date(1932, 2, 29))


@pytest.mark.parametrize(
    "text",
    ["", " ", "..", "../..", "/", "{}", "[]", "{1931,}", "31", "1931-13", "1931-00", "1931-02-30", "1931-2",
     "1933/1931", "1931/32", "19X1", "XXXX", "00XX-05", "-1931", "Y17000", "1931-21-05", "1931-02-03T10:00",
     "1931 or 1932", "１９３１", "1931//1932", "{1931/1932}", "156X-12-25"],
)  # fmt: skip
def test_what_is_no_edtf_or_not_read(text: str) -> None:
    assert edtf.read(text) is None


@given(st.text(max_size=30))
def test_reading_never_raises(text: str) -> None:
    edtf.read(text)


@given(st.from_regex(r"[0-9X{}\[\]/.,~?%-]{1,24}", fullmatch=True))
def test_reading_strings_of_its_own_signs_never_raises(text: str) -> None:
    edtf.read(text)


@settings(max_examples=60, deadline=None)
@given(UNITS, UNITS, st.sampled_from(("{}", "{}~", "{}/{}", "{}/..", "../{}", "[{},{}]", "{{{},{}}}")))
def test_the_days_are_those_of_the_edtf_package(a: str, b: str, shape: str) -> None:
    oracle = pytest.importorskip("edtf")
    text = shape.format(a, b)
    ours = edtf.read(text)
    try:
        theirs = oracle.parse_edtf(text)
    except (oracle.EDTFParseException, TypeError):
        return  # it reads no decades or quarters as ends of intervals; we do
    if ours is None:
        assert "/" in text
        assert a > b  # we refuse what runs backwards
        return
    assert ours.earliest == _day(theirs.lower_strict())
    assert ours.latest == _day(theirs.upper_strict())


def _day(moment: object) -> date | None:
    return date(*moment[:3]) if isinstance(moment, time.struct_time) else None


@given(UNITS, UNITS, st.booleans(), st.booleans())
def test_what_is_built_is_read_to_the_same_days(a: str, b: str, first_fuzzy: bool, last_fuzzy: bool) -> None:
    low, high = edtf.unit(a + "~" * first_fuzzy), edtf.unit(b + "~" * last_fuzzy)
    assert low is not None
    assert high is not None
    if low.first > high.last:
        low, high = high, low
    for relation, piece in (
        ("range", edtf.Piece(low, high)),
        ("since", edtf.Piece(low, None)),
        ("until", edtf.Piece(None, high)),
        ("at", edtf.Piece(low, low)),
    ):
        built = edtf.period("at" if low == high and relation == "range" else relation, (piece,))
        assert edtf.read(built.edtf) == built


def test_a_set_of_stretches_is_built_with_two_dots() -> None:
    units = [edtf.year_unit(year) for year in (1931, 1933, 1940)]
    pieces = (edtf.Piece(units[0], units[1]), edtf.Piece(units[2], units[2]))
    assert edtf.period("set", pieces).edtf == "{1931..1933,1940}"
