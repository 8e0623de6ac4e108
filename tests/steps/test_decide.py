"""A ruling as a decision, refused where it is unfounded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from discrepant.errors import UsageError
from discrepant.steps.decide import VERDICTS, draft

ROWS = [
    {"id": "a", "reading": "40+"},
    {"id": "b", "reading": "40+"},
    {"id": "c", "reading": "37"},
    {"id": "z", "reading": "9", "question": "q-00000002"},
]
RULING = {"reason": "seen in the log", "by": "M. Okafor", "at": "2024-05-02"}


def _draft(bench: Any, verdict: str, **more: Any) -> Any:
    run = bench.run(ROWS)
    return draft(run.finding("quantity-conflict"), run.claims, run.relations, verdict, **{**RULING, **more})


def test_a_decision_carries_what_it_rests_on(bench: Any) -> None:
    finding = bench.run(ROWS).finding("quantity-conflict")
    made = _draft(bench, "accept", claim="c", until="2025-01-01", reason="  seen in the log \n")
    assert (made.finding, made.rule, made.evidence, made.claims) == (
        finding.id,
        finding.rule,
        finding.evidence,
        ("a", "b", "c"),
    )
    assert (made.verdict, made.claim, made.until, made.reason) == ("accept", "c", "2025-01-01", "seen in the log")
    assert (made.by, made.at, made.pairs, made.path) == ("M. Okafor", "2024-05-02", (), "")


def test_parting_claims_leaves_those_together_that_agree(bench: Any) -> None:
    assert _draft(bench, "not-the-same").pairs == (("a", "c"), ("b", "c"))
    assert _draft(bench, "same").pairs == (("a", "b"), ("a", "c"), ("b", "c"))
    assert _draft(bench, "both-stand").pairs == ()


@pytest.mark.parametrize(
    ("verdict", "more", "right"),
    [
        ("perhaps", {}, "accept, value, both-stand"),
        ("both-stand", {"reason": "  "}, "reason"),
        ("both-stand", {"by": ""}, "name of whoever"),
        ("both-stand", {"at": "2.5.2024"}, "2024-05-31"),
        ("both-stand", {"until": "next year"}, "2024-05-31"),
        ("both-stand", {"until": "2023-01-01"}, "before the day it is made"),
        ("both-stand", {"claim": "c"}, "accept or source-error"),
        ("defer", {}, "until which"),
        ("accept", {}, "a, b, c"),
        ("accept", {"claim": "z"}, "a, b, c"),
        ("source-error", {"claim": "nobody"}, "no claim is called nobody"),
        ("value", {}, "needs its words"),
        ("accept", {"claim": "c", "value": "38"}, "the verdict “value” does"),
        ("both-stand", {"slot": "weather"}, "time, as_of, place"),
        ("waive", {"slot": "time"}, "both-stand may"),
        ("withdrawn", {}, "no ruling on"),
    ],
)
def test_an_unfounded_ruling_is_refused_with_what_would_be_right(
    bench: Any, verdict: str, more: dict[str, Any], right: str
) -> None:
    with pytest.raises(UsageError, match=right):
        _draft(bench, verdict, **more)


def test_the_only_claim_at_stake_need_not_be_named(bench: Any) -> None:
    run = bench.run(ROWS)
    lone = replace(run.findings[0], claims=("a",))
    assert draft(lone, run.claims, run.relations, "source-error", **RULING).claim == "a"
    with pytest.raises(UsageError, match="no two of them"):
        draft(lone, run.claims, run.relations, "not-the-same", **RULING)


def test_claims_of_several_questions_are_not_joined_by_a_finding_about_them_all(bench: Any) -> None:
    run = bench.run(ROWS)
    check = replace(run.findings[0], rule="sum-mismatch", question=None)
    for verdict in ("same", "not-the-same"):
        with pytest.raises(UsageError, match="claims of one question"):
            draft(check, run.claims, run.relations, verdict, **RULING)


def test_claims_that_do_not_differ_cannot_be_parted(bench: Any) -> None:
    run = bench.run(ROWS)
    agreed = replace(run.findings[0], rule="single-origin", claims=("a", "b"))
    with pytest.raises(UsageError, match="nothing to part"):
        draft(agreed, run.claims, run.relations, "not-the-same", **RULING)


def test_a_finding_about_a_decision_is_mended_in_its_file(bench: Any) -> None:
    stale = replace(_draft(bench, "both-stand"), evidence="00000000", path="claims/decisions/x.yaml")
    run = bench.run(ROWS, [stale])
    with pytest.raises(UsageError, match=r"claims/decisions/x\.yaml"):
        draft(run.finding("decision-stale"), run.claims, run.relations, "both-stand", **RULING)


def test_the_verdicts_are_those_of_the_model() -> None:
    said = ("accept", "value", "both-stand", "not-the-same", "same", "source-error", "needs-evidence", "defer", "waive")
    assert (*said, "withdrawn") == VERDICTS


def test_a_value_a_slot_and_what_is_replaced_are_kept(bench: Any) -> None:
    assert _draft(bench, "value", value=" 38 people ").value == "38 people"
    assert _draft(bench, "both-stand", slot="scope").slot == "scope"
    made = _draft(bench, "withdrawn", replaces=["2024-05-02-b", "2024-05-02-a"])
    assert made.replaces == ("2024-05-02-a", "2024-05-02-b")
    assert _draft(bench, "both-stand", at="2024-05-02T09:00:00.000001+00:00").at.startswith("2024-05-02T09")
