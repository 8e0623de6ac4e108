"""What people said of pairs: the newest holds, in whatever order it is read, and nobody is asked twice."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.columns import EDGES
from discrepant.model import Config, Decision
from discrepant.steps.review import judgements, looked_at, queue

NAMES = ("a", "b", "c", "d", "e")
pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])
said = st.lists(
    st.builds(
        lambda pair, verdict, minute: Decision(
            "",
            "",
            verdict,
            f"why {minute}",
            "desk",
            f"2026-01-01T10:{minute:02d}:00",
            "",
            (),
            pairs=(pair,),
            path=f"{minute}.yaml",
        ),
        pairs,
        st.sampled_from(["same", "not-the-same", "unsure"]),
        st.integers(0, 59),
    ),
    max_size=8,
    unique_by=lambda d: d.at,
)


@given(said, st.randoms(use_true_random=False))
def test_the_newest_word_on_a_pair_holds_in_any_order(decisions: list[Decision], random: Any) -> None:
    mixed = list(decisions)
    random.shuffle(mixed)
    held = {tuple(sorted((w.a, w.b))): w for w in judgements(mixed)}
    assert len(held) == len(judgements(mixed)), "one word a pair"
    for pair in looked_at(decisions):
        newest = max((d for d in decisions if tuple(sorted(d.pairs[0])) == pair), key=lambda d: d.at)
        if newest.verdict == "unsure":
            assert pair not in held
        else:
            assert (held[pair].same, held[pair].reason) == (newest.verdict == "same", newest.reason)


@settings(max_examples=60, deadline=None)
@given(
    said, st.lists(st.tuples(pairs, st.floats(0, 9)), max_size=10), st.lists(st.integers(0, 2), min_size=5, max_size=5)
)
def test_nobody_is_asked_about_a_pair_twice(
    decisions: list[Decision], scored: list[tuple[tuple[str, str], float]], groups: list[int]
) -> None:
    rows = {}
    for (a, b), score in scored:
        rows[min(a, b), max(a, b)] = (min(a, b), max(a, b), score, "review", "")
    edges = pd.DataFrame(list(rows.values()), columns=list(EDGES)).astype(EDGES)
    shown = {column: [column] * 5 for column in ("source", "subject", "attribute", "reading", "time")}
    claims = pd.DataFrame({"id": NAMES, "question": [f"q{g}" for g in groups], **shown})
    asked = queue(claims, edges, decisions, Config())
    assert not {tuple(sorted(each.pair)) for each in asked} & looked_at(decisions)
    between = [frozenset(f"q{groups[NAMES.index(c)]}" for c in each.pair) for each in asked]
    assert len(between) == len(set(between)), "one question for each two groups"
