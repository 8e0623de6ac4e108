"""What the documents print: real runs of the command line, as Markdown. Called by cog from README.md and docs/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from discrepant.grammar.tell import plain
from discrepant.model import Number

if TYPE_CHECKING:
    from decimal import Decimal

    from discrepant.model import Value

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


def policy_tables() -> str:
    """What each hedge entails and leads one to expect, worked out on 700 (and on words without a figure), as tables."""
    import discrepant
    from discrepant.grammar import policy

    phrases = {
        "exact": "700",
        "about": "about 700",
        "nearly": "nearly 700",
        "slightly_lt": "just under 700",
        "slightly_gt": "just over 700",
        "well_gt": "well over 700",
        "well_lt": "well under 700",
        "gt": "more than 700",
        "ge": "at least 700",
        "lt": "less than 700",
        "le": "at most 700",
        "upto": "up to 700",
        "odd": "700-odd",
    }
    rows = ["| hedge | for example | entails | leads one to expect |", "|---|---|---|---|"]
    rows += [_policy_row(h, discrepant.read(f"{phrases[h]} men").value, phrases[h]) for h in policy.RULES]
    vague = {
        "couple": "a couple of",
        "few": "a few",
        "several": "several",
        "handful": "a handful of",
        "plural": "hundreds of",
    }
    rows += ["", "| words | for example | entails | leads one to expect |", "|---|---|---|---|"]
    rows += [_policy_row(name, discrepant.read(f"{words} men").value, words) for name, words in vague.items()]
    rows += ["", "| constant | value |", "|---|---|"]
    names = ("TOLERANCE_FLOOR", "TOLERANCE_CEILING", "SCALE_FLOOR", "SCALE_CEILING", "ROUNDING_CEILING", "VAGUE_SLACK")
    names += ("NEAR_MISS", "SPOKEN_SHARE_STEP", "DOZEN_STEPS", "VERSION")
    rows += [f"| `{name}` | {getattr(policy, name)} |" for name in names]
    return "\n".join(rows)


def _policy_row(name: str, value: Value, phrase: str) -> str:
    assert isinstance(value, Number)  # noqa: S101 (the phrases above hold one)
    opened, closed = "[" if value.low_incl else "(", "]" if value.high_incl else ")"
    literal = f"{opened}{_end(value.low, '−∞')}, {_end(value.high, '∞')}{closed}"
    return f"| `{name}` | {phrase} | {literal} | {_end(value.soft_low, '')} to {_end(value.soft_high, '')} |"


def _end(number: Decimal | None, missing: str) -> str:
    return missing if number is None else plain(number)


def languages() -> str:
    """The languages in which figures are read, by their English names."""
    from discrepant import lexicon
    from discrepant.grammar.lexis import lexis

    *names, last = sorted(lexis(code).name for code in lexicon.languages() if lexis(code).own)
    return f"{', '.join(names)} and {last}"


def python(code: str) -> str:
    """Lines of Python and what each prints, as a session of the interpreter, fenced. Fails where the code fails."""
    import ast
    import contextlib
    import io

    names: dict[str, object] = {}
    printed: list[str] = []
    for node in ast.parse(code).body:
        source = ast.get_source_segment(code, node) or ""
        first, *rest = source.splitlines()
        printed += [f">>> {first}", *(f"... {line}" for line in rest)]
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            exec(compile(ast.Interactive([node]), "example", "single"), names)  # noqa: S102 (our own documents)
        printed += told.getvalue().rstrip("\n").splitlines()
    return "\n".join(["```pycon", *printed, "```"])


def lexicon_keys() -> str:
    """Every key that a lexicon of figures may have, by the form of its value."""
    from discrepant.grammar.lexis import KEYS
    from discrepant.grammar.phrases import LISTS, NESTED, TABLES

    forms = {
        "a list of words": LISTS,
        "a value for each word": TABLES,
        "words under names of the policy": NESTED,
    }
    rest = sorted(KEYS - {key for keys in forms.values() for key in keys})
    rows = [f"| {form} | {', '.join(f'`{key}`' for key in keys)} |" for form, keys in forms.items()]
    rows.append(f"| of their own form, as in `en/numbers.yaml` | {', '.join(f'`{key}`' for key in rest)} |")
    return "\n".join(["| form | keys |", "|---|---|", *rows])


class Session:
    """Commands run one after the other in a copy of a folder, as a reader of the documents would run them."""

    def __init__(self, folder: str) -> None:
        self._held = tempfile.TemporaryDirectory(prefix="discrepant-docs-")
        self._root = Path(self._held.name, "work")
        shutil.copytree(ROOT / folder, self._root)

    def run(self, command: str, lines: int | None = None, codes: tuple[int, ...] = (0, 1)) -> str:
        """The command and what it prints, fenced; fails when its exit code is none of these."""
        environment = {k: v for k, v in os.environ.items() if k not in {"DISCREPANT_TEXTS", "FORCE_COLOR"}}
        environment |= SETTINGS | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(  # noqa: S602 (our own commands, written in our own documents)
            command,
            shell=True,
            cwd=self._root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        if done.returncode not in codes:
            raise RuntimeError(f"{command}: exit code {done.returncode}\n{done.stderr}")
        printed = (done.stdout + done.stderr).rstrip("\n").splitlines()
        if lines is not None and len(printed) > lines:
            printed = [*printed[:lines], f"… {len(printed) - lines} more lines"]
        return "\n".join(["```console", *(f"$ {c}" for c in command.splitlines()), *printed, "```"])
