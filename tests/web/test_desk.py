"""Rulings through the desk: none is lost, none is half there, none rests on what has changed."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from discrepant import ledger, pipeline
from discrepant.errors import UsageError
from discrepant.web.desk import Changed, Desk
from discrepant.web.guard import TOKEN_HEADER

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 3, 1)
WITH = {TOKEN_HEADER: "a-token-for-tests"}


def rule(desk: Desk, finding: str, verdict: str = "both-stand", **words: Any) -> Path:
    made = desk.draft(finding, verdict, f"2026-03-01T10:00:00.{next(_TICKS):06}", reason="Seen.", **words)
    return desk.write(made, desk.tag(finding))


_TICKS = itertools.count()


@pytest.fixture
def desk(opened: Callable[..., Any]) -> Desk:
    """A desk on three contradictions."""
    held: Desk = opened(number=3).desk
    return held


def status(desk: Desk, finding: str) -> str:
    return desk.now.findings[finding].status


def same_as_anew(desk: Desk) -> bool:
    """Whether what the desk knows is what a fresh run finds."""
    done = pipeline.reconcile(pipeline.load(desk.root), desk.today)
    return {f.id: f for f in done.findings} == dict(desk.now.findings)


def test_a_ruling_changes_the_desk_as_a_fresh_run_would(desk: Desk) -> None:
    for finding, verdict in zip(list(desk.now.findings), ("both-stand", "not-the-same", "needs-evidence"), strict=True):
        rule(desk, finding, verdict)
        assert same_as_anew(desk)


def test_what_one_person_ruled_anew_replaces_what_they_ruled(desk: Desk) -> None:
    finding = next(iter(desk.now.findings))
    rule(desk, finding)
    rule(desk, finding, "accept", claim=desk.now.findings[finding].claims[0])
    assert status(desk, finding) == "decided"
    assert [d.verdict for d in desk.standing(finding)] == ["accept"]
    assert same_as_anew(desk)


def test_rulings_made_outside_appear(desk: Desk) -> None:
    finding, other, _ = desk.now.findings
    elsewhere = Desk(desk.root, "B. Second", TODAY)
    path = rule(elsewhere, finding)
    assert desk.refresh().findings[finding].status == "decided"
    path.unlink()
    assert desk.refresh().findings[finding].status == "open"
    rule(elsewhere, other, "not-the-same")
    desk.refresh()
    assert other not in desk.now.findings
    assert same_as_anew(desk)


def test_claims_changed_outside_appear_and_a_broken_file_stops_writing(desk: Desk) -> None:
    finding = next(iter(desk.now.findings))
    made, tag = desk.draft(finding, "both-stand", "2026-03-01", reason="Seen."), desk.tag(finding)
    file = desk.root / "claims" / "bridges.yaml"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("100 people", "101 people"), "utf-8")
    with pytest.raises(Changed):
        desk.write(made, tag)
    file.write_text(whole.replace("attribute: deaths", "atribute: deaths", 1), "utf-8")
    with pytest.raises(UsageError, match="faults"):
        desk.write(made, desk.tag(finding))
    file.write_text(whole, "utf-8")
    desk.write(made, tag)
    assert status(desk, finding) == "decided"


def test_a_blind_reader_sees_nothing_of_others_until_they_have_ruled(desk: Desk) -> None:
    finding = next(iter(desk.now.findings))
    rule(desk, finding)
    second = Desk(desk.root, "B. Second", TODAY, blind=True)
    assert status(second, finding) == "open"
    assert second.history() == []
    assert second.view(finding)[0].findings[0].record["decision"] is None
    rule(second, finding, "accept", claim=second.now.findings[finding].claims[0])
    assert len(second.history(finding)) == 2
    assert status(second, finding) == "open"
    assert "decision-contradictory" in {f.rule for f in second.now.findings.values()}
    desk.refresh()
    rule(desk, finding, "both-stand", settle=True)
    assert status(desk, finding) == "decided"
    assert same_as_anew(desk)


def test_rulings_of_eight_clients_at_once_are_all_kept(opened: Callable[..., Any]) -> None:
    open_desk = opened(number=200)
    desk = open_desk.desk
    page = httpx.get(f"{open_desk.address}/f/{next(iter(desk.now.findings))}", headers=WITH).text
    key = page.split('name="key" value="')[1].split('"')[0]

    def post(finding: str) -> int:
        fields = {
            "verdict": "both-stand",
            "reason": f"Of {finding}.",
            "step": "write",
            "tag": desk.tag(finding),
            "key": key,
        }
        return httpx.post(f"{open_desk.address}/f/{finding}", data=fields, headers=WITH, timeout=60).status_code

    wanted = list(desk.now.findings)
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(post, wanted))
    assert codes == [303] * 200
    space = pipeline.load(desk.root)
    assert space.problems == ()
    assert {d.finding for d in space.decisions} == set(wanted)
    assert {f.status for f in desk.now.findings.values()} == {"decided"}


def test_a_process_ended_at_any_moment_loses_no_ruling_and_breaks_no_file(desk: Desk) -> None:
    """Two hundred times; what was acknowledged is there, and every file that is there is whole."""
    script = Path(__file__).with_name("ending.py")
    done = subprocess.run([sys.executable, str(script), str(desk.root), "200"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    ended, kept = (int(word) for word in done.stdout.decode().split() if word.isdigit())
    assert ended == 200
    assert kept > 0
    assert pipeline.load(desk.root).problems == ()


def test_what_a_killed_writer_left_behind_is_swept(desk: Desk) -> None:
    folder = desk.root / ledger.FOLDER
    folder.mkdir(exist_ok=True)
    left = folder / ".abc.tmp"
    left.write_text("half")
    os.utime(left, (1, 1))
    fresh = folder / ".def.tmp"
    fresh.write_text("being written")
    Desk(desk.root, "Ann Example", TODAY)
    assert not left.exists()
    assert fresh.exists()
