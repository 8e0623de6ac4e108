"""What was known when the tool was adopted: findings that need nobody's word, until their evidence changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from discrepant.model import Finding

NEVER = ("decision-",)
"""Rules whose findings no baseline settles: what people ruled must be looked at when it no longer holds."""


def applied(findings: Iterable[Finding], known: Mapping[str, str]) -> list[Finding]:
    """The findings, in their order; an open one that is known (id → evidence) with the same evidence is "baseline"."""
    return [
        replace(f, status="baseline") if f.status == "open" and known.get(f.id) == f.evidence else f for f in findings
    ]


def stale(findings: Iterable[Finding], known: Mapping[str, str]) -> list[str]:
    """Ids in the baseline that stand for nothing any more: gone, changed, or settled by a person; in their order."""
    held = {f.id for f in findings if f.status == "baseline"}
    return sorted(set(known) - held)


def entries(findings: Iterable[Finding]) -> dict[str, str]:
    """What a new baseline holds: the id and evidence of every finding that is open or in the baseline by now."""
    told = (f for f in findings if f.status in {"open", "baseline"} and not f.rule.startswith(NEVER))
    return {f.id: f.evidence for f in sorted(told, key=lambda f: f.id)}
