"""decide: one file a ruling, which holds until its evidence changes, its day passes or the file goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = ("--now", "2024-05-01")


def findings(done: Any) -> list[dict[str, Any]]:
    """The findings of a check printed as JSON."""
    found: list[dict[str, Any]] = json.loads(done.out)["findings"]
    return found


def conflict(run: Callable[..., Any], workspace: Path, *more: str) -> dict[str, Any]:
    """The one conflict of the workspace."""
    done = run("check", workspace, "--output-format", "json", *(more or NOW))
    return next(f for f in findings(done) if f["rule"] == "quantity-conflict")


@pytest.fixture
def decided(workspace: Path, run: Callable[..., Any]) -> Path:
    """The workspace with its conflict ruled on, for a year; the path of the decision."""
    finding = conflict(run, workspace)
    done = run(
        *("decide", finding["id"], "--accept", "deaths-inquiry", "--reason", "The inquiry counted the dead by name."),
        *("--until", "2025-05-01", "--by", "N. Editor", "--workspace", workspace, *NOW),
    )
    assert done.code == 0, done.err
    (path,) = (workspace / "claims" / "decisions").iterdir()
    return path


def test_a_decided_finding_no_longer_fails(workspace: Path, decided: Path, run: Callable[..., Any]) -> None:
    """Exit code 0; the finding stays in the report with who ruled and why."""
    assert "The inquiry counted the dead by name." in decided.read_text("utf-8")
    assert run("check", workspace, *NOW).code == 0
    finding = conflict(run, workspace)
    assert finding["status"] == "decided"
    assert finding["decision"]["by"] == "N. Editor"


def test_removing_the_decision_reopens_the_finding(workspace: Path, decided: Path, run: Callable[..., Any]) -> None:
    """Without its file the ruling is gone."""
    decided.unlink()
    assert run("check", workspace, *NOW).code == 1
    assert conflict(run, workspace)["status"] == "open"


def test_changing_a_figure_under_a_decision_reopens_it(workspace: Path, decided: Path, run: Callable[..., Any]) -> None:
    """The finding is open again and the stale decision is a finding of its own; the old figure back, it holds again."""
    path = workspace / "claims" / "ferry.yaml"
    before = path.read_text()
    path.write_text(before.replace('"37"', '"36"'))
    done = run("check", workspace, "--output-format", "json", *NOW)
    assert done.code == 1
    assert {f["rule"]: f["status"] for f in findings(done) if f["severity"] == "error"} == {
        "quantity-conflict": "open",
        "decision-stale": "open",
    }
    path.write_text(before)
    assert run("check", workspace, *NOW).code == 0
    assert decided.exists()


def test_an_expired_decision_reopens_the_finding(workspace: Path, decided: Path, run: Callable[..., Any]) -> None:
    """It holds on its last day and no longer on the next."""
    assert decided.exists()
    assert run("check", workspace, "--now", "2025-05-01").code == 0
    done = run("check", workspace, "--output-format", "json", "--now", "2025-05-02")
    assert done.code == 1
    assert {"decision-expired", "quantity-conflict"} <= {f["rule"] for f in findings(done) if f["status"] == "open"}


def test_claims_ruled_not_the_same_are_kept_apart(workspace: Path, run: Callable[..., Any]) -> None:
    """The pair no longer stands in one question, and nothing is open."""
    finding = conflict(run, workspace)
    done = run("decide", finding["id"], "--not-the-same", "--reason", "Crew only.", "--by", "N.", "-w", workspace, *NOW)
    assert done.code == 0, done.err
    after = run("check", workspace, "--output-format", "json", *NOW)
    assert after.code == 0
    apart = [q["claims"] for q in json.loads(after.out)["questions"]]
    assert ["deaths-inquiry"] in apart
    assert not [f for f in findings(after) if f["severity"] == "error"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--accept", "deaths-inquiry"], "reason"),
        (["--accept", "no-such-claim", "--reason", "x"], "no-such-claim"),
        (["--reason", "x"], "exactly one"),
        (["--both-stand", "--same", "--reason", "x"], "exactly one"),
        (["--defer", "soon", "--reason", "x"], "soon"),
    ],
)
def test_a_ruling_that_cannot_be_is_refused(
    workspace: Path, run: Callable[..., Any], arguments: list[str], word: str
) -> None:
    """Exit code 2, the reason on standard error, no file."""
    finding = conflict(run, workspace)
    done = run("decide", finding["id"], *arguments, "--by", "N.", "-w", workspace, *NOW)
    assert done.code == 2
    assert word in done.err
    assert not list((workspace / "claims").glob("decisions/*"))


def test_a_finding_that_does_not_exist_is_refused_with_the_nearest(workspace: Path, run: Callable[..., Any]) -> None:
    """A typo in the id is met with the id that was meant."""
    finding = conflict(run, workspace)["id"]
    done = run("decide", finding[:-1] + "x", "--both-stand", "--reason", "x", "--by", "N.", "-w", workspace, *NOW)
    assert done.code == 2
    assert finding in done.err
