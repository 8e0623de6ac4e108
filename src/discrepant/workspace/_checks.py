"""The cross-checks that dossiers ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.grammar.expressions import names, parse
from discrepant.model import Check
from discrepant.schemas.faults import Fault, faults, meant
from discrepant.workspace._faults import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from discrepant.protocols import Row
    from discrepant.workspace._faults import Faults, Keys


class Asked:
    """Checks as they come in; what they refer to is known only when all claims are."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.met: list[tuple[Row, str, int, dict[str, Any]]] = []

    def dossier(self, row: Row, shown: str, checks: Any) -> None:
        """Take the list under `checks:` of one dossier."""
        if checks is None:
            return None
        if not isinstance(checks, list):
            message = "`checks` must be a list of mappings, each with `check` and its roles"
            return self.faults.add("schema-violation", shown, row.place("checks"), message)
        spoiled = {keys[1] for keys in getattr(row, "broken", ()) if len(keys) > 1 and keys[0] == "checks"}
        for index, check in enumerate(checks):
            if index in spoiled:
                continue
            data: Any = "" if check is None else tidy(check)
            if not self._objected(data, row, shown, index):
                self.met.append((row, shown, index, data))
        return None

    def _objected(self, check: Any, row: Row, shown: str, index: int) -> bool:
        """Whether the schema objects to this check, which is number `index` of its dossier."""
        lone = faults("dossier", {"claims": [], "checks": [check]})
        found = [Fault(("checks", index, *each.keys[2:]), each.message, each.at_key, each.about) for each in lone]
        if not found and check["check"] == "formula":
            found = _unwritten(check["formula"], index)
        self.faults.objections(found, shown, row)
        return bool(found)

    def checks(self, loaded: Collection[str], seen: Collection[str], unread: bool) -> tuple[Check, ...]:
        """The checks whose claims are all loaded. An id that no file has is a problem, unless one is unread."""
        done = []
        for row, shown, index, data in self.met:
            args = {role: tuple(v) if isinstance(v, list) else v for role, v in data.items() if role not in _NOT_ROLES}
            for keys, name in _named(data):
                if name not in seen and not unread:
                    at = row.place("checks", index, *keys)
                    message = f"the check names a claim `{name}` that there is not{meant(name, seen)}"
                    self.faults.add("dangling-reference", shown, at, message)
            if all(name in loaded for _, name in _named(data)):
                line = row.place("checks", index)[0]
                done.append(Check(data["check"], args, shown, line, data.get("because")))
        return tuple(done)


def _unwritten(formula: str, index: int) -> list[Fault]:
    """What is wrong with an equation, if anything."""
    try:
        parse(formula)
    except ValueError as error:
        return [Fault(("checks", index, "formula"), str(error))]
    return []


_NOT_ROLES = frozenset({"check", "because"})


def _named(data: dict[str, Any]) -> Iterator[tuple[Keys, str]]:
    """Every claim id in a check, with the keys that lead to it."""
    if data["check"] == "formula":
        yield from ((("formula",), name) for name in names(parse(data["formula"])))
        return
    for role, value in data.items():
        if role in _NOT_ROLES:
            continue
        if isinstance(value, list):
            yield from (((role, index), name) for index, name in enumerate(value))
        else:
            yield (role,), value
