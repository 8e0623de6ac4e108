"""Decisions held against the findings of today: which settle one, which no longer hold, which rule nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from discrepant.model import Finding
from discrepant.steps._evidence import digest
from discrepant.steps._standing import standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Decision, Severity
    from discrepant.steps._evidence import Evidence

_JOINING = {"same": True, "not-the-same": False}
_OPEN = ("needs-evidence",)
"""Rulings that settle nothing: they say what is missing."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Ruled:
    """What decisions are held against: the claims' evidence, the question of each claim, the day that is today."""

    evidence: Evidence
    questions: Mapping[str, str]
    today: date


def ruled(fresh: Mapping[str, Finding], decisions: Sequence[Decision], ground: Ruled) -> list[Finding]:
    """The findings with decisions applied, and a finding for each decision that does not hold."""
    about: dict[str, list[Decision]] = {}
    decisions = standing(decisions)
    for decision in decisions:
        about.setdefault(decision.finding, []).append(decision)
    done = [_applied(finding, about.get(name, []), ground) for name, finding in fresh.items()]
    extra = [f for name, rulings in about.items() for f in _doubted(fresh.get(name), rulings, fresh, ground)]
    return [*done, *extra, *_crossed(decisions, ground)]


def _crossed(decisions: Sequence[Decision], ground: Ruled) -> list[Finding]:
    """A finding for each two claims that one decision parts and others join, by way of claims in between."""
    newest: dict[tuple[str, ...], Decision] = {}
    for decision in decisions:
        if decision.verdict in _JOINING or decision.verdict == "unsure":
            newest.update({tuple(sorted(pair)): decision for pair in decision.pairs})
    joined: dict[str, dict[str, Decision]] = {}
    for (a, b), decision in newest.items():
        if decision.verdict == "same":
            joined.setdefault(a, {})[b] = joined.setdefault(b, {})[a] = decision
    found = []
    for (a, b), decision in sorted(newest.items()):
        if decision.verdict == "not-the-same" and (path := _path(joined, a, b)):
            steps = [f"{x} is the same as {y} ({joined[x][y].path})" for x, y in pairwise(path)]
            why = f"{a} and {b} are kept apart ({decision.path}), but {'; '.join(steps)}"
            found.append(_about(replace(decision, claims=tuple(path)), "decision-contradictory", why, ground))
    return found


def _path(joined: Mapping[str, Mapping[str, Decision]], start: str, end: str) -> list[str] | None:
    """The shortest way from one claim to another over pairs that are joined, the first of several in order of ids."""
    came: dict[str, str] = {start: ""}
    row = [start]
    while row and end not in came:
        after = []
        for claim in row:
            for other in sorted(joined.get(claim, ())):
                if other not in came:
                    came[other] = claim
                    after.append(other)
        row = after
    if end not in came:
        return None
    path = [end]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]


def day(text: str | None) -> date | None:
    """The day written as YYYY-MM-DD, or None for anything else."""
    try:
        return date.fromisoformat(text) if text and _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _applied(finding: Finding, rulings: list[Decision], ground: Ruled) -> Finding:
    """The finding as its decisions leave it: settled by what holds, if that agrees; else open."""
    if not rulings:
        return finding
    holding = [d for d in rulings if _holds(d, finding, ground)]
    last = (holding or rulings)[-1]
    settled = bool(holding) and not _disagree(holding)
    return replace(
        finding,
        status="open" if not settled else "waived" if last.verdict == "waive" else "decided",
        decision=last.path,
        decision_reason=last.reason,
        until=last.until,
    )


def _holds(decision: Decision, finding: Finding, ground: Ruled) -> bool:
    """Whether a decision settles the finding. One that joins or parts claims acts through matching, not here."""
    same = decision.evidence == finding.evidence
    return same and decision.verdict not in {*_JOINING, *_OPEN} and not _expired(decision, ground.today)


def _expired(decision: Decision, today: date) -> bool:
    if decision.until is None:
        return decision.verdict == "defer"
    last = day(decision.until)
    return last is None or last < today


def _disagree(rulings: list[Decision]) -> bool:
    return len({(d.verdict, d.claim, d.value) for d in rulings}) > 1


def _in_force(decision: Decision, ground: Ruled) -> bool:
    """Whether the claims stand as a decision to join or part them says."""
    if decision.verdict not in _JOINING or not decision.pairs:
        return False
    ids = [(ground.questions.get(a), ground.questions.get(b)) for a, b in decision.pairs]
    together = _JOINING[decision.verdict]
    return all(a is not None and b is not None and (a == b) is together for a, b in ids)


def _doubted(
    finding: Finding | None, rulings: list[Decision], fresh: Mapping[str, Finding], ground: Ruled
) -> list[Finding]:
    """What is to be said of the decisions about one finding. An older one that a newer one replaced is history."""
    holding = [d for d in rulings if finding and _holds(d, finding, ground)]
    if holding:
        return [_contradiction(holding, ground)] if _disagree(holding) else []
    return [doubt for d in _latest(rulings) if (doubt := _doubt(d, finding, fresh, ground))]


def _latest(rulings: list[Decision]) -> list[Decision]:
    """Rulings, oldest first, without judgements all of whose pairs somebody has judged again."""
    last = {tuple(sorted(pair)): at for at, d in enumerate(rulings) if not d.finding for pair in d.pairs}
    return [
        d
        for at, d in enumerate(rulings)
        if d.finding or not d.pairs or any(last[tuple(sorted(pair))] == at for pair in d.pairs)
    ]


def _doubt(decision: Decision, finding: Finding | None, fresh: Mapping[str, Finding], ground: Ruled) -> Finding | None:
    name = f"the decision in {decision.path}" if decision.path else f"a decision of {decision.at}"
    if other := _other_words(decision, ground.evidence):
        return _about(decision, "decision-stale", f"{name} was made on other words: {other}; judge again", ground)
    in_force = _in_force(decision, ground)
    if _expired(decision, ground.today) and (in_force or (finding and decision.evidence == finding.evidence)):
        return _about(decision, "decision-expired", f"{name} {_ended(decision)}", ground)
    if in_force or (decision.verdict == "unsure" and not decision.finding):
        return None
    if decision.verdict in _OPEN and finding and decision.evidence == finding.evidence:
        return None
    if decision.verdict in _JOINING and (finding or not decision.finding):
        verb = "join" if _JOINING[decision.verdict] else "part"
        why = f"{name} is to {verb} claims ({_listed(decision.pairs) or 'it names no pairs'}), but they do not stand so"
        return _about(decision, "decision-unused", why, ground, "warning")
    heir = finding or _heir(decision, fresh)
    if heir:
        why = f"{name} rests on other evidence: {_changes(decision, heir, ground.evidence)}; see finding {heir.id}"
        return _about(decision, "decision-stale", why, ground)
    return _about(decision, "decision-unused", f"no finding answers to {name} ({decision.rule})", ground, "warning")


def _other_words(decision: Decision, evidence: Evidence) -> str:
    """The claims of a judgement whose words or slots are no longer those it was made on; empty where there are none."""
    if decision.finding or not decision.pairs or not decision.evidence:
        return ""
    ids = sorted({claim for pair in decision.pairs for claim in pair})
    pairs = zip(ids, decision.evidence.split("."), evidence.words(ids).split("."), strict=False)
    return ", ".join(claim for claim, then, now in pairs if then != now)


def _listed(pairs: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{a} and {b}" for a, b in pairs)


def _ended(decision: Decision) -> str:
    if decision.until is None:
        return "puts the finding off, but names no day"
    return f"held until {decision.until}" if day(decision.until) else f"names no day: until “{decision.until}”"


def _heir(decision: Decision, fresh: Mapping[str, Finding]) -> Finding | None:
    """The finding of the same rule that shares most claims with a decision whose own is gone; at least two of them."""
    wanted = set(decision.claims)
    shared = {f.id: len(wanted & set(f.claims)) for f in fresh.values() if f.rule == decision.rule}
    best = min(shared, key=lambda f: (-shared[f], f), default=None)
    return fresh[best] if best and shared[best] >= max(1, min(2, len(wanted))) else None


def _changes(decision: Decision, finding: Finding, evidence: Evidence) -> str:
    """What is no longer as it was when the decision was made, claim by claim."""
    then = dict(zip(sorted(decision.claims), decision.evidence.split("."), strict=False))
    before, after = set(decision.claims), set(finding.claims)
    phrases = [f"{c} is not at stake any more" for c in sorted(before - after)]
    phrases += [f"{c} (“{evidence.reading(c)}”) has come in" for c in sorted(after - before)]
    for claim in sorted(before & after):
        if then.get(claim) != evidence.one(claim):
            phrases.append(f"{claim} now reads “{evidence.reading(claim)}”, or means or covers something else")
    return "; ".join(phrases) or "the question has other claims now"


def _contradiction(holding: list[Decision], ground: Ruled) -> Finding:
    said = [f"{d.verdict}{f' {d.claim or d.value}' if d.claim or d.value else ''} ({d.path or d.at})" for d in holding]
    why = f"decisions about finding {holding[0].finding} disagree: {' against '.join(said)}"
    return _about(holding[-1], "decision-contradictory", why, ground)


def _about(decision: Decision, rule: str, why: str, ground: Ruled, severity: Severity = "error") -> Finding:
    """A finding about a decision; it stands where the decision's file does."""
    ids = tuple(sorted(set(decision.claims) or {c for pair in decision.pairs for c in pair}))
    own = (rule, decision.finding, decision.path, decision.at, decision.by, decision.verdict, decision.pairs)
    held = {ground.questions.get(c) for c in ids}
    question = held.pop() if len(held) == 1 else None
    return Finding(
        id=f"f-{digest(*own)}",
        rule=rule,
        severity=severity,
        status="open",
        question=question,
        claims=ids,
        why=why,
        evidence=ground.evidence.of(ids),
        path=decision.path,
        line=decision.line,
        decision=decision.path,
        decision_reason=decision.reason,
        until=decision.until,
    )
