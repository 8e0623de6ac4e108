"""The example that `init` writes is a workspace without a fault, in which two sources disagree."""

from __future__ import annotations

import pytest

from discrepant import registry, workspace
from discrepant.errors import WriteError


def test_the_example_loads_without_a_problem(tmp_path):
    written = workspace.init(tmp_path / "new" / "one")
    loaded = workspace.load(tmp_path / "new" / "one", registry.readers())
    assert loaded.problems == ()
    assert all(path.is_file() for path in written)
    by_question = loaded.claims.groupby(["subject", "attribute"])["source"].nunique()
    assert (by_question == 2).all()
    assert loaded.config.title


@pytest.mark.parametrize("taken", ["discrepant.toml", "claims/mine.yaml", "sources/mine.yaml"])
def test_nothing_is_written_over_a_workspace(tmp_path, taken):
    path = tmp_path / taken
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    with pytest.raises(WriteError, match="already"):
        workspace.init(tmp_path)
    assert path.read_text() == "mine"
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    path = tmp_path / "file"
    path.write_text("mine")
    with pytest.raises(WriteError):
        workspace.init(path)
