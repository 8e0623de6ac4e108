"""The hook, the action and the template say what the command line understands, and fail when a check fails."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from discrepant import workspace

ROOT = Path(__file__).parents[1]


def plain(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The workspace that `init` writes: two sources that disagree."""
    workspace.init(tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder in which `discrepant` is this environment's."""
    folder = tmp_path / "runner" / "discrepant" / "bin"
    folder.mkdir(parents=True)
    (folder / "discrepant").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m discrepant "$@"\n')
    (folder / "discrepant").chmod(0o755)
    return folder


def run(script: str, cwd: Path, tools: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(tools), os.environ["PATH"]])
    home = {**os.environ, "PATH": path, "RUNNER_TEMP": str(tools.parents[1]), **environment}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=cwd, env=home, capture_output=True, text=True, check=False
    )


def test_the_hook_runs_and_fails_on_an_open_conflict(case: Path, tools: Path) -> None:
    (hook,) = plain(".pre-commit-hooks.yaml")
    assert hook["pass_filenames"] is False
    done = run(hook["entry"], case, tools)
    assert done.returncode == 1
    assert "money-conflict" in done.stdout


def test_the_steps_of_the_action_annotate_and_fail(case: Path, tools: Path, tmp_path: Path) -> None:
    action = plain("action.yml")
    check = next(step for step in action["runs"]["steps"] if step["name"] == "Check")
    inputs = {name: str(given.get("default", "")) for name, given in action["inputs"].items()}
    told = {name: inputs[text.split("inputs.")[1].split(" ")[0]] for name, text in check["env"].items()}
    summary = tmp_path / "summary.md"
    told |= {"SARIF": "found.sarif", "GITHUB_STEP_SUMMARY": str(summary)}
    done = run(check["run"], case, tools, **told)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=claims/")
    assert (case / "found.sarif").exists()
    assert summary.exists()
    assert run(check["run"], case, tools, **{**told, "FAIL_ON": "never"}).returncode == 0


def test_the_script_of_the_gitlab_job_writes_its_reports(case: Path, tools: Path) -> None:
    job = plain("templates/gitlab-ci.yml")["discrepant"]
    done = run(job["script"][-1], case, tools, **job["variables"])
    assert done.returncode == 1
    for report in job["artifacts"]["reports"].values():
        assert (case / report).exists()
