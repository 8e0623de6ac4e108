"""Who copies whom: sources gathered into independent origins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from discrepant.model import Source


def ancestry(sources: Mapping[str, Source]) -> dict[str, frozenset[str]]:
    """For each source, itself and every source it derives from, directly or through others. Circles are allowed."""
    return {name: _above(name, sources) for name in sources}


def origins(speakers: Iterable[str], above: Mapping[str, frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """The speakers in groups, each group one independent origin, in order of their first ids.

    Two speakers with a common ancestor (or of which one is the other's ancestor) are not independent. The origins are
    counted as the speakers that have, pairwise, no ancestor in common; whoever shares an ancestor with one of them
    belongs to it. So a text that draws on two independent ones joins the first, and does not make them one.
    """
    named = sorted(set(speakers))
    if all(len(above.get(s, (s,))) == 1 for s in named):  # nobody here derives from anybody
        return tuple((s,) for s in named)
    groups: dict[str, list[str]] = {}
    for speaker in sorted(named, key=lambda s: (len(above.get(s, (s,))), s)):
        mine = above.get(speaker, frozenset((speaker,)))
        leader = next((x for x in groups if mine & above.get(x, frozenset((x,)))), speaker)
        groups.setdefault(leader, []).append(speaker)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


def ties(group: tuple[str, ...], sources: Mapping[str, Source]) -> list[str]:
    """Why the sources of one origin belong together, a phrase a tie: "b derives from a".

    A common ancestor that says nothing here is named as what several of them derive from.
    """
    above = {s: _above(s, sources) for s in group}
    speaking = [sources[s] for s in group if s in sources]
    pairs = [(child, parent) for child in speaking for parent in child.derives_from if parent in group]
    if pairs:
        return [f"{child.id} derives from {parent}" for child, parent in pairs]
    shared = Counter(a for s in group for a in above[s] if a not in group)
    if not shared:
        return []
    nearest = min(shared, key=lambda a: (-shared[a], -len(_above(a, sources)), a))
    heirs = [s for s in group if nearest in above[s]]
    return [f"{' and '.join(heirs)} derive from {nearest}"] if len(heirs) > 1 else []


def _above(name: str, sources: Mapping[str, Source]) -> frozenset[str]:
    seen, rest = {name}, [name]
    while rest:
        source = sources.get(rest.pop())
        new = [p for p in (source.derives_from if source else ()) if p not in seen]
        seen.update(new)
        rest += new
    return frozenset(seen)
