"""The case of five articles: every reading stands where its claim says, and every source is described."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
NOT_DOSSIERS = {"attributes.yaml", "names.yaml"}
TEXTS = os.environ.get("DISCREPANT_TEXTS")
WITH_TEXTS = pytest.mark.skipif(
    not TEXTS, reason="the texts are copyrighted; DISCREPANT_TEXTS does not say where they are"
)
GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def _yaml(path: Path):
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (scalars stay text)


def _claims() -> list[dict]:
    paths = (p for p in sorted((ROOT / "claims").glob("*.yaml")) if p.name not in NOT_DOSSIERS)
    return [claim for path in paths for claim in _yaml(path)["claims"]]


CLAIMS = _claims()
SOURCES = {path.stem: _yaml(path) for path in sorted((ROOT / "sources").glob("*.yaml"))}


def _text(source: str) -> bytes:
    return (Path(TEXTS or "") / f"{source}.txt").read_bytes()


def test_there_are_enough_claims_and_each_article_speaks():
    assert len(CLAIMS) >= 200
    assert {claim["source"] for claim in CLAIMS} == set(SOURCES)


def test_no_id_is_used_twice():
    ids = [claim["id"] for claim in CLAIMS]
    assert len(ids) == len(set(ids))


def test_every_claim_is_located_and_told_in_own_words():
    lacking = [
        c["id"] for c in CLAIMS if not c.get("statement") or not {"paragraph", "start", "end"} <= set(c["locator"])
    ]
    assert lacking == []


def test_no_reading_is_longer_than_ten_words():
    assert [c["id"] for c in CLAIMS if len(c["reading"].split()) > 10] == []


def test_every_check_names_claims_that_exist():
    ids = {claim["id"] for claim in CLAIMS}
    named = set()
    for path in (ROOT / "claims").glob("*.yaml"):
        content = _yaml(path)
        for check in content.get("checks", []) if isinstance(content, dict) else []:
            roles = (value for role, value in check.items() if role not in {"check", "because"})
            named.update(name for value in roles for name in ([value] if isinstance(value, str) else value))
    assert named
    assert named - ids == set()


@WITH_TEXTS
@pytest.mark.parametrize("source", sorted(SOURCES))
def test_the_text_is_the_one_that_was_read(source: str):
    assert hashlib.sha256(_text(source)).hexdigest() == SOURCES[source]["sha256"]


@WITH_TEXTS
@pytest.mark.parametrize("source", sorted(SOURCES))
def test_every_reading_stands_at_its_place(source: str):
    text = _text(source).decode("utf-8")
    astray = []
    for claim in (c for c in CLAIMS if c["source"] == source):
        start, end = int(claim["locator"]["start"]), int(claim["locator"]["end"])
        paragraph = sum(gap.end() <= start for gap in GAP.finditer(text))  # the headline is not counted
        if text[start:end] != claim["reading"] or str(paragraph) != claim["locator"]["paragraph"]:
            astray.append(claim["id"])
    assert astray == []
