"""What relations and positions give an editor to look at, before anybody's decision is looked at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from discrepant.fold import fold
from discrepant.model import AXES, Suspicion
from discrepant.steps._evidence import records
from discrepant.steps._lineage import ties
from discrepant.steps._wording.mapping import settled_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from discrepant.model import Attribute, Severity, Source

_SEVERITY: dict[str, Severity] = {"conflict": "error", "tension": "warning"}

Pair = dict[str, Any]


def suspicions(  # noqa: PLR0913 (one table a step, and what they refer to)
    claims: pd.DataFrame,
    relations: pd.DataFrame,
    positions: pd.DataFrame,
    sources: Mapping[str, Source] | None = None,
    folder: bool = False,
    changed: Collection[str] = (),
    attributes: Mapping[str, Attribute] | None = None,
) -> list[Suspicion]:
    """At most one conflict and one tension a question, positions of one origin, and (folder) claims without a place.

    claims: columns.MATCHED; relations: columns.RELATIONS; positions: columns.POSITIONS. folder: the claims stand in a
    workspace folder, where each should say where in its source it stands. changed: the sources whose text at hand is
    not the one that their record names. attributes: the catalogue; words of it need no confirmation. The order of input
    changes nothing.
    """
    return [
        *_disputes(claims, relations, positions),
        *_copies(positions, sources or {}),
        *(_unlocated(claims) if folder else ()),
        *(_unconfirmed(claims, settled_words(attributes or {})) if folder else ()),
        *_changed(claims, changed),
    ]


def _disputes(claims: pd.DataFrame, relations: pd.DataFrame, positions: pd.DataFrame) -> list[Suspicion]:
    kinds = dict(zip(claims["id"], claims["kind"], strict=True))
    rank = {c: n for n, held in zip(positions["position"], positions["claims"], strict=True) for c in held}
    odd = relations[relations["relation"].isin(list(_SEVERITY))]
    questions: dict[str, dict[str, list[Pair]]] = {}
    for pair in records(odd):
        questions.setdefault(pair["question"], {}).setdefault(pair["relation"], []).append(pair)
    found = []
    for question, pairs in sorted(questions.items()):
        settled = _members(pairs.get("conflict", []))
        # a claim that is in the conflict anyway need not be named again for a lesser reason
        rest = [p for p in pairs.get("tension", []) if not {p["a"], p["b"]} <= settled]
        for relation, at_stake in (("conflict", pairs.get("conflict", [])), ("tension", rest)):
            if at_stake:
                found.append(_dispute(question, relation, at_stake, kinds, rank))
    return found


def _dispute(
    question: str, relation: str, pairs: list[Pair], kinds: Mapping[str, str], rank: Mapping[str, int]
) -> Suspicion:
    ids = sorted(_members(pairs))
    names = Counter(kinds[c] for c in ids)
    kind = min(names, key=lambda k: (-names[k], k))
    telling = min(pairs, key=lambda p: _telling(p, rank))
    axes = {axis for pair in pairs for axis in pair["axes"]}
    why = telling["why"] + _more(len(pairs) - 1)
    return Suspicion(
        f"{kind}-{relation}", _SEVERITY[relation], tuple(ids), why, question, tuple(a for a in AXES if a in axes)
    )


def _telling(pair: Pair, rank: Mapping[str, int]) -> tuple[Any, ...]:
    """The pair that tells most comes first: certain, between the best supported positions, then by ids."""
    places = sorted((rank.get(pair["a"], 0), rank.get(pair["b"], 0)))
    return (not pair["certain"], sum(places), places, pair["a"], pair["b"])


def _members(pairs: list[Pair]) -> set[str]:
    return {pair[side] for pair in pairs for side in ("a", "b")}


def _more(number: int) -> str:
    return f" (and {number} more pair{'s' if number > 1 else ''})" if number else ""


def _copies(positions: pd.DataFrame, sources: Mapping[str, Source]) -> list[Suspicion]:
    """Positions that several documents share, though all of them go back to one origin."""
    copied = positions[(positions["origins"].map(len) == 1) & (positions["sources"].map(len) > 1)]
    found = []
    for question, ids, groups in zip(copied["question"], copied["claims"], copied["origins"], strict=True):
        (group,) = groups
        why = f"supported by {len(group)} documents, 1 origin"
        told = ties(group, sources)
        why += f": {'; '.join(told)}" if told else ""
        found.append(Suspicion("single-origin", "info", tuple(sorted(ids)), why, question))
    return found


def _changed(claims: pd.DataFrame, changed: Collection[str]) -> list[Suspicion]:
    found = []
    for source in sorted(changed):
        ids = tuple(sorted(claims.loc[claims["source"] == source, "id"]))
        why = f"the text of {source} at hand is not the one that its hash was taken from; it was not used"
        found.append(Suspicion("source-changed", "error", ids, why))
    return found


def _unlocated(claims: pd.DataFrame) -> list[Suspicion]:
    astray = claims[claims["paragraph"].isna() & claims["start"].isna()]
    why = "the claim does not say where in its source it stands"
    return [Suspicion("unlocated-claim", "info", (claim,), why) for claim in astray["id"]]


def _unconfirmed(claims: pd.DataFrame, settled: Mapping[str, str]) -> list[Suspicion]:
    """One for each attribute in a source's own words that nobody settled: what it is taken for."""
    own = claims[claims["entry"] != claims["attribute"]]
    found = []
    for (wording, entry), rows in own.groupby([own["attribute"], own["entry"].fillna("")], sort=True):
        if entry and settled.get(fold(str(wording))) == entry:
            continue
        ids = tuple(sorted(rows["id"]))
        taken = (
            f"is taken for `{entry}`" if entry else "stands for no attribute of the catalogue, as far as can be told"
        )
        found.append(Suspicion("attribute-unconfirmed", "info", ids, f"“{wording}” {taken}"))
    return found
