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
    """The rulings that stand, oldest first.

    From the newest back: what a standing ruling names in `replaces` stands no more, and what only a ruling that is
    gone had replaced stands again. A ruling that only takes others back ("withdrawn") rules on nothing and is left out.
    """
    gone: set[str] = set()
    kept = []
    for decision in sorted(decisions, key=age, reverse=True):
        if name(decision) not in gone or not decision.path:
            gone.update(decision.replaces)
            kept.append(decision)
    return [d for d in reversed(kept) if d.verdict != "withdrawn"]
