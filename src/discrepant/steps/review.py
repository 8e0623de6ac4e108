"""What people said of pairs of claims, and which pairs they should be asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from discrepant.model import Judgement
from discrepant.steps._evidence import words
from discrepant.steps._standing import standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from discrepant.model import Config, Decision

_VERDICTS = frozenset({"same", "not-the-same", "unsure"})
_SHOWN = ["id", "source", "subject", "attribute", "reading", "time"]

FAR = 0.1
"""What an answer about a pair at the lower end of the band counts beside one at the threshold."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A pair of claims for a person to look at: their ids, their score in bits, and what each says (_SHOWN)."""

    pair: tuple[str, str]
    score: float
    left: dict[Any, Any]
    right: dict[Any, Any]

    def as_json(self) -> dict[str, Any]:
        """The pair as plain data."""
        return {
            "a": self.pair[0],
            "b": self.pair[1],
            "score": round(self.score, 4),
            "left": self.left,
            "right": self.right,
        }

    def in_words(self) -> str:
        """The two claims below each other."""
        lines = [f"{self.pair[0]} and {self.pair[1]}: {self.score:.1f} bits"]
        for claim in (self.left, self.right):
            when = f" ({claim['time']})" if claim["time"] else ""
            lines.append(f"  {claim['source']}: {claim['subject']}; {claim['attribute']}: “{claim['reading']}”{when}")
        return "\n".join(lines)


def judgements(decisions: Sequence[Decision]) -> list[Judgement]:
    """What decisions say of pairs of claims: the same question, or not. Of several on one pair the newest holds."""
    said: dict[tuple[str, ...], Judgement | None] = {}
    for decision in standing(decisions):
        if decision.verdict in _VERDICTS:
            for a, b in decision.pairs:
                word = Judgement(a, b, decision.verdict == "same", decision.reason, decision.path)
                said[tuple(sorted((a, b)))] = None if decision.verdict == "unsure" else word
    return [word for word in said.values() if word is not None]


def ground(claims: pd.DataFrame, pair: tuple[str, str]) -> str:
    """What a judgement of two claims (columns.CLAIMS) rests on: a fingerprint of the words and slots of each."""
    return words(claims, pair)


def looked_at(decisions: Sequence[Decision]) -> set[tuple[str, ...]]:
    """The pairs of claims, each sorted, that somebody has looked at: judged, or called unsure."""
    return {tuple(sorted(pair)) for d in standing(decisions) if d.verdict in _VERDICTS for pair in d.pairs}


def queue(claims: pd.DataFrame, edges: pd.DataFrame, decisions: Sequence[Decision], config: Config) -> list[Queued]:
    """The pairs that a person should look at (claims: columns.MATCHED, edges: columns.EDGES), best first.

    Of each two questions that too little joins, the likeliest pair: an answer joins, or keeps apart, every claim of the
    one and every claim of the other, so it is worth as many pairs as there are, the more the nearer the score is to the
    threshold. Pairs that a gate forbids are not asked about, nor is one that somebody has looked at, nor questions that
    somebody keeps apart.
    """
    question = dict(zip(claims["id"], claims["question"], strict=True))
    size = claims["question"].value_counts().to_dict()
    band = max(config.accept - config.review, FAR)
    apart = edges[edges["outcome"] == "apart"]
    fenced = {frozenset((question[a], question[b])) for a, b in zip(apart["a"], apart["b"], strict=True)}
    seen = looked_at(decisions)
    best: dict[frozenset[object], tuple[float, tuple[str, str], float]] = {}
    for a, b, score, outcome in zip(*(edges[c] for c in ("a", "b", "score", "outcome")), strict=True):
        one, other = question[a], question[b]
        if tuple(sorted((a, b))) in seen:
            continue
        if outcome == "review" and frozenset((one, other)) not in fenced:
            worth = size[one] * size[other] * (FAR + (score - config.review) / band)
            found = (-worth, (a, b), float(score))
            key = frozenset((one, other))
            best[key] = min(best.get(key, found), found)
    told = {c["id"]: c for c in claims[_SHOWN].to_dict("records")}
    return [Queued(pair, score, told[pair[0]], told[pair[1]]) for _, pair, score in sorted(best.values())]
