"""Laws of matching: they hold whatever the claims are."""

from contextlib import ExitStack
from datetime import date
from itertools import combinations
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepant.columns import READ
from discrepant.engines.local import LocalEngine
from discrepant.grammar.periods import excludes, same_stretch
from discrepant.model import Attribute, Judgement, Period
from discrepant.steps._match import gathering, kernels, sets, subjects
from discrepant.steps._match.cluster import Fences, Groups
from discrepant.steps._match.times import times
from discrepant.steps.match import explain, match

CATALOGUE = {
    "amount": Attribute("amount", "quantity", separates=("time", "actors"), adds_up=True),
    "members": Attribute("members", "quantity", separates=("time",)),
    "founded": Attribute("founded", "quantity"),
}
YEARS = {str(n): Period(str(n), date(n, 1, 1), date(n, 12, 31), "year", "at") for n in (2014, 2015, 2016)}
YEARS["2014/2016"] = Period("2014/2016", date(2014, 1, 1), date(2016, 12, 31), "year", "range")
SUBJECTS = ("aid to Peru", "help for Peru", "Harbour of Tallinn", "harbour at Tallin", "third summit in Lima", "it")
SUBJECTS += ("5th summit in Lima", "Granite Watch", "the Granite Watch of 2014", "eastern border", "western border")
ACTORS = (None, ("Peru",), ("Peru", "Chile"), ("Peru", "Norway"), ("Granite Watch",))

ACCEPT = 1.0
"""Low, so that much is joined and much must be refused."""

row = st.fixed_dictionaries(
    {
        "subject": st.sampled_from(SUBJECTS),
        "attribute": st.sampled_from([*CATALOGUE, "unheard of"]),
        "source": st.sampled_from("abcdefgh"),
        "time": st.sampled_from([None, *YEARS]),
        "actors": st.sampled_from(ACTORS),
        "place": st.sampled_from([None, "Paris", "Berlin", "France"]),
    }
)
rows = st.lists(row, min_size=1, max_size=14)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(drawn: list[dict[str, Any]]) -> pd.DataFrame:
    full = [{"id": f"c{n:02d}", "kind": "quantity", "lang": "en", **r} for n, r in enumerate(drawn)]
    table = pd.DataFrame({c: pd.Series([r.get(c) for r in full], dtype="object") for c in READ})
    table["time_value"] = pd.Series([YEARS.get(str(text)) for text in table["time"]], dtype="object")
    return table


def run(claims: pd.DataFrame, judgements: Any = (), accept: float = ACCEPT) -> tuple[pd.DataFrame, pd.DataFrame]:
    return match(claims, CATALOGUE, {}, judgements, accept)


def question_of(matched: pd.DataFrame) -> dict[str, str]:
    return dict(zip(matched["id"], matched["question"], strict=True))


@quick
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(drawn: list[dict[str, Any]], random: Any) -> None:
    claims = read(drawn)
    order = list(range(len(claims)))
    random.shuffle(order)
    straight, edges = run(claims)
    mixed, mixed_edges = run(claims.iloc[order].reset_index(drop=True))
    assert list(mixed["id"]) == [f"c{n:02d}" for n in order]
    pd.testing.assert_frame_equal(mixed.sort_values("id").reset_index(drop=True), straight)
    pd.testing.assert_frame_equal(mixed_edges, edges)


@quick
@given(rows)
def test_no_question_holds_claims_that_exclude_each_other(drawn: list[dict[str, Any]]) -> None:
    matched, _ = run(read(drawn))
    for _, group in matched.groupby("question"):
        assert group["attribute"].nunique() == 1
        entry = CATALOGUE.get(group["attribute"].iloc[0])
        separates = entry.separates if entry else ("time", "place", "actors")
        for a, b in combinations(group.to_dict("records"), 2):
            if "time" in separates:
                assert not excludes(a["time_value"], b["time_value"])
            if entry and entry.adds_up and a["time_value"] and b["time_value"]:
                assert same_stretch(a["time_value"], b["time_value"])
            if "actors" in separates and a["actors"] and b["actors"]:
                left, right = (set(c["actors"]) - {"Granite Watch"} for c in (a, b))  # no table knows it
                assert left <= right or right <= left
            if "place" in separates:
                assert {a["place"], b["place"]} not in ({"Paris", "Berlin"}, {"Berlin", "France"})


@quick
@given(rows)
def test_every_claim_has_one_question_and_questions_lie_within_series(drawn: list[dict[str, Any]]) -> None:
    claims = read(drawn)
    matched, _ = run(claims)
    assert list(matched["id"]) == list(claims["id"])
    assert matched["question"].str.fullmatch("q-[0-9a-f]{8}").all()
    assert matched["series"].str.fullmatch("s-[0-9a-f]{8}").all()
    assert (matched.groupby("question")["series"].nunique() == 1).all()


@settings(quick, max_examples=8)
@given(st.lists(row, min_size=2, max_size=7))
def test_every_refused_merge_is_reported_and_terms_add_up(drawn: list[dict[str, Any]]) -> None:
    claims = read(drawn)
    matched, edges = run(claims)
    question = question_of(matched)
    first = {c: min(o for o in question if o in same_form(claims, c)) for c in question}
    told = {(e.a, e.b): e.outcome for e in edges.itertuples()}
    for a, b in combinations(sorted(question), 2):
        found = explain(claims, a, b, CATALOGUE, {}, (), ACCEPT)
        assert abs(sum(term.weight for term in found.terms) - found.score) < 1e-6
        assert found.same_question == (question[a] == question[b])
        forbidden = any(gate.verdict == "conflict" for gate in found.gates)
        pair = (min(first[a], first[b]), max(first[a], first[b]))
        if not forbidden and found.score >= ACCEPT and pair[0] != pair[1]:
            assert told[pair] == ("joined" if question[a] == question[b] else "refused")
        back = explain(claims, b, a, CATALOGUE, {}, (), ACCEPT)
        assert (back.score, back.outcome, back.reason) == (found.score, found.outcome, found.reason)


def same_form(claims: pd.DataFrame, claim: str) -> set[str]:
    """The claims whose every slot is that of this one; articles count for nothing."""
    slots = ["attribute", "time", "actors", "place"]
    keys = [(r["subject"].removeprefix("the "), *(r[slot] for slot in slots)) for _, r in claims.iterrows()]
    mine = keys[list(claims["id"]).index(claim)]
    return {c for c, key in zip(claims["id"], keys, strict=True) if key == mine}


@quick
@given(rows, st.floats(-5, 20), st.floats(0, 10))
def test_raising_the_threshold_never_adds_an_edge(drawn: list[dict[str, Any]], accept: float, more: float) -> None:
    claims = read(drawn)
    low = run(claims, accept=accept)[1]
    high = run(claims, accept=accept + more)[1]
    assert set(zip(high["a"], high["b"], strict=True)) <= set(zip(low["a"], low["b"], strict=True))


@quick
@given(rows, st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=6))
def test_what_a_person_said_holds_and_is_written_down(
    drawn: list[dict[str, Any]], said: list[tuple[int, int, bool]]
) -> None:
    claims = read(drawn)
    ruled = [
        Judgement(f"c{a:02d}", f"c{b:02d}", same, f"why {n}")
        for n, (a, b, same) in enumerate(said)
        if a != b and max(a, b) < len(claims)
    ]
    matched, edges = run(claims, ruled)
    question = question_of(matched)
    for word in ruled:
        together = question[word.a] == question[word.b]
        reasons = edges[edges["reason"].str.contains(word.reason, regex=False)]
        assert len(reasons), "every judgement is an edge"
        if not word.same:
            assert not together
        elif not together:
            assert (reasons["outcome"] == "refused").any()
    pd.testing.assert_frame_equal(run(claims, list(reversed(ruled)))[1], edges)


@quick
@given(st.lists(st.sampled_from([None, "2014", "2015"]), min_size=2, max_size=10))
def test_claims_without_a_year_glue_no_years(told: list[str | None]) -> None:
    drawn = [
        {
            "subject": "aid to Peru",
            "attribute": "amount",
            "source": f"s{n}",
            "time": time,
            "actors": None,
            "place": None,
        }
        for n, time in enumerate(told)
    ]
    matched, _ = run(read(drawn))
    assert (matched.groupby("question")["time"].nunique() <= 1).all()


@given(st.lists(st.sets(st.integers(0, 6), max_size=4), min_size=2, max_size=8))
def test_sets_as_rows_agree_with_sets(members: list[set[int]]) -> None:
    table = sets.rows([tuple(map(str, sorted(s))) for s in members])
    pairs = np.array(list(combinations(range(len(members)), 2)))
    shared, left, right = sets.relation(table, pairs[:, 0], pairs[:, 1])
    in_other, in_one = sets.overlap(table, pairs[:, 0], pairs[:, 1])
    for n, (i, j) in enumerate(pairs):
        a, b = members[i], members[j]
        assert (shared[n], left[n], right[n]) == (len(a & b), len(a - b), len(b - a))
        assert [bool(x) for x in in_other[n][: len(a)]] == [m in b for m in sorted(a)]
        assert [bool(x) for x in in_one[n][: len(b)]] == [m in a for m in sorted(b)]


def _edtf(text: str) -> Period:
    parts = text.strip("[]{}").split("," if "," in text else "/")
    first, last = int(parts[0][:4]), int(parts[-1][:4])
    return Period(text, date(first, 1, 1), date(last, 12, 31), "year", "set" if "," in text else "at")


PERIODS = [None, *map(_edtf, ("2014", "2015", "2014/2016", "{2013,2016}", "{2014,2016}", "2015~"))]


@given(st.lists(st.sampled_from(PERIODS), min_size=2, max_size=8))
def test_many_periods_compared_at_once_agree_with_the_grammar(drawn: list[Period | None]) -> None:
    table = times(pd.Series(drawn, dtype="object"))
    pairs = np.array(list(combinations(range(len(drawn)), 2)))
    apart = table.excluding(pairs[:, 0], pairs[:, 1])
    assert list(apart) == [excludes(drawn[i], drawn[j]) for i, j in pairs]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_groups_are_the_connected_parts(pairs: list[tuple[int, int]]) -> None:
    groups = Groups()
    parts = [{n} for n in range(10)]
    for i, j in pairs:
        groups.join(i, j)
        a, b = (next(p for p in parts if n in p) for n in (i, j))
        if a is not b:
            parts = [p for p in parts if p is not a and p is not b] + [a | b]
    for part in parts:
        assert {groups.find(n) for n in part} == {min(part)}
        assert set(groups.of(min(part))) == part


def test_a_fence_stands_between_groups_not_only_claims() -> None:
    fences = Fences()
    fences.add(1, 2, "why")
    assert fences.between([0, 1], [2, 3]) == "why"
    assert fences.between([3, 2], [0, 1]) == "why"
    assert fences.between([0], [2, 3]) is None


@given(rows, st.integers(1, 4))
@quick
def test_into_how_many_buckets_work_is_dealt_changes_nothing(drawn: list[dict[str, Any]], size: int) -> None:
    claims = read(drawn)
    alone = run(claims)
    with ExitStack() as small:
        for module in (kernels, gathering, subjects):
            small.enter_context(patch.object(module, "BUCKET", size))
        dealt = match(claims, CATALOGUE, {}, (), ACCEPT, runner=LocalEngine(processes=1))
    for one, other in zip(alone, dealt, strict=True):
        pd.testing.assert_frame_equal(one, other)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_components_are_those_of_plain_union_find(pairs: list[tuple[int, int]]) -> None:
    groups = Groups()
    for i, j in pairs:
        groups.join(i, j)
    i, j = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    assert gathering.components(i, j, 31).tolist() == [groups.find(form) for form in range(31)]
