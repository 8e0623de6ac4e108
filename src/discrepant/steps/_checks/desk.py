"""What every cross-check works with: the claims, the catalogue and the rates, and how a suspicion is put down."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from discrepant.model import Suspicion, Tested
from discrepant.steps._claims.said import said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import pandas as pd

    from discrepant.model import Attribute, Check, Period, Rate, Severity
    from discrepant.steps._claims.said import Said


@dataclass
class Desk:
    """Claims (columns.MATCHED, any order), catalogue, rates, and each source's day of publication where it is known."""

    claims: pd.DataFrame
    attributes: Mapping[str, Attribute]
    rates: Sequence[Rate] = ()
    issued: Mapping[str, Period] = field(default_factory=dict)

    def rows(self, mask: Collection[bool]) -> list[Said]:
        """The claims that the mask picks, ordered by id."""
        picked = self.claims[list(mask)].sort_values("id").to_dict("records")
        return [said(record) for record in cast("list[dict[str, Any]]", picked)]

    def flagged(self, flag: str) -> list[Said]:
        """The claims whose attribute carries this flag in the catalogue, ordered by id."""
        names = [name for name, entry in self.attributes.items() if getattr(entry, flag)]
        return self.of(names)

    def of(self, attributes: Iterable[str]) -> list[Said]:
        """The claims with one of these attributes, ordered by id."""
        entry = self.claims["entry"].where(self.claims["entry"].notna(), self.claims["attribute"])
        mask = entry.isin(list(attributes))
        return self.rows(mask) if mask.any() else []

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {claim: at for at, claim in enumerate(self.claims["id"])}

    def role(self, check: Check, name: str) -> list[Said] | None:
        """The claims that a check names in this role, in its order; None if it names none, or one that is unknown."""
        given = check.args.get(name)
        return self.named([given] if isinstance(given, str) else list(given or ()))

    def named(self, names: Sequence[str]) -> list[Said] | None:
        """The claims of these ids, in this order; None if there are none, or one is unknown."""
        if not names or not all(isinstance(n, str) and n in self._positions for n in names):
            return None
        records = (self.claims.iloc[self._positions[n]].to_dict() for n in names)
        return [said(cast("dict[str, Any]", record)) for record in records]


def suspect(
    rule: str,
    claims: Iterable[Said],
    why: str,
    axes: tuple[str, ...] = ("value",),
    severity: Severity = "error",
) -> Suspicion:
    """Something wrong among these claims; it belongs to their question if they all have the same."""
    found = list(claims)
    questions = {claim.question for claim in found}
    question = questions.pop() if len(questions) == 1 else None
    return Suspicion(rule, severity, tuple(sorted({claim.id for claim in found})), why, question, axes)


def passed(check: str, claims: Iterable[Said], why: str) -> Tested:
    """A check that found nothing wrong, and what it found."""
    return Tested(check, "passed", tuple(sorted({claim.id for claim in claims})), why)


def undecided(check: str, claims: Iterable[Said], why: str) -> Tested:
    """A check that could not be decided, and what is missing."""
    return Tested(check, "undecided", tuple(sorted({claim.id for claim in claims})), why)


def failed(check: str, suspicion: Suspicion) -> Tested:
    """A check that found something wrong."""
    return Tested(check, "failed", suspicion.claims, suspicion.why, suspicion=suspicion)


def quoted(claim: Said) -> str:
    """The claim's reading in quotation marks."""
    return f"“{claim.reading}”"
