"""Which rulings stand: those that no standing ruling replaces or takes back."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discrepant.model import Decision


def name(decision: Decision) -> str:
    """What other rulings call this one: its file without folder and suffix; empty before it has a file."""
    return PurePosixPath(decision.path).stem


def age(decision: Decision) -> tuple[str, ...]:
    """Rulings in order of time; of one moment, of their files and words."""
    return (decision.at, decision.path, decision.verdict, decision.claim or "", decision.by, decision.reason)


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The rulings that stand, oldest first: those unreplaced that rule on something."""
    return [d for d in unreplaced(decisions) if d.verdict != "withdrawn"]


def unreplaced(decisions: Iterable[Decision]) -> list[Decision]:
    """The rulings that no other takes the place of, oldest first, those included that only take others back.

    From the newest back: what a standing ruling names in `replaces` stands no more, and what only a ruling that is
    gone had replaced stands again.
    """
    gone: set[str] = set()
    kept = []
    for decision in sorted(decisions, key=age, reverse=True):
        if name(decision) not in gone or not decision.path:
            gone.update(decision.replaces)
            kept.append(decision)
    return kept[::-1]
