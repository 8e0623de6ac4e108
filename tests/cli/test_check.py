"""check and report: exit codes, what goes to which stream, files whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from discrepant import schemas

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def document(done: Any) -> dict[str, Any]:
    """Standard output as one JSON document that fits the shipped schema."""
    data: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(data, schemas.schema("report"))
    return data


def test_an_open_conflict_gives_exit_code_1(workspace: Path, run: Callable[..., Any]) -> None:
    """The finding stands on standard output with its rule, both readings and both sources."""
    done = run("check", workspace)
    assert done.code == 1
    for word in ("quantity-conflict", "at least 40", "37", "paper", "inquiry"):
        assert word in done.out
    assert done.err == ""


def test_without_open_errors_the_exit_code_is_0(workspace: Path, run: Callable[..., Any]) -> None:
    """Taking the contradicting claim away leaves nothing to fail on."""
    path = workspace / "claims" / "ferry.yaml"
    path.write_text(path.read_text().replace('reading: "37"', 'reading: "44"'))
    assert run("check", workspace).code == 0


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_sets_the_level(workspace: Path, run: Callable[..., Any], level: str, code: int) -> None:
    """An open error fails at every level but never."""
    assert run("check", workspace, "--fail-on", level).code == code


def test_json_is_one_document_that_fits_the_schema(workspace: Path, run: Callable[..., Any]) -> None:
    """Every claim is in exactly one question, and the conflict is there."""
    data = document(run("check", workspace, "--output-format", "json"))
    asked = [claim for question in data["questions"] for claim in question["claims"]]
    assert sorted(asked) == sorted(claim["id"] for claim in data["claims"])
    assert len(asked) == 4
    assert [f["rule"] for f in data["findings"] if f["severity"] == "error"] == ["quantity-conflict"]
    assert data["complete"] is True


def test_a_copy_does_not_count_as_a_second_witness(workspace: Path, run: Callable[..., Any]) -> None:
    """weekly derives from paper: two documents, one origin."""
    data = document(run("check", workspace, "--output-format", "json"))
    positions = next(q["positions"] for q in data["questions"] if "deaths-paper" in q["claims"])
    held = next(p for p in positions if "deaths-paper" in p["claims"])
    assert (sorted(held["sources"]), held["origins"]) == (["paper", "weekly"], 1)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["check", "no/such/folder"], "no/such/folder"),
        (["check", ".", "--output-format", "json", "--now", "yesterday"], "yesterday"),
        (["check", "--no-such-flag"], "no-such-flag"),
        (["chekc"], "chekc"),
    ],
)
def test_a_call_that_cannot_work_gives_exit_code_2(run: Callable[..., Any], arguments: list[str], word: str) -> None:
    """The error names what was wrong, on standard error, without a traceback."""
    done = run(*arguments)
    assert done.code == 2
    assert word in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("arguments", [["no/such/folder"], ["--no-such-flag"]])
def test_whoever_asks_for_json_gets_json_also_of_a_failure(run: Callable[..., Any], arguments: list[str]) -> None:
    """One document, not complete, with the kind of failure and its message."""
    done = run("check", *arguments, "--output-format", "json")
    data = document(done)
    assert done.code == 2
    assert data["complete"] is False
    assert data["error"]["kind"] == "usage"


def test_a_typo_in_a_claims_file_is_named_with_line_and_cure(workspace: Path, run: Callable[..., Any]) -> None:
    """All faults at once, each with file and line and what would be right; exit code 2."""
    path = workspace / "claims" / "ferry.yaml"
    path.write_text(
        path.read_text().replace("attribute: founded", "attribute: foundde").replace("source: weekly", "source: weakly")
    )
    done = run("check", workspace)
    assert done.code == 2
    assert "claims/ferry.yaml:24" in done.out.replace("\n", " ")
    assert "claims/ferry.yaml:10" in done.out.replace("\n", " ")
    assert "founded" in done.out
    assert "weekly" in done.out
    assert document(run("check", workspace, "--output-format", "json"))["complete"] is False


def test_a_table_of_claims_is_checked_like_a_workspace(tmp_path: Path, run: Callable[..., Any]) -> None:
    """A CSV with the five columns is enough."""
    path = tmp_path / "claims.csv"
    path.write_text(
        "id,source,subject,attribute,reading,time\n"
        "a,one,sinking of the Maren,deaths,at least 40,2019\n"
        "b,two,sinking of the Maren,deaths,37,2019\n"
    )
    done = run("check", path, "--output-format", "json")
    assert done.code == 1
    assert [f["rule"] for f in document(done)["findings"] if f["severity"] == "error"] == ["quantity-conflict"]


def test_output_can_go_to_a_file(workspace: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    """The file holds the report, standard output stays empty."""
    done = run("check", workspace, "--output-format", "markdown", "--output", tmp_path / "out.md")
    assert (done.code, done.out) == (1, "")
    assert (tmp_path / "out.md").read_text("utf-8").startswith("# The loss of the Maren")


def test_report_writes_three_files_and_check_knows_when_they_are_old(workspace: Path, run: Callable[..., Any]) -> None:
    """Written: up to date. A figure changed: out of date, exit code 1, and nothing is written."""
    assert run("report", workspace).code == 0
    names = sorted(p.name for p in (workspace / "reports").iterdir())
    assert names == ["discrepancies.html", "discrepancies.json", "discrepancies.md"]
    assert run("report", workspace, "--check").code == 0
    before = (workspace / "reports" / "discrepancies.json").read_bytes()
    path = workspace / "claims" / "ferry.yaml"
    path.write_text(path.read_text().replace('"37"', '"38"'))
    done = run("report", workspace, "--check")
    assert done.code == 1
    assert "discrepancies.json is out of date" in done.err
    assert (workspace / "reports" / "discrepancies.json").read_bytes() == before


def test_nothing_is_written_while_the_workspace_has_faults(workspace: Path, run: Callable[..., Any]) -> None:
    """The fault is named, the folder is not made."""
    path = workspace / "claims" / "ferry.yaml"
    path.write_text(path.read_text() + "- id: deaths-paper\n")
    done = run("report", workspace)
    assert done.code == 2
    assert "claims/ferry.yaml:26" in done.err
    assert not (workspace / "reports").exists()


def test_check_of_reports_never_written_is_a_usage_error(workspace: Path, run: Callable[..., Any]) -> None:
    """It says how to write them."""
    done = run("report", workspace, "--check")
    assert done.code == 2
    assert "discrepant report" in done.err


def test_quotes_appear_only_where_texts_are_at_hand(workspace: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    """With the text, the reading stands in its sentence; with --no-texts it does not; --check accepts either."""
    import hashlib

    text = "Rescuers counted at least 40 lost by the evening."
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "paper.txt").write_text(text)
    source = workspace / "sources" / "paper.yaml"
    source.write_text(source.read_text() + f"sha256: {hashlib.sha256(text.encode()).hexdigest()}\n")
    path = workspace / "claims" / "ferry.yaml"
    path.write_text(
        path.read_text().replace(
            "reading: at least 40\n", "reading: at least 40\n  locator: {paragraph: 1, start: 17, end: 28}\n"
        )
    )
    report = workspace / "reports" / "discrepancies.md"
    assert run("report", workspace, "--texts", texts).code == 0
    assert "Rescuers" in report.read_text("utf-8")
    assert run("report", workspace, "--texts", texts, "--no-texts").code == 0
    assert "Rescuers" not in report.read_text("utf-8")
    assert run("report", workspace, "--check", DISCREPANT_TEXTS=str(texts)).code == 0
    assert run("report", workspace, "--check").code == 0


def test_a_text_that_changed_is_a_finding_and_is_not_quoted(
    workspace: Path, tmp_path: Path, run: Callable[..., Any]
) -> None:
    """Another hash than the source's record gives: an error that names the source, and its claims."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "paper.txt").write_text("Rescuers counted at least 40 lost.")
    source = workspace / "sources" / "paper.yaml"
    source.write_text(source.read_text() + f"sha256: {'0' * 64}\n")
    data = document(run("check", workspace, "--texts", texts, "--output-format", "json"))
    (finding,) = [f for f in data["findings"] if f["rule"] == "source-changed"]
    assert (finding["severity"], finding["claims"]) == ("error", ["deaths-paper", "founded-paper"])
    assert "paper" in finding["why"]
    assert not [claim for claim in data["claims"] if claim.get("quote")]
