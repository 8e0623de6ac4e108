"""How far two readers agree: the independent word of each, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from discrepant.model import Decision
from discrepant.steps.agreement import agreements, readings_of


def said(by: str, finding: str, verdict: Any = "both-stand", at: str = "2026-03-01", **more: Any) -> Decision:
    path = f"claims/decisions/{at}-{finding}-{by}.yaml"
    made = Decision(finding, "quantity-conflict", verdict, "Seen.", by, at, "0", ("a", "b"), path=path)
    return replace(made, **more)


def name(decision: Decision) -> str:
    return decision.path.rpartition("/")[2].removesuffix(".yaml")


def test_kappa_is_agreement_beyond_chance() -> None:
    # Cohen 1960: (observed - chance) / (1 - chance); here 3 of 4 alike, chance 0.5 * 0.75 + 0.5 * 0.25 = 0.5
    verdicts = [("both-stand", "both-stand")] * 2 + [("waive", "waive"), ("waive", "both-stand")]
    rulings = [said(by, f"f-{n}", v) for n, pair in enumerate(verdicts) for by, v in zip("AB", pair, strict=True)]
    (found,) = agreements(rulings)
    assert (found.first, found.second, found.findings, found.observed) == ("A", "B", 4, 0.75)
    assert found.kappa == pytest.approx(0.5)
    assert found.apart == (("f-3", "waive", "both-stand"),)


def test_agreeing_on_another_claim_is_no_agreement() -> None:
    (found,) = agreements([said("A", "f-1", "accept", claim="a"), said("B", "f-1", "accept", claim="b")])
    assert (found.observed, found.apart) == (0.0, (("f-1", "accept:1", "accept:2"),))


def test_where_all_rule_one_way_kappa_is_undefined() -> None:
    (found,) = agreements([said("A", "f-1"), said("B", "f-1")])
    assert (found.observed, found.kappa) == (1.0, None)


def test_what_settles_a_dispute_is_no_independent_word_and_the_newest_counts() -> None:
    first, second = said("A", "f-1"), said("B", "f-1", "waive")
    settled = said("A", "f-1", "waive", "2026-03-03", replaces=(name(second),))
    assert readings_of([first, second, settled]) == {"A": {"f-1": "both-stand"}, "B": {"f-1": "waive"}}
    again = said("A", "f-1", "waive", "2026-03-02", replaces=(name(first),))
    assert readings_of([again, first])["A"] == {"f-1": "waive"}


def test_what_its_author_took_back_does_not_count() -> None:
    first = said("A", "f-1")
    back = said("A", "f-1", "withdrawn", "2026-03-02", replaces=(name(first),))
    assert readings_of([first, back]) == {"A": {}}
    assert agreements([first, back, said("B", "f-1")]) == []
