"""The shipped schemas are schemas, tell an editor what it needs, and close every mapping."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from discrepant import schemas
from discrepant.errors import UsageError
from discrepant.model import STAGES

OURS = ("attribute", "claim", "config", "decision", "dossier", "names", "source")


def test_every_schema_has_a_name_and_an_unknown_name_is_refused():
    assert set(OURS) <= set(schemas.names())
    with pytest.raises(UsageError, match="claim"):
        schemas.schema("clam")


def test_a_schema_is_the_callers_own_copy():
    schemas.schema("claim")["properties"].clear()
    assert schemas.schema("claim")["properties"]


@pytest.mark.parametrize("name", OURS)
def test_a_schema_is_valid_and_names_its_draft(name):
    data = schemas.schema(name)
    Draft202012Validator.check_schema(data)
    assert data["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def mappings(data, path=()):
    """Every schema of a mapping with named keys, with the path to it."""
    if isinstance(data, dict):
        if isinstance(data.get("properties"), dict) and "if" not in path:
            yield path, data
        for key, value in data.items():
            yield from mappings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from mappings(value, (*path, index))


@pytest.mark.parametrize("name", OURS)
def test_every_mapping_is_closed_and_every_key_explained(name):
    for path, data in mappings(schemas.schema(name)):
        if path[-1:] == ("then",) or "allOf" in path or "if" in path:
            continue
        assert data.get("additionalProperties") is False, path
        for key, inside in data["properties"].items():
            assert "$ref" in inside or (inside.get("title") and inside.get("description")), (path, key)


def test_the_stages_are_those_of_the_model():
    assert tuple(schemas.schema("claim")["properties"]["stage"]["enum"]) == STAGES


def test_a_dossier_validates_its_claims_by_the_claim_schema():
    claim = {"id": "a", "source": "s", "subject": "x", "attribute": "amount", "reading": "1"}
    assert schemas.validator("dossier").is_valid({"claims": [claim]})
    assert not schemas.validator("dossier").is_valid({"claims": [claim | {"sorce": "s"}]})


def test_an_editor_may_see_numbers_where_the_tool_sees_text():
    claim = {"id": "a", "source": "s", "subject": "x", "attribute": "amount", "reading": 12, "time": 2014}
    assert schemas.validator("claim").is_valid(claim | {"locator": {"paragraph": 6, "start": 0, "end": 9}})
    assert not schemas.validator("claim").is_valid(claim | {"locator": {"paragraph": 0}})
