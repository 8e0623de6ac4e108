"""Findings as the tools of CI take them: one message, one place, and the place of every claim at stake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepant.renderers._clean import for_lines, throughout
from discrepant.renderers._view import View, part, word
from discrepant.renderers._words import axes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from discrepant.renderers._view import Record, Shown

MOST_CLAIMS = 100
"""So many claims of one finding are placed at most: what GitHub shows of a result."""

_LONG = 6


@dataclass(frozen=True, slots=True)
class Side:
    """One claim at stake, where it stands and what it says."""

    claim: str
    source: str
    reading: str
    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """One finding. path and line are where it is told; sides are all its claims, that of path and line first."""

    id: str
    rule: str
    severity: str
    status: str
    evidence: str
    heading: str
    why: str
    axes: tuple[str, ...]
    path: str
    line: int
    sides: tuple[Side, ...]
    settled: str

    @property
    def message(self) -> str:
        """Everything in one line: what about, why, and who says what."""
        said = "; ".join(side.text for side in self.sides[:_LONG])
        more = f"; and {len(self.sides) - _LONG} more" if len(self.sides) > _LONG else ""
        return ": ".join(filter(None, (self.heading, self.why))) + (f" [{said}{more}]" if said else "")


def results(document: Mapping[str, Any]) -> list[Result]:
    """The findings, open ones first, then by severity; in text that steers no terminal."""
    view = View(throughout(document, for_lines))
    return [_result(shown) for shown in view.ordered()]


def failure(document: Mapping[str, Any]) -> str:
    """Why there is no result, in one line; empty where there is one."""
    error = part(throughout(document, for_lines), "error")
    return ": ".join(filter(None, (word(error, "kind"), word(error, "message"))))


def problems(document: Mapping[str, Any]) -> list[tuple[str, int, int, str, str]]:
    """The faults of the workspace: path, line, column, rule, message."""
    view = View(throughout(document, for_lines))
    return [
        (word(p, "path"), _number(p, "line"), _number(p, "column"), word(p, "rule"), word(p, "message"))
        for p in view.problems
    ]


def _result(shown: Shown) -> Result:
    record = shown.record
    path, line = word(record, "path"), _number(record, "line")
    sides = [_side(claim) for position in shown.positions for claim in position.claims][:MOST_CLAIMS]
    sides.sort(key=lambda side: (side.path, side.line) != (path, line))
    decision = part(record, "decision")
    return Result(
        id=word(record, "id"),
        rule=word(record, "rule"),
        severity=word(record, "severity"),
        status=word(record, "status"),
        evidence=word(record, "evidence"),
        heading=shown.heading,
        why=word(record, "why"),
        axes=tuple(axes(record)),
        path=path,
        line=line,
        sides=tuple(sides),
        settled=", ".join(filter(None, (word(decision, "reason"), word(decision, "by"), word(decision, "at")))),
    )


def _side(claim: Record) -> Side:
    reading, source, name = word(claim, "reading"), word(claim, "source"), word(claim, "id")
    said = f"“{reading}”" if reading else f"claim {name}"
    return Side(
        name, source, reading, word(claim, "path"), _number(claim, "line"), f"{source}: {said}" if source else said
    )


def _number(record: Record, key: str) -> int:
    value = record.get(key)
    return value if isinstance(value, int) and value > 0 else 1
