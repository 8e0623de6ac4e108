"""What speaks for each answer: values that imply each other, copiers that speak once, evidence that can be read."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from discrepant.steps._fuse.likeness import figures, likeness, names
from discrepant.steps._fuse.statements import statements
from discrepant.steps.fuse import fuse

PARENTS = {"Tirana": frozenset({"Albania"}), "Albania": frozenset(), "Peru": frozenset()}


def claims(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """source, object, value; the attribute is always the same."""
    table = pd.DataFrame(rows, columns=["source", "object", "value"], dtype="object")
    return table.assign(attribute="a")[["source", "object", "attribute", "value"]]


def supports(kind: str, *values: str) -> set[tuple[str, str, float]]:
    """Which value supports which, and how far, where each is given by a source of its own."""
    told = statements(claims(*((f"s{n}", "x", value) for n, value in enumerate(values))))
    like = likeness(told, {"a": kind}, PARENTS)
    return {(told.texts[g], told.texts[t], s) for g, t, s in zip(like.giver, like.taker, like.share, strict=True)}


@pytest.mark.parametrize(
    ("kind", "coarse", "fine", "share"),
    [
        ("place", "Albania", "Tirana", 1.0),
        ("time", "2011", "2011-12-08 20:17", 1.0),
        ("time", "2011-12-08", "2011-12-08 20:17", 1.0),
        ("number", "496000", "495996", 1.0),
        ("names", "knuth d", "graham r|knuth d", 0.5),
        ("names", "carroll", "carroll j", 0.5),
    ],
)
def test_the_coarser_value_supports_the_finer_one_only(kind: str, coarse: str, fine: str, share: float) -> None:
    assert supports(kind, coarse, fine) == {(coarse, fine, share)}


def test_near_figures_support_each_other_by_half() -> None:
    assert supports("number", "1,001", "1002") == {("1,001", "1002", 0.5), ("1002", "1,001", 0.5)}


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("number", "1000", "1600"),
        ("number", "12", "unknown"),
        ("time", "2011-1", "2011-12-08"),
        ("time", "20:17", "20:18"),
        ("place", "Peru", "Tirana"),
        ("names", "knuth d", "graham r"),
        ("text", "red", "red car"),
    ],
)
def test_unlike_values_have_nothing_to_do_with_each_other(kind: str, one: str, other: str) -> None:
    assert supports(kind, one, other) == set()


def test_thousands_are_read_and_words_are_no_figures() -> None:
    found = figures(["1,234", "1 234.5", "12,34", "1e3", "about 5", "", "inf"])
    np.testing.assert_array_equal(found, [1234, 1234.5, np.nan, 1000, np.nan, np.nan, np.nan])


def test_names_are_folded_sets_of_words() -> None:
    assert names("Müller A; knuth d |") == names("knuth D|a muller")


def crowd(copies: int) -> pd.DataFrame:
    """Three honest sources, each wrong now and then in its own way, and one that errs often and is copied."""
    rows = []
    for n in range(60):
        wrong = "wrong" if n % 2 else "right"
        rows += [(f"honest{h}", f"x{n:02d}", f"odd{h}" if n % 9 == h else "right") for h in range(3)]
        rows += [(f"copy{c}", f"x{n:02d}", wrong) for c in range(copies)]
    return claims(*rows)


def test_a_group_of_copiers_speaks_once() -> None:
    fused = fuse(crowd(3))
    origins = fused.sources.set_index("source")["origin"]
    assert origins[[f"copy{c}" for c in range(3)]].nunique() == 1
    assert origins[["honest0", "honest1", "honest2"]].nunique() == 3
    assert (fused.answers["value"] == "right").all()
    voted = crowd(3).groupby("object")["value"].agg(lambda v: v.value_counts().idxmax())
    assert (voted == "wrong").sum() > 5, "a vote is taken in, or else this shows nothing"
    assert set(fused.evidence["verdict"]) == {"one"}
    one = fused.evidence.iloc[0]
    assert one["contested"] == one["agreed"] > 20


def test_sources_that_are_merely_right_together_are_no_copiers() -> None:
    rows = [(f"good{g}", f"x{n:02d}", "right") for n in range(60) for g in range(4)]
    rows += [("bad", f"x{n:02d}", f"wrong{n}") for n in range(60)]
    fused = fuse(claims(*rows))
    assert fused.sources["origin"].nunique() == 5
    assert fused.evidence.empty


def test_who_takes_from_whom_is_told_by_what_they_cover() -> None:
    rows = [("large", f"x{n:02d}", "odd") for n in range(60)] + [("small", f"x{n:02d}", "odd") for n in range(30)]
    rows += [(f"other{o}", f"x{n:02d}", "usual") for n in range(60) for o in range(6)]
    found = fuse(claims(*rows)).evidence
    assert found[["a", "b", "direction"]].to_numpy().tolist() == [["large", "small", "b from a"]]


def test_a_tie_is_told_and_led_by_the_first_text() -> None:
    answer = fuse(claims(("s", "x", "b"), ("t", "x", "a"))).answers.iloc[0]
    assert (answer["value"], answer["runner_up"], answer["tie"], answer["support"]) == ("a", "b", True, 0.5)


def test_one_absurd_figure_moves_nothing() -> None:
    rows = [(f"s{n}", "x", "1000") for n in range(3)] + [("t", "x", "1" + "0" * 17)]
    answer = fuse(claims(*rows)).answers.iloc[0]
    assert answer["value"] == "1000"


def test_a_source_with_two_answers_gives_each_half() -> None:
    one = fuse(claims(("s", "x", "a"), ("s", "x", "b"), ("t", "x", "b"))).shares("x")
    weight = one.set_index(["value", "origin"])["weight"]
    assert weight["b", "t"] > weight["b", "s"] == weight["a", "s"] > 0
