"""What a schema objects to, in plain words, with the nearest thing that would be right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from discrepant.schemas import validator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema import ValidationError

NEAR: Final = 60.0
"""Likeness in per cent (rapidfuzz's ratio) from which a known word is offered for an unknown one."""

_NAMES = {"object": "a mapping", "array": "a list", "string": "text", "number": "a number", "boolean": "true or false"}
_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class Fault:
    """One objection. keys lead to it; at_key says that the key itself is wrong, not the value under it."""

    keys: tuple[str | int, ...]
    message: str
    at_key: bool = False
    about: str = ""


def faults(name: str, data: Any) -> list[Fault]:
    """All that the named schema objects to, sorted by place."""
    found = [fault for error in validator(name).iter_errors(data) for fault in _plain(error)]
    unique = {(fault.keys, fault.message): fault for fault in found}
    return sorted(unique.values(), key=lambda fault: ([str(key).zfill(9) for key in fault.keys], fault.message))


LONG = 8
"""From so many letters on, a word with two slips in it can still be told."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None where none is like it. Case does not count."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=NEAR)
    return None if best is None else best[0]


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """The known word of which this one is a misprint: a letter or, in a long word, two wrong, missing or exchanged."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 1 if len(word) < LONG else 2
    best = process.extractOne(word, sorted(known), scorer=OSA.distance, processor=str.lower, score_cutoff=most)
    return None if best is None else best[0]


def meant(word: str, known: Iterable[str]) -> str:
    """How a message ends: with the nearest known word, or with all of them where they are few."""
    words = sorted(known)
    if near := nearest(word, words):
        return f"; did you mean `{near}`?"
    return f"; known: {', '.join(words)}" if 0 < len(words) <= 12 else ""


def _plain(error: ValidationError) -> Iterator[Fault]:
    keys = tuple(error.absolute_path)
    asked: Any = error.validator_value
    if "propertyNames" in error.absolute_schema_path:
        yield _key_name(error, keys)
    elif error.validator == "required":
        key = _first(error.message)
        yield Fault(keys, f"`{key}` is missing or empty", about=key)
    elif error.validator == "additionalProperties":
        known = error.schema.get("properties", {})  # type: ignore[union-attr]
        for key in sorted(set(error.instance) - set(known)):  # type: ignore[arg-type]
            yield Fault((*keys, key), f"unknown key `{key}`{_merge(key) or meant(key, known)}", at_key=True)
    elif error.validator == "dependentRequired":
        missing, given = _first(error.message), _QUOTED.findall(error.message)[1]
        yield Fault((*keys, given), f"`{given}` needs `{missing}` beside it", at_key=True)
    elif error.validator == "enum":
        choices = [str(choice) for choice in asked if isinstance(choice, str)]
        shown = _shown(error.instance)
        yield Fault(keys, f"{_label(keys)} cannot be {shown}{meant(str(error.instance), choices)}")
    elif error.validator == "type":
        wanted = [_NAMES.get(each, each) for each in ([asked] if isinstance(asked, str) else asked)]
        wanted = [each for each in dict.fromkeys(wanted) if each not in {"integer", "null"}]
        yield Fault(keys, f"{_label(keys)} must be {' or '.join(wanted)}, not {_shown(error.instance)}")
    elif error.validator in {"minItems", "maxItems", "minProperties"}:
        bound = "at least" if error.validator.startswith("min") else "at most"
        things = "entry" if asked == 1 else "entries"
        yield Fault(keys, f"{_label(keys)} needs {bound} {asked} {things}")
    else:
        yield Fault(keys, _misfit(error, keys))


def _key_name(error: ValidationError, keys: tuple[str | int, ...]) -> Fault:
    """A key that may not stand where it stands."""
    word = str(error.instance)
    if error.validator == "enum":
        choices = [str(choice) for choice in error.validator_value]  # type: ignore[union-attr]
        return Fault((*keys, word), f"`{word}` does not belong here{meant(word, choices)}", at_key=True)
    return Fault((*keys, word), f"`{word}` cannot be a key here: {_hint(error)}", at_key=True)


def _misfit(error: ValidationError, keys: tuple[str | int, ...]) -> str:
    """A value of the right type that does not fit its pattern, its format or its bounds."""
    if isinstance(error.instance, str) and not error.instance.strip():
        return f"{_label(keys)} is blank"
    return f"{_label(keys)} cannot be {_shown(error.instance)}: {_hint(error)}"


def _hint(error: ValidationError) -> str:
    """What the schema says the value should be."""
    rule = error.schema if isinstance(error.schema, dict) else {}
    pattern = rule.get("pattern", "")
    if rule.get("format") == "date":
        return "write an existing day as 2026-03-01"
    if pattern.startswith(("^[0-9]{1,", "^[1-9][0-9]")):
        return "write a whole number"
    if pattern.startswith("^[A-Za-z]{2,3}"):
        return "write a language code such as en, de or pt-BR"
    if pattern.startswith("^\\S+"):
        return "write it in one line, with single spaces"
    said = rule.get("description") or "it does not fit"
    return str(said[0].lower() + said[1:]).rstrip(".")


def _merge(key: str) -> str:
    return ": merge keys are not read; write the fields out" if key == "<<" else ""


def _first(message: str) -> str:
    found = _QUOTED.search(message)
    return found[1] if found else message


def _label(keys: tuple[str | int, ...]) -> str:
    """The value's name: the last key, or its number in a list."""
    if not keys:
        return "the whole"
    if isinstance(keys[-1], int):
        inside = f" of `{keys[-2]}`" if len(keys) > 1 else ""
        return f"entry {keys[-1] + 1}{inside}"
    return f"`{keys[-1]}`"


def _shown(value: Any) -> str:
    """A value in a message: short, in one line."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    text = " ".join(str(value).split())
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"
