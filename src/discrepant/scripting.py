"""Readings without a workspace: records in, records out, as `discrepant read` and `discrepant compare` print them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from discrepant import registry
from discrepant.errors import UsageError
from discrepant.grammar.reading import read_numbers
from discrepant.grammar.spans import find_quantities
from discrepant.model import Reading, Unreadable, Verdict
from discrepant.steps._guess import GUESSES, guess, kind_read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.model import Value
    from discrepant.protocols import Kind

COMPOSITE = "composite"
"""Asks for all figures of a reading, whatever each of them is; no kind of its own."""

ALIASES = {"participants": "members"}
"""Other names under which a kind is accepted."""


def read_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "kind", "value", "means"} of a record {"reading", "id"?, "lang"?, "kind"?, "anchor"?, "unit"?}."""
    asked = kind_name(record.get("kind"))
    words = Reading(record["reading"], record.get("lang") or "en", asked, record.get("anchor"), record.get("unit"))
    value = read_words(words)
    return {"id": record.get("id"), **told(value, kind_shown(value, record.get("kind")), asked)}


def quantities(text: str) -> list[dict[str, Any]]:
    """{"start", "end", "text", "kind", "value", "means"} of each quantity in an English text (grammar.spans)."""
    found = []
    for span in find_quantities(text):
        record = read_record({"reading": text[span.start : span.end]})
        del record["id"]
        found.append({"start": span.start, "end": span.end, "text": text[span.start : span.end], **record})
    return found


def told(value: Value, shown: str, asked: str | None) -> dict[str, Any]:
    """{"kind", "value", "means"} of a value. shown: its kind as it is printed; asked: the kind that was asked for."""
    kind = kind_of(value, asked)
    return {"kind": shown, "value": kind.as_json(value), "means": kind.explain(value)}


def compare_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "relation", "axes", "why"} of a record {"a", "b", "id"?, "lang_a"?, "lang_b"?, "kind"?, "anchor"?}."""
    asked, usual = kind_name(record.get("kind")), record.get("lang") or "en"
    a, b = (Reading(record[s], record.get(f"lang_{s}") or usual, asked, record.get("anchor")) for s in "ab")
    verdict = compare_words(a, b)
    return {"id": record.get("id"), "relation": verdict.relation, "axes": list(verdict.axes), "why": verdict.why}


def compare_words(a: Reading, b: Reading) -> Verdict:
    """How two readings relate: as the kind that both ask for, or as what they are."""
    asked = a.kind if a.kind == b.kind else None
    if asked and asked != COMPOSITE:
        return registry.kinds()[asked].compare(read_words(a), read_words(b))
    return _guessed(a, b)


def _guessed(*words: Reading) -> Verdict:
    """The verdict of the first kind that both can be read as, of the two that they are when read alone."""
    alone = [_read_as(one, None) for one in words]
    names = {kind_read(value) for value in alone}
    if len(names) == 1:
        return kind_of(alone[0], None).compare(*alone)
    # the words of one may decide what the other is: "1912" beside a month is a year
    for name in (n for n in GUESSES if n in names and n != "text"):
        values = [_read_as(one, name) for one in words]
        if not any(isinstance(value, Unreadable) for value in values):
            return registry.kinds()[name].compare(*values)
    each = " and ".join(sorted(kind_of(value, None).explain(value) for value in alone))
    return Verdict("compatible", (), f"they are of different kinds: {each}")


def _read_as(words: Reading, name: str | None) -> Value:
    return read_words(replace(words, kind=name))


def read_words(words: Reading) -> Value:
    """The value of the words, whose kind is one there is, COMPOSITE, or None: it is found out then. Never raises."""
    if words.kind is None:
        return guess(words, registry.kinds())
    return read_numbers(words) if words.kind == COMPOSITE else registry.kinds()[words.kind].read(words)


def kind_shown(value: Value, asked: str | None) -> str:
    """The kind to print: the one asked for, by the name it was asked for, else what the value is."""
    return COMPOSITE if value.kind == COMPOSITE else asked or value.kind


def kind_of(value: Value, name: str | None) -> Kind:
    """The kind that explains and compares this value. name: the kind that was asked for."""
    known = registry.kinds()
    return known.get(kind_read(value)) or known["quantity" if name == COMPOSITE else name or "text"]


def kind_name(name: str | None) -> str | None:
    """The kind of this name. Raises UsageError naming the kinds there are."""
    if name is None or name == COMPOSITE:
        return name
    name = ALIASES.get(name, name)
    if name not in registry.kinds():
        raise UsageError(f"there is no kind “{name}”; there are: {', '.join(registry.kinds())}")
    return name
