"""Suspicions and decisions become findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.model import Suspicion
from discrepant.rules import rules
from discrepant.steps._evidence import SLOTS, Evidence
from discrepant.steps.decide import draft
from discrepant.steps.rule import identity, rule, suspicions

FERRY = [
    {"id": "a", "source": "daily", "reading": "40+", "paragraph": 2, "line": 3},
    {"id": "b", "source": "weekly", "reading": "40+", "start": 17, "end": 20, "line": 12},
    {"id": "c", "source": "inquiry", "reading": "37", "line": 21},
]
PAIRS = {("a", "b"): "agree"}
RULING = {"reason": "The log of the harbour shows it.", "by": "M. Okafor", "at": "2024-05-02"}


def _decided(bench: Any, verdict: str = "accept", rows: Any = FERRY, **more: Any) -> Any:
    run = bench.run(rows)
    claim = "c" if verdict in {"accept", "source-error"} else None
    made = draft(
        run.finding("quantity-conflict"), run.claims, run.relations, verdict, claim=claim, **{**RULING, **more}
    )
    return replace(made, path="claims/decisions/2024-05-02-deaths.yaml")


def _rules(run: Any) -> list[str]:
    return [f.rule for f in run.findings]


# -- suspicions


def test_a_question_has_one_conflict_with_all_claims_at_stake(bench: Any) -> None:
    (found,) = bench.run(FERRY).suspicions
    assert (found.rule, found.severity, found.question) == ("quantity-conflict", "error", "q-00000001")
    assert found.claims == ("a", "b", "c")
    assert found.axes == ("value",)
    assert found.why == "40 or more and 37 cannot both be right (and 1 more pair)"


def test_the_kind_names_the_rule(bench: Any) -> None:
    rows = [{"id": i, "reading": r, "kind": "money"} for i, r in (("a", "1"), ("b", "2"))]
    assert [s.rule for s in bench.run(rows).suspicions] == ["money-conflict"]


def test_the_telling_pair_is_certain_and_between_the_best_supported_positions(bench: Any) -> None:
    rows = [{"id": i, "reading": r} for i, r in (("a", "1"), ("b", "2"), ("c", "2"), ("d", "3"), ("e", "3"))]
    (found,) = bench.run(rows).suspicions
    assert found.why.startswith("2 and 3 cannot")
    claims = bench.claims(rows)
    relations = bench.relations(claims)
    relations["certain"] = relations["a"] == "a"
    positions = bench.run(rows).positions
    (doubtful,) = suspicions(claims, relations, positions)
    assert doubtful.why.startswith("1 and 2 cannot")


def test_a_claim_in_the_conflict_is_not_repeated_in_the_tension(bench: Any) -> None:
    rows = [{"id": i, "reading": "1"} for i in "abc"]
    inside = {("a", "b"): "conflict", ("a", "c"): "conflict", ("b", "c"): "tension"}
    assert [s.rule for s in bench.run(rows, given=inside).suspicions] == ["quantity-conflict"]
    outside = {("a", "b"): "conflict", ("a", "c"): "agree", ("b", "c"): "tension"}
    found = bench.run(rows, given=outside).suspicions
    assert [(s.rule, s.severity, s.claims) for s in found] == [
        ("quantity-conflict", "error", ("a", "b")),
        ("quantity-tension", "warning", ("b", "c")),
    ]


def test_axes_come_in_one_order_and_once(bench: Any) -> None:
    claims = bench.claims(FERRY)
    relations = bench.relations(claims)
    relations["axes"] = [("stage", "value"), ("scope", "value"), ("time",)]
    (found,) = suspicions(claims, relations.assign(relation="conflict"), bench.run(FERRY).positions)
    assert found.axes == ("value", "time", "scope", "stage")


def test_several_documents_of_one_origin_are_told_with_who_copies_whom(bench: Any) -> None:
    sources = bench.sources({"daily": (), "weekly": ("daily",), "inquiry": ()})
    run = bench.run(FERRY, sources=sources)
    found = run.finding("single-origin")
    assert (found.severity, found.claims) == ("info", ("a", "b"))
    assert found.why == "supported by 2 documents, 1 origin: weekly derives from daily"
    assert "single-origin" not in _rules(bench.run(FERRY))


def test_a_common_ancestor_that_says_nothing_is_named(bench: Any) -> None:
    sources = bench.sources({"wire": (), "daily": ("wire",), "weekly": ("wire",), "inquiry": ()})
    assert bench.run(FERRY, sources=sources).finding("single-origin").why.endswith("daily and weekly derive from wire")


def test_only_a_folder_is_asked_where_its_claims_stand(bench: Any) -> None:
    run = bench.run(FERRY)
    tables = (run.claims, run.relations, run.positions)
    assert "unlocated-claim" not in [s.rule for s in suspicions(*tables)]
    astray = [s for s in suspicions(*tables, folder=True) if s.rule == "unlocated-claim"]
    assert [(s.severity, s.claims) for s in astray] == [("info", ("c",))]


# -- findings


def test_a_finding_has_an_id_of_rule_and_claims_and_stands_at_its_first_claim(bench: Any) -> None:
    found = bench.run(FERRY).finding("quantity-conflict")
    assert found.id == identity("quantity-conflict", ("c", "a", "b"))
    assert found.id != identity("quantity-tension", ("a", "b", "c"))
    assert found.id != identity("quantity-conflict", ("a", "b"))
    assert (found.path, found.line, found.status) == ("claims/ferry.yaml", 3, "open")


def test_two_suspicions_with_one_identity_are_one_finding(bench: Any) -> None:
    extra = [
        Suspicion("unreadable-reading", "info", ("a",), "the time is odd"),
        Suspicion("unreadable-reading", "warning", ("a",), "the reading is odd"),
    ]
    found = bench.run(FERRY, extra=extra).finding("unreadable-reading")
    assert (found.severity, found.why) == ("warning", "the reading is odd; the time is odd")


def test_findings_come_gravest_first(bench: Any) -> None:
    extra = [
        Suspicion("unreadable-reading", "warning", ("a",), "odd"),
        Suspicion("unlocated-claim", "info", ("b",), "where"),
        Suspicion("unlocated-claim", "info", ("a",), "where"),
        Suspicion("order-impossible", "error", ("b", "c"), "before"),
    ]
    run = bench.run(FERRY, extra=extra)
    assert [(f.rule, f.claims[0]) for f in run.findings] == [
        ("order-impossible", "b"),
        ("quantity-conflict", "a"),
        ("unreadable-reading", "a"),
        ("unlocated-claim", "a"),
        ("unlocated-claim", "b"),
    ]


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_the_order_of_input_changes_no_finding(bench: Any, data: Any) -> None:
    said = st.tuples(st.sampled_from(["1", "2", "1-2", "2+", "some"]), st.sampled_from("xyz"))
    drawn = [(i, *data.draw(said)) for i in "abcd"]
    rows = [{"id": i, "reading": reading, "source": source} for i, reading, source in drawn]
    sources = bench.sources({"x": ("y",), "y": (), "z": ()})
    extra = [Suspicion("sum-mismatch", "error", ("d", "b"), f"why {n}") for n in range(2)]
    run = bench.run(rows, sources=sources, extra=extra)
    decisions = [
        replace(
            _decided(bench), finding=f.id, rule=f.rule, evidence=f.evidence, claims=f.claims, claim=c, path=f"{n}.yaml"
        )
        for n, (f, c) in enumerate((f, c) for f in run.findings for c in data.draw(st.sets(st.sampled_from("ab"))))
    ]
    plain = rule(run.claims, run.suspicions, decisions, bench.today, bench.kinds)
    turned = rule(
        run.claims.iloc[data.draw(st.permutations(range(4)))].reset_index(drop=True),
        data.draw(st.permutations(run.suspicions)),
        data.draw(st.permutations(decisions)),
        bench.today,
        bench.kinds,
    )
    assert turned == plain


def test_every_finding_has_a_rule_of_the_catalogue_with_its_severity(bench: Any) -> None:
    sources = bench.sources({"daily": (), "weekly": ("daily",), "inquiry": ()})
    stale = replace(_decided(bench), evidence="00000000")
    gone = replace(stale, finding="f-00000000", claims=("x", "y"), path="gone.yaml")
    for found in bench.run(FERRY, [stale, gone], sources).findings:
        assert rules()[found.rule].severity == found.severity


# -- evidence


@given(
    field=st.sampled_from(["reading", *SLOTS]),
    other=st.sampled_from(["subject", "statement", "note", "line", "path", "dossier", "source", "question"]),
)
@settings(max_examples=60, deadline=None)
def test_evidence_changes_with_readings_and_slots_and_with_nothing_else(bench: Any, field: str, other: str) -> None:
    def evidence(change: dict[str, Any]) -> str:
        claims = bench.claims([{**FERRY[0], **change}, *FERRY[1:]])
        return Evidence(claims, bench.kinds).of("abc")

    slot = {"actors": ("crew",)}.get(field, "41+" if field == "reading" else "2019")
    assert evidence({field: slot}) != evidence({})
    assert evidence({other: 77 if other == "line" else "something else"}) == evidence({})


def test_evidence_changes_with_the_value_alone_and_not_with_policy(bench: Any) -> None:
    class Shifted(type(bench.kinds["quantity"])):  # type: ignore[misc]
        def as_json(self, value: Any) -> dict[str, Any]:
            return {**super().as_json(value), **self.more}

    def evidence(**more: Any) -> str:
        kind = Shifted()
        kind.more = more
        return Evidence(bench.claims(FERRY), {"quantity": kind}).of("abc")

    assert evidence(high=50) != evidence()
    assert evidence(soft=[0, 1], notes=["another remark"]) == evidence()
    parts = [{"low": 1, "soft": [1, 2]}]
    assert evidence(parts=parts) == evidence(parts=[{"low": 1, "soft": [0, 9]}]) != evidence(parts=[{"low": 2}])


def test_evidence_has_one_part_a_claim_so_that_the_changed_one_can_be_named(bench: Any) -> None:
    before, after = (Evidence(bench.claims([row, *FERRY[1:]]), bench.kinds).of("abc").split(".")
                     for row in (FERRY[0], {**FERRY[0], "reading": "50"}))  # fmt: skip
    assert [x == y for x, y in zip(before, after, strict=True)] == [False, True, True]


# -- decisions


@pytest.mark.parametrize("verdict", ["accept", "source-error", "both-stand", "defer"])
def test_a_decision_on_the_same_evidence_settles_its_finding(bench: Any, verdict: str) -> None:
    made = _decided(bench, verdict, until="2024-05-31" if verdict == "defer" else None)
    run = bench.run(FERRY, [made])
    found = run.finding("quantity-conflict")
    assert (found.status, found.decision, found.decision_reason) == ("decided", made.path, made.reason)
    assert _rules(run) == ["quantity-conflict"]


def test_a_changed_figure_opens_the_finding_again_until_it_is_restored(bench: Any) -> None:
    made = _decided(bench)
    changed = [FERRY[0], FERRY[1], {**FERRY[2], "reading": "38"}]
    run = bench.run(changed, [made])
    assert run.finding("quantity-conflict").status == "open"
    stale = run.finding("decision-stale")
    assert (stale.severity, stale.path, stale.decision) == ("error", made.path, made.path)
    assert "c now reads “38”" in stale.why
    assert made.path in stale.why
    assert "a now reads" not in stale.why
    assert [f.status for f in bench.run(FERRY, [made]).findings] == ["decided"]


def test_a_changed_slot_opens_the_finding_again(bench: Any) -> None:
    run = bench.run([{**FERRY[0], "scope": "crew only"}, *FERRY[1:]], [_decided(bench)])
    assert (run.finding("quantity-conflict").status, run.finding("decision-stale").severity) == ("open", "error")


def test_another_claim_at_stake_makes_the_decision_stale_not_unused(bench: Any) -> None:
    made = _decided(bench)
    run = bench.run([*FERRY, {"id": "d", "reading": "12"}], [made])
    assert run.finding("quantity-conflict").status == "open"
    stale = run.finding("decision-stale")
    assert "d (“12”) has come in" in stale.why
    assert run.finding("quantity-conflict").id in stale.why
    assert "decision-unused" not in _rules(run)


def test_a_decision_whose_finding_is_gone_is_unused(bench: Any) -> None:
    run = bench.run([FERRY[0], {**FERRY[2], "reading": "40+"}], [_decided(bench)])
    unused = run.finding("decision-unused")
    assert (unused.severity, unused.status, unused.path) == (
        "warning",
        "open",
        "claims/decisions/2024-05-02-deaths.yaml",
    )
    assert _rules(run) == ["decision-unused"]


def test_one_shared_claim_is_not_enough_to_inherit_a_decision(bench: Any) -> None:
    rows = [FERRY[0], {"id": "d", "reading": "12"}]
    assert _rules(bench.run(rows, [_decided(bench)])) == ["quantity-conflict", "decision-unused"]


@pytest.mark.parametrize(("today", "status"), [("2024-05-31", "decided"), ("2024-06-01", "open")])
def test_the_last_day_of_a_decision_still_counts(bench: Any, today: str, status: str) -> None:
    run = bench.run(FERRY, [_decided(bench, until="2024-05-31")], today=date.fromisoformat(today))
    assert run.finding("quantity-conflict").status == status
    assert ("decision-expired" in _rules(run)) is (status == "open")


@pytest.mark.parametrize("until", ["soon", "2024-13-01", "20991231", "2099-1-1", "", "2099-W01-1"])
def test_a_day_that_cannot_be_read_has_passed(bench: Any, until: str) -> None:
    run = bench.run(FERRY, [replace(_decided(bench), until=until)])
    assert run.finding("quantity-conflict").status == "open"
    assert run.finding("decision-expired").severity == "error"


def test_a_finding_put_off_until_no_day_is_open(bench: Any) -> None:
    made = replace(_decided(bench, "defer", until="2024-05-31"), until=None)
    assert bench.run(FERRY, [made]).finding("decision-expired").why.endswith("names no day")


def test_decisions_that_disagree_settle_nothing(bench: Any) -> None:
    first = _decided(bench)
    second = replace(first, claim="a", path="claims/decisions/2024-05-03-deaths.yaml", at="2024-05-03")
    run = bench.run(FERRY, [first, second])
    assert run.finding("quantity-conflict").status == "open"
    found = run.finding("decision-contradictory")
    assert found.severity == "error"
    assert first.path in found.why
    assert second.path in found.why


def test_a_third_ruling_in_place_of_two_that_disagree_settles_it(bench: Any) -> None:
    first = _decided(bench)
    second = replace(first, claim="a", path="claims/decisions/2024-05-03-deaths.yaml", by="B. Second")
    names = ("2024-05-02-deaths", "2024-05-03-deaths")
    third = replace(first, path="claims/decisions/2024-05-04-deaths.yaml", at="2024-05-04", replaces=names)
    for order in permutations([first, second, third]):
        run = bench.run(FERRY, list(order))
        assert _rules(run) == ["quantity-conflict"]
        assert (run.findings[0].status, run.findings[0].decision) == ("decided", third.path)


def test_a_ruling_taken_back_rules_nothing_and_stands_again_when_that_is_taken_back(bench: Any) -> None:
    first = _decided(bench)
    undo = replace(
        first, verdict="withdrawn", claim=None, path="d/undo.yaml", at="2024-05-03", replaces=(_stem(first),)
    )
    redo = replace(undo, path="d/redo.yaml", at="2024-05-04", replaces=("undo",))
    open_again = bench.run(FERRY, [first, undo])
    assert (open_again.findings[0].status, open_again.findings[0].decision) == ("open", None)
    assert _rules(open_again) == ["quantity-conflict"]
    assert bench.run(FERRY, [redo, undo, first]).findings[0].status == "decided"


def test_a_ruling_that_asks_for_evidence_leaves_the_finding_open_and_is_no_fault(bench: Any) -> None:
    made = replace(_decided(bench), verdict="needs-evidence", claim=None)
    run = bench.run(FERRY, [made])
    assert _rules(run) == ["quantity-conflict"]
    assert (run.findings[0].status, run.findings[0].decision) == ("open", made.path)
    changed = bench.run(FERRY, [replace(made, evidence="00000000.00000000.00000000")])
    assert "decision-stale" in _rules(changed)


def test_two_values_disagree(bench: Any) -> None:
    first = replace(_decided(bench), verdict="value", claim=None, value="38")
    second = replace(first, value="39", path="claims/decisions/b.yaml")
    assert "decision-contradictory" in _rules(bench.run(FERRY, [first, second]))


def _stem(decision: Any) -> str:
    return decision.path.rsplit("/", 1)[-1].removesuffix(".yaml")


def test_decisions_that_say_the_same_settle_it_and_the_last_is_named(bench: Any) -> None:
    first = _decided(bench)
    second = replace(first, path="claims/decisions/2024-05-03-deaths.yaml", at="2024-05-03")
    run = bench.run(FERRY, [second, first])
    assert run.finding("quantity-conflict").decision == second.path
    assert _rules(run) == ["quantity-conflict"]


def test_a_new_decision_replaces_a_stale_one(bench: Any) -> None:
    old = replace(_decided(bench), evidence="00000000.00000000.00000000", path="old.yaml", at="2023-01-01", claim="a")
    run = bench.run(FERRY, [old, _decided(bench)])
    assert [f.status for f in run.findings] == ["decided"]
    assert _rules(run) == ["quantity-conflict"]


def test_a_decision_to_part_claims_is_used_while_they_are_apart(bench: Any) -> None:
    made = _decided(bench, "not-the-same")
    assert made.pairs == (("a", "c"), ("b", "c"))
    apart = [FERRY[0], FERRY[1], {**FERRY[2], "question": "q-00000002"}]
    assert _rules(bench.run(apart, [made])) == []
    together = bench.run(FERRY, [made])
    assert together.finding("quantity-conflict").status == "open"
    assert "do not stand so" in together.finding("decision-unused").why
    removed = bench.run(FERRY[:2], [made])
    assert _rules(removed) == ["decision-unused"]
    late = bench.run(apart, [replace(made, until="2024-05-01")])
    assert _rules(late) == ["decision-expired"]


def test_a_decision_to_join_claims_is_used_while_they_stand_together(bench: Any) -> None:
    made = _decided(bench, "same")
    assert made.pairs == tuple(combinations("abc", 2))
    run = bench.run(FERRY, [made])
    assert (_rules(run), run.findings[0].status) == (["quantity-conflict"], "open")
    apart = [FERRY[0], FERRY[1], {**FERRY[2], "question": "q-00000002"}]
    assert _rules(bench.run(apart, [made])) == ["decision-unused"]


def test_a_judgement_without_a_finding_is_used_while_its_pairs_stand_so(bench: Any) -> None:
    parted = replace(_decided(bench, "not-the-same"), finding="", rule="", evidence="", claims=(), pairs=(("a", "c"),))
    apart = [*FERRY[:2], {**FERRY[2], "question": "q-00000002"}]
    assert _rules(bench.run(apart, [parted])) == []
    unused = bench.run(FERRY, [parted, replace(parted, pairs=(("b", "c"),))])
    found = [f for f in unused.findings if f.rule == "decision-unused"]
    assert sorted(f.claims for f in found) == [("a", "c"), ("b", "c")]
    assert {f.severity for f in found} == {"warning"}
    assert all("to part claims" in f.why for f in found)


def test_findings_about_several_decisions_have_ids_of_their_own(bench: Any) -> None:
    stale = replace(_decided(bench), evidence="00000000")
    run = bench.run(FERRY, [stale, replace(stale, path="other.yaml"), replace(stale, path="third.yaml")])
    ids = [f.id for f in run.findings]
    assert len(ids) == len(set(ids)) == 4
