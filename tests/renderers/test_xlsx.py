"""The workbook: what a desk passes around, and nothing in it that runs."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from discrepant import registry

BOOK = registry.workbook("xlsx")
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "javascript:alert(1)",
    "http://evil.example/x",
    "\x00\x1b[31m",
    "</t>",
]


def opened(document: dict[str, Any]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(BOOK.render_bytes(document)))


def cells(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]


def test_the_same_document_gives_the_same_bytes(document: dict[str, Any]) -> None:
    assert BOOK.render_bytes(document) == BOOK.render_bytes(copy.deepcopy(document))


def test_every_finding_claim_source_and_decision_has_its_row(document: dict[str, Any]) -> None:
    book = opened(document)
    assert book.sheetnames == ["Findings", "Claims", "Sources", "Decisions"]
    ids = {name: [row[0].value for row in book[name].iter_rows(min_row=2)] for name in book.sheetnames}
    assert sorted(ids["Findings"]) == sorted(f["id"] for f in document["findings"])
    at_stake = [(f["id"], c) for f in document["findings"] for c in f["claims"]]
    told = [(row[0].value, row[1].value) for row in book["Claims"].iter_rows(min_row=2)]
    assert sorted(told) == sorted(at_stake)
    assert ids["Sources"] == [s["id"] for s in document["sources"]]
    assert len(ids["Decisions"]) == len(document["decisions"])


def test_findings_and_claims_lead_to_each_other(document: dict[str, Any]) -> None:
    book = opened(document)
    for sheet, other in (("Findings", "Claims"), ("Claims", "Findings")):
        linked = [row[0] for row in book[sheet].iter_rows(min_row=2) if row[0].hyperlink]
        assert linked
        for cell in linked:
            name, place = cell.hyperlink.location.replace("'", "").split("!")
            assert name == other
            assert book[name][place].value == cell.value


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_runs_or_leads_away(document: dict[str, Any], text: str) -> None:
    bad = copy.deepcopy(document)
    for claim in bad["claims"]:
        claim.update(reading=text, statement=text)
    for finding in bad["findings"]:
        finding["why"] = text
    for source in bad["sources"]:
        source.update(title=text, url=text)
    data = BOOK.render_bytes(bad)
    for cell in cells(openpyxl.load_workbook(io.BytesIO(data))):
        assert cell.data_type in {"s", "n"}
        assert cell.hyperlink is None or cell.hyperlink.target is None
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name or "vbaProject" in name]
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_a_failed_run_makes_an_empty_book(failure: dict[str, Any]) -> None:
    assert cells(opened(failure)) == []


def test_a_cell_holds_no_more_than_it_can(document: dict[str, Any]) -> None:
    document["findings"][0]["why"] = "x" * 40_000
    assert max(len(str(cell.value)) for cell in cells(opened(document))) == 32_767
