"""judge, match, suggest, export, explain as a picture: through the command line, as their user runs them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run  # type: ignore[import-not-found]

PAIR = ("deaths-inquiry", "deaths-paper")
SAYING = ("--reason", "checked both", "--by", "desk")
VAGUE = """\
title: Ports
claims:
- {id: p1, source: paper, subject: port of Tarn, attribute: cost, reading: $4 million}
- {id: p2, source: inquiry, subject: the new harbour, attribute: cost, reading: $5 million}
- {id: p3, source: inquiry, subject: the old lighthouse and its keeper, attribute: cost, reading: $2 million}
- {id: p4, source: weekly, subject: quay works of the year, attribute: was sold off for, reading: $9 million}
"""


def questions(run: Callable[..., Run], workspace: Path) -> dict[str, str]:
    found = json.loads(run("check", workspace, "--output-format", "json").out)
    return {claim: q["id"] for q in found["questions"] for claim in q["claims"]}


def test_a_judgement_is_a_file_and_holds_on_the_next_run(run: Callable[..., Run], workspace: Path) -> None:
    assert len({questions(run, workspace)[c] for c in PAIR}) == 1
    done = run("judge", *PAIR, "different", *SAYING, "-w", workspace)
    assert (done.code, done.out) == (0, "")
    (path,) = (workspace / "claims" / "decisions").iterdir()
    assert path.name in done.err
    assert "verdict: not-the-same" in path.read_text()
    held = questions(run, workspace)
    assert held[PAIR[0]] != held[PAIR[1]]
    assert "a person's word: checked" in run("explain", *PAIR, "-w", workspace).out
    run("judge", *PAIR, "same", *SAYING, "-w", workspace)
    assert len({questions(run, workspace)[c] for c in PAIR}) == 1, "the newest judgement holds"


def test_a_judgement_can_be_taken_back(run: Callable[..., Run], workspace: Path) -> None:
    before = questions(run, workspace)
    run("judge", *PAIR, "different", *SAYING, "-w", workspace)
    assert run("judge", *PAIR, "--undo", "-w", workspace).code == 0
    assert not list((workspace / "claims" / "decisions").iterdir())
    assert questions(run, workspace) == before
    gone = run("judge", *PAIR, "--undo", "-w", workspace)
    assert gone.code == 2
    assert "nobody has judged" in gone.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("deaths-papr", "deaths-inquiry", "same", *SAYING), "did you mean deaths-paper"),
        (("deaths-paper", "deaths-paper", "same", *SAYING), "two claims"),
        ((*PAIR, *SAYING), "an answer"),
        ((*PAIR, "same", "--undo"), "not both"),
        ((*PAIR, "same", "--by", "desk"), "needs a reason"),
    ],
)
def test_a_judgement_at_fault_writes_nothing(
    run: Callable[..., Run], workspace: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("judge", *arguments, "-w", workspace)
    assert done.code == 2
    assert said in done.err
    assert not (workspace / "claims" / "decisions").exists()


def test_same_and_different_in_one_chain_is_a_finding_that_names_the_path(
    run: Callable[..., Run], workspace: Path
) -> None:
    for a, b, answer in (
        ("deaths-paper", "deaths-weekly", "same"),
        ("deaths-weekly", "deaths-inquiry", "same"),
        ("deaths-inquiry", "deaths-paper", "different"),
    ):
        run("judge", a, b, answer, *SAYING, "-w", workspace)
    found = json.loads(run("check", workspace, "--output-format", "json").out)["findings"]
    (crossed,) = [f for f in found if f["rule"] == "decision-contradictory"]
    assert (
        "deaths-paper is the same as deaths-weekly" in crossed["why"] or "deaths-inquiry is the same" in crossed["why"]
    )
    assert set(crossed["claims"]) == {"deaths-paper", "deaths-weekly", "deaths-inquiry"}


def test_an_unsure_pair_leaves_the_queue_and_joins_nothing(run: Callable[..., Run], workspace: Path) -> None:
    (workspace / "claims" / "ports.yaml").write_text(VAGUE)
    (workspace / "discrepant.toml").write_text("review = -30\n")
    before = questions(run, workspace)
    queue = json.loads(run("match", workspace, "--review", "--output-format", "json").out)
    assert queue, "the workspace has pairs that matching leaves to a person"
    pair = (queue[0]["a"], queue[0]["b"])
    done = run("judge", *pair, "unsure", *SAYING, "-w", workspace)
    assert done.code == 0
    again = json.loads(run("match", workspace, "--review", "--output-format", "json").out)
    assert pair not in [(q["a"], q["b"]) for q in again]
    assert questions(run, workspace) == before


def test_answers_come_from_a_file_and_are_used_at_once(
    run: Callable[..., Run], workspace: Path, tmp_path: Path
) -> None:
    (workspace / "claims" / "ports.yaml").write_text(VAGUE)
    answers = tmp_path / "answers.txt"
    answers.write_text("p1 p2 y one port\n\np1 p3 n\n")
    done = run("match", workspace, "--answers", answers, "--by", "desk")
    assert done.code == 0
    held = questions(run, workspace)
    assert held["p1"] == held["p2"] != held["p3"]


def test_answers_at_fault_are_all_named_and_none_is_written(
    run: Callable[..., Run], workspace: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_text("deaths-paper deaths-inquiry y\nnobody deaths-paper n\ndeaths-paper\n")
    done = run("match", workspace, "--answers", answers, "--by", "desk")
    assert done.code == 2
    assert "line 2" in done.err
    assert "line 3" in done.err
    assert not (workspace / "claims" / "decisions").exists()


def test_reviewing_key_by_key_can_be_undone(run: Callable[..., Run], workspace: Path) -> None:
    (workspace / "claims" / "ports.yaml").write_text(VAGUE)
    (workspace / "discrepant.toml").write_text("review = -30\n")
    before = {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()}
    done = run("match", workspace, "--review", "--by", "desk", stdin="y\nb\nq\n")
    assert done.code == 0
    assert {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()} == before
    run("match", workspace, "--review", "--by", "desk", stdin="n\n")
    assert len(list((workspace / "claims" / "decisions").iterdir())) == 1


def test_a_wording_is_suggested_settled_and_used(run: Callable[..., Run], workspace: Path) -> None:
    (workspace / "claims" / "ports.yaml").write_text(VAGUE)
    shown = json.loads(run("suggest", workspace, "--output-format", "json").out)
    assert [(s["wording"], s["claims"]) for s in shown] == [("was sold off for", ["p4"])]
    assert shown[0]["candidates"][0]["attribute"] == "price"
    before = json.loads(run("check", workspace, "--output-format", "json").out)["findings"]
    assert any(f["rule"] == "attribute-unconfirmed" and "was sold off for" in f["why"] for f in before)
    done = run("suggest", workspace, "--take", "was sold off for", "cost")
    assert done.code == 0
    found = json.loads(run("check", workspace, "--output-format", "json").out)["findings"]
    assert not [f for f in found if f["rule"] == "attribute-unconfirmed"], "what a person settled needs no finding"
    assert not json.loads(run("suggest", workspace, "--output-format", "json").out)
    assert run("suggest", workspace, "--take", "was sold off for", "prize").code == 2


def test_export_gives_clusters_and_relations(run: Callable[..., Run], workspace: Path) -> None:
    found = json.loads(run("export", workspace, "--to", "pairs").out)
    assert sorted(c for cluster in found["clusters"] for c in cluster) == sorted(questions(run, workspace))
    assert all(set(r) == {"a", "b", "relation"} for r in found["relations"])


def test_the_picture_of_a_match_adds_up_and_runs_nothing(run: Callable[..., Run], workspace: Path) -> None:
    page = run("explain", *PAIR, "-w", workspace, "--output-format", "html").out
    told = json.loads(run("explain", *PAIR, "-w", workspace, "--output-format", "json").out)
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert f"{told['score']:+.2f}</th>" in page
    weights = [float(w) for w in re.findall(r"<td>([+-]\d+\.\d\d)</td>", page)]
    assert sum(weights) == pytest.approx(told["score"], abs=0.005 * len(weights))
    assert sum(t["weight"] for t in told["terms"]) == pytest.approx(told["score"], abs=1e-5)


def test_a_judgement_on_words_that_have_changed_is_told(workspace: Path, run: Callable[..., Run]) -> None:
    asked = ("deaths-paper", "deaths-inquiry", "same", "--reason", "one sinking", "--by", "desk", "-w", workspace)
    assert run("judge", *asked).code == 0
    assert "decision-stale" not in run("check", workspace).out
    path = workspace / "claims" / "ferry.yaml"
    path.write_text(path.read_text().replace("loss of the ferry Maren", "loss of the trawler Aurelia"))
    done = run("check", workspace)
    assert "decision-stale" in done.out
    assert "deaths-inquiry; judge again" in " ".join(done.out.split())
    assert run("judge", *asked).code == 0
    assert "decision-stale" not in run("check", workspace).out
