"""The report document: whole, plain, the same for the same input, and of the form its schema states."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from discrepant.model import Problem, Source
from discrepant.renderers import html, markdown, text
from discrepant.renderers import json as machine
from discrepant.steps.decide import draft
from discrepant.steps.report import failure, report

SCHEMA = json.loads((files("discrepant") / "schemas/report.json").read_text("utf-8"))
VALID = Draft202012Validator(SCHEMA)
DAILY = "Rescuers said that at least 40+ had been lost.\n"
ROWS = [
    {"id": "a", "source": "daily", "reading": "40+", "paragraph": 1, "start": 28, "end": 31, "line": 3, "time": "2019"},
    {"id": "b", "source": "weekly", "reading": "40+", "lang": "de", "line": 12, "actors": ("crew", "guests")},
    {"id": "c", "source": "inquiry", "reading": "37", "line": 21, "stage": "occurred", "attribution": ("log",)},
    {"id": "d", "source": "daily", "reading": "some", "line": 30, "value": "some", "because": "a misprint",
     "question": "q-00000002", "attribute": "people aboard"},
]  # fmt: skip
SOURCES = {
    "daily": Source(
        "daily", "Ferry sinks", (), None, "2019-03-14", "R. Halloran", fields={"URL": "https://d.example/"}
    ),
    "weekly": Source("weekly", "Fährunglück", ("daily",), "names it", language="de"),
    "inquiry": Source("inquiry", "Report", fields={"URL": 12}),
}
PROBLEM = Problem("schema-violation", "claims/ferry.yaml", 31, 5, "'paragraf' is not a field of a claim")
RULING = {"reason": "seen in the log", "by": "M. Okafor", "at": "2024-05-02"}
EDGES = [("a", "d", 5.25, "refused", "the attributes differ"), ("a", "b", 9.0, "joined", "")]


def _run(bench: Any, **more: Any) -> Any:
    return bench.run(ROWS, sources=SOURCES, **{"edges": EDGES, **more})


def _decision(bench: Any, verdict: str = "accept", **more: Any) -> Any:
    run = _run(bench)
    made = draft(run.finding("quantity-conflict"), run.claims, run.relations, verdict, **{**RULING, **more})
    return replace(made, path="claims/decisions/2024-05-02-deaths.yaml")


def _faults(document: Any) -> list[str]:
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in VALID.iter_errors(document)]


def test_the_schema_is_one(bench: Any) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert _faults({}) != []
    document = _run(bench).document()
    for room in ("claims", "questions", "relations", "findings", "refusals", "sources"):
        odd = json.loads(json.dumps(document))
        odd[room][0]["true"] = True
        assert _faults(odd) != [], room


@pytest.mark.parametrize("verdict", [None, "accept", "not-the-same", "stale"])
def test_a_report_has_the_form_of_its_schema(bench: Any, verdict: str | None) -> None:
    decisions = []
    if verdict == "stale":
        decisions = [replace(_decision(bench, claim="c"), evidence="0")]
    elif verdict:
        decisions = [_decision(bench, verdict, claim="c" if verdict == "accept" else None)]
    document = _run(bench, decisions=decisions, problems=[PROBLEM]).document({"daily": DAILY})
    assert _faults(document) == []


def test_a_failure_has_the_form_of_the_schema() -> None:
    document = failure("workspace", "the workspace has faults", [PROBLEM])
    assert _faults(document) == []
    assert (document["complete"], document["error"]["kind"]) == (False, "workspace")
    assert document["problems"] == [
        {
            "rule": "schema-violation",
            "path": "claims/ferry.yaml",
            "line": 31,
            "column": 5,
            "message": PROBLEM.message,
        }
    ]


def test_problems_make_a_report_incomplete(bench: Any) -> None:
    assert _run(bench).document()["complete"] is True
    document = _run(bench, problems=[replace(PROBLEM, line=40), PROBLEM]).document()
    assert document["complete"] is False
    assert [p["line"] for p in document["problems"]] == [31, 40]
    assert document["summary"]["problems"] == 2


def test_a_claim_is_told_as_printed_and_as_understood(bench: Any) -> None:
    told = {c["id"]: c for c in _run(bench).document()["claims"]}
    assert told["a"]["meaning"] == "40 or more"
    assert told["a"]["value"]["low"] == 40
    assert told["a"]["span"] == [40.0, None, 40.0, None]
    assert told["a"]["locator"] == {"paragraph": 1, "start": 28, "end": 31}
    assert told["b"]["locator"] is None
    assert (told["b"]["actors"], told["c"]["attribution"], told["c"]["actors"]) == (["crew", "guests"], ["log"], [])
    assert (told["a"]["time"], told["b"]["time"], told["b"]["lang"]) == ("2019", None, "de")
    assert (told["d"]["value"]["why"], told["d"]["span"]) == ("no figure", None)
    assert (told["d"]["given"], told["d"]["because"], told["a"]["given"]) == ("some", "a misprint", None)


def test_sources_are_described_by_what_their_record_says(bench: Any) -> None:
    daily, inquiry, weekly = _run(bench).document()["sources"]
    assert (daily["url"], inquiry["url"]) == ("https://d.example/", None)
    assert (weekly["derives_from"], weekly["derives_note"], weekly["language"]) == (["daily"], "names it", "de")


def test_questions_name_their_positions_and_who_stands_behind_them(bench: Any) -> None:
    first, second = _run(bench).document()["questions"]
    assert (first["subject"], first["attribute"], first["kind"]) == ("the ferry", "deaths", "quantity")
    assert first["positions"] == [
        {
            "claims": ["a", "b"],
            "sources": ["daily", "weekly"],
            "origins": 1,
            "origin_groups": [["daily", "weekly"]],
            "support": 0.5,
            "thin": True,
        },
        {
            "claims": ["c"],
            "sources": ["inquiry"],
            "origins": 1,
            "origin_groups": [["inquiry"]],
            "support": 0.5,
            "thin": True,
        },
    ]
    assert (second["claims"], second["attribute"]) == (["d"], "people aboard")


def test_a_question_is_called_as_most_of_its_claims_call_it(bench: Any) -> None:
    names = {"a": "the Maren", "b": "ferry Maren", "c": "the Maren"}
    rows = [{**row, "subject": names.get(row["id"], "x")} for row in ROWS]
    assert bench.run(rows).document()["questions"][0]["subject"] == "the Maren"


def test_the_summary_counts_what_the_document_holds(bench: Any) -> None:
    run = _run(bench, decisions=[_decision(bench, claim="c")])
    summary = run.document()["summary"]
    assert (summary["sources"], summary["claims"], summary["questions"], summary["decisions"]) == (3, 4, 2, 1)
    assert summary["relations"] == {"agree": 1, "refine": 0, "compatible": 0, "tension": 0, "conflict": 2}
    assert summary["findings"]["error"] == {"open": 0, "decided": 1, "waived": 0, "baseline": 0}
    assert summary["findings"]["info"]["open"] == 1


def test_only_pairs_kept_apart_are_refusals(bench: Any) -> None:
    assert _run(bench).document()["refusals"] == [
        {"a": "a", "b": "d", "score": 5.25, "outcome": "refused", "reason": "the attributes differ"}
    ]


def test_a_finding_carries_its_decision_in_full(bench: Any) -> None:
    made = _decision(bench, claim="c")
    other = replace(made, finding="f-00000000", claims=("c",), claim="c")
    document = _run(bench, decisions=[other, made]).document()
    (conflict,) = [f for f in document["findings"] if f["rule"] == "quantity-conflict"]
    assert conflict["decision"]["claims"] == ["a", "b", "c"]
    assert (conflict["decision"]["verdict"], conflict["decision"]["claim"]) == ("accept", "c")
    assert (conflict["decision"]["reason"], conflict["decision"]["path"]) == (made.reason, made.path)
    assert len(document["decisions"]) == 2
    (copies,) = [f for f in document["findings"] if f["rule"] == "single-origin"]
    assert copies["decision"] is None


def test_quotes_need_the_text_and_the_reading_where_the_claim_says(bench: Any) -> None:
    def quotes(texts: dict[str, str]) -> list[Any]:
        return [c.get("quote") for c in _run(bench).document(texts)["claims"]]

    assert quotes({}) == [None] * 4
    assert quotes({"daily": DAILY.replace("40+", "41+"), "weekly": DAILY}) == [None] * 4
    found = quotes({"daily": DAILY})
    assert found[0] == {"before": "Rescuers said that at least ", "reading": "40+", "after": " had been lost."}
    assert found[1:] == [None] * 3


def test_a_source_sets_how_much_of_it_is_quoted(bench: Any) -> None:
    sources = {**SOURCES, "daily": replace(SOURCES["daily"], max_quote_chars=12)}
    (quote,) = [
        c["quote"] for c in bench.run(ROWS, sources=sources).document({"daily": DAILY})["claims"] if "quote" in c
    ]
    assert len("".join(quote.values())) <= 12
    silent = {**SOURCES, "daily": replace(SOURCES["daily"], max_quote_chars=0)}
    assert not any("quote" in c for c in bench.run(ROWS, sources=silent).document({"daily": DAILY})["claims"])


def test_no_place_of_the_machine_is_in_it(bench: Any) -> None:
    run = _run(bench)
    assert run.workspace.root not in machine.RENDERER.render(run.document())


def test_a_kind_that_is_gone_is_still_told(bench: Any) -> None:
    run = bench.run([{**ROWS[3], "kind": "colour"}])
    (claim,) = report(run.workspace, run.claims, run.edges, run.relations, run.positions, [], {}, {})["claims"]
    assert (claim["kind"], claim["value"]["why"], claim["span"]) == ("colour", "no figure", None)


@st.composite
def worlds(draw: Any) -> dict[str, Any]:
    ids = [f"c{n}" for n in range(draw(st.integers(0, 6)))]
    said = st.tuples(
        st.sampled_from(["1", "2", "1-3", "2+", "some", "“odd” \u202e|*<b>"]),
        st.sampled_from(["daily", "weekly", "inquiry"]),
        st.sampled_from(["q-00000001", "q-00000002"]),
        st.sampled_from([None, "2019"]),
    )
    drawn = [(i, *draw(said)) for i in ids]
    rows = [
        {"id": i, "reading": r, "source": s, "question": q, "time": t, "line": 1 + n % 3}
        for n, (i, r, s, q, t) in enumerate(drawn)
    ]
    relation = st.sampled_from(["agree", "refine", "compatible", "tension", "conflict"])
    return {"rows": rows, "given": {pair: draw(relation) for pair in combinations(ids, 2)}, "sources": SOURCES}


@given(world=worlds(), data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_report_is_valid_comes_back_equal_and_is_the_same_in_any_order(bench: Any, world: Any, data: Any) -> None:
    run = bench.run(**world)
    document = run.document()
    assert _faults(document) == []
    printed = machine.RENDERER.render(document)
    assert json.loads(printed) == document
    claims = run.claims.iloc[data.draw(st.permutations(range(len(run.claims))))].reset_index(drop=True)
    relations = run.relations.iloc[data.draw(st.permutations(range(len(run.relations))))].reset_index(drop=True)
    space = replace(run.workspace, sources=dict(reversed(SOURCES.items())))
    turned = report(space, claims, run.edges, relations, run.positions, run.findings, bench.kinds, {})
    assert machine.RENDERER.render(turned) == printed


@given(world=worlds())
@settings(max_examples=25, deadline=None)
def test_no_claim_is_lost_and_every_form_can_be_printed(bench: Any, world: Any) -> None:
    document = bench.run(**world).document()
    ids = sorted(r["id"] for r in world["rows"])
    assert sorted(c for q in document["questions"] for p in q["positions"] for c in p["claims"]) == ids
    assert sorted(c["id"] for c in document["claims"]) == ids
    for renderer in (text.RENDERER, markdown.RENDERER, html.RENDERER):
        printed = renderer.render(document)
        assert [f["id"] for f in document["findings"] if f["id"] not in printed] == []
