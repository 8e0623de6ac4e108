"""A ruling about a finding as a decision, checked before anything is written."""

from __future__ import annotations

from datetime import datetime
from itertools import combinations
from typing import TYPE_CHECKING, Required, TypedDict, Unpack, get_args, get_type_hints

from discrepant.errors import UsageError
from discrepant.model import Decision
from discrepant.steps._decisions import day
from discrepant.steps._evidence import SLOTS
from discrepant.steps._standing import name, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from discrepant.model import Finding

VERDICTS: tuple[str, ...] = tuple(v for v in get_args(get_type_hints(Decision)["verdict"]) if v != "unsure")
"""What can be ruled about a finding; "unsure" is said of pairs of claims only."""


_NAMING = ("accept", "source-error")
_MATCHING = ("same", "not-the-same")


class Ruling(TypedDict, total=False):
    """The words of a ruling: why, by whom, when (YYYY-MM-DD, perhaps with a time), and what the verdict needs.

    claim: the one it names; value: the answer it gives; slot: because of which both stand; until: the last day it
    holds; replaces: the rulings it takes the place of.
    """

    reason: Required[str]
    by: Required[str]
    at: Required[str]
    claim: str | None
    until: str | None
    value: str | None
    slot: str | None
    replaces: Sequence[str]


def standing_on(finding: str, decisions: Iterable[Decision]) -> list[Decision]:
    """The rulings on a finding that nothing replaces, oldest first."""
    return [d for d in standing(decisions) if d.finding == finding]


def names(decisions: Iterable[Decision]) -> list[str]:
    """What `replaces` calls these rulings."""
    return [name(d) for d in decisions]


def draft(
    finding: Finding, claims: pd.DataFrame, relations: pd.DataFrame, verdict: str, **ruling: Unpack[Ruling]
) -> Decision:
    """The decision, with the evidence it rests on, not yet written to any file.

    accept and source-error name a claim at stake (the only one, if there is but one); defer names a day; value gives an
    answer in words; both-stand may name a slot; withdrawn names what it replaces. same joins all claims at stake;
    not-the-same parts those between which there is a conflict or a tension, and no others.
    claims: columns.MATCHED; relations: columns.RELATIONS.
    Raises UsageError, saying what would be right, for a ruling that is unknown, unfounded or contradicts itself.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"there is no verdict “{verdict}”; there are: {', '.join(VERDICTS)}")
    if finding.rule.startswith("decision-"):
        raise UsageError(f"{finding.id} is about a decision; change or remove {finding.path}, or decide its finding")
    reason, by, at = (ruling[key].strip() for key in ("reason", "by", "at"))
    if not reason:
        raise UsageError("a decision needs a reason that others can follow")
    if not by:
        raise UsageError("a decision needs the name of whoever makes it")
    if verdict == "withdrawn" and not ruling.get("replaces"):
        raise UsageError(f"there is no ruling on {finding.id} to take back")
    return Decision(
        finding=finding.id,
        rule=finding.rule,
        verdict=verdict,  # type: ignore[arg-type]  # one of VERDICTS
        reason=reason,
        by=by,
        at=_at(at),
        evidence=finding.evidence,
        claims=tuple(sorted(finding.claims)),
        claim=_claim(finding, claims, verdict, ruling.get("claim")),
        until=_until(verdict, at[:10], ruling.get("until")),
        value=_value(verdict, ruling.get("value")),
        slot=_slot(verdict, ruling.get("slot")),
        replaces=tuple(sorted(ruling.get("replaces") or ())),
        pairs=_pairs(finding, relations, verdict) if verdict in _MATCHING else (),
    )


def _at(at: str) -> str:
    """A day, or a day and a time."""
    try:
        known = day(at[:10]) is not None and bool(datetime.fromisoformat(at))
    except ValueError:
        known = False
    if not known:
        raise UsageError(f"“{at}” is not a day; write it as 2024-05-31")
    return at


def _value(verdict: str, value: str | None) -> str | None:
    given = (value or "").strip()
    if (verdict == "value") != bool(given):
        raise UsageError(
            "a ruling that gives a value needs its words, as a source would print them"
            if verdict == "value"
            else f"{verdict} gives no value; the verdict “value” does"
        )
    return given or None


def _slot(verdict: str, slot: str | None) -> str | None:
    if slot and verdict != "both-stand":
        raise UsageError(f"{verdict} names no slot; both-stand may")
    if slot and slot not in SLOTS:
        raise UsageError(f"there is no slot “{slot}”; there are: {', '.join(SLOTS)}")
    return slot or None


def _until(verdict: str, at: str, until: str | None) -> str | None:
    if until is None:
        if verdict == "defer":
            raise UsageError("defer needs the day until which the finding is put off, such as 2024-05-31")
        return None
    last, first = day(until), day(at)
    if last is None:
        raise UsageError(f"“{until}” is not a day; write it as 2024-05-31")
    if first and last < first:
        raise UsageError(f"the decision would end on {until}, before the day it is made, {at}")
    return until


def _claim(finding: Finding, claims: pd.DataFrame, verdict: str, claim: str | None) -> str | None:
    at_stake = ", ".join(finding.claims)
    if verdict not in _NAMING:
        if claim is not None:
            raise UsageError(f"{verdict} names no claim; accept or source-error do")
        return None
    if claim is None and len(finding.claims) == 1:
        return finding.claims[0]
    if claim is None:
        raise UsageError(f"{verdict} needs the claim it is about, one of: {at_stake}")
    if claim in finding.claims:
        return claim
    known = "there is a claim of that name, but it" if claim in set(claims["id"]) else f"no claim is called {claim}; it"
    raise UsageError(f"{claim} is not at stake in {finding.id}: {known} must be one of: {at_stake}")


def _pairs(finding: Finding, relations: pd.DataFrame, verdict: str) -> tuple[tuple[str, str], ...]:
    ids = sorted(finding.claims)
    if finding.question is None or len(ids) < 2:
        raise UsageError(f"{verdict} rules on claims of one question; {finding.id} ({finding.rule}) has no two of them")
    if verdict == "same":
        return tuple(combinations(ids, 2))
    ours = relations[relations["a"].isin(ids) & relations["b"].isin(ids)]
    odd = ours[ours["relation"].isin(["conflict", "tension"])]
    pairs = tuple(sorted(zip(odd["a"], odd["b"], strict=True)))
    if not pairs:
        raise UsageError(f"{finding.id} ({finding.rule}) has no two claims that differ; there is nothing to part")
    return pairs
