"""lineage on the command line."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST = (
    "The harbour of Tarn was dredged by the Ostrava company. Its breakwater of Lund granite shelters trawlers. "
    "The lighthouse keeper Brandt rescued sailors of the schooner Aurelia. The herring cannery stands empty. "
)


def test_a_folder_of_texts(tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "one.txt").write_text(FIRST)
    (tmp_path / "two.txt").write_text(FIRST.replace("rescued", "had saved"))
    done = run("lineage", tmp_path)
    assert done.code == 0
    assert "one and two: reuse is likely; which way is open" in done.out
    assert "only here: had saved" in done.out
    (found,) = json.loads(run("lineage", tmp_path, "--output-format", "json").out)
    assert (found["verdict"], found["derived"]) == ("likely", None)


def test_a_workspace_tells_which_way_by_its_dates(workspace: Path, run: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "paper.txt").write_text(FIRST)
    (folder / "inquiry.txt").write_text(FIRST)
    done = run("lineage", workspace, "--texts", folder)
    assert "inquiry is later than paper" in done.out
    assert "in sources/inquiry.yaml: derives_from: [paper]" in done.out
    assert not (workspace / "sources" / "inquiry.yaml").read_text().count("derives_from")


def test_fewer_than_two_texts_are_told(workspace: Path, run: Callable[..., Any]) -> None:
    done = run("lineage", workspace)
    assert done.code == 2
    assert "0 are at hand" in done.err


def test_terminal_escapes_in_texts_stay_text(tmp_path: Path, run: Callable[..., Any]) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(FIRST.replace("Brandt", "\x1b[31mBrandt"))
    assert "\x1b" not in run("lineage", tmp_path).out


def test_claims_alone_tell_who_copies_whom(tmp_path: Path, run: Callable[..., Any]) -> None:
    chance = random.Random(3)  # noqa: S311 (no secret)
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    truth = [chance.randint(100, 900) for _ in range(60)]
    told = {s: [t if chance.random() < 0.7 else chance.randint(100, 900) for t in truth] for s in "abcdef"}
    told["copy"] = [v if chance.random() < 0.95 else chance.randint(100, 900) for v in told["a"]]
    rows = ["claims:"]
    for source, values in told.items():
        (tmp_path / "sources" / f"{source}.yaml").write_text(f"title: {source}\n", "utf-8")
        for n, value in enumerate(values):
            rows.append(f"- {{id: {source}-{n}, source: {source}, subject: village number {n}x, attribute: deaths,")
            rows.append(f"   reading: {value} people, time: '2001'}}")
    (tmp_path / "claims" / "c.yaml").write_text("\n".join(rows) + "\n", "utf-8")
    (found,) = json.loads(run("lineage", tmp_path, "--claims", "--output-format", "json").out)
    assert (found["a"], found["b"]) == ("a", "copy")
    assert run("lineage", tmp_path, "--claims").out.startswith("a and copy: a common origin is likely")
