"""extract and accept: proposals stand apart, say why, and move whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from discrepant import pipeline, registry
from discrepant.steps.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = """The loss of the Maren

The ferry agreement between China and Russia was signed in June 2001 in Tashkent. According to the Harbour Office, \
more than 3,000 soldiers took part in the search exercise of August 2003. In the same year China gave $1.5 million.

1. A note of 1999 with 12 pages that is no running text at all.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    root = tmp_path / "desk"
    (root / "claims").mkdir(parents=True)
    (root / "sources" / "texts").mkdir(parents=True)
    (root / "sources" / "paper.yaml").write_text("title: The paper\n")
    (root / "sources" / "texts" / "paper.txt").write_text(TEXT)
    (root / "claims" / "a.yaml").write_text(
        "claims:\n- {id: known, source: paper, subject: it, attribute: signed, "
        "reading: June 2001, locator: {paragraph: 2, start: 82, end: 91}}\n"
    )
    return root


def test_a_text_gives_claims_with_their_slots_and_the_rules_behind_them() -> None:
    found = {p.reading: p for p in extract("paper", TEXT, registry.kinds())}
    signed = found["June 2001"]
    assert (signed.kind, signed.slots["attribute"]) == ("date", "signed")
    assert "agreement" in signed.slots["subject"]
    assert signed.slots["actors"] == ["China", "Russia"]
    soldiers = found["more than 3,000 soldiers"]
    assert (soldiers.slots["attribute"], soldiers.slots["time"]) == ("participants", "2003-08")
    assert soldiers.slots["attribution"] == ["the Harbour Office"]
    assert soldiers.rules["time"] == "“August 2003” in the sentence"
    assert found["$1.5 million"].slots["time"] == "2003"
    assert "1999" not in found
    for proposal in found.values():
        assert TEXT[proposal.start : proposal.end] == proposal.reading


def test_the_same_text_gives_the_same_ids_whatever_stands_behind_it() -> None:
    first = extract("paper", TEXT, registry.kinds())
    longer = extract("paper", TEXT + "\nA further paragraph that tells of 2015 at some length.\n", registry.kinds())
    assert [p.id for p in longer][: len(first)] == [p.id for p in first]
    assert len({p.id for p in longer}) == len(longer)


def test_proposals_count_for_nothing_until_they_are_accepted(desk: Path, run: Callable[..., Any]) -> None:
    start = TEXT.index("June 2001")
    claims = desk / "claims" / "a.yaml"
    claims.write_text(claims.read_text().replace("start: 82, end: 91", f"start: {start}, end: {start + 9}"))
    before = pipeline.load(desk)
    assert before.problems == ()
    done = run("extract", "paper", "-w", desk)
    assert (done.code, "1 of them recorded already" in done.err) == (0, True)
    proposed = desk / "claims" / "proposed" / "paper.yaml"
    assert "# repeats known" in proposed.read_text()
    assert len(pipeline.load(desk).claims) == len(before.claims)
    rows = yaml.safe_load(proposed.read_text())["claims"]
    one = next(r["id"] for r in rows if r["reading"] == "$1.5 million")
    assert run("accept", one, "-w", desk).code == 0
    loaded = pipeline.load(desk)
    assert loaded.problems == ()
    assert set(loaded.claims["id"]) == {"known", one}
    assert one not in proposed.read_text()
    assert run("accept", "--all", "--source", "paper", "-w", desk).code == 0
    loaded = pipeline.load(desk)
    assert loaded.problems == ()
    assert set(loaded.claims["id"]) == {"known", *(r["id"] for r in rows if r["reading"] != "June 2001")}
    (left,) = yaml.safe_load(proposed.read_text())["claims"]
    assert left["reading"] == "June 2001"
    verified = pipeline.verify(loaded)
    assert set(verified["status"]) == {"found"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "papr"], "did you mean paper"),
        (["extract", "bare"], "no text of bare is at hand"),
        (["accept"], "accept needs ids"),
        (["accept", "x", "--all", "--source", "paper"], "accept needs ids"),
        (["accept", "--all"], "accept needs ids"),
        (["accept", "nothing"], "nothing is proposed as nothing"),
        (["accept", "--all", "--source", "paper"], "no source with proposals"),
    ],
)
def test_what_cannot_be_is_told(desk: Path, run: Callable[..., Any], arguments: list[str], said: str) -> None:
    (desk / "sources" / "bare.yaml").write_text("title: Bare\n")
    done = run(*arguments, "-w", desk)
    assert done.code == 2
    assert said in done.err


def test_a_broken_file_of_proposals_is_told_and_nothing_moves(desk: Path, run: Callable[..., Any]) -> None:
    (desk / "claims" / "proposed").mkdir()
    (desk / "claims" / "proposed" / "paper.yaml").write_text("claims: [\n")
    done = run("accept", "x", "-w", desk)
    assert done.code == 2
    assert "cannot be read" in done.err
    assert not (desk / "claims" / "accepted").exists()


def test_proposals_as_json_write_nothing(desk: Path, run: Callable[..., Any]) -> None:
    rows = json.loads(run("extract", "paper", "-w", desk, "--output-format", "json").out)
    assert {r["source"] for r in rows} == {"paper"}
    assert not (desk / "claims" / "proposed").exists()
