"""The JSON Schemas of everything a workspace holds, for editors and for the tool itself.

Draft 2020-12. They describe what a person writes; the tool reads every scalar as the text it looks like, so that
text and numbers are both welcome wherever words are.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from discrepant.errors import UsageError

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


@cache
def names() -> tuple[str, ...]:
    """The names of all schemas, sorted."""
    found = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in found if name.endswith(".json")))


def schema(name: str) -> dict[str, Any]:
    """One schema as plain data, the caller's own copy. Raises UsageError for a name that is not in names()."""
    if name not in names():
        raise UsageError(f"there is no schema “{name}”; there are: {', '.join(names())}")
    data: dict[str, Any] = json.loads((files(__package__) / f"{name}.json").read_text("utf-8"))
    return data


@cache
def validator(name: str) -> Validator:
    """A validator for one schema, compiled once; references between the schemas are resolved from the package."""
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    pairs = [(f"{each}.json", DRAFT202012.create_resource(schema(each))) for each in names()]
    registry: Registry[Any] = Registry().with_resources(pairs)
    return Draft202012Validator(schema(name), registry=registry, format_checker=FormatChecker(["date"]))
