"""Attributes and names: the built-in catalogue, and what a workspace adds to it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from discrepant import registry, workspace
from discrepant.schemas import validator
from discrepant.workspace import _vocabulary, catalogue


@pytest.fixture
def words(tmp_path):
    def run(kinds=None, **files):
        (tmp_path / "claims").mkdir(exist_ok=True)
        for name, text in files.items():
            (tmp_path / "claims" / f"{name}.yaml").write_text(text, "utf-8")
        loaded = workspace.load(tmp_path, registry.readers(), kinds=kinds)
        return loaded, [(p.rule, p.line, p.column) for p in loaded.problems]

    return run


def test_every_built_in_attribute_fits_the_schema():
    assert catalogue()
    for entry in _vocabulary._entries().values():
        assert validator("attribute").is_valid(entry), entry


def test_the_catalogue_is_typed():
    deaths = catalogue()["deaths"]
    assert (deaths.kind, deaths.unit, deaths.adds_up, deaths.many) == ("quantity", "person", True, False)
    assert deaths.separates == ("time", "place")
    assert "souls lost" in deaths.words["en"]
    assert catalogue()["yearly ordinal"].yearly


def test_a_workspace_adds_its_own_and_changes_ours(words):
    own = (
        "- name: leeway\n  kind: quantity\n  unit: metre\n  tolerance: 0.05\n  many: true\n  words: {en: [draught]}\n"
        "- name: deaths\n  kind: quantity\n  many: true\n  words: {en: [drowned], nl: doden}\n"
    )
    loaded, problems = words(attributes=own)
    assert problems == []
    depth, deaths = loaded.attributes["leeway"], loaded.attributes["deaths"]
    assert (depth.unit, depth.tolerance, depth.many, depth.words) == (
        "metre",
        Decimal("0.05"),
        True,
        {"en": ("draught",)},
    )
    assert (deaths.many, deaths.unit) == (True, "person")
    assert deaths.words["en"][-1] == "drowned"
    assert "souls lost" in deaths.words["en"]
    assert deaths.words["nl"] == ("doden",)
    assert not catalogue()["deaths"].many


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- kind: money\n", ("schema-violation", 1, 3)),
        ("- name: leeway\n", ("schema-violation", 1, 3)),
        ("- name: leeway\n  kind: quantty\n", ("dangling-reference", 2, 9)),
        ("- name: leeway\n  kind: quantity\n  separates: [tme]\n", ("schema-violation", 3, 15)),
        ("- name: leeway\n  kind: quantity\n- name: leeway\n  kind: quantity\n", ("duplicate-id", 3, 9)),
        ("- name: leeway\n  kind: quantity\n  counts: membres\n", ("dangling-reference", 1, 1)),
        ("- leeway\n", ("schema-violation", 1, 3)),
        ("name: leeway\n", ("schema-violation", 1, 1)),
        ("- name: leeway\n  name: leeways\n  kind: quantity\n", ("parse-error", 2, 3)),
    ],
)
def test_an_attribute_at_fault_is_told(words, text, problem):
    assert words(attributes=text, kinds={"quantity", "money"})[1] == [problem]


def test_a_kind_of_somebody_else_is_welcome_where_kinds_are_not_given(words):
    loaded, problems = words(attributes="- name: leeway\n  kind: fathoms\n")
    assert problems == []
    assert loaded.attributes["leeway"].kind == "fathoms"


def test_files_with_nothing_but_comments_add_nothing(words):
    loaded, problems = words(attributes="# none yet\n", names="")
    assert problems == []
    assert dict(loaded.attributes) == dict(catalogue())
    assert loaded.names == {}


def test_names_are_folded_and_stand_for_themselves_too(words):
    loaded, problems = words(names="SCO: [Shanghai Cooperation Organisation, ШОС]\nKöln: Cologne; Colonia\n")
    assert problems == []
    assert loaded.names == {
        "sco": "SCO",
        "shanghai cooperation organisation": "SCO",
        "shos": "SCO",
        "koln": "Köln",
        "cologne": "Köln",
        "colonia": "Köln",
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A: [x]\nB: [y, X]\n", ("schema-violation", 2, 8)),
        ("A: [B]\nB: [y]\n", ("schema-violation", 2, 1)),
        ("A: []\n", ("schema-violation", 1, 4)),
        ("A: [x]\nA: [y]\n", ("parse-error", 2, 1)),
        ("A: ['…']\n", ("schema-violation", 1, 5)),
        ("- A\n", ("schema-violation", 1, 1)),
    ],
)
def test_a_name_at_fault_is_told(words, text, problem):
    assert words(names=text)[1] == [problem]
