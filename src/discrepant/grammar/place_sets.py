"""Two readings of places compared: the same, one inside the other, apart, or nobody can tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal

from discrepant.fold import fold
from discrepant.grammar import places
from discrepant.grammar.name_likeness import likeness, sounds_alike
from discrepant.grammar.place_coordinates import distance_km
from discrepant.grammar.states import state_name
from discrepant.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discrepant.model import Places

NEAR_KM = 2.0
"""Two points closer than this are one place: a minute of latitude, the step of most printed positions, is 1.85 km."""

Lie = Literal["same", "inside", "holds", "apart", "overlap", "unknown"]
_TURNED: dict[Lie, Lie] = {"inside": "holds", "holds": "inside"}


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place of a reading: its key and what holds it, from the innermost out."""

    key: str
    within: tuple[str, ...]


def compare_places(a: Places, b: Places) -> Verdict:
    """How two readings of places relate.

    agree: the same places. refine: every place of one lies in a place of the other. compatible: parts of one country
    that may overlap. tension: one names several places and the other only some of them, or nobody can tell whether two
    names mean one place. conflict: all apart.
    """
    first, second = sorted((a, b), key=lambda p: (len(p.places), sorted(p.places)))
    lies = {(p.key, q.key): lie(p, q) for p, q in product(_spots(first), _spots(second))}
    said = f"{told(first)}; {told(second)}"
    left, right = _met(lies, 0), _met(lies, 1)
    if left == first.places and right == second.places:
        return _all_met(lies, said)
    if left == first.places or right == second.places:
        return _some_met(first, second, said)
    if left or right:
        return Verdict("tension", ("value",), f"they share some places and differ in others: {said}")
    if all(way == "apart" for way in lies.values()):
        verb = "lies" if len(first.places) == len(second.places) == 1 else "lie"
        return Verdict("conflict", ("value",), f"neither {verb} in the other: {said}")
    if "overlap" in lies.values() and "unknown" not in lies.values():
        return Verdict("compatible", ("precision",), f"they may overlap: {said}")
    return Verdict("tension", ("value",), f"whether they are the same place is not known: {said}")


def lie_of(a: Places, b: Places) -> Lie | None:
    """How two readings of one place each lie to each other; None where one of them names several."""
    if len(a.places) != 1 or len(b.places) != 1:
        return None
    return lie(_spots(a)[0], _spots(b)[0])


def _met(lies: dict[tuple[str, str], Lie], side: int) -> set[str]:
    return {pair[side] for pair, way in lies.items() if way in {"same", "inside", "holds"}}


def _all_met(lies: dict[tuple[str, str], Lie], said: str) -> Verdict:
    ways = {way for way in lies.values() if way in {"same", "inside", "holds"}}
    if ways == {"same"}:
        return Verdict("agree", (), f"the same place under two spellings: {said}")
    if ways <= {"same", "inside"} or ways <= {"same", "holds"}:
        return Verdict("refine", ("precision",), f"one lies in the other: {said}")
    return Verdict("compatible", ("precision",), f"each is the narrower in part: {said}")


def _some_met(first: Places, second: Places, said: str) -> Verdict:
    few, many = len(first.places), len(second.places)
    if few == many:
        return Verdict("tension", ("value",), f"they share some places and differ in others: {said}")
    count = "one place" if few == 1 else f"{few} places"
    return Verdict("tension", ("value",), f"one names {count}, the other {many}: {said}")


@lru_cache(maxsize=1 << 18)
def lie(p: _Spot, q: _Spot) -> Lie:
    """How the first place lies to the second. lie(q, p) is the same seen from the other side."""
    if q.key < p.key:
        back = lie(q, p)
        return _TURNED.get(back, back)
    if p.key == q.key:
        return "same"
    if (far := distance_km(p.key, q.key)) is not None:
        return "same" if far <= NEAR_KM else "apart"
    if q.key in p.within or _area_holds(q, p) or _side_holds(q, p):
        return "inside"
    if p.key in q.within or _area_holds(p, q) or _side_holds(p, q):
        return "holds"
    return _by_name(p, q)


def _area_holds(area: _Spot, other: _Spot) -> bool:
    """Whether an area made of whole countries (Central Asia) takes in the whole of a place or a country."""
    known = places.known(area.key)
    return bool(
        known
        and known.key in places.regions_of_states()
        and known.spans
        and _countries(other)
        and _countries(other) <= known.spans
    )


def _by_name(p: _Spot, q: _Spot) -> Lie:
    if _strange(p.key) and _strange(q.key) and not p.within and not q.within:
        return _spelt(p, q)
    ours, theirs = _countries(p), _countries(q)
    if p.key in places.once_held(tuple(theirs)) or q.key in places.once_held(tuple(ours)):
        return "overlap"
    if _base(p.key) == _base(q.key) or _may_mean(p, q) or _may_mean(q, p):
        return "unknown"
    if ours and theirs and not ours & theirs:
        return "apart"
    one, two = _level(p), _level(q)
    if one and two:
        if _opposite(p, q) or (one == two == "country") or _regions_differ(p, q):
            return "apart"
        if one == two == "place" and not (_region(p) and _region(p) == _region(q)):
            return "apart"
        return "overlap" if ours & theirs and {one, two} & {"part", "area"} else "unknown"
    return _spelt(p, q)


def _spelt(p: _Spot, q: _Spot) -> Lie:
    """Two names that the tables do not both know: the same if they are one spelt in two ways."""
    if _base(p.key) == _base(q.key):
        return "unknown"
    one, other = places.plain(p.key), places.plain(q.key)
    if " " not in one and " " not in other:
        return "same" if sounds_alike(one, other) else "unknown"
    found = likeness(one, other)
    return "same" if found.shared and not found.left and not found.right else "unknown"


@lru_cache(maxsize=1 << 16)
def _strange(key: str) -> bool:
    """Whether no table knows the name, in any meaning."""
    return not (places.known(key) or places.side(key) or places.lookup(places.place_name(key)))


def _level(spot: _Spot) -> str:
    """place, region, area, country or part; empty for a name that the tables do not have."""
    if places.side(spot.key) or (len(spot.within) > 1 and all(state_name(key) != key for key in spot.within)):
        return "part"
    known = places.known(spot.key)
    return known.level if known else ""


def _base(key: str) -> str:
    """The name without what was added to tell it from its namesakes."""
    return key.partition(" in ")[0]


def _may_mean(outer: _Spot, inner: _Spot) -> bool:
    """Whether the outer name has another meaning that holds the inner place: Georgia, and Atlanta in Georgia."""
    return bool({place.key for place in places.lookup(places.place_name(outer.key))} & set(inner.within))


def _region(spot: _Spot) -> str | None:
    """The first-level region that a place is, or lies in, if the tables know it."""
    if _level(spot) == "region":
        return spot.key
    return next((k for k in spot.within if (known := places.known(k)) and known.level == "region"), None)


def _regions_differ(p: _Spot, q: _Spot) -> bool:
    """Two regions, or places in two regions. Towns of one region may be a part of each other, or lie close by."""
    one, two = _region(p), _region(q)
    return {_level(p), _level(q)} <= {"region", "place"} and bool(one and two and one != two)


def _opposite(p: _Spot, q: _Spot) -> bool:
    """Parts of one country by their sides: its north and its south lie apart, others may overlap."""
    one, two = places.side(p.key), places.side(q.key)
    pairs = {frozenset(pair) for pair in places.table()["opposite"]}
    return bool(one and two and one[1] == two[1] and frozenset((one[0], two[0])) in pairs)


def _side_holds(part: _Spot, other: _Spot) -> bool:
    """Whether a side of a country takes in a region that is named for that side: the east of X, East X Region."""
    named = places.side(part.key)
    return bool(named and named[1] in other.within and other.key.split()[0] == named[0] and _level(other) == "region")


def _countries(spot: _Spot) -> frozenset[str]:
    """The codes of the countries a place is known to lie in; empty where that is not known."""
    chain = (spot.key, *spot.within)
    codes = frozenset(key for key in chain if state_name(key) != key)
    if codes:
        return codes
    spans = [known.spans for key in chain if (known := places.known(key)) and known.spans]
    return spans[0] if spans else frozenset()


def _spots(value: Places) -> list[_Spot]:
    return [_Spot(key, tuple(value.within.get(key, ()))) for key in sorted(value.places)]


def told(value: Places) -> str:
    """The places in plain words, each with what holds it: "Kulob (Khatlon, Tajikistan) and Bishkek (Kyrgyzstan)"."""
    return _listed(_told(spot) for spot in _spots(value))


def _told(spot: _Spot) -> str:
    name = _title(places.place_name(spot.key))
    outer = [n for n in (places.place_name(key) for key in spot.within) if fold(n) not in fold(name)]
    return f"{name} ({', '.join(_title(n) for n in outer)})" if outer else name


def _title(name: str) -> str:
    """A folded name with capitals, as names are printed."""
    if name != name.lower() or places.side(name) or name.startswith("the "):
        return name
    return " ".join(w if w in {"of", "and", "in", "the"} else w.capitalize() for w in name.split())


def _listed(names: Iterable[str]) -> str:
    row = list(names)
    return " and ".join([", ".join(row[:-1]), row[-1]] if len(row) > 1 else row)
