"""Words added to a file that people write, in place: nothing else of it changes, not a comment, not a space."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

import yaml

from discrepant.errors import UsageError, WriteError

ATTRIBUTES: Final = Path("claims", "attributes.yaml")
"""Where a workspace keeps its own attributes."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def add_word(root: str | Path, attribute: str, kind: str, lang: str, word: str) -> Path:
    """Add a word to an attribute of claims/attributes.yaml below this workspace; the file.

    A missing file or entry is begun (kind is written only then). A word that stands there already changes nothing.
    Raises UsageError where the file is not one that words can be put into safely, WriteError where the disk refuses.
    """
    path = Path(root) / ATTRIBUTES
    try:
        old = path.read_bytes().decode("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    before = _loaded(old, path)
    wanted = _with(before, attribute, kind, lang, word)
    if wanted == before:
        return path
    new = _inserted(old, attribute, kind, lang, word)
    if new is not None and "\r\n" in old:
        new = new.replace("\r\n", "\n").replace("\n", "\r\n")
    if new is None or _loaded(new, path) != wanted:
        raise UsageError(
            f"{path}: “{word}” could not be added without changing more; add it under `words` of {attribute}"
        )
    _write(path, new)
    return path


def _loaded(text: str, path: Path) -> list[Any]:
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 (builds only text, lists and mappings)
    except yaml.YAMLError as error:
        raise UsageError(f"{path} is not sound YAML; mend it first: {error}") from error
    if data is not None and not isinstance(data, list):
        raise UsageError(f"{path}: write a list of attributes, each beginning `- name:`")
    return data or []


def _with(entries: list[Any], attribute: str, kind: str, lang: str, word: str) -> list[Any]:
    """The content of the file as it should be."""
    found = [json.loads(json.dumps(entry)) for entry in entries]
    own = next((e for e in found if isinstance(e, dict) and e.get("name") == attribute), None)
    if own is None:
        return [*found, {"name": attribute, "kind": kind, "words": {lang: [word]}}]
    words = own.setdefault("words", {})
    held = words.get(lang, [])
    held = held if isinstance(held, list) else [held]
    words[lang] = held if word in held else [*held, word]
    return found


def _inserted(text: str, attribute: str, kind: str, lang: str, word: str) -> str | None:
    """The text with the word put in; None where its form leaves no place for it."""
    quoted = json.dumps(word, ensure_ascii=False)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is None or not isinstance(root, yaml.SequenceNode):
        return f"{_ended(text)}- name: {_scalar(attribute)}\n  kind: {kind}\n  words: {{{lang}: [{quoted}]}}\n"
    entry = next((n for n in root.value if _child(n, "name", attribute)), None)
    if entry is None:
        if root.flow_style:
            return None
        lead = " " * root.start_mark.column
        body = f"{lead}- name: {_scalar(attribute)}\n{lead}  kind: {kind}\n{lead}  words: {{{lang}: [{quoted}]}}\n"
        return _ended(text) + body
    words = _value(entry, "words")
    if words is None:
        return _line_after(text, entry, f"words: {{{lang}: [{quoted}]}}")
    held = _value(words, lang)
    if held is None:
        if words.flow_style:
            return _before_end(text, words, f"{lang}: [{quoted}]", bool(words.value))
        return _line_after(text, words, f"{lang}: [{quoted}]")
    if isinstance(held, yaml.ScalarNode):
        start, end = held.start_mark.index, held.end_mark.index
        return f"{text[:start]}[{text[start:end]}, {quoted}]{text[end:]}"
    if held.flow_style:
        return _before_end(text, held, quoted, bool(held.value))
    return _line_after(text, held, f"- {quoted}")


def _scalar(name: str) -> str:
    return name if name.replace(" ", "").isalnum() else json.dumps(name, ensure_ascii=False)


def _child(node: Any, key: str, value: str) -> bool:
    found = _value(node, key)
    return isinstance(found, yaml.ScalarNode) and found.value == value


def _value(node: Any, key: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _before_end(text: str, node: Any, more: str, comma: bool) -> str:
    """Put something before the closing bracket of a flow node."""
    at = node.end_mark.index - 1
    return f"{text[:at].rstrip() if comma else text[:at]}{', ' if comma else ''}{more}{text[at:]}"


def _line_after(text: str, node: Any, line: str) -> str:
    """Put a line below the last line of a block node, as far in as the node's own lines."""
    last = node
    while not isinstance(last, yaml.ScalarNode) and last.value and not last.flow_style:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    at = text.find("\n", last.end_mark.index - (1 if text[: last.end_mark.index].endswith("\n") else 0))
    head = text if at < 0 else text[:at]
    tail = "" if at < 0 else text[at:]
    return f"{head}\n{' ' * node.start_mark.column}{line}{tail or chr(10)}"


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(text.encode("utf-8"))
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise WriteError(f"{path} could not be written: {error.strerror or error}") from error
