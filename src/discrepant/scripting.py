"""Readings without a workspace: records in, records out, as `discrepant read` and `discrepant compare` print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant import registry
from discrepant.errors import UsageError
from discrepant.grammar.reading import read_numbers
from discrepant.model import Composite, Reading, Unreadable, Verdict
from discrepant.steps._guess import GUESSES, guess

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.api import Read
    from discrepant.model import Value
    from discrepant.protocols import Kind

    Words = tuple[str, str | None, str | None]  # the reading, its language, its anchor

COMPOSITE = "composite"
"""Asks for all figures of a reading, whatever each of them is; no kind of its own."""

ALIASES = {"participants": "members"}
"""Other names under which a kind is accepted."""


def read_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "kind", "value", "means"} of a record {"reading", "id"?, "lang"?, "kind"?, "anchor"?, "unit"?}."""
    name = kind_name(record.get("kind"))
    value = read_words(record["reading"], record.get("lang"), name, record.get("anchor"), record.get("unit"))
    kind = kind_of(value, name)
    return {
        "id": record.get("id"),
        "kind": kind_shown(value, record.get("kind")),
        "value": kind.as_json(value),
        "means": kind.explain(value),
    }


def record(one: Read) -> dict[str, Any]:
    """The record that gives this reading again."""
    return {"reading": one.text, "lang": one.lang, "kind": one.asked}


def compare_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "relation", "axes", "why"} of a record {"a", "b", "id"?, "lang_a"?, "lang_b"?, "kind"?, "anchor"?}."""
    asked = kind_name(record.get("kind"))
    words = [(record[side], record.get(f"lang_{side}") or record.get("lang"), record.get("anchor")) for side in "ab"]
    verdict = compare_words(asked, words)
    return {"id": record.get("id"), "relation": verdict.relation, "axes": list(verdict.axes), "why": verdict.why}


def compare_words(asked: str | None, words: Sequence[Words]) -> Verdict:
    """How two readings relate, as the kind that was asked for or as what they are."""
    return _compared(asked, words) if asked and asked != COMPOSITE else _guessed(words)


def _compared(name: str, words: Sequence[Words]) -> Verdict:
    a, b = (read_words(text, lang, name, anchor) for text, lang, anchor in words)
    return registry.kinds()[name].compare(a, b)


def _guessed(words: Sequence[Words]) -> Verdict:
    """The verdict of the first kind that both can be read as, of the two that they are when read alone."""
    alone = [read_words(text, lang, None, anchor) for text, lang, anchor in words]
    names = {_name(value) for value in alone}
    if len(names) == 1:
        return kind_of(alone[0], None).compare(*alone)
    # the words of one may decide what the other is: "1912" beside a month is a year
    for name in (n for n in GUESSES if n in names and n != "text"):
        if not any(isinstance(read_words(text, lang, name, anchor), Unreadable) for text, lang, anchor in words):
            return _compared(name, words)
    told = " and ".join(sorted(kind_of(value, None).explain(value) for value in alone))
    return Verdict("compatible", (), f"they are of different kinds: {told}")


def read_words(
    text: str, lang: str | None, name: str | None, anchor: str | None = None, unit: str | None = None
) -> Value:
    """The value of the words. name: a kind there is, COMPOSITE, or None: the kind is found out. Never raises."""
    reading = Reading(text, lang or "en", name, anchor, unit)
    if name is None:
        return guess(reading, registry.kinds())
    return read_numbers(reading) if name == COMPOSITE else registry.kinds()[name].read(reading)


def kind_shown(value: Value, asked: str | None) -> str:
    """The kind to print: the one asked for, by the name it was asked for, else what the value is."""
    return COMPOSITE if value.kind == COMPOSITE else asked or value.kind


def kind_of(value: Value, name: str | None) -> Kind:
    """The kind that explains and compares this value. name: the kind that was asked for."""
    known = registry.kinds()
    return known.get(_name(value)) or known["quantity" if name == COMPOSITE else name or "text"]


def kind_name(name: str | None) -> str | None:
    """The kind of this name. Raises UsageError naming the kinds there are."""
    if name is None or name == COMPOSITE:
        return name
    name = ALIASES.get(name, name)
    if name not in registry.kinds():
        raise UsageError(f"there is no kind “{name}”; there are: {', '.join(registry.kinds())}")
    return name


def _name(value: Value) -> str:
    return _name(value.parts[0]) if isinstance(value, Composite) else value.kind
