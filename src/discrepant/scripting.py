"""Readings without a workspace: records in, records out, as `discrepant read` and `discrepant compare` print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant import registry
from discrepant.errors import UsageError
from discrepant.model import Reading, Unreadable
from discrepant.steps.read import guess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.model import Value, Verdict
    from discrepant.protocols import Kind

ALIASES = {"participants": "members"}
"""Other names under which a kind is accepted."""


def read_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "kind", "value", "means"} of a record {"reading", "id"?, "lang"?, "kind"?, "anchor"?}."""
    name = _kind_name(record.get("kind"))
    value = _read(record["reading"], record.get("lang"), name, record.get("anchor"))
    kind = _of(value, name)
    shown = record.get("kind") or (value.parts[0].kind if value.kind == "composite" else value.kind)
    return {
        "id": record.get("id"),
        "kind": value.kind if value.kind == "composite" else shown,
        "value": kind.as_json(value),
        "means": kind.explain(value),
    }


def compare_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "relation", "axes", "why"} of a record {"a", "b", "id"?, "lang_a"?, "lang_b"?, "kind"?, "anchor"?}."""
    name = _kind_name(record.get("kind"))
    anchor = record.get("anchor")
    a = _read(record["a"], record.get("lang_a") or record.get("lang"), name, anchor)
    b = _read(record["b"], record.get("lang_b") or record.get("lang"), name, anchor)
    if name is None and _name(a) != _name(b):
        # the words of one may decide what the other is: "1912" beside a date, "six" beside a list of states
        again_a = _read(record["a"], record.get("lang_a"), _name(b), anchor)
        again_b = _read(record["b"], record.get("lang_b"), _name(a), anchor)
        if not isinstance(again_b, Unreadable):
            b = again_b
        elif not isinstance(again_a, Unreadable):
            a = again_a
    verdict = _verdict(a, b, name)
    return {"id": record.get("id"), "relation": verdict.relation, "axes": list(verdict.axes), "why": verdict.why}


def _verdict(a: Value, b: Value, name: str | None) -> Verdict:
    if isinstance(a, Unreadable) and not isinstance(b, Unreadable):
        return _of(b, name).compare(a, b)
    return _of(a, name).compare(a, b)


def _read(text: str, lang: str | None, name: str | None, anchor: str | None) -> Value:
    reading = Reading(text, lang or "en", name, anchor)
    return guess(reading, registry.kinds()) if name is None else registry.kinds()[name].read(reading)


def _name(value: Value) -> str:
    return _name(value.parts[0]) if value.kind == "composite" else value.kind


def _of(value: Value, name: str | None) -> Kind:
    known = registry.kinds()
    return known.get(_name(value)) or known[name or "text"]


def _kind_name(name: str | None) -> str | None:
    """Raises UsageError naming the kinds there are."""
    if name is None or name == "composite":
        return None
    name = ALIASES.get(name, name)
    if name not in registry.kinds():
        raise UsageError(f"there is no kind “{name}”; there are: {', '.join(registry.kinds())}")
    return name
