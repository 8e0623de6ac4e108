"""What holds for all tests: no law fails because the machine is busy; and a way to run the command line as users do."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass(frozen=True)
class Run:
    """What a finished command left behind."""

    code: int
    out: str
    err: str


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
