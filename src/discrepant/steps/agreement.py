"""Whether people who rule independently of each other rule alike."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from discrepant.steps._standing import age, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from discrepant.model import Decision

__all__ = ["Agreement", "agreements", "readings_of"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two people ruled on the findings that both ruled on.

    observed: the share on which they ruled alike. kappa: Cohen's kappa, agreement beyond chance (Cohen 1960); None
    where scikit-learn is not installed, or where both always ruled one and the same way, which leaves it undefined.
    apart: the findings on which they differ, with what each said.
    """

    first: str
    second: str
    findings: int
    observed: float
    kappa: float | None
    apart: tuple[tuple[str, str, str], ...]


def readings_of(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """What each person said of each finding by themselves: person → finding → verdict, with the claim's place or value.

    The newest word of each counts. A ruling that takes the place of another person's settles a dispute and is no
    independent word; one that its own author took back is none either.
    """
    held = sorted((d for d in decisions if d.finding), key=age)
    by_name = {name(d): d for d in held if d.path}
    said: dict[str, dict[str, str]] = {}
    for decision in held:
        others = [by_name[r] for r in decision.replaces if r in by_name]
        if any(other.by != decision.by for other in others):
            continue
        own = said.setdefault(decision.by, {})
        if decision.verdict == "withdrawn":
            own.pop(decision.finding, None)
        else:
            own[decision.finding] = _label(decision)
    return said


def agreements(decisions: Iterable[Decision]) -> list[Agreement]:
    """One record for each two people who ruled on a finding in common, in order of their names."""
    said = {who: words for who, words in sorted(readings_of(decisions).items()) if words}
    return [
        _agreement(a, b, said[a], said[b], sorted(said[a].keys() & said[b].keys()))
        for a, b in combinations(said, 2)
        if said[a].keys() & said[b].keys()
    ]


def _agreement(a: str, b: str, one: Mapping[str, str], other: Mapping[str, str], common: list[str]) -> Agreement:
    apart = tuple((f, one[f], other[f]) for f in common if one[f] != other[f])
    left, right = [one[f] for f in common], [other[f] for f in common]
    return Agreement(a, b, len(common), 1 - len(apart) / len(common), _kappa(left, right), apart)


def _kappa(left: list[str], right: list[str]) -> float | None:
    """Cohen's kappa as scikit-learn works it out."""
    if len(set(left) | set(right)) < 2:
        return None
    try:
        from sklearn.metrics import cohen_kappa_score
    except ImportError:
        return None
    return round(float(cohen_kappa_score(left, right)), 4)


def _label(decision: Decision) -> str:
    """The verdict with what it says: which of the claims at stake, in order of their ids, or which value."""
    claims = sorted(decision.claims)
    if decision.claim in claims:
        return f"{decision.verdict}:{claims.index(decision.claim) + 1}"
    return f"{decision.verdict}:{decision.value}" if decision.value else decision.verdict
