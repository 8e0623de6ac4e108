"""Positions and origins: who says alike, and how many independent witnesses that is."""

from __future__ import annotations

from itertools import combinations
from math import exp
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.columns import POSITIONS
from discrepant.steps.weigh import support, weigh

RELATED = st.sampled_from(["agree", "refine", "compatible", "tension", "conflict"])
IDS = [f"c{n}" for n in range(7)]
SOURCES = [f"s{n}" for n in range(5)]


def _positions(bench: Any, rows: Any, parents: Any = None, given_relations: Any = None) -> pd.DataFrame:
    claims = bench.claims(rows)
    sources = bench.sources(parents or dict.fromkeys(claims["source"], ()))
    return weigh(claims, bench.relations(claims, given_relations), sources)


def test_sources_that_say_alike_stand_together_and_copies_count_once(bench: Any) -> None:
    rows = [
        {"id": "a", "source": "daily", "reading": "40+"},
        {"id": "b", "source": "weekly", "reading": "40+"},
        {"id": "c", "source": "inquiry", "reading": "37"},
        {"id": "d", "source": "memoir", "reading": "37"},
    ]
    found = _positions(bench, rows, {"daily": (), "weekly": ("daily",), "inquiry": (), "memoir": ()})
    assert list(found.columns) == list(POSITIONS)
    assert found["claims"].tolist() == [("c", "d"), ("a", "b")]
    assert found["origins"].tolist() == [(("inquiry",), ("memoir",)), (("daily", "weekly"),)]
    first, second = found["support"]
    assert first > second
    assert first + second == pytest.approx(1)
    assert found["thin"].tolist() == [True, True]
    assert found["position"].tolist() == [0, 1]


def test_a_chain_of_likenesses_does_not_make_a_position(bench: Any) -> None:
    chain = {("a", "b"): "agree", ("b", "c"): "agree", ("a", "c"): "conflict"}
    rows = [{"id": i, "reading": "1"} for i in "abc"]
    assert _positions(bench, rows, given_relations=chain)["claims"].tolist() == [("a", "b"), ("c",)]


def test_the_most_precise_reading_leads(bench: Any) -> None:
    rows = [{"id": "a", "reading": "40+"}, {"id": "b", "reading": "45-60"}, {"id": "c", "reading": "50"}]
    assert _positions(bench, rows)["claims"].tolist() == [("c", "b", "a")]


def test_two_copies_of_a_text_that_says_nothing_here_are_one_origin(bench: Any) -> None:
    rows = [{"id": "a", "source": "p", "reading": "1"}, {"id": "b", "source": "q", "reading": "1"}]
    parents = {"wire": (), "desk": ("wire",), "p": ("desk",), "q": ("wire",)}
    assert _positions(bench, rows, parents)["origins"].tolist() == [(("p", "q"),)]


def test_a_text_that_draws_on_two_independent_ones_does_not_make_them_one(bench: Any) -> None:
    rows = [{"id": s, "source": s, "reading": "1"} for s in ("both", "left", "right")]
    found = _positions(bench, rows, {"left": (), "right": (), "both": ("left", "right")})
    assert found["origins"].tolist() == [(("both", "left"), ("right",))]


def test_texts_that_derive_from_each_other_in_a_circle_are_one_origin(bench: Any) -> None:
    rows = [{"id": s, "source": s, "reading": "1"} for s in ("x", "y", "z")]
    found = _positions(bench, rows, {"x": ("z",), "y": ("x",), "z": ("y",)})
    assert found["origins"].tolist() == [(("x", "y", "z"),)]


def test_an_unknown_parent_still_ties_its_heirs(bench: Any) -> None:
    rows = [{"id": s, "source": s, "reading": "1"} for s in ("x", "y")]
    assert _positions(bench, rows, {"x": ("lost",), "y": ("lost",)})["origins"].tolist() == [(("x", "y"),)]


def test_no_claims_give_no_positions(bench: Any) -> None:
    found = _positions(bench, [])
    assert len(found) == 0
    assert found.dtypes.astype(str).to_dict() == POSITIONS


@st.composite
def worlds(draw: Any) -> tuple[list[dict[str, Any]], dict[tuple[str, str], str], dict[str, tuple[str, ...]]]:
    """Claims of two questions, an arbitrary relation for each pair of sayings, an arbitrary lineage."""
    ids = IDS[: draw(st.integers(1, len(IDS)))]
    rows = [
        {
            "id": i,
            "source": draw(st.sampled_from(SOURCES)),
            "reading": draw(st.sampled_from(["1", "1-3", "2", "2+"])),
            "question": draw(st.sampled_from(["q-00000001", "q-00000002"])),
        }
        for i in ids
    ]
    said = {r["id"]: (r["source"], r["reading"]) for r in rows}
    known: dict[frozenset[tuple[str, str]], str] = {}
    related = {}  # what two claims have to do with each other hangs on what they say, not on their ids
    for a, b in combinations(ids, 2):
        pair = frozenset((said[a], said[b]))
        related[a, b] = "agree" if len(pair) == 1 else known.setdefault(pair, draw(RELATED))
    parents = {s: tuple(draw(st.sets(st.sampled_from(SOURCES), max_size=2))) for s in SOURCES}
    return rows, related, parents


@given(world=worlds())
@settings(max_examples=60, deadline=None)
def test_every_claim_is_in_one_position_of_its_question_and_agrees_with_all_in_it(bench: Any, world: Any) -> None:
    rows, related, parents = world
    found = _positions(bench, rows, parents, related)
    placed = [(c, q) for q, held in zip(found["question"], found["claims"], strict=True) for c in held]
    assert sorted(placed) == sorted((r["id"], r["question"]) for r in rows)
    for held in found["claims"]:
        assert all(related[pair] in {"agree", "refine"} for pair in combinations(sorted(held), 2))


@given(world=worlds(), data=st.data())
@settings(max_examples=40, deadline=None)
def test_the_order_of_input_changes_nothing(bench: Any, world: Any, data: Any) -> None:
    rows, related, parents = world
    claims = bench.claims(rows)
    relations, sources = bench.relations(claims, related), bench.sources(parents)
    order = data.draw(st.permutations(range(len(claims))))
    pairs = data.draw(st.permutations(range(len(relations))))
    shuffled = claims.iloc[order].reset_index(drop=True), relations.iloc[pairs].reset_index(drop=True)
    turned = dict(reversed(sources.items()))
    pd.testing.assert_frame_equal(weigh(*shuffled, turned), weigh(claims, relations, sources))


@pytest.mark.parametrize(
    ("agreeing", "twin"),
    [
        (["m-x", "x-z"], "z"),  # the twin's id comes before that of a rival, the claim's own id after it
        (["k-p", "a-p", "b-p", "k-q", "c-q", "d-q"], "q"),  # the twin makes the smaller position longer, not stronger
    ],
)
def test_a_twin_neither_goes_first_nor_counts(bench: Any, agreeing: list[str], twin: str) -> None:
    names = sorted({name for pair in agreeing for name in pair.split("-")})
    parents: dict[str, tuple[str, ...]] = {f"source-{name}": () for name in names}

    def backing(held: list[str]) -> list[Any]:
        own = {"0": twin}
        rows = [{"id": name, "source": f"source-{own.get(name, name)}", "reading": "1"} for name in held]
        related = {}
        for a, b in combinations(sorted(held), 2):
            pair = "-".join(sorted((own.get(a, a), own.get(b, b))))
            related[a, b] = "agree" if pair in agreeing or pair == f"{twin}-{twin}" else "conflict"
        found = _positions(bench, rows, parents, related)
        return sorted(zip(found["sources"], found["support"], strict=True))

    assert backing([*names, "0"]) == backing(names)


@given(world=worlds(), name=st.sampled_from(["a0", "c3x", "zz"]), data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_same_claim_twice_from_one_source_changes_no_support(bench: Any, world: Any, name: str, data: Any) -> None:
    rows, related, parents = world
    twin = data.draw(st.sampled_from(rows))
    doubled = [*rows, {**twin, "id": name}]
    more = dict(related)
    for other in rows:
        known = related.get(tuple(sorted((twin["id"], other["id"]))), "agree")
        more[tuple(sorted((name, other["id"])))] = known

    def backing(held: Any, relations: Any) -> list[Any]:
        found = _positions(bench, held, parents, relations)
        return sorted(zip(found["question"], found["sources"], found["origins"], found["support"], strict=True))

    assert backing(doubled, more) == backing(rows, related)


@given(world=worlds())
@settings(max_examples=40, deadline=None)
def test_origins_divide_the_sources_and_support_is_a_share(bench: Any, world: Any) -> None:
    rows, related, parents = world
    found = _positions(bench, rows, parents, related)
    for position in found.to_dict("records"):
        assert sorted(s for group in position["origins"] for s in group) == list(position["sources"])
        assert 0 < position["support"] <= 1
    counts = [(q, -len(o)) for q, o in zip(found["question"], found["origins"], strict=True)]
    by_question: dict[str, list[int]] = {}
    for question, rank in counts:
        by_question.setdefault(question, []).append(rank)
    assert all(ranks == sorted(ranks) for ranks in by_question.values())


@given(world=worlds(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_copy_of_a_source_changes_no_support(bench: Any, world: Any, data: Any) -> None:
    rows, related, parents = world
    parents = {s: tuple(p for p in above if p < s) for s, above in parents.items()}  # no circles: a copy is no ancestor
    copied = data.draw(st.sampled_from(sorted({r["source"] for r in rows})))
    twins = {r["id"]: f"copy-{r['id']}" for r in rows if r["source"] == copied}
    own = {twin: original for original, twin in twins.items()}
    more = dict(related)
    ids = [*(r["id"] for r in rows), *own]
    for a, b in combinations(sorted(ids), 2):
        pair = tuple(sorted((own.get(a, a), own.get(b, b))))
        more[a, b] = "agree" if pair[0] == pair[1] else related[pair]
    copies = [{**r, "id": twins[r["id"]], "source": "the copy"} for r in rows if r["id"] in twins]

    def backing(held: Any, relations: Any, lineage: Any) -> list[Any]:
        found = _positions(bench, held, lineage, relations)
        claims = (tuple(sorted({own.get(c, c) for c in position})) for position in found["claims"])
        return sorted(zip(found["question"], claims, found["support"], strict=True))

    assert backing([*rows, *copies], more, {**parents, "the copy": (copied,)}) == backing(rows, related, parents)


@given(world=worlds())
@settings(max_examples=60, deadline=None)
def test_what_the_origins_add_makes_up_the_support_and_nobody_else_adds(bench: Any, world: Any) -> None:
    rows, related, parents = world
    claims = bench.claims(rows)
    relations, sources = bench.relations(claims, related), bench.sources(parents)
    found, told = weigh(claims, relations, sources), support(claims, relations, sources)
    for question, positions in found.groupby("question"):
        voices = told.voices(question)
        speakers = {s for held in positions["sources"] for s in held}
        assert {v.origin for v in voices} <= speakers
        sums = [sum(v.weight for v in voices if v.position == n) for n in positions["position"]]
        odds = [exp(x) for x in sums]
        if voices:
            assert positions["support"].tolist() == pytest.approx([o / sum(odds) for o in odds], abs=1e-3)
