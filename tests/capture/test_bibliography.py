"""Zotero's exports become source records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from discrepant import pipeline
from discrepant.capture import bibliography
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BIB = b"""@article{peyrouse_2010,
  title = {Military {Cooperation} of States},
  author = {Peyrouse, S\xc3\xa9bastien and Ann Example},
  journal = {China Brief}, volume = {10}, number = {5}, year = {2010}, month = mar, pages = {7--12},
  url = {https://example.org/a}
}
"""
RIS = b"""TY  - NEWS
TI  - Ferry sinks
AU  - Example, Ann
T2  - The Paper
PY  - 2019/03/14
SP  - 3
UR  - https://example.org/b
ER  -
"""
CSL = json.dumps(
    [{"id": "x/1", "type": "report", "title": "An inquiry", "issued": {"date-parts": [[2021, 5]]}}]
).encode()


def test_the_three_forms_are_read_alike() -> None:
    (bib,) = bibliography.records(BIB, "a.bib")
    assert bib["id"] == "peyrouse-2010"
    assert (bib["title"], bib["container-title"], bib["issue"]) == (
        "Military Cooperation of States",
        "China Brief",
        "5",
    )
    assert bib["author"][0] == {"family": "Peyrouse", "given": "Sébastien"}
    assert bib["author"][1] == {"family": "Example", "given": "Ann"}
    assert bib["issued"] == {"date-parts": [[2010, 3]]}
    (ris,) = bibliography.records(RIS, "b.ris")
    assert (ris["id"], ris["type"], ris["URL"]) == ("example-2019", "article-newspaper", "https://example.org/b")
    assert ris["issued"] == {"date-parts": [[2019, 3, 14]]}
    (csl,) = bibliography.records(CSL, "c.json")
    assert (csl["id"], csl["title"]) == ("x-1", "An inquiry")


@pytest.mark.parametrize(("name", "data"), [("a.bib", BIB), ("b.ris", RIS), ("c.json", CSL)])
def test_an_export_is_imported_once_and_loads(tmp_path: Path, run: Callable[..., Any], name: str, data: bytes) -> None:
    (tmp_path / "desk" / "claims").mkdir(parents=True)
    (tmp_path / name).write_bytes(data)
    assert "1 added" in run("source", "import", tmp_path / name, "-w", tmp_path / "desk").err
    assert "0 added, 1 there already" in run("source", "import", tmp_path / name, "-w", tmp_path / "desk").err
    space = pipeline.load(tmp_path / "desk")
    assert space.problems == ()
    assert len(space.sources) == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.bib", b"@article{x, title = {unclosed", "no BibTeX|no record"),
        ("a.bib", b"", "no record"),
        ("a.json", b"[{", "no JSON"),
        ("a.json", b"[1]", "no CSL-JSON"),
        ("a.json", b'[{"id": "x"}]', "has no title"),
        ("a.ris", b"", "no record|no RIS"),
        ("a.txt", b"x", "a bibliography is"),
        ("a.json", "[{}]".encode("utf-16"), "has no title"),
    ],
)
def test_what_is_no_bibliography_is_told(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        bibliography.records(data, name)
