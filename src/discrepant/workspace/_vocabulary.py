"""What can be said of a subject, and other names of things: the built-in catalogue and the workspace's own."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from discrepant import lexicon
from discrepant.fold import fold
from discrepant.grammar import expressions
from discrepant.model import Attribute
from discrepant.schemas.faults import meant
from discrepant.workspace._faults import key_place, listed, scalar, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from discrepant.protocols import Reader, Row
    from discrepant.workspace._faults import Faults


@cache
def builtin() -> Mapping[str, Attribute]:
    """The catalogue of lexicon/attributes.yaml by name."""
    return MappingProxyType({name: _built(entry) for name, entry in _entries().items()})


@cache
def _entries() -> Mapping[str, dict[str, Any]]:
    return {entry["name"]: tidy(entry) for entry in lexicon.table("attributes")}


def attributes(
    path: Path, shown: str, reader: Reader, faults: Faults, kinds: Collection[str] | None
) -> dict[str, Attribute]:
    """The catalogue, extended by a workspace's claims/attributes.yaml.

    An entry with the name of a built-in one changes the fields it gives and adds its words.
    """
    found = dict(builtin())
    own: dict[str, int] = {}
    for row, keys, entry in _listed(path, shown, reader, faults):
        name = entry.get("name")
        base = _entries().get(name, {}) if isinstance(name, str) else {}
        merged = {**base, **entry}
        if isinstance(words := entry.get("words"), dict) and "words" in base:
            merged["words"] = {lang: _both(base["words"], words, lang) for lang in {**base["words"], **words}}
        if faults.schema("attribute", merged, shown, row, keys):
            continue
        at = row.place(*keys, "name")
        if merged["name"] in own:
            message = f"the attribute `{name}` stands twice, first in line {own[merged['name']]}"
            faults.add("duplicate-id", shown, at, message)
        elif kinds is not None and merged["kind"] not in kinds:
            message = f"`{merged['kind']}` is not a kind{meant(merged['kind'], kinds)}"
            faults.add("dangling-reference", shown, row.place(*keys, "kind"), message)
        else:
            own[merged["name"]] = at[0]
            found[merged["name"]] = _built(merged)
    for name, line in own.items():
        counts = found[name].counts
        if counts is not None and counts not in found:
            faults.add("dangling-reference", shown, (line, 1), f"`{name}` counts `{counts}`{meant(counts, found)}")
        for message in _unknown(found[name], found):
            faults.add("dangling-reference", shown, (line, 1), message)
    return found


def _unknown(entry: Attribute, known: Mapping[str, Attribute]) -> list[str]:
    """What an attribute refers to by `after` and `equals` and there is not, or cannot be read."""
    said = [f"`{entry.name}` comes after `{each}`{meant(each, known)}" for each in entry.after if each not in known]
    for text in entry.equals:
        try:
            told = expressions.names(expressions.parse(f"{entry.name} = {text}"))
        except ValueError as error:
            said.append(f"`{entry.name}` equals what cannot be read: {error}")
        else:
            lost = [each for each in told if each not in known]
            said += [f"`{entry.name}` equals something of `{each}`{meant(each, known)}" for each in lost]
    return said


def names(path: Path, shown: str, reader: Reader, faults: Faults) -> dict[str, str]:
    """claims/names.yaml: every alias, and every name itself, folded, with the name it stands for."""
    rows, problems = reader.read(path, shown)
    faults.extend(problems)
    found: dict[str, tuple[str, int]] = {}
    for row in rows:
        if row.data is None or () in getattr(row, "broken", ()):
            continue
        if not isinstance(row.data, dict):
            faults.add("schema-violation", shown, row.place(), "write each name as a key, its other names as a list")
            continue
        if faults.schema("names", tidy(row.data), shown, row):
            continue
        for name, aliases in tidy(row.data).items():
            for word, at in [(name, key_place(row, (name,))), *_aliases(row, name, aliases)]:
                _name(word, name, at, found, (shown, faults))
    return {alias: name for alias, (name, _) in found.items()}


def _aliases(row: Row, name: str, aliases: Any) -> list[tuple[str, tuple[int, int]]]:
    return [(alias, row.place(name, index)) for index, alias in enumerate(listed(aliases))]


def _name(word: str, name: str, at: tuple[int, int], found: dict[str, tuple[str, int]], to: tuple[str, Faults]) -> None:
    shown, faults = to
    folded = fold(word)
    other, line = found.get(folded, (name, 0))
    if not folded:
        faults.add("schema-violation", shown, at, f"the name `{word}` has no letter or figure in it")
    elif other != name:
        message = f"`{word}` already stands for `{other}` (line {line}): one alias, one name"
        faults.add("schema-violation", shown, at, message)
    else:
        found.setdefault(folded, (name, at[0]))


def _listed(
    path: Path, shown: str, reader: Reader, faults: Faults
) -> list[tuple[Row, tuple[str | int, ...], dict[str, Any]]]:
    """The mappings of a file that holds a list of them."""
    rows, problems = reader.read(path, shown)
    faults.extend(problems)
    found: list[tuple[Row, tuple[str | int, ...], dict[str, Any]]] = []
    for row in rows:
        if row.data is None:
            continue
        if not isinstance(row.data, list):
            faults.add("schema-violation", shown, row.place(), "write a list of attributes, each beginning `- name:`")
            continue
        spoiled = {keys[0] for keys in getattr(row, "broken", ()) if keys}
        for index, entry in enumerate(row.data):
            if index in spoiled:
                continue
            if isinstance(entry, dict):
                found.append((row, (index,), tidy(entry)))
            else:
                faults.add("schema-violation", shown, row.place(index), "an attribute is a mapping with name and kind")
    return found


def _both(base: Mapping[str, Any], own: Mapping[str, Any], lang: str) -> list[str]:
    return list(dict.fromkeys((*listed(base.get(lang, ())), *listed(own.get(lang, ())))))


def _built(entry: Mapping[str, Any]) -> Attribute:
    tolerance = entry.get("tolerance")
    return Attribute(
        name=entry["name"],
        kind=entry["kind"],
        says=entry.get("says", ""),
        unit=entry.get("unit"),
        separates=tuple(entry.get("separates", ())),
        many=_true(entry.get("many")),
        running_total=_true(entry.get("running_total")),
        adds_up=_true(entry.get("adds_up")),
        yearly=_true(entry.get("yearly")),
        counts=entry.get("counts"),
        tolerance=None if tolerance is None else Decimal(scalar(tolerance)),
        words={lang: listed(words) for lang, words in entry.get("words", {}).items()},
        measures=entry.get("measures"),
        general=_true(entry.get("general")),
        after=listed(entry.get("after", ())),
        equals=listed(entry.get("equals", ())),
        revised=_true(entry.get("revised")),
    )


def _true(flag: Any) -> bool:
    return flag is True or flag == "true"
