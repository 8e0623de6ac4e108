"""The document as a reader meets it: which claims stand side by side, and which questions are quiet."""

from __future__ import annotations

from typing import Any

from discrepant.renderers._view import View, word
from discrepant.renderers._words import findings_phrase, kinship, meaning, place_in_source


def _ids(claims: Any) -> list[str]:
    return [word(c, "id") for c in claims]


def test_the_positions_of_a_finding_are_those_of_its_question(document: dict[str, Any]) -> None:
    fund = next(f for f in View(document).findings if f.record["id"] == "f-fund01")
    assert [_ids(p.claims) for p in fund.positions] == [["fund-paper", "fund-weekly"], ["fund-inquiry"]]
    assert [p.origins for p in fund.positions] == [1, 1]
    assert fund.heading == "Fund for the families of the Maren, amount"


def test_answers_that_are_not_at_stake_are_set_aside(document: dict[str, Any]) -> None:
    document["findings"] = [{"id": "f", "question": "q-fund", "claims": ["fund-inquiry"]}]
    (finding,) = View(document).findings
    assert [_ids(p.claims) for p in finding.positions] == [["fund-inquiry"]]
    assert _ids(finding.others) == ["fund-paper", "fund-weekly"]


def test_claims_of_a_cross_check_stand_alone_without_a_count_of_origins(document: dict[str, Any]) -> None:
    order = next(f for f in View(document).findings if f.record["id"] == "f-order1")
    assert [(_ids(p.claims), p.origins) for p in order.positions] == [(["date-paper"], None), (["fund-paper"], None)]


def test_no_claim_at_stake_is_ever_left_out(document: dict[str, Any]) -> None:
    for finding in View(document).findings:
        shown = {c for p in finding.positions for c in _ids(p.claims)}
        assert set(finding.record["claims"]) <= shown


def test_a_question_agrees_when_several_sources_answer_it_and_nothing_was_found(document: dict[str, Any]) -> None:
    (quiet,) = View(document).agreements()
    assert (quiet.record["id"], quiet.relation) == ("q-aboard", "refine")
    document["findings"] = []
    assert "q-load" not in [q.record["id"] for q in View(document).agreements()]
    assert len(View(document).agreements()) == 6


def test_the_relation_of_a_question_is_the_widest_between_its_claims(document: dict[str, Any]) -> None:
    document["findings"] = []
    relations = {q.record["id"]: q.relation for q in View(document).agreements()}
    assert relations["q-deaths"] == "conflict"
    document["relations"].reverse()
    assert {q.record["id"]: q.relation for q in View(document).agreements()} == relations


def test_the_summary_of_the_run_counts_before_the_findings_shown(document: dict[str, Any]) -> None:
    document["summary"]["findings"]["error"]["open"] = 9
    assert View(document).tally("error", "open") == 9
    del document["summary"]
    assert View(document).tally("error", "open") == 2
    assert findings_phrase(View({})) == "no findings"


def test_sources_that_count_as_one_without_a_stated_tie_are_named_together(document: dict[str, Any]) -> None:
    for source in document["sources"]:
        source_free = {**source, "derives_from": []}
        document["sources"] = [source_free if s is source else s for s in document["sources"]]
    view = View(document)
    fund = next(f for f in view.findings if f.record["id"] == "f-fund01")
    assert kinship(fund.positions[0], view) == ["harbour-daily-2019, island-weekly-2019 count as one origin"]


def test_a_reading_that_cannot_be_read_says_why() -> None:
    claim = {"value": {"kind": "unreadable", "why": "no figure"}, "meaning": ""}
    assert meaning(claim) == "could not be read: no figure"


def test_a_value_given_by_hand_says_so_with_its_reason() -> None:
    claim = {"meaning": "40", "given": "40", "because": "a misprint, corrected in the next issue"}
    assert meaning(claim) == "40; read by hand as “40”: a misprint, corrected in the next issue"
    assert meaning({**claim, "given": None}) == "40"


def test_a_remark_about_a_question_does_not_hide_that_it_agrees(document: dict[str, Any]) -> None:
    remark = {"id": "f", "question": "q-aboard", "claims": ["aboard-paper"], "severity": "info"}
    document["findings"] = [remark]
    assert "q-aboard" in [q.record["id"] for q in View(document).agreements()]
    document["findings"] = [{**remark, "severity": "warning"}]
    assert "q-aboard" not in [q.record["id"] for q in View(document).agreements()]


def test_a_place_in_the_source_names_paragraph_and_characters() -> None:
    assert place_in_source({"locator": {"paragraph": 6, "start": 0, "end": 12}}) == "paragraph 6, characters 0–12"
    assert place_in_source({"locator": None}) == ""
