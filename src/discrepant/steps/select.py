"""Which findings of a run are told: by rule, by severity, by status, and without those another run had too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from discrepant.errors import UsageError
from discrepant.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from discrepant.model import Finding


@dataclass(frozen=True, slots=True)
class Choice:
    """rules: names, or beginnings of names up to a hyphen; none: all. floor: the lowest severity that is told.

    settled: whether findings that are no longer open are told. without: id and evidence of findings that are not.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    floor: str = "info"
    settled: bool = True
    without: frozenset[tuple[str, str]] = frozenset()


def demand(names: Iterable[str], known: Collection[str]) -> None:
    """Raises UsageError for the first name that is no rule and no beginning of one."""
    for name in names:
        if not any(_fits(rule, name) for rule in known):
            raise UsageError(f"there is no rule “{name}”; see: discrepant rules")


def counting(findings: Iterable[Finding], choice: Choice) -> list[Finding]:
    """The findings that the exit code depends on: those of the rules chosen that the other run did not have."""
    return [
        f
        for f in findings
        if (not choice.select or any(_fits(f.rule, name) for name in choice.select))
        and not any(_fits(f.rule, name) for name in choice.ignore)
        and (f.id, f.evidence) not in choice.without
    ]


def identities(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """Id and evidence of findings, for Choice.without."""
    return frozenset((f.id, f.evidence) for f in findings)


def told(document: Mapping[str, Any], kept: Iterable[Finding], choice: Choice) -> dict[str, Any]:
    """The report with only the findings that are told, counted anew; `kept` are those that count."""
    if "findings" not in document:
        return dict(document)
    names = {f.id for f in kept}
    floor = SEVERITIES[SEVERITIES.index(choice.floor) :]
    rows = [
        f
        for f in document["findings"]
        if f["id"] in names and f["severity"] in floor and (choice.settled or f["status"] == "open")
    ]
    if len(rows) == len(document["findings"]):
        return dict(document)
    counts = {
        severity: {
            status: sum(f["severity"] == severity and f["status"] == status for f in rows) for status in statuses
        }
        for severity, statuses in document["summary"]["findings"].items()
    }
    summary = {**document["summary"], "findings": counts, "left_out": len(document["findings"]) - len(rows)}
    return {**document, "findings": rows, "summary": summary}


def _fits(rule: str, name: str) -> bool:
    return rule == name or rule.startswith(f"{name}-")
