"""A small workspace in a fresh folder, and a way to run the command line on it as its user does."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = {
    "discrepant.toml": 'title = "The loss of the Maren"\n',
    "sources/paper.yaml": "id: paper\ntitle: Ferry Maren sinks off Tarn\nissued: '2019-03-14'\n",
    "sources/weekly.yaml": "id: weekly\ntitle: A week after the Maren\nderives_from: [paper]\n",
    "sources/inquiry.yaml": "id: inquiry\ntitle: Report of the inquiry\nissued: '2021'\n",
    "claims/ferry.yaml": """\
title: The sinking
claims:
- id: deaths-paper
  source: paper
  subject: sinking of the ferry Maren
  attribute: deaths
  reading: at least 40
  time: 2019-03-12
- id: deaths-weekly
  source: weekly
  subject: sinking of the Maren
  attribute: deaths
  reading: more than 40
  time: 2019-03
- id: deaths-inquiry
  source: inquiry
  subject: loss of the ferry Maren
  attribute: deaths
  reading: "37"
  time: 2019-03-12
- id: founded-paper
  source: paper
  subject: Tarn Ferry Company
  attribute: founded
  reading: "1961"
""",
}


@dataclass(frozen=True)
class Run:
    """What a finished command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Three sources, four claims, one conflict."""
    for name, text in FILES.items():
        path = tmp_path / "case" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "case"


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Run]:
    """Runs `discrepant` with the arguments in its own process; stdin= for its standard input."""

    def command(*arguments: object, stdin: str = "", **environment: str) -> Run:
        home = {k: v for k, v in os.environ.items() if not k.startswith(("DISCREPANT_", "GIT_", "GITHUB_"))}
        identity = {"GIT_AUTHOR_NAME": "N. Editor", "GIT_CONFIG_GLOBAL": os.devnull, "NO_COLOR": "1", "TERM": "dumb"}
        done = subprocess.run(
            [sys.executable, "-m", "discrepant", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            cwd=tmp_path,
            env=home | identity | environment,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    return command
