"""What the tool finds on the case of five articles, and what it must leave alone. No texts are needed."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from discrepant import pipeline

if TYPE_CHECKING:
    from discrepant.model import Finding
    from discrepant.pipeline import Reconciled

ROOT = Path(__file__).resolve().parents[2]
JUST = frozenset({"agree", "refine"})


@pytest.fixture(scope="module")
def done() -> Reconciled:
    """The repository's own workspace, compared."""
    return pipeline.reconcile(pipeline.load(ROOT), date(2026, 1, 1))


@pytest.fixture(scope="module")
def relations(done: Reconciled) -> dict[frozenset[str], tuple[str, tuple[str, ...], str]]:
    """Relation, axes and sentence of each pair of claims that share a question."""
    rows = done.relations
    return {
        frozenset((a, b)): (relation, axes, why)
        for a, b, relation, axes, why in zip(
            rows["a"], rows["b"], rows["relation"], rows["axes"], rows["why"], strict=True
        )
    }


@pytest.fixture(scope="module")
def questions(done: Reconciled) -> dict[str, str]:
    """The question of each claim."""
    return dict(zip(done.claims["id"], done.claims["question"], strict=True))


def about(done: Reconciled, rule: str, *claims: str) -> Finding:
    """The one finding of this rule that names all these claims."""
    found = [f for f in done.findings if f.rule == rule and set(claims) <= set(f.claims)]
    assert len(found) == 1, (rule, claims, [f.claims for f in done.findings if f.rule == rule])
    return found[0]


def test_the_workspace_has_no_fault_and_every_claim_one_question(done: Reconciled) -> None:
    """Nothing is lost on the way, and nothing unreadable is left."""
    assert done.workspace.problems == ()
    assert len(done.claims) == len(done.workspace.claims) == done.claims["id"].nunique()
    assert done.claims["question"].notna().all()
    assert not [f for f in done.findings if f.rule == "unreadable-reading"]


def test_the_aid_of_2014_to_kyrgyzstan_is_in_conflict(done: Reconciled) -> None:
    """6.5 million agreed, 16 million delivered: more than was agreed."""
    finding = about(done, "money-conflict", "kyrgyzstan-aid-2014-amount-ccir", "kyrgyzstan-aid-2014-amount-tactics")
    assert finding.axes == ("value", "stage")
    assert "agreed $6.5 million, delivered $16 million" in finding.why


def test_five_members_are_in_conflict_with_six(done: Reconciled, relations) -> None:
    """One article against itself, and against another that counts six."""
    five, own, other = "sco-members-all-five-ccir", "sco-members-six-ccir", "sco-members-six-ministers-cis"
    finding = about(done, "members-conflict", five, own, other)
    assert (finding.severity, finding.status) == ("error", "decided")
    assert relations[frozenset((five, own))][0] == relations[frozenset((five, other))][0] == "conflict"
    assert "within the same source" in relations[frozenset((five, own))][2]


def test_thousands_and_more_than_a_thousand_are_in_tension(done: Reconciled, relations) -> None:
    """The two "thousands" are one origin."""
    jamestown, ccir, cis = (f"exercise-2003-participants-{source}" for source in ("jamestown", "ccir", "cis"))
    about(done, "quantity-tension", jamestown, ccir, cis)
    assert relations[frozenset((jamestown, ccir))][0] == "agree"
    held = next(p for p in done.positions.itertuples() if jamestown in p.claims)
    assert set(held.claims) == {jamestown, ccir}
    assert len(held.origins) == 1


@pytest.mark.parametrize(
    ("rule", "a", "b", "axis"),
    [
        ("date-tension", "rats-founded-global-asia", "rats-founded-cis", "scope"),
        ("quantity-tension", "exercises-total-jamestown", "exercises-total-tactics", "scope"),
        ("place-tension", "peace-mission-2005-place-global-asia", "peace-mission-2005-place-cis", "value"),
        ("ordinal-out-of-step", "tashkent-summit-2016-ordinal-ccir", "heads-of-state-2019-ordinal-cis", "time"),
    ],
)
def test_pairs_that_an_editor_must_see(done: Reconciled, rule: str, a: str, b: str, axis: str) -> None:
    """Each is found under its rule, along its axis."""
    assert axis in about(done, rule, a, b).axes


def test_the_sentence_on_summits_says_what_would_be_in_step(done: Reconciled) -> None:
    """The heads of government are another series."""
    finding = about(done, "ordinal-out-of-step", "tashkent-summit-2016-ordinal-ccir")
    assert "18th in 2019" in finding.why
    assert "heads-of-government-2019-ordinal-cis" not in finding.claims


def test_the_conversion_of_renminbi_gives_both_rates(done: Reconciled) -> None:
    """The implied rate and the one of the period."""
    finding = about(done, "conversion-mismatch", "kazakhstan-aid-1997-2003-amount-jamestown")
    assert "6.67" in finding.why
    assert "8.28" in finding.why


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("kyrgyzstan-border-equipment-2008-amount-ccir", "kyrgyzstan-border-equipment-2008-amount-jamestown"),
        ("exercise-2002-date-cis", "exercise-2002-date-jamestown"),
        ("tajikistan-border-posts-number-tactics", "tajikistan-border-posts-number-ccir"),
        ("tajikistan-border-posts-announced-tactics", "tajikistan-border-posts-announced-ccir"),
        ("uzbekistan-scanners-amount-jamestown", "uzbekistan-scanners-amount-ccir"),
        ("kyrgyzstan-technical-assistance-amount-jamestown", "kyrgyzstan-technical-assistance-amount-ccir"),
    ],
)
def test_what_is_equal_or_more_precise_is_matched_and_not_flagged(relations, done: Reconciled, a: str, b: str) -> None:
    """They answer one question, and agree or refine each other."""
    assert relations[frozenset((a, b))][0] in JUST
    grave = [f for f in done.findings if {a, b} <= set(f.claims) and f.severity != "info"]
    assert grave == []


LOOK_ALIKES = {
    "soldiers in Tajikistan, 2006 and 2016": (
        "exercise-2006-tajik-soldiers-jamestown",
        "exercise-2006-chinese-soldiers-jamestown",
        "exercise-2016-tajikistan-participants-ccir",
    ),
    "aid to Tajikistan over years and in a month": (
        "tajikistan-aid-1993-2008-amount-jamestown",
        "tajikistan-aid-2009-amount-jamestown",
    ),
    "exercises of different years": (
        "matybulak-2010-participants-ccir",
        "peace-mission-2014-participants-ccir",
        "peace-mission-2016-participants-ccir",
    ),
    "two summits of one year, by date": ("heads-of-state-2019-date-cis", "heads-of-government-2019-date-cis"),
    "two summits of one year, by number": ("heads-of-state-2019-ordinal-cis", "heads-of-government-2019-ordinal-cis"),
    "two summits of one year, by place": ("bishkek-summit-2019-place-cis", "heads-of-government-2019-place-cis"),
    "six members, then eight": ("sco-members-six-ccir", "sco-members-eight-cis", "sco-members-eight-global-asia"),
    "members in Central Asia, and its states": (
        "sco-central-asian-members-list-ccir",
        "central-asia-states-tactics",
    ),
    "the number of members in Central Asia, and its states": (
        "sco-central-asian-members-number-ccir",
        "central-asia-states-tactics",
    ),
}


@pytest.mark.parametrize("claims", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_look_alikes_are_neither_matched_nor_flagged(
    done: Reconciled, questions: dict[str, str], relations, claims: tuple[str, ...]
) -> None:
    """Each stands in a question of its own."""
    pairs = list(combinations(claims, 2))
    if claims[0].startswith("sco-members-six"):  # the two counts of eight do belong together
        pairs = [pair for pair in pairs if claims[0] in pair]
    for a, b in pairs:
        assert questions[a] != questions[b]
        assert frozenset((a, b)) not in relations
        assert not [f for f in done.findings if {a, b} <= set(f.claims)]
