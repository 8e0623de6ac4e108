"""Texts that reuse each other: what is aligned, what the copy changed, which way it went, and what is only stock."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.grammar import edtf
from discrepant.steps.reuse import reuse

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import lineage

HARBOUR = (
    "The harbour of Tarn was dredged in 1998 by the Ostrava company for 4 million crowns. "
    "Its breakwater, built of granite from Lund, shelters thirty trawlers in winter. "
    "The lighthouse keeper Ivo Brandt rescued eleven sailors of the schooner Aurelia. "
    "A customs shed stands empty beside the cannery since the herring fishery collapsed. "
    "Pilots board inbound tankers south of the Skarv shoal. "
)
COPY = (
    "In 1998 the Ostrava company dredged the harbour of Tarn for 4,5 million crowns. "
    "A breakwater built of granite from Lund shelters about thirty trawlers in winter. "
    "The lighthouse keeper Ivo Brandt had rescued eleven sailors of the schooner Aurelia. "
    "Since the herring fishery collapsed, a customs shed beside the cannery stands empty. "
    "Visitors like the bakery. "
)
OTHER = "The council met on Monday. It spoke of taxes, of schools and of the new road to the airport. Nobody voted. "


def days(**told: str) -> dict[str, object]:
    return {name: edtf.read(day) for name, day in told.items()}


def test_a_copy_is_found_with_its_passages_and_what_it_changed() -> None:
    (found,) = reuse({"first": HARBOUR, "second": COPY, "other": OTHER}, days(first="1999", second="2004"))  # type: ignore[arg-type]
    assert (found.a, found.b, found.verdict, found.derived) == ("first", "second", "likely", "second")
    assert len(found.passages) == 4
    first = found.passages[0]
    assert HARBOUR[slice(*first.a)].startswith("The harbour of Tarn")
    assert COPY[slice(*first.b)].startswith("In 1998")
    assert any("5" in only for only in first.only_b)
    assert found.share == pytest.approx(4 / 5)


@pytest.mark.parametrize(
    ("one", "other", "derived"),
    [("2004", "1999", "first"), ("2004", "2004-05", None), ("2004", "", None), ("", "", None)],
)
def test_only_dates_tell_which_way_it_went(one: str, other: str, derived: str | None) -> None:
    issued = {name: day for name, day in days(first=one, second=other).items() if day}
    (found,) = reuse({"first": HARBOUR, "second": COPY}, issued)  # type: ignore[arg-type]
    assert found.derived == derived


def test_what_three_texts_share_is_stock() -> None:
    treaty = "The Agreement on Confidence Building in the Military Field along the Frontier Districts was signed. "
    texts = {
        name: treaty + treaty.replace("signed", how) for name, how in zip("abc", ("kept", "read", "lost"), strict=True)
    }
    assert reuse(texts, {}) == []


def test_texts_of_their_own_are_not_related() -> None:
    assert reuse({"a": HARBOUR, "b": OTHER}, {}) == []
    assert reuse({"a": "", "b": "", "c": HARBOUR}, {}) == []


def test_planted_copies_of_which_half_the_words_survive_are_found_and_nothing_else() -> None:
    texts, related = lineage.planted(120, 0.5, 20, seed=3)
    likely, every, others, _ = lineage.found(texts, related)
    assert likely / len(related) >= 0.95
    assert every >= likely
    assert others == 0


@given(st.permutations(["first", "second", "other"]))
@settings(max_examples=6, deadline=None)
def test_the_order_of_texts_changes_nothing(order: list[str]) -> None:
    texts = {"first": HARBOUR, "second": COPY, "other": OTHER}
    assert reuse({name: texts[name] for name in order}, {}) == reuse(texts, {})


@given(st.text(alphabet="ab 1.\n", max_size=80), st.text(alphabet="ab 1.\n", max_size=80))
@settings(max_examples=60, deadline=None)
def test_names_change_nothing_but_the_sides(one: str, other: str) -> None:
    texts = HARBOUR + one, COPY + other
    (straight,) = reuse({"a": texts[0], "b": texts[1]}, {})
    (crossed,) = reuse({"b": texts[0], "a": texts[1]}, {})
    pairs = [(p.a, p.b, p.likeness) for p in straight.passages]
    assert sorted(pairs) == sorted((p.b, p.a, p.likeness) for p in crossed.passages)
