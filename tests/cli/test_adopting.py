"""Adopting the tool in CI: what was known, what is accepted, what another commit had, which rules count."""

from __future__ import annotations

import json
import os
import random
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from discrepant import ledger
from discrepant.cli._watching import rounds
from discrepant.model import Decision
from discrepant.workspace import baseline as files
from discrepant.workspace._faults import Faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = ("--now", "2024-05-01")


def findings(run: Callable[..., Any], workspace: Path, *flags: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", workspace, "--output-format", "json", *flags).out)["findings"]
    return found


def conflict(run: Callable[..., Any], workspace: Path) -> str:
    """The id of the one open error."""
    return next(str(f["id"]) for f in findings(run, workspace) if f["severity"] == "error")


def change(workspace: Path, old: str, new: str) -> None:
    path = workspace / "claims" / "ferry.yaml"
    path.write_text(path.read_text().replace(old, new))


def git(folder: Path, *words: str) -> str:
    names = ("-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", *names, *words], cwd=folder, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_is_in_the_baseline_fails_no_check_until_its_evidence_changes(
    workspace: Path, run: Callable[..., Any]
) -> None:
    assert run("check", workspace).code == 1
    assert run("baseline", "create", workspace).code == 0
    assert run("check", workspace).code == 0
    statuses = {f["status"] for f in findings(run, workspace)}
    assert statuses == {"baseline"}
    change(workspace, '"37"', '"35"')
    done = run("check", workspace)
    assert done.code == 1
    assert "2 entries stand in the baseline for nothing any more" in done.err


def test_a_second_create_needs_force_and_the_same_changes_no_byte(workspace: Path, run: Callable[..., Any]) -> None:
    run("baseline", "create", workspace)
    held = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in (workspace / "claims/baseline").iterdir()}
    assert run("baseline", "create", workspace).code == 2
    assert run("baseline", "create", workspace, "--force").code == 0
    assert held == {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in (workspace / "claims/baseline").iterdir()}


def test_prune_only_shrinks(workspace: Path, run: Callable[..., Any]) -> None:
    run("baseline", "create", workspace)
    folder = workspace / "claims" / "baseline"
    before = {p.name for p in folder.iterdir()}
    change(workspace, '"37"', '"44"')
    assert run("baseline", "prune", workspace, "--check").code == 1
    assert {p.name for p in folder.iterdir()} == before
    assert run("baseline", "prune", workspace).code == 0
    assert {p.name for p in folder.iterdir()} < before
    assert run("baseline", "prune", workspace, "--check").code == 0


def test_a_broken_entry_is_a_fault_with_its_place(workspace: Path, run: Callable[..., Any]) -> None:
    run("baseline", "create", workspace)
    entry = next((workspace / "claims/baseline").iterdir())
    entry.write_text("whatever")
    done = run("check", workspace)
    assert done.code == 2
    assert f"claims/baseline/{entry.name}:1:1" in done.out


def test_a_waiver_holds_until_its_day_and_says_why(workspace: Path, run: Callable[..., Any]) -> None:
    name = conflict(run, workspace)
    words = ("--reason", "The first count is quoted as such.", "--until", "2024-06-01", "--by", "desk")
    assert run("waive", name, *words, "-w", workspace, *NOW).code == 0
    held = next(f for f in findings(run, workspace, *NOW) if f["id"] == name)
    assert (held["status"], held["decision"]["verdict"]) == ("waived", "waive")
    assert run("check", workspace, "--now", "2024-06-01").code == 0
    late = run("check", workspace, "--now", "2024-06-02")
    assert late.code == 1
    assert "decision-expired" in late.out


def test_a_waiver_needs_a_reason(workspace: Path, run: Callable[..., Any]) -> None:
    assert run("waive", conflict(run, workspace), "--reason", " ", "--by", "desk", "-w", workspace).code == 2
    assert not (workspace / "claims" / "decisions").exists()


def test_what_another_commit_had_is_not_told_again(workspace: Path, run: Callable[..., Any]) -> None:
    git(workspace, "init", "-q", "-b", "main")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-q", "-m", "first")
    assert run("check", workspace, "--since", "HEAD").code == 0
    assert findings(run, workspace, "--since", "HEAD") == []
    change(workspace, '"37"', '"35"')
    assert run("check", workspace, "--since", "HEAD").code == 1
    assert git(workspace, "worktree", "list").count("\n") == 1


def test_a_workspace_below_the_top_of_its_repository(workspace: Path, run: Callable[..., Any]) -> None:
    top = workspace.parent
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "first")
    assert run("check", workspace, "--since", "main").code == 0


def test_forms_for_code_hosts_count_paths_from_the_repository(workspace: Path, run: Callable[..., Any]) -> None:
    git(workspace.parent, "init", "-q", "-b", "main")
    path = f"{workspace.name}/claims/ferry.yaml"
    assert f"file={path}," in run("check", workspace, "--output-format", "github").out
    (first, *_) = json.loads(run("check", workspace, "--output-format", "sarif").out)["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path
    document = json.loads(run("check", workspace, "--output-format", "json").out)
    assert document["claims"][0]["path"] == "claims/ferry.yaml"


@pytest.mark.parametrize("ref", ["no-such-branch", "--output=x", ""])
def test_a_commit_that_there_is_not_is_told(workspace: Path, run: Callable[..., Any], ref: str) -> None:
    git(workspace, "init", "-q", "-b", "main")
    git(workspace, "commit", "-q", "--allow-empty", "-m", "first")
    done = run("check", workspace, f"--since={ref}")
    assert done.code == (2 if ref else 1)
    assert "Traceback" not in done.err


def test_without_a_repository_since_is_refused(workspace: Path, run: Callable[..., Any]) -> None:
    done = run("check", workspace, "--since", "HEAD", GIT_CEILING_DIRECTORIES=str(workspace.parent))
    assert done.code == 2
    assert "git repository" in done.err


def test_rules_are_selected_and_ignored_by_name_or_beginning(workspace: Path, run: Callable[..., Any]) -> None:
    assert run("check", workspace, "--ignore", "quantity-conflict").code == 0
    assert run("check", workspace, "--ignore", "quantity").code == 0
    assert run("check", workspace, "--select", "date").code == 0
    assert run("check", workspace, "--select", "quantity").code == 1
    done = run("check", workspace, "--select", "quantty")
    assert done.code == 2
    assert "there is no rule “quantty”" in done.err


def test_what_is_told_and_what_fails_are_two_things(workspace: Path, run: Callable[..., Any]) -> None:
    every = findings(run, workspace)
    grave = findings(run, workspace, "--min-severity", "error")
    assert len(grave) < len(every)
    assert {f["severity"] for f in grave} == {"error"}
    assert run("check", workspace, "--min-severity", "error", "--fail-on", "never").code == 0
    change(workspace, '"37"', '"44"')
    assert run("check", workspace, "--min-severity", "error", "--fail-on", "info").code == 1


def test_one_run_writes_several_forms(workspace: Path, run: Callable[..., Any], tmp_path: Path) -> None:
    forms = {"sarif": "a.sarif", "junit": "b.xml", "jsonl": "c.jsonl", "xlsx": "d.xlsx", "parquet": "tables"}
    done = run("check", workspace, *(x for form, name in forms.items() for x in ("-o", f"{form}={tmp_path / name}")))
    assert done.code == 1
    assert "quantity-conflict" in done.out
    for name in forms.values():
        assert (tmp_path / name).exists()
    assert "quantity-conflict" in (tmp_path / "b.xml").read_text()


def test_settled_findings_are_left_to_the_reports_unless_asked_for(workspace: Path, run: Callable[..., Any]) -> None:
    run("baseline", "create", workspace)
    assert json.loads(run("check", workspace, "--output-format", "sarif").out)["runs"][0]["results"] == []
    asked = json.loads(run("check", workspace, "--output-format", "sarif", "--settled").out)["runs"][0]["results"]
    assert asked
    assert all(result["suppressions"] for result in asked)


def test_a_step_summary_is_added_to(workspace: Path, run: Callable[..., Any], tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    done = run("check", workspace, "--output-format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert done.out.startswith("::error file=claims/ferry.yaml")
    assert summary.read_text().startswith("before\n# The loss of the Maren")


def test_statistics_count_by_rule(workspace: Path, run: Callable[..., Any]) -> None:
    done = run("check", workspace, "--statistics")
    assert done.code == 1
    assert any(line.split() == ["1", "error", "open", "quantity-conflict"] for line in done.out.splitlines())


@pytest.mark.parametrize(
    "flags",
    [
        ["-o", "a", "-o", "b"],
        ["--output-format", "parquet"],
        ["--output-format", "pdf"],
        ["-o", "sarfi=typo.out"],
        ["-o", "sarif"],
        ["-o", "sarif="],
    ],
)
def test_outputs_that_cannot_be_are_refused_before_the_work(
    workspace: Path, run: Callable[..., Any], flags: list[str]
) -> None:
    done = run("check", workspace, *flags)
    assert (done.code, done.out) == (2, "")


def test_json_is_one_document_on_every_exit(workspace: Path, run: Callable[..., Any]) -> None:
    asked = ("--output-format", "json")
    codes = [run("check", workspace, *asked), run("check", workspace / "nowhere", *asked)]
    run("baseline", "create", workspace)
    codes.append(run("check", workspace, *asked))
    assert [done.code for done in codes] == [1, 2, 0]
    for done in codes:
        json.loads(done.out)


def test_the_settings_that_hold_are_shown(workspace: Path, run: Callable[..., Any]) -> None:
    done = run("config", "show", workspace)
    assert done.out.splitlines()[:2] == ["# discrepant.toml", 'title = "The loss of the Maren"']
    assert 'fail-on = "error"' in done.out
    assert json.loads(run("config", "show", workspace, "--output-format", "json").out)["settings"]["accept"] == 6.0


def test_an_unknown_setting_is_an_error_with_a_suggestion(workspace: Path, run: Callable[..., Any]) -> None:
    (workspace / "discrepant.toml").write_text('fial-on = "never"\n')
    for command in (("check",), ("config", "show")):
        done = run(*command, workspace)
        assert done.code == 2
        assert "fail-on" in done.out + done.err


def test_watching_tells_each_change_once(workspace: Path) -> None:
    seen = rounds(workspace, pause=0.01)
    next(seen)
    change(workspace, '"37"', '"35"')
    next(seen)
    (workspace / "claims" / "more.yaml").write_text("claims: []\n")
    next(seen)
    (workspace / "claims" / "more.yaml").unlink()
    next(seen)


def test_branches_that_change_baseline_and_decisions_merge(tmp_path: Path) -> None:
    """A hundred pairs of branches: each rules, once on the same finding, renews and prunes; no merge asks anybody."""
    start, chance = tmp_path / "start", random.Random(7)  # noqa: S311 (no secret)
    entries = {f"f-{n:08x}": ("quantity-conflict", f"{n:08x}") for n in range(40)}
    files.write(start, entries)
    git(start, "init", "-q", "-b", "main")
    git(start, "add", "-A")
    git(start, "commit", "-q", "-m", "first")
    for turn in range(100):
        git(start, "checkout", "-q", "-B", f"one{turn}", "main")
        _work(start, chance, turn, "one", entries)
        git(start, "checkout", "-q", "-B", f"two{turn}", "main")
        _work(start, chance, turn, "two", entries)
        git(start, "merge", "-q", "-m", "both", f"one{turn}")
        faults = Faults()
        held = files.read(start, faults)
        assert not faults.problems
        assert set(held) <= {*entries, f"f-{turn:07x}a"}
        assert len(list((start / "claims" / "decisions").iterdir())) == 6


def _work(root: Path, chance: random.Random, turn: int, who: str, entries: dict[str, tuple[str, str]]) -> None:
    """What one branch does: prune some entries, add one that the other adds too, decide on three findings."""
    files.remove(root, chance.sample(sorted(entries), 5))
    files.write(root, {f"f-{turn:07x}a": ("date-conflict", "0000000a")})
    for n in range(3):
        finding = f"f-{chance.getrandbits(32):08x}" if n else "f-0000000b"
        words = (
            finding,
            "quantity-conflict",
            "both-stand",
            f"{who} {turn} {n}",
            "desk",
            "2024-05-01",
            "0" * 8,
            ("a", "b"),
        )
        ledger.write_decision(root, Decision(*words))
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", who)


def test_completion_is_offered_for_the_shell(run: Callable[..., Any]) -> None:
    done = run(_DISCREPANT_COMPLETE="source_bash")
    assert done.code == 0
    assert "complete -o default -F _discrepant_completion discrepant" in done.out
