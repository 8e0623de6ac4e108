"""Readings without a workspace: records in, records out, as `discrepant read` and `discrepant compare` print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant import registry
from discrepant.errors import UsageError
from discrepant.grammar.reading import read_numbers
from discrepant.model import Reading, Unreadable, Verdict
from discrepant.steps.read import GUESSES, guess

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Value
    from discrepant.protocols import Kind

    Words = tuple[str, str | None, str | None]  # the reading, its language, its anchor

COMPOSITE = "composite"
"""Asks for all figures of a reading, whatever each of them is; no kind of its own."""

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
    asked = _kind_name(record.get("kind"))
    words = [(record[side], record.get(f"lang_{side}") or record.get("lang"), record.get("anchor")) for side in "ab"]
    verdict = _compared(asked, words) if asked and asked != COMPOSITE else _guessed(words)
    return {"id": record.get("id"), "relation": verdict.relation, "axes": list(verdict.axes), "why": verdict.why}


def _compared(name: str, words: Sequence[Words]) -> Verdict:
    a, b = (_read(text, lang, name, anchor) for text, lang, anchor in words)
    return registry.kinds()[name].compare(a, b)


def _guessed(words: Sequence[Words]) -> Verdict:
    """The verdict of the first kind that both can be read as, of the two that they are when read alone."""
    alone = [_read(text, lang, None, anchor) for text, lang, anchor in words]
    names = {_name(value) for value in alone}
    if len(names) == 1:
        return _of(alone[0], None).compare(*alone)
    # the words of one may decide what the other is: "1912" beside a month is a year
    for name in (n for n in GUESSES if n in names and n != "text"):
        if not any(isinstance(_read(text, lang, name, anchor), Unreadable) for text, lang, anchor in words):
            return _compared(name, words)
    told = " and ".join(sorted(_of(value, None).explain(value) for value in alone))
    return Verdict("compatible", (), f"they are of different kinds: {told}")


def _read(text: str, lang: str | None, name: str | None, anchor: str | None) -> Value:
    reading = Reading(text, lang or "en", name, anchor)
    if name == COMPOSITE:
        return read_numbers(reading)
    return guess(reading, registry.kinds()) if name is None else registry.kinds()[name].read(reading)


def _name(value: Value) -> str:
    return _name(value.parts[0]) if value.kind == "composite" else value.kind


def _of(value: Value, name: str | None) -> Kind:
    known = registry.kinds()
    return known.get(_name(value)) or known["quantity" if name == COMPOSITE else name or "text"]


def _kind_name(name: str | None) -> str | None:
    """Raises UsageError naming the kinds there are."""
    if name is None or name == COMPOSITE:
        return name
    name = ALIASES.get(name, name)
    if name not in registry.kinds():
        raise UsageError(f"there is no kind “{name}”; there are: {', '.join(registry.kinds())}")
    return name
