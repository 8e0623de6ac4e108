"""What the documents print: real runs of the command line, as Markdown. Called by cog from README.md and docs/."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100", "TERMINAL_WIDTH": "100", "LC_ALL": "C.UTF-8"}


def shell(command: str, lines: int | None = None, skip_until: str = "") -> str:
    """The command and what it prints (both streams), fenced; cut after `lines` lines, with how many were left out.

    Runs in the repository's root with the environment that runs cog; fails when the command cannot be run.
    """
    bin_folder = Path(sys.executable).parent
    environment = {k: v for k, v in os.environ.items() if k not in {"DISCREPANT_TEXTS", "FORCE_COLOR"}}
    environment |= SETTINGS | {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(  # noqa: S602 (our own commands, written in our own documents)
        command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"{command}: exit code {done.returncode}\n{done.stderr}")
    printed = (done.stdout + done.stderr).replace(f"{ROOT}{os.sep}", "").rstrip("\n").splitlines()
    if skip_until:
        printed = printed[next(n for n, line in enumerate(printed) if skip_until in line) :]
    if lines is not None and len(printed) > lines:
        printed = [*printed[:lines], f"… {len(printed) - lines} more lines"]
    return "\n".join(["```console", f"$ {command}", *printed, "```"])


def command_reference() -> str:
    """The help of every command, in the order in which --help lists them."""
    from discrepant.cli import app

    names = [c.name or "" for c in app.registered_commands]
    blocks = [shell("discrepant --help")]
    for name in names:
        blocks += [f"## {name}", shell(f"discrepant {name} --help")]
    return "\n\n".join(blocks)


def rules_table() -> str:
    """All rules as a table."""
    from discrepant.rules import rules

    rows = [f"| `{r.name}` | {r.severity} | {r.says} |" for r in rules().values()]
    return "\n".join(["| rule | severity | what it finds |", "|---|---|---|", *rows])


def attributes_table() -> str:
    """The built-in catalogue of attributes as a table."""
    from discrepant.workspace import catalogue

    rows = [f"| {a.name} | {a.kind} | {a.says} | {', '.join(a.separates)} |" for a in catalogue().values()]
    return "\n".join(["| attribute | kind | says | kept apart by |", "|---|---|---|---|", *rows])
