"""What editors ruled: one file a decision, in claims/decisions/."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from discrepant.model import Decision
from discrepant.schemas.faults import Fault, meant
from discrepant.workspace._faults import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from discrepant.protocols import Reader, Row
    from discrepant.workspace._faults import Faults, Keys


def decision(path: Path, shown: str, reader: Reader, faults: Faults, ids: Collection[str] | None) -> Decision | None:
    """The decision in this file, or None and at least one problem. ids: the claims there are; None if unknown."""
    rows, problems = reader.read(path, shown)
    if faults.extend(problems):
        return None
    if len(rows) != 1 or not isinstance(rows[0].data, dict):
        message = "a decision is one mapping with `verdict`, `reason`, `by`, `at` and what it rules on"
        faults.add("schema-violation", shown, rows[0].place() if rows else (1, 1), message)
        return None
    row = rows[0]
    data = tidy(row.data) | {key: row.data[key] for key in ("reason",) if isinstance(row.data.get(key), str)}
    if faults.schema("decision", data, shown, row):
        return None
    found = list(_undated(data))
    faults.objections(found, shown, row)
    if found or (ids is not None and _dangling(data, row, shown, faults, ids)):
        return None
    return _built(data, shown, row.line)


def unreplaced(decisions: Collection[Decision], faults: Faults) -> None:
    """Add a fault for each ruling that is to be replaced but does not exist."""
    names = {PurePosixPath(each.path).stem for each in decisions}
    for each in decisions:
        for name in sorted(set(each.replaces) - names):
            message = f"`replaces` names a ruling `{name}` that there is not{meant(name, names)}"
            faults.add("dangling-reference", each.path, (each.line, 1), message)


def _undated(data: dict[str, Any]) -> Iterator[Fault]:
    try:
        date.fromisoformat(data["at"][:10])
    except ValueError:
        yield Fault(("at",), f"`at` cannot be `{data['at']}`: there is no such day")


def _dangling(data: dict[str, Any], row: Row, shown: str, faults: Faults, ids: Collection[str]) -> bool:
    lost = [(keys, name) for keys, name in _named(data) if name not in ids]
    for keys, name in lost:
        message = f"the decision names a claim `{name}` that there is not{meant(name, ids)}"
        faults.add("dangling-reference", shown, row.place(*keys), message)
    return bool(lost)


def _named(data: dict[str, Any]) -> Iterator[tuple[Keys, str]]:
    """Every claim id in a decision, with the keys that lead to it."""
    if "claim" in data:
        yield ("claim",), data["claim"]
    yield from ((("claims", index), name) for index, name in enumerate(data.get("claims", ())))
    for index, pair in enumerate(data.get("pairs", ())):
        yield from ((("pairs", index, side), name) for side, name in enumerate(pair))


def _built(data: dict[str, Any], shown: str, line: int) -> Decision:
    return Decision(
        finding=data.get("finding", ""),
        rule=data.get("rule", ""),
        verdict=data["verdict"],
        reason=data["reason"],
        by=data["by"],
        at=data["at"],
        evidence=data.get("evidence", ""),
        claims=tuple(data.get("claims", ())),
        claim=data.get("claim"),
        until=data.get("until"),
        pairs=tuple((a, b) for a, b in data.get("pairs", ())),
        path=shown,
        line=line,
        value=data.get("value"),
        slot=data.get("slot"),
        replaces=tuple(data.get("replaces", ())),
    )
