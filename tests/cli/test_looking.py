"""show, explain, trace, rule, rules, read, compare, schema, init: one thing at a time."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("what", ["deaths-paper", "paper"])
def test_show_prints_a_claim_and_a_source(workspace: Path, run: Callable[..., Any], what: str) -> None:
    """The card names it and what it says; as JSON it is the record of the report."""
    done = run("show", what, "-w", workspace)
    assert done.code == 0
    assert what in done.out
    assert json.loads(run("show", what, "-w", workspace, "--output-format", "json").out)["id"] == what


def test_show_prints_a_finding_and_its_question(workspace: Path, run: Callable[..., Any]) -> None:
    """Both sides stand in the card of the finding, and all claims in that of the question."""
    data = json.loads(run("check", workspace, "--output-format", "json").out)
    finding = next(f for f in data["findings"] if f["severity"] == "error")
    for what in (finding["id"], finding["question"]):
        out = run("show", what, "-w", workspace).out
        assert "deaths-paper" in out
        assert "deaths-inquiry" in out


def test_show_of_a_typo_names_the_nearest(workspace: Path, run: Callable[..., Any]) -> None:
    """Exit code 2 and the id that was meant."""
    done = run("show", "deaths-papr", "-w", workspace)
    assert done.code == 2
    assert "did you mean deaths-paper" in done.err


def test_explain_prints_gates_and_terms_that_add_up(workspace: Path, run: Callable[..., Any]) -> None:
    """The terms sum to the score."""
    found = json.loads(run("explain", "deaths-paper", "deaths-inquiry", "-w", workspace, "--output-format", "json").out)
    assert found["same_question"] is True
    assert sum(t["weight"] for t in found["terms"]) == pytest.approx(found["score"])
    text = run("explain", "deaths-paper", "founded-paper", "-w", workspace)
    assert text.code == 0
    assert "do not answer the same question" in " ".join(text.out.split())


def test_trace_follows_a_copy_back_to_what_it_copies(workspace: Path, run: Callable[..., Any]) -> None:
    """From the claim to its source to the source that one derives from."""
    steps = json.loads(run("trace", "deaths-weekly", "-w", workspace, "--output-format", "json").out)
    assert [s["step"] for s in steps][:3] == ["claim", "reading", "source"]
    assert any(s["step"] == "derives from" and "paper" in s["where"] for s in steps)
    assert "claims/ferry.yaml:9" in run("trace", "deaths-weekly", "-w", workspace).out


def test_every_rule_can_be_explained(run: Callable[..., Any]) -> None:
    """rules lists names that rule accepts."""
    records = json.loads(run("rules", "--output-format", "json").out)
    assert {"money-conflict", "conversion-mismatch", "decision-stale"} <= {r["name"] for r in records}
    done = run("rule", "money-conflict")
    assert done.code == 0
    assert done.out.startswith("money-conflict (error)")
    assert "did you mean money-conflict" in run("rule", "money-conflit").err


def test_read_says_what_words_mean(run: Callable[..., Any]) -> None:
    """In words and as JSON."""
    done = run("read", "about $700,000")
    assert (done.code, "money" in done.out) == (0, True)
    (record,) = json.loads(run("read", "about $700,000", "--output-format", "json").out)
    assert (record["value"]["value"], record["value"]["currency"], record["value"]["approx"]) == (700000, "USD", True)


def test_read_takes_json_lines_and_gives_json_lines(run: Callable[..., Any]) -> None:
    """A line out for each line in, in the same order, ids kept."""
    lines = [{"id": "a", "reading": "more than 1,000", "kind": "quantity"}, {"id": "b", "reading": "October 2002"}]
    done = run("read", "--jsonl", "-", stdin="\n".join(map(json.dumps, lines)))
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [(r["id"], r["kind"]) for r in records] == [("a", "quantity"), ("b", "date")]


def test_compare_names_relation_axes_and_reason(run: Callable[..., Any]) -> None:
    """Alone and as JSON Lines."""
    assert run("compare", "$6.5 million", "$16 million").out.startswith("conflict")
    line = json.dumps({"id": "x", "a": "2002", "b": "October 2002", "kind": "date"})
    record = json.loads(run("compare", "--jsonl", "-", stdin=line).out)
    assert (record["id"], record["relation"]) == ("x", "refine")


@pytest.mark.parametrize("command", ["read", "compare"])
def test_faulty_lines_are_all_named_and_nothing_is_printed(run: Callable[..., Any], command: str) -> None:
    """Two faults, two lines named."""
    done = run(command, "--jsonl", "-", stdin='{"id": 1}\nnot json\n')
    assert (done.code, done.out) == (2, "")
    assert "line 1" in done.err
    assert "line 2" in done.err


@pytest.mark.parametrize("name", ["source", "claim", "decision", "attribute", "names", "report"])
def test_schemas_are_printed(run: Callable[..., Any], name: str) -> None:
    """Each is a JSON Schema of Draft 2020-12."""
    assert json.loads(run("schema", name).out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_init_makes_a_workspace_that_check_runs_on(tmp_path: Path, run: Callable[..., Any]) -> None:
    """The example holds a contradiction; a second init changes nothing."""
    assert run("init", tmp_path / "new").code == 0
    assert run("check", tmp_path / "new").code == 1
    before = {p: p.read_bytes() for p in (tmp_path / "new").rglob("*") if p.is_file()}
    assert run("init", tmp_path / "new").code == 2
    assert {p: p.read_bytes() for p in (tmp_path / "new").rglob("*") if p.is_file()} == before


def test_version_and_help(run: Callable[..., Any]) -> None:
    """Both end with exit code 0."""
    assert run("--version").out.startswith("discrepant ")
    assert "check" in run("--help").out


def test_a_question_is_explained_by_what_each_origin_adds(workspace: Path, run: Callable[..., Any]) -> None:
    told = json.loads(run("explain", "deaths-inquiry", "-w", workspace, "--output-format", "json").out)
    by_position: dict[int, float] = {}
    for voice in told:
        by_position[voice["position"]] = by_position.get(voice["position"], 0) + voice["weight"]
    odds = {n: math.exp(x) for n, x in by_position.items()}
    for voice in told:
        assert voice["support"] == pytest.approx(odds[voice["position"]] / sum(odds.values()), abs=1e-3)
    assert {v["origin"] for v in told} == {"paper", "inquiry"}
    text = run("explain", "deaths-inquiry", "-w", workspace).out
    assert "support" in text
    assert "shared questions" in text
    assert run("explain", "founded-paper", "-w", workspace).out.startswith("one origin answers")
    assert run("explain", "no-such", "-w", workspace).code == 2
    assert run("explain", "deaths-inquiry", "-w", workspace, "--output-format", "html").code == 2
