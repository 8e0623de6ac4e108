"""Decisions: what is written is read back equal, nothing is written over, nothing is half there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import get_args, get_type_hints

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from discrepant import ledger, registry, workspace
from discrepant.errors import WriteError
from discrepant.model import Decision
from discrepant.steps._evidence import SLOTS

RULED = Decision(
    finding="f-0123abcd",
    rule="money-conflict",
    verdict="accept",
    reason="The yearbook counts the final bill; the paper printed the plan, and says so in a later issue of that year.",
    by="Ann Example <ann@example.org>",
    at="2026-03-01T10:00:00+01:00",
    evidence="e1",
    claims=("a", "b"),
    claim="a",
)


def read_back(root):
    """The workspace around the decisions that were written, with claims a, b and c."""
    claims = [f"- id: {name}\n  source: s\n  subject: x\n  attribute: cost\n  reading: 1 USD\n" for name in "abc"]
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources" / "s.yaml").write_text("title: S\n")
    (root / "claims" / "c.yaml").write_text("claims:\n" + "".join(claims))
    return workspace.load(root, registry.readers())


def test_a_decision_is_a_file_that_a_person_can_read(tmp_path):
    path = ledger.write_decision(tmp_path, RULED)
    assert path.parent == tmp_path / "claims" / "decisions"
    assert re.fullmatch(r"2026-03-01-0123abcd-[0-9a-f]{4}\.yaml", path.name)
    text = path.read_text("utf-8")
    assert text.startswith(
        "finding: f-0123abcd\nrule: money-conflict\nverdict: accept\nclaim: a\nclaims:\n  - a\n  - b\n"
    )
    assert "reason: >-\n  The yearbook counts" in text
    assert max(map(len, text.splitlines())) <= 102
    assert "until" not in text


def test_a_reason_of_several_lines_stays_as_it_was_written():
    text = ledger.render(replace(RULED, reason="First.\n\nSecond: {no} # yaml\n"))
    assert "reason: |\n  First.\n\n  Second: {no} # yaml\n" in text


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
LINE = WORDS.map(lambda text: " ".join(text.split())).filter(str.strip)
IDS = st.sampled_from(["a", "b", "c"])
DECISIONS = st.builds(
    Decision,
    finding=LINE,
    rule=LINE,
    verdict=st.sampled_from([v for v in get_args(get_type_hints(Decision)["verdict"]) if v != "withdrawn"]),
    reason=WORDS,
    by=LINE,
    at=st.datetimes().map(lambda t: f"{t.year:04}{t.isoformat()[4:]}"),
    evidence=LINE,
    claims=st.lists(IDS, max_size=3).map(tuple),
    claim=st.none() | IDS,
    until=st.none() | st.dates().map(lambda day: day.isoformat()),
    pairs=st.lists(st.tuples(IDS, IDS), min_size=1, max_size=3).map(tuple),
    value=LINE,
    slot=st.none() | st.sampled_from(SLOTS),
)


@settings(max_examples=120, deadline=None)
@given(DECISIONS)
@example(replace(RULED, reason="null"))
@example(replace(RULED, reason="  leading and trailing  \n\n"))
@example(replace(RULED, reason="a \n b\t\n c", by="NO", finding="0123", rule="~"))
@example(replace(RULED, reason="x " * 300))
@example(replace(RULED, reason="\x85\u2028 \ufeff"))
@example(replace(RULED, reason="one\r\ntwo"))
@example(replace(RULED, reason="one\x85two"))
@example(replace(RULED, verdict="same", finding="", rule="", evidence="", claim=None, claims=(), pairs=(("a", "b"),)))
def test_a_decision_written_is_read_back_equal(tmp_path_factory, decision):
    root = tmp_path_factory.mktemp("w")
    path = ledger.write_decision(root, decision)
    loaded = read_back(root)
    assert loaded.problems == ()
    assert loaded.decisions == (replace(decision, path=path.relative_to(root).as_posix()),)


def test_a_second_decision_on_the_same_day_stands_beside_the_first(tmp_path):
    first = ledger.write_decision(tmp_path, RULED)
    before = first.read_bytes()
    second = ledger.write_decision(tmp_path, replace(RULED, reason="Another."))
    assert first.name.startswith("2026-03-01-0123abcd-")
    assert second.name.startswith("2026-03-01-0123abcd-")
    again = ledger.write_decision(tmp_path, RULED)
    assert again.name == f"{first.stem}-2.yaml"
    assert first.read_bytes() == before


@pytest.mark.parametrize("links", [True, False])
def test_many_writers_at_once_lose_nothing(tmp_path, monkeypatch, links):
    if not links:

        def refuse(*_):
            raise OSError("this disk has no hard links")

        monkeypatch.setattr(os, "link", refuse)
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda n: ledger.write_decision(tmp_path, replace(RULED, reason=f"No. {n}")), range(24)))
    assert len(set(paths)) == 24
    loaded = read_back(tmp_path)
    assert loaded.problems == ()
    assert {decision.reason for decision in loaded.decisions} == {f"No. {n}" for n in range(24)}
    assert sorted(path.name for path in (tmp_path / "claims/decisions").iterdir()) == sorted(p.name for p in paths)


def test_a_ruling_that_takes_another_back_is_read_back_with_it(tmp_path):
    first = ledger.write_decision(tmp_path, RULED)
    undo = replace(RULED, verdict="withdrawn", claim=None, replaces=(first.stem,), at="2026-03-02")
    ledger.write_decision(tmp_path, undo)
    loaded = read_back(tmp_path)
    assert loaded.problems == ()
    assert sorted(decision.replaces for decision in loaded.decisions) == [(), (first.stem,)]
    first.unlink()
    (problem,) = read_back(tmp_path).problems
    assert problem.rule == "dangling-reference"
    assert first.stem in problem.message


def test_a_failed_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteError, match="No space"):
        ledger.write_decision(tmp_path, RULED)
    assert list((tmp_path / "claims/decisions").iterdir()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": " "}, "`reason` is blank"),
        ({"verdict": "maybe"}, "`verdict` cannot be `maybe`"),
        ({"verdict": "same"}, "`pairs` is missing"),
        ({"until": "2026-02-30"}, "`until` cannot be"),
        ({"at": "today"}, "`at` cannot be"),
        ({"at": "2026-02-30"}, "no such day"),
        ({"evidence": ""}, "`evidence` is missing"),
        ({"reason": "\ud800"}, "no YAML file can hold"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(tmp_path, change, said):
    with pytest.raises(WriteError, match=said):
        ledger.write_decision(tmp_path, replace(RULED, **change))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_hostile_finding_cannot_leave_the_folder(tmp_path):
    path = ledger.write_decision(tmp_path, replace(RULED, finding="../../../Etc/Passwd"))
    assert path.parent == tmp_path / "claims" / "decisions"
    assert path.name.startswith("2026-03-01-etc-passwd-")


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """Git without anybody's settings."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
@pytest.mark.parametrize(
    ("name", "email", "who"), [("Ann", "a@b.c", "Ann <a@b.c>"), ("Ann", "", "Ann"), ("", "a@b.c", "a@b.c")]
)
def test_who_is_at_work_is_whom_git_knows(alone, name, email, who):
    subprocess.run(["git", "init", "-q", str(alone)], check=True)
    for key, value in (("user.name", name), ("user.email", email)):
        if value:
            subprocess.run(["git", "-C", str(alone), "config", key, value], check=True)
    assert ledger.identity(alone) == who


def test_nobody_at_work_is_told_how_to_sign(alone, monkeypatch):
    with pytest.raises(WriteError, match=r"git config user.name.*--by"):
        ledger.identity(alone)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(WriteError, match=r"--by"):
        ledger.identity(alone)


def test_a_git_that_hangs_does_not_hold_us(alone, monkeypatch):
    git = alone / "git"
    git.write_text("#!/bin/sh\nexec sleep 60\n")
    git.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(git))
    monkeypatch.setattr(ledger, "PATIENCE", 0.1)
    with pytest.raises(WriteError):
        ledger.identity(alone)
