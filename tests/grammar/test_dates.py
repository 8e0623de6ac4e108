"""Dates as printed, read to days; and what must be refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar import edtf
from discrepant.grammar.date_print import MONTHS, in_words
from discrepant.grammar.dates import read_date
from discrepant.model import Period, Unreadable

DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))


def suffix(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


PRINTED = (
    "{d} {M} {y}",
    "{d}{s} {M} {y}",
    "the {d}{s} of {M}, {y}",
    "{M} {d}, {y}",
    "{M} {d}{s} {y}",
    "on {M}, {d}, {y}",
    "{m} {d}, {y}",
    "{m}. {d}, {y}",
    "{d} {m} {y}.",
    "{d} {m}. {y}",
    "{y:04d}-{n:02d}-{d:02d}",
    "{y:04d}/{n:02d}/{d:02d}",
    "opened on {d} {M} {y}, in the rain",
    "at 4 p.m. on {d} {M} {y}",
    "({M} {d}, {y})",
)


def printed(day: date, form: str) -> str:
    month = MONTHS[day.month - 1]
    return form.format(d=day.day, s=suffix(day.day), M=month, m=month[:3], n=day.month, y=day.year)


@given(DAYS, st.sampled_from(PRINTED))
def test_every_printed_form_of_a_day_is_read_to_that_day(day: date, form: str) -> None:
    found = read_date(printed(day, form))
    assert isinstance(found, Period), found
    assert (found.earliest, found.latest, found.precision, found.edtf) == (day, day, "day", day.isoformat())


@given(
    DAYS,
    st.integers(1, 400),
    st.sampled_from(("{} to {}", "from {} to {}", "between {} and {}", "{} – {}", "from {} until {}")),
)
def test_two_days_with_a_word_of_range_are_a_range(day: date, length: int, form: str) -> None:
    last = date.fromordinal(min(day.toordinal() + length, date(2199, 12, 31).toordinal()))
    text = form.format(printed(day, "{d} {M} {y}"), printed(last, "{M} {d}, {y}"))
    found = read_date(text)
    assert isinstance(found, Period)
    if day <= last:
        assert (found.earliest, found.latest, found.relation) == (day, last, "range")


@given(
    st.text(max_size=40), st.sampled_from(("en", "en-GB", "xx", "")), st.sampled_from((None, "1931", "1931-05-06", "?"))
)
def test_reading_never_raises(text: str, lang: str, anchor: str | None) -> None:
    assert read_date(text, lang, anchor).kind in {"date", "unreadable"}


WORDS = st.sampled_from(
    " ".join(
        (
            "the a of in on since until by before after from to between and or not late early mid first second last",
            "next same this two 3 9 31 1931 1935 1930s May June Q3 week month months year years decade century half",
            "quarter ago later earlier past spring winter - – / , . ( ) about 20th 5th 04/05/1931 summit Treaty over",
            "onwards end beginning 17 30 1931-32 00 0",
        )
    ).split()
)


@given(
    st.lists(WORDS, max_size=9).map(" ".join),
    st.sampled_from((None, "1931", "1931-05", "1931-05-06", "9999", "../1931")),
)
def test_words_of_dates_in_any_order_never_raise_and_what_is_read_is_well_formed(text: str, anchor: str | None) -> None:
    found = read_date(text, "en", anchor)
    if isinstance(found, Unreadable):
        assert found.why
        assert found.span is None or 0 <= found.span[0] <= found.span[1] <= len(text)
        return
    again = edtf.read(found.edtf)
    assert again is not None
    assert (again.earliest, again.latest) == (found.earliest, found.latest)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert (found.anchor is not None) == any(note.startswith("counted from") for note in found.notes)
    if any(day and not 1000 <= day.year <= 2199 for day in (found.earliest, found.latest)):
        return  # years that only an anchor can lead to are not read from words
    words = read_date(in_words(found))
    assert isinstance(words, Period)
    assert (words.earliest, words.latest) == (found.earliest, found.latest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 1931", "1931-03 month at"),
        ("May of 1931", "1931-05 month at"),
        ("in 1931", "1931 year at"),
        ("the 1930s", "193X decade at"),
        ("the 1930's", "193X decade at"),
        ("the nineteenth century", "18XX century at"),
        ("21st century", "20XX century at"),
        ("the second decade of the 20th century", "191X decade at"),
        ("spring of 1931", "1931-21 season at"),
        ("winter of 1931-32", "1931-12/1932-02 season at"),
        ("Q2 1931", "1931-34 quarter at"),
        ("the last quarter of 1931", "1931-36 quarter at"),
        ("the second half of 1931", "1931-41 half at"),
        ("the first half of the 1930s", "1930/1934 decade within"),
        ("the first three months of 1931", "1931-01/1931-03 month range"),
        ("the last day of February 1932", "1932-02-29 day at"),
        ("3-5 March 1931", "1931-03-03/1931-03-05 day range"),
        ("March 3–5, 1931", "1931-03-03/1931-03-05 day range"),
        ("between 3 and 5 March 1931", "1931-03-03/1931-03-05 day range"),
        ("28 December to 4 January 1932", "1931-12-28/1932-01-04 day range"),
        ("28 December 1931 to 4 January", "1931-12-28/1932-01-04 day range"),
        ("March to June 1931", "1931-03/1931-06 month range"),
        ("March/April 1931", "1931-03/1931-04 month range"),
        ("1931-1935", "1931/1935 year range"),
        ("1931–35", "1931/1935 year range"),
        ("from June 1931 to 1935", "1931-06/1935 year range"),
        ("from the beginning of 1931 to the end of 1935", "1931/1935 year range"),
        ("sometime between 1931 and 1935", "1931/1935 year within"),
        ("fiscal year 1931/32", "1931/1932 year range"),
        ("1931 and 1935", "{1931,1935} year set"),
        ("in March 1931, May 1932 and in 1935", "{1931-03,1932-05,1935} year set"),
        ("3, 5 and 9 March 1931", "{1931-03-03,1931-03-05,1931-03-09} day set"),
        ("3-5 March and 9 April 1931", "{1931-03-03..1931-03-05,1931-04-09} day set"),
        ("1931 or 1932", "[1931,1932] year one_of"),
        ("03/04/1931", "[1931-03-04,1931-04-03] day one_of"),
        ("30/04/1931", "1931-04-30 day at"),
        ("04/04/1931", "1931-04-04 day at"),
        ("since 1931", "1931/.. year since"),
        ("from May 1931 onwards", "1931-05/.. month since"),
        ("beginning in May 1931", "1931-05/.. month since"),
        ("1931 to the present", "1931/.. year since"),
        ("not before 1931", "1931/.. year since"),
        ("until 3 May 1931", "../1931-05-03 day until"),
        ("1931 or earlier", "../1931 year until"),
        ("by the end of 1931", "../1931 year by"),
        ("no later than May 1931", "../1931-05 month by"),
        ("before 1 March 1932", "../1932-02-29 day before"),
        ("pre-1931", "../1930 year before"),
        ("after the 1930s", "1940/.. decade after"),
        ("since 1931 and until 1935", "1931/1935 year range"),
        ("after 1931 and before 1936", "1932/1935 year range"),
        ("not until May 1931", "1931-05 month at"),
        ("two years after 1931", "1933 year at"),
        ("the day before 1 March 1932", "1932-02-29 day at"),
        ("the treaty of May 1931", "1931-05 month at"),
    ],
)
def test_readings_without_doubt(text: str, expected: str) -> None:
    found = read_date(text)
    assert isinstance(found, Period), found
    assert f"{found.edtf} {found.precision} {found.relation}" == expected
    assert not found.approx


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("late March 1931", "1931-03-21~/1931-03-31 month within"),
        ("mid-1931", "1931-05~/1931-08~ year within"),
        ("the early 1930s", "1930/1933~ decade within"),
        ("mid- to late 1931", "1931-05~/1931-12 year within"),
        ("the end of 1931", "1931-09~/1931-12 year within"),
        ("the late 1920s and early 1930s", "1927~/1933~ decade range"),
        ("late 1931 or early 1932", "1931-09~/1932-04~ year within"),
        ("since the late 1930s", "1937~/.. decade since"),
        ("by mid-1931", "../1931-08~ year by"),
        ("c. 1931", "1931~ year at"),
        ("around 1931-1935", "1931~/1935~ year range"),
        ("probably 1931", "1931~ year at"),
    ],
)
def test_readings_that_are_not_exact(text: str, expected: str) -> None:
    found = read_date(text)
    assert isinstance(found, Period), found
    assert f"{found.edtf} {found.precision} {found.relation}" == expected
    assert found.approx


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("the same year", "1931", "1931"),
        ("the following year", "1931-05", "1932"),
        ("the year before", "1931", "1930"),
        ("two years later", "1931", "1933"),
        ("three months later", "1931-11", "1932-02"),
        ("the next day", "1931-12-31", "1932-01-01"),
        ("yesterday", "1932-03-01", "1932-02-29"),
        ("a decade ago", "1931", "1921~"),
        ("last August", "1931-03", "1930-08"),
        ("4 May", "1931-11", "1931-05-04"),
        ("in May of the same year", "1931-11", "1931-05"),
        ("late last year", "1931", "1930-09~/1930-12"),
        ("over the past three years", "1931", "1928~/1931"),
        ("this decade", "1931", "193X"),
    ],
)
def test_readings_that_count_from_an_anchor(text: str, anchor: str, expected: str) -> None:
    found = read_date(text, "en", anchor)
    assert isinstance(found, Period), found
    assert (found.edtf, found.anchor) == (expected, anchor)
    assert found.notes == (f"counted from the anchor {anchor}",)
    assert isinstance(read_date(text), Unreadable)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "soon", "not in 1931", "nearly 1931", "more than 1931", "1931 soldiers",
        "about 1931 soldiers", "from 1800 to 1931 men", "12 ships in 1931", "the eve of 3 May 1931",
        "31 April 1931", "29 February 1931", "13/13/1931", "03/04/31", "the nineties", "the 1900s",
        "1935 to 1931", "May 1931 and 1932", "spring 1931 and 1932", "1931-32 May", "FY1931",
        "years after 1931", "in the years before 1931", "in the two years before 1931",
        "the first days of May 1931", "possibly signed in 1931", "-1931", "1931-", "since the war in 1931",
        "Resolution 1931 of May 1932", "May", "9", "Friday", "44 BC", "1,931", "May 1931/August 1931", "x" * 400,
        "March to 1931", "March and 1931", "March 3, 5 and 9 April 1931", "June 1931 to 1931",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused(text: str) -> None:
    assert isinstance(read_date(text), Unreadable)


@pytest.mark.parametrize(
    ("text", "anchor", "says"),
    [
        ("3 May", None, "no anchor"),
        ("3 May", "1931/1935", "does not tell one"),
        ("a month later", "1931", "does not tell one month"),
        ("last winter", "1931-03", "may change"),
        ("after the 1931 fair", None, "lie within"),
        ("the decade before 1931", None, "stretch of time"),
        ("the same year", None, "anchor is needed"),
        ("the same year", "last spring", "not EDTF"),
        ("last August", "1931-10", "anchor's year"),
        ("1,000,000 years later", "1931", "number without a month"),
        ("9999 years later", "1931", "out of the calendar"),
    ],
)
def test_a_refusal_says_why(text: str, anchor: str | None, says: str) -> None:
    found = read_date(text, "en", anchor)
    assert isinstance(found, Unreadable)
    assert says in found.why


def test_the_region_settles_the_order_of_day_and_month() -> None:
    assert read_date("03/04/1931", "en-GB") == edtf.read("1931-04-03")
    assert read_date("03/04/1931", "en-US") == edtf.read("1931-03-04")


def test_a_month_that_is_a_word_counts_with_a_capital_or_a_number() -> None:
    assert isinstance(read_date("they may arrive in 1931"), Period)
    assert read_date("3 may 1931") == edtf.read("1931-05-03")
    assert isinstance(read_date("May arrive in 1931"), Unreadable)


def test_a_wrong_weekday_is_noted() -> None:
    found = read_date("Monday, 3 May 1931")
    assert isinstance(found, Period)
    assert found.notes == ("1931-05-03 was a Sunday, not a Monday",)
    assert read_date("Sunday, 3 May 1931") == edtf.read("1931-05-03")


def test_a_language_without_date_words_reads_edtf_only() -> None:
    assert read_date("1931-05", "xx") == edtf.read("1931-05")
    assert isinstance(read_date("May 1931", "xx"), Unreadable)
