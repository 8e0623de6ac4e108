"""Collecting what is wrong, each with the place a person must open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.model import Problem
from discrepant.schemas.faults import faults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discrepant.protocols import Row
    from discrepant.schemas.faults import Fault

Keys = tuple["str | int", ...]


class Faults:
    """The problems met so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, rule: str, shown: str, at: tuple[int, int], message: str) -> None:
        """One fault at a line and column."""
        self.problems.append(Problem(rule, shown, *at, message))

    def extend(self, problems: Iterable[Problem]) -> bool:
        """Faults that a reader met. True if there were any."""
        before = len(self.problems)
        self.problems.extend(problems)
        return len(self.problems) > before

    def schema(self, name: str, data: Any, shown: str, row: Row, under: Keys = ()) -> bool:
        """Everything a schema objects to in this data, which stands under these keys. True if there is anything."""
        found = faults(name, data)
        self.objections(found, shown, row, under)
        return bool(found)

    def objections(self, found: Iterable[Fault], shown: str, row: Row, under: Keys = ()) -> None:
        """Objections of a schema, or of further rules, as problems."""
        for fault in found:
            rule = "dangling-reference" if fault.keys[-1:] == ("stage",) else "schema-violation"
            self.add(rule, shown, where(row, fault, under), fault.message)

    def sorted(self) -> tuple[Problem, ...]:
        """All problems by place."""
        return tuple(sorted(set(self.problems), key=lambda p: (p.path, p.line, p.column, p.rule, p.message)))


def where(row: Row, fault: Fault, under: Keys = ()) -> tuple[int, int]:
    """The place of a fault: of the key, of the value, or of the mapping that lacks the key."""
    keys = (*under, *fault.keys)
    if fault.about:
        return key_place(row, (*keys, fault.about)) if holds(row.data, (*keys, fault.about)) else row.place(*keys)
    return key_place(row, keys) if fault.at_key else row.place(*keys)


def key_place(row: Row, keys: Keys) -> tuple[int, int]:
    """The place of the last key itself, where the reader knows it; of its value otherwise."""
    find = getattr(row, "key_place", row.place)
    at: tuple[int, int] = find(*keys)
    return at


def holds(data: Any, keys: Keys) -> bool:
    """Whether these keys lead to something, be it empty."""
    for key in keys:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def tidy(data: Any) -> Any:
    """The data without empty fields, every scalar as trimmed text; an empty entry of a list stays, as blank text."""
    if isinstance(data, dict):
        return {str(key): tidy(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return ["" if item is None else tidy(item) for item in data]
    return scalar(data).strip()


def scalar(value: Any) -> str:
    """A scalar as the text that it looks like."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def listed(value: Any) -> tuple[str, ...]:
    """A list, or text split at its semicolons, as a tuple of trimmed text."""
    items = value.split(";") if isinstance(value, str) else value
    return tuple(trimmed for item in items if (trimmed := scalar(item).strip()))
