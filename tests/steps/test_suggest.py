"""Wordings of attributes held against the catalogue."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant import registry
from discrepant.columns import CLAIMS
from discrepant.steps.read import read
from discrepant.steps.suggest import SUGGESTIONS, suggest
from discrepant.workspace import catalogue

KINDS = registry.kinds()


def claims(*rows: dict[str, Any]) -> pd.DataFrame:
    full = [{"id": f"c{n:02d}", "source": f"s{n}", "subject": "it", "lang": "en"} | row for n, row in enumerate(rows)]
    return pd.DataFrame({name: pd.Series([r.get(name) for r in full], dtype="object") for name in CLAIMS})


def said(attribute: str, reading: str, subject: str = "it", lang: str = "en") -> dict[str, Any]:
    return {"attribute": attribute, "reading": reading, "subject": subject, "lang": lang}


def entry(*rows: dict[str, Any]) -> str | None:
    """The entry that the first row's attribute is taken for."""
    found = read(claims(*rows), catalogue(), KINDS)["entry"].iloc[0]
    return found if isinstance(found, str) else None


@pytest.mark.parametrize(
    ("wording", "reading", "expected"),
    [
        ("claimed the lives of", "about 300 people", "deaths"),
        ("could hold", "2,000 spectators", "capacity"),
        ("was inaugurated on", "4 May 1904", "date opened"),
        ("ran to a length of", "82 km", "length"),
        ("sank", "in 1915", "date destroyed"),
        ("were left homeless", "225,000", "homeless"),
        ("paid for it", "$15 million", "price"),
        ("opened", "4 May 1904", "date opened"),
        ("began at", "11:30 a.m.", "time"),
        ("burned for", "30 hours", "lasted"),
        ("slashed", "300-foot gash", "length"),
        ("surrounded by", "gardens", None),
        ("came to", "12", None),
    ],
)
def test_a_wording_is_taken_for_the_entry_that_its_words_speak_for(wording: str, reading: str, expected: str) -> None:
    assert entry(said(wording, reading)) == expected


@pytest.mark.parametrize(
    ("lang", "wording", "reading", "expected"),
    [
        ("es", "muertes", "1.517 muertes", "deaths"),
        ("de", "wurde eröffnet", "4. Mai 1904", "date opened"),
        ("fr", "le coût total", "12 millions de francs", "cost"),
        ("ru", "погибло", "300 человек", "deaths"),
    ],
)
def test_other_languages(lang: str, wording: str, reading: str, expected: str) -> None:
    assert entry(said(wording, reading, lang=lang)) == expected


def test_the_answer_must_fit_the_entry() -> None:
    assert entry(said("killed", "in 1906")) != "deaths"
    assert entry(said("was launched", "12 km")) != "launched"


def test_the_reading_tells_what_the_wording_leaves_open() -> None:
    assert entry(said("found", "a total of 316 bodies")) == "bodies recovered"


def test_where_the_wording_says_only_that_it_happened_the_subject_tells_what() -> None:
    found = suggest(claims(said("took place", "4 May 1904", "the inauguration of the canal")), catalogue(), KINDS)
    assert found["attribute"].iloc[0] == "date opened"
    assert entry(said("took place", "4 May 1904", "the battle")) == "date held"


def test_what_the_collection_speaks_of_decides_between_two_meanings() -> None:
    open_word = said("loss", "1,517 people")
    assert entry(open_word) is None
    assert entry(open_word, *(said("deaths", f"{n} people") for n in (1490, 1500, 1502))) == "deaths"


def test_sums_whose_wording_says_nothing_are_what_most_sums_of_the_collection_are() -> None:
    empty = said("was", "$3 million")
    assert entry(empty) is None
    assert entry(empty, *(said("cost", f"${n} million") for n in (2, 4, 5))) == "cost"


def test_a_workspace_s_own_word_decides() -> None:
    own = dict(catalogue())
    deaths = own["deaths"]
    own["deaths"] = type(deaths)(
        deaths.name, deaths.kind, unit=deaths.unit, separates=deaths.separates, words={"en": ("crossed the bar",)}
    )
    found = read(claims(said("crossed the bar", "300 people")), own, KINDS)
    assert found["entry"].iloc[0] == "deaths"


def test_candidates_come_best_first_with_reasons() -> None:
    found = suggest(claims(said("loss", "1,517 people")), catalogue(), KINDS)
    assert list(found.columns) == list(SUGGESTIONS)
    assert list(found["rank"]) == list(range(1, len(found) + 1))
    assert list(found["score"]) == sorted(found["score"], reverse=True)
    assert all(found["reasons"])
    assert not found["taken"].any()


def test_names_of_the_catalogue_need_no_suggestion() -> None:
    assert suggest(claims(said("deaths", "300")), catalogue(), KINDS).empty


WORDINGS = ("killed", "loss", "was opened", "cost", "came to", "saved", "long", "deaths", "boats")
READINGS = ("300", "300 people", "$3 million", "in 1906", "12 km", "30 boats", "a few", "Peru")
drawn = st.lists(st.tuples(st.sampled_from(WORDINGS), st.sampled_from(READINGS)), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None)
@given(drawn, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(pairs: list[tuple[str, str]], random: Any) -> None:
    table = claims(*(said(*pair) for pair in pairs))
    order = list(range(len(table)))
    random.shuffle(order)
    mixed = table.iloc[order].reset_index(drop=True)
    pd.testing.assert_frame_equal(suggest(table, catalogue(), KINDS), suggest(mixed, catalogue(), KINDS))
    straight, turned = (read(t, catalogue(), KINDS).set_index("id")["entry"].sort_index() for t in (table, mixed))
    pd.testing.assert_series_equal(straight, turned)


@settings(max_examples=25, deadline=None)
@given(drawn)
def test_what_is_taken_is_the_best_candidate_and_its_kind_can_answer(pairs: list[tuple[str, str]]) -> None:
    table = claims(*(said(*pair) for pair in pairs))
    found = suggest(table, catalogue(), KINDS)
    assert (found[found["taken"]]["rank"] == 1).all()
    entries = read(table, catalogue(), KINDS).set_index("id")["entry"]
    for row in found[found["taken"]].itertuples():
        assert {entries[claim] for claim in row.claims} == {row.attribute}
