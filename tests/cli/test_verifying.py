"""verify on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_words_that_stand_in_their_texts_pass_and_others_fail(
    workspace: Path, run: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "paper.txt").write_text("The company, founded in 1961, lost at least 40 people.")
    done = run("verify", workspace, "--texts", folder)
    assert done.code == 0
    assert "2 found, 0 moved, 0 ambiguous, 0 not found, 2 unchecked" in done.out
    (folder / "inquiry.txt").write_text("The inquiry counted 38.")
    done = run("verify", workspace, "--texts", folder)
    assert done.code == 1
    assert "deaths-inquiry: not found: “37”" in done.out
    assert "(reading-not-found)" in done.out
    data = json.loads(run("verify", workspace, "--texts", folder, "--output-format", "json").out)
    assert data["counts"]["not found"] == 1
    assert len(data["claims"]) == 4


def test_without_texts_all_is_unchecked(workspace: Path, run: Callable[..., Any]) -> None:
    done = run("verify", workspace)
    assert done.code == 0
    assert done.out == "0 found, 0 moved, 0 ambiguous, 0 not found, 4 unchecked\n"
