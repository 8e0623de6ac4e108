"""The page on adding a kind, followed: its package is made from the page, installed in a folder, and used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "adding-a-kind.md"
CLAIMS = """\
id,source,subject,attribute,reading,kind
a,one,flag of the ship,colour,a scarlet flag,colour
b,two,flag of the ship,colour,a blue flag,colour
c,three,flag of the ship,colour,red flags,colour
"""


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found.group(1)


@pytest.fixture
def package(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which the package of the page is installed."""
    folder = tmp_path / "site"
    (folder / "flag_kinds-1.0.dist-info").mkdir(parents=True)
    (folder / "flag_kinds.py").write_text(block("python"), "utf-8")
    point = re.search(r"^(colour = .*)$", block("toml"), re.MULTILINE)
    assert point is not None
    about = folder / "flag_kinds-1.0.dist-info"
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: flag-kinds\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[discrepant.kinds]\n{point.group(1).replace(chr(34), '')}\n")
    return {**os.environ, "PYTHONPATH": str(folder)}


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "discrepant", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_kind_of_the_page_reads_and_compares(package: dict[str, str]) -> None:
    done = run(package, "read", "--kind", "colour", "a scarlet flag", "no flag")
    assert "scarlet (red)" in done.stdout
    assert "no colour in the words" in done.stdout
    done = run(package, "compare", "--kind", "colour", "a scarlet flag", "red flags")
    assert done.stdout.startswith("refine: red and scarlet are shades of red")


def test_claims_of_the_kind_are_checked(package: dict[str, str], tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    table.write_text(CLAIMS, "utf-8")
    done = run(package, "check", str(table), "--output-format", "json")
    report = json.loads(done.stdout)
    conflicts = [finding for finding in report["findings"] if finding["rule"] == "colour-conflict"]
    assert done.returncode == 1, done.stderr
    assert conflicts, report["findings"]
    assert any(set(finding["claims"]) >= {"b"} for finding in conflicts)


def test_a_part_that_cannot_be_loaded_is_named(package: dict[str, str]) -> None:
    folder = Path(package["PYTHONPATH"])
    (folder / "flag_kinds.py").write_text("raise RuntimeError('no paint')\n", "utf-8")
    done = run(package, "read", "--kind", "colour", "a scarlet flag")
    assert done.returncode == 2
    assert "colour" in done.stderr
    assert "no paint" in done.stderr
    assert "Traceback" not in done.stderr
