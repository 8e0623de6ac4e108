"""YAML: a dossier, a source, a decision. Every scalar stays the string that it looks like.

A file gives one row, whose data is the whole document; `place` finds the line and column of every value in it,
`key_place` of every key. `broken` names the parts that a fault makes unusable (a key that stands twice).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from discrepant.model import Problem
from discrepant.readers._text import parse_error, place, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from discrepant.protocols import Row

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

DEPTH: Final = 40
"""How deep lists and mappings may nest. A dossier needs four."""

REPEATS: Final = 100_000
"""How many nodes aliases may add to a file. A page of aliases to aliases can stand for more than memory holds."""

_NULLS = frozenset({"", "~", "null"})
_STRING_TAGS = frozenset({None, "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
_BREAKS = ("\x85", "\u2028", "\u2029")

_PLAIN = (  # what libyaml says, and the same for people
    ("cannot start any token", "this character cannot begin a value here: put the value in quotes"),
    ("mapping values are not allowed", "a colon with a space after it stands inside a value: put the value in quotes"),
    ("could not find expected ':'", "a key without a colon: write `key: value`"),
    ("did not find expected key", "this line does not fit the lines above it: check its indentation and quotes"),
    ("did not find expected '-' indicator", "this line does not fit the list above it: check its indentation"),
    ("unexpected end of stream", "a quote opens here and is never closed"),
    ("did not find expected ',' or", "the brackets or braces that open here are not closed, or lack a comma"),
    ("expected node content", "a value is missing here"),
    ("undefined alias", "this alias (*) names an anchor (&) that the file does not have"),
    ("found unknown escape", "a backslash in double quotes needs a known letter after it: use single quotes"),
    ("did not find expected <document start>", "text follows the end of the document: check its indentation"),
)


class Node:
    """A value with the place where it stands, and the nodes inside it."""

    __slots__ = ("column", "items", "keys", "line", "size", "value")

    def __init__(self, value: Any, line: int, column: int) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.items: Any = None  # dict of str to Node, or list of Node
        self.keys: dict[str, tuple[int, int]] = {}
        self.size = 1


class YamlRow:
    """One document, with where everything in it stands."""

    __slots__ = ("broken", "data", "line", "root")

    def __init__(self, root: Node, broken: tuple[tuple[str | int, ...], ...]) -> None:
        self.data: Mapping[str, Any] = root.value
        self.line = root.line
        self.root = root
        self.broken = broken

    def place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of the value under these keys, or of the nearest thing around it that exists."""
        node = self._node(keys)
        return node.line, node.column

    def key_place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of the last of these keys itself; of the value, where it is a place in a list."""
        parent = self._node(keys[:-1])
        return parent.keys.get(str(keys[-1])) or self.place(*keys)

    def _node(self, keys: Iterable[str | int]) -> Node:
        node = self.root
        for key in keys:
            try:
                node = node.items[key]
            except (KeyError, IndexError, TypeError):
                break
        return node


class YamlReader:
    """Reads YAML files as one row each."""

    name = "yaml"
    suffixes = (".yaml", ".yml")

    def read(self, path: Path, shown: str) -> tuple[list[Row], list[Problem]]:
        """The document as one row (its data is None where the file is empty), and all faults that were met."""
        text = read_text(path, shown)
        if isinstance(text, Problem):
            return [], [text]
        builder = _Builder(text, shown)
        try:
            builder.run(yaml.parse(text, Loader=_Loader))
        except yaml.MarkedYAMLError as error:
            builder.problems.append(_syntax(error, text, shown))
            return [], builder.problems
        if builder.stopped:
            return [], builder.problems
        root = builder.root or Node(None, 1, 1)
        return [YamlRow(root, tuple(builder.broken))], builder.problems


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("anchor", "duplicate", "key", "key_at", "node", "path")

    def __init__(self, node: Node, path: tuple[str | int, ...], anchor: str | None) -> None:
        self.node = node
        self.path = path
        self.anchor = anchor
        self.key: str | None = None
        self.key_at = (1, 1)
        self.duplicate = False


class _Builder:
    """Puts the parser's events together, without recursion, so that no file can exhaust the stack."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.odd_breaks = any(mark in text for mark in _BREAKS)  # YAML 1.1 ends lines there; editors do not
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.broken: list[tuple[str | int, ...]] = []
        self.anchors: dict[str, Node] = {}
        self.open: list[_Frame] = []
        self.repeated = 0
        self.documents = 0
        self.stopped = False

    def run(self, events: Iterable[Any]) -> None:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._begin(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                frame = self.open.pop()
                if frame.anchor:
                    self.anchors[frame.anchor] = frame.node
                self._add(frame.node, None)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents == 2:
                    message = "a second document begins here (---): put it into a file of its own"
                    self._fault(self._at(event), message)
                    return
            if self.stopped:
                return

    def _at(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        return place(self.text, mark.index) if self.odd_breaks else (mark.line + 1, mark.column + 1)

    def _fault(self, at: tuple[int, int], message: str, path: tuple[str | int, ...] | None = None) -> None:
        self.problems.append(parse_error(self.shown, *at, message))
        if path is not None:
            self.broken.append(path)

    def _here(self) -> tuple[str | int, ...]:
        """The path of the value that comes next."""
        if not self.open:
            return ()
        frame = self.open[-1]
        if isinstance(frame.node.value, list):
            return (*frame.path, len(frame.node.value))
        return frame.path if frame.key is None else (*frame.path, frame.key)

    def _tag(self, event: Any) -> None:
        if event.tag not in _STRING_TAGS and event.tag != "!":
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(self._at(event), f"the tag {name} is not read here: write the words as they are", self._here())

    def _scalar(self, event: Any) -> None:
        node = Node(event.value, *self._at(event))
        if event.tag is not None:
            self._tag(event)
        elif event.value in _NULLS and event.implicit[0]:
            node.value = None
        if event.anchor:
            self.anchors[event.anchor] = node
        self._add(node, event)

    def _begin(self, event: Any) -> None:
        at = self._at(event)
        frame = self.open[-1] if self.open else None
        if frame and isinstance(frame.node.value, dict) and frame.key is None:
            self.stopped = True
            return self._fault(at, "a key is a list or a mapping here: a key is one word or a few")
        if len(self.open) >= DEPTH:
            self.stopped = True
            return self._fault(at, f"lists and mappings nest more than {DEPTH} deep here")
        self._tag(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        node = Node({} if mapping else [], *at)
        node.items = {} if mapping else []
        self.anchors.pop(event.anchor, None)
        self.open.append(_Frame(node, self._here(), event.anchor))
        return None

    def _alias(self, event: Any) -> None:
        at = self._at(event)
        known = self.anchors.get(event.anchor)
        if known is None:
            self.stopped = True
            inside = any(frame.anchor == event.anchor for frame in self.open)
            why = "stands inside what it names" if inside else "names an anchor (&) that does not come before it"
            return self._fault(at, f"the alias *{event.anchor} {why}")
        self.repeated += known.size
        if self.repeated > REPEATS:
            self.stopped = True
            return self._fault(at, f"the aliases up to here stand for more than {REPEATS:,} values: write them out")
        node = Node(known.value, *at)
        node.items, node.keys, node.size = known.items, known.keys, known.size
        self._add(node, None)
        return None

    def _add(self, node: Node, scalar: Any) -> None:
        if not self.open:
            self.root = node
            return
        frame = self.open[-1]
        parent = frame.node
        if isinstance(parent.value, list):
            parent.value.append(node.value)
            parent.items.append(node)
            parent.size += node.size
        elif frame.key is None:
            self._key(frame, node, scalar)
        else:
            if not frame.duplicate:
                parent.value[frame.key] = node.value
                parent.items[frame.key] = node
                parent.keys[frame.key] = frame.key_at
            parent.size += node.size
            frame.key, frame.duplicate = None, False

    def _key(self, frame: _Frame, node: Node, scalar: Any) -> None:
        key = scalar.value if scalar is not None else node.value
        if not isinstance(key, str):
            self.stopped = True
            return self._fault(
                (node.line, node.column), "a key is a list or a mapping here: a key is one word or a few"
            )
        frame.key, frame.key_at = key, (node.line, node.column)
        if first := frame.node.keys.get(key):
            frame.duplicate = True
            self._fault(frame.key_at, f"the key `{key}` stands twice, first in line {first[0]}", frame.path)
        return None


def _syntax(error: yaml.MarkedYAMLError, text: str, shown: str) -> Problem:
    """The parser's complaint, where it was made, in plain words."""
    opened = (error.context or "").startswith(("while scanning a quoted", "while parsing a flow"))
    # Where a quote or bracket opens tells more than where the file ends.
    mark = (error.context_mark if opened else None) or error.problem_mark
    index = min(mark.index if mark else 0, len(text))
    said = error.problem or str(error)
    line, column = place(text, index)
    start = text.rfind("\n", 0, index) + 1
    lead = text[start : index + 1]
    if "\t" in lead and not lead.strip():
        return parse_error(shown, line, lead.index("\t") + 1, "a tab stands in the indentation: indent with spaces")
    for words, plain in _PLAIN:
        if words in said:
            return parse_error(shown, line, column, f"{plain} (YAML: {said})")
    return parse_error(shown, line, column, f"not valid YAML: {said}")


READER = YamlReader()
