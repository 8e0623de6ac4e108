from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "bench" / "matching"))

import generate
from score import pair_scores

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=25)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        generate.write(300, tmp_path / f"{name}.csv", tmp_path / f"{name}.truth", seed)
    for end in ("csv", "truth"):
        a, b, c = ((tmp_path / f"{name}.{end}").read_bytes() for name in "abc")
        assert a == b
        assert a != c


def test_the_truth_covers_every_row_and_facts_are_told_more_than_once() -> None:
    claims, truth = generate.made(1000)
    assert list(claims["id"]) == list(truth["id"])
    assert claims["id"].is_unique
    assert truth["fact"].notna().all()
    assert 2 < len(truth) / truth["fact"].nunique() < 4
    assert set(truth["lookalike"]) == {"", "year", "partner", "attribute"}


def test_claims_of_one_fact_never_differ_in_year_attribute_or_states() -> None:
    claims, truth = generate.made(1000)
    for _, group in claims.groupby(truth["fact"]):
        years = set(group["time"].str[:4]) - {""}
        states = {frozenset(generate.CANONICAL[a] for a in t.split(";")) for t in group["actors"] if t}
        assert len(years) <= 1
        assert len(states) <= 1
        assert group["attribute"].nunique() == 1


def test_pair_scores_by_hand() -> None:
    # found: {a b c} {d}: ab ac bc; so: {a b} {c d}: ab cd; both: ab
    assert pair_scores([1, 1, 1, 2], [1, 1, 2, 2]) == pytest.approx((1 / 3, 1 / 2, 2 / 5))


@given(LABELS)
def test_pair_scores_equal_counting_every_pair(rows: list[tuple[int, int]]) -> None:
    found, truth = [f for f, _ in rows], [t for _, t in rows]
    every = list(combinations(range(len(rows)), 2))
    said = {p for p in every if found[p[0]] == found[p[1]]}
    so = {p for p in every if truth[p[0]] == truth[p[1]]}
    precision = len(said & so) / len(said) if said else 1.0
    recall = len(said & so) / len(so) if so else 1.0
    f1 = 2 * len(said & so) / (len(said) + len(so)) if said or so else 1.0
    assert pair_scores(found, truth) == pytest.approx((precision, recall, f1))
