"""Laws of weighing: they hold whatever the claims are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepant.steps._fuse import statements, witnesses
from discrepant.steps.fuse import fuse

if TYPE_CHECKING:
    from discrepant.steps.fuse import Fused

KINDS = {"cost": "number", "opened": "time", "authors": "names", "where": "place", "colour": "text"}
VALUES = {
    "cost": ("500", "495", "495,996", "1200", "0", "none"),
    "opened": ("2011", "2011-12", "2011-12-08", "2011-12-08 20:17", "2012"),
    "authors": ("knuth d", "knuth", "graham r|knuth d", "graham r|knuth d|patashnik o", "patashnik o"),
    "where": ("Tirana", "Albania", "Europe", "Peru", "nowhere"),
    "colour": ("red", "Red", "blue"),
}
PARENTS = {
    "Tirana": frozenset({"Albania", "Europe"}),
    "Albania": frozenset({"Europe"}),
    "Europe": frozenset(),
    "Peru": frozenset(),
}

row = st.sampled_from(sorted(KINDS)).flatmap(
    lambda a: st.tuples(st.sampled_from("abcdef"), st.sampled_from("xyz"), st.just(a), st.sampled_from(VALUES[a]))
)
rows = st.lists(row, min_size=1, max_size=40)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def table(drawn: list[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame(drawn, columns=["source", "object", "attribute", "value"], dtype="object")


def run(claims: pd.DataFrame, declared: dict[str, str] | None = None) -> Fused:
    return fuse(claims, {a: KINDS[a] for a in claims["attribute"].unique()}, PARENTS, declared)


@given(rows, st.randoms(use_true_random=False))
@quick
def test_the_order_of_rows_and_repeats_change_no_byte(drawn: list[tuple[str, ...]], chance: Any) -> None:
    shuffled = [*drawn, drawn[0]]
    chance.shuffle(shuffled)
    one, other = run(table(drawn)), run(table(shuffled))
    assert one.answers.to_csv() == other.answers.to_csv()
    assert one.sources.to_csv() == other.sources.to_csv()
    assert one.evidence.to_csv() == other.evidence.to_csv()


@given(rows, st.sampled_from("abcdef"))
@quick
def test_a_copy_of_a_source_changes_no_support(drawn: list[tuple[str, ...]], original: str) -> None:
    claims = table(drawn)
    copy = claims[claims["source"] == original].assign(source="the copy")
    before, after = run(claims), run(pd.concat([claims, copy]), {"the copy": original})
    kept = ["object", "attribute", "value", "support", "origins", "runner_up", "runner_up_support"]
    pd.testing.assert_frame_equal(before.answers[kept], after.answers[kept])


@given(rows)
@quick
def test_only_origins_that_speak_of_a_question_add_to_it_and_what_they_add_is_the_support(
    drawn: list[tuple[str, ...]],
) -> None:
    claims = table(drawn)
    fused = run(claims)
    for thing in claims["object"].unique():
        shares = fused.shares(thing)
        for attribute, rows in shares.groupby("attribute"):
            held = claims[(claims["object"] == thing) & (claims["attribute"] == attribute)]
            assert set(rows["origin"]) <= set(held["source"])
            sums = rows.groupby("value")["weight"].sum()
            assert set(sums.index) == set(held["value"])
            support = rows.groupby("value")["support"].first()
            np.testing.assert_allclose(np.exp(sums) / np.exp(sums).sum(), support, atol=1e-8)


@given(rows)
@quick
def test_support_is_shared_out_in_full_and_every_item_has_one_answer(drawn: list[tuple[str, ...]]) -> None:
    claims = table(drawn)
    answers = run(claims).answers
    items = claims[["object", "attribute"]].drop_duplicates().sort_values(["object", "attribute"])
    assert answers[["object", "attribute"]].to_numpy().tolist() == items.to_numpy().tolist()
    assert ((answers["support"] + answers["runner_up_support"].fillna(0)) <= 1 + 1e-9).all()
    given_values = set(map(tuple, claims[["object", "attribute", "value"]].to_numpy()))
    assert set(map(tuple, answers[["object", "attribute", "value"]].to_numpy())) <= given_values


@given(rows)
@quick
def test_more_voices_for_an_answer_never_weaken_it(drawn: list[tuple[str, ...]]) -> None:
    """A new source that speaks of one question only, and says what leads there, leaves it leading."""
    claims = table(drawn)
    first = run(claims).answers.iloc[0]
    said = {"source": "new", **{c: first[c] for c in ("object", "attribute", "value")}}
    after = run(pd.concat([claims, pd.DataFrame([said])])).answers.iloc[0]
    assert after["value"] == first["value"]
    assert after["sources"] == first["sources"] + 1


@given(rows)
@quick
def test_the_pairs_of_values_are_all_there_are(drawn: list[tuple[str, ...]]) -> None:
    told = statements.statements(table(drawn))
    for code in range(len(told.attributes)):
        a, b = told.pairs(code)
        held = [v for v in range(len(told.item)) if told.attribute[told.item[v]] == code]
        wanted = {(v, w) for v in held for w in held if v < w and told.item[v] == told.item[w]}
        assert set(zip(a.tolist(), b.tolist(), strict=True)) == wanted


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_every_two_of_a_group_are_a_pair(drawn: list[tuple[int, int]]) -> None:
    pairs = sorted({(min(p), max(p)) for p in drawn if p[0] != p[1]})
    found = pd.DataFrame([(a, b, 5, 5) for a, b in pairs], columns=["a", "b", "agreed", "contested"])
    voice = witnesses._complete(found, np.arange(8))
    for a in range(8):
        for b in range(a + 1, 8):
            assert voice[a] != voice[b] or (a, b) in pairs
