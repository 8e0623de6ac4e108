"""A modest gazetteer: places by name with what holds them (lexicon/places.yaml, states.yaml, groups.yaml).

A country's key is its code, every other key is the folded name; where two places share it, the country is added.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from discrepant import lexicon
from discrepant.fold import fold, words
from discrepant.grammar.state_groups import group, group_name, is_region, members_at
from discrepant.grammar.states import state, state_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = 1 << 16  # names whose places are remembered


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its key, what holds it from the innermost out, its level, and the countries an area stretches over."""

    key: str
    name: str
    within: tuple[str, ...] = ()
    level: str = "place"  # place, region, area, country, part
    spans: frozenset[str] = frozenset()
    capital: bool = False


@cache
def table(lang: str = "en") -> dict[str, Any]:
    """The little words of a language; English where it has none of its own."""
    try:
        return dict(lexicon.words(lang, "places"))
    except FileNotFoundError:
        return dict(lexicon.words("en", "places"))


@cache
def _region_nouns() -> dict[str, str]:
    return {w: "region" for noun in table()["region"] for w in [fold(noun)] if " " not in w}


def plain(name: str) -> str:
    """The folded name without its article, with every noun for a first-level region made "region"."""
    row = words(name)
    if len(row) > 1 and row[0] == "the":
        row = row[1:]
    if len(row) > 2 and row[-2] == "autonomous":
        row = [*row[:-2], row[-1]]
    if len(row) > 1 and row[-1] in _region_nouns():
        row = [*row[:-1], "region"]
    return " ".join(row)


def _written() -> Iterator[tuple[str, tuple[str, ...], str, frozenset[str]]]:
    """Spellings, containers, level and span of every row of the tables."""
    data = lexicon.table("places")
    states = lexicon.table("states")
    held = {fold(n.strip()) for regions in data["places"].values() for r in regions for n in r.split("|")}
    for code, row in states["states"].items():
        if capital := row.get("capital"):
            yield "|".join(capital), (code,), "capital", frozenset()
    for code, regions in data["places"].items():
        for region, cities in regions.items():
            if region:
                yield region, (code,), "region", frozenset()
            chain = (plain(region.split("|")[0]), code) if region else (code,)
            for city in cities or ():
                yield city, chain, "place", frozenset()
    for area, row in data["areas"].items():
        inside = row["inside"]
        alone = len(inside) == 1
        one = tuple(fold(i) if fold(i) not in held and not i.isupper() else i for i in inside) if alone else ()
        yield area, one, "area", frozenset() if alone else frozenset(inside)


@cache
def _index() -> tuple[dict[str, tuple[Place, ...]], dict[str, Place]]:
    """Plain name → places of that name; key → place."""
    by_name: dict[str, list[Place]] = defaultdict(list)
    by_key: dict[str, Place] = {}
    for spellings, within, level, spans in _written():
        names = [n.strip() for n in spellings.split("|")]
        key = plain(names[0])
        if key in by_key:
            key = f"{key} {'region' if level == 'region' else within[-1].lower() if within else level}"
        place = Place(key, names[0], within, "place" if level == "capital" else level, spans, level == "capital")
        by_key[key] = place
        for name in dict.fromkeys(plain(n) for n in names):
            by_name[name].append(place)
    return {name: tuple(found) for name, found in by_name.items()}, by_key


@lru_cache(maxsize=_KEPT)
def known(key: str) -> Place | None:
    """The place with this key; None for a name that the tables do not have."""
    if state_name(key) != key:
        return Place(key, state_name(key), (), "country")
    place = _index()[1].get(key)
    if place is None and (region := group(key)) and is_region(region):
        return _of_group(region)
    return place


def _of_group(key: str) -> Place:
    return Place(fold(group_name(key)), group_name(key), (), "area", members_at(key) or frozenset())


@lru_cache(maxsize=_KEPT)
def lookup(name: str, lang: str = "en") -> tuple[Place, ...]:
    """Every place that this whole name can stand for; countries first. Empty for names that the tables do not have."""
    name = name.strip()
    found: list[Place] = []
    if code := state(name, lang):
        found.append(Place(code, state_name(code), (), "country"))
    elif (region := group(name)) and is_region(region):
        found.append(_of_group(region))
    return (*found, *_by_name(plain(name)))


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(fold(noun) for noun in table()["nouns"])


def _by_name(name: str) -> tuple[Place, ...]:
    """Places by plain name, then by the name without a noun beside it ("Lake X", "X polygon", "X region")."""
    index = _index()[0]
    if name in index:
        return index[name]
    bare = name.removesuffix(" region")
    if bare != name:
        regions = tuple(p for p in index.get(bare, ()) if p.level in {"region", "area"})
        return regions or tuple(Place(name, f"{p.name} region", p.within, "part") for p in index.get(bare, ()))
    for noun in _nouns():
        for short in (name.removesuffix(f" {noun}"), name.removeprefix(f"{noun} ")):
            if short != name and short in index:
                return tuple(p for p in index[short] if p.level == "place")
    return ()


def side(key: str) -> tuple[str, str] | None:
    """Which side of which place a key stands for ("east KZ" is the east of KZ); None for any other place."""
    first, _, rest = key.partition(" ")
    return (first, rest) if first in table()["directions"] and known(rest) else None


def place_name(key: str) -> str:
    """The name of a place as it is printed in a sentence."""
    place = known(key)
    if place is None and (part := side(key)):
        return f"the {part[0]} of {place_name(part[1])}"
    return place.name if place else key


def once_held(within: tuple[str, ...]) -> frozenset[str]:
    """The states that held places with these containers before: the Soviet Union held what is in Kazakhstan."""
    before = lexicon.table("places")["formerly"]
    former = lexicon.table("states")["former"]
    old = {code for code, row in former.items() if set(row["into"]) & set(within)}
    return frozenset(old.union(*(before.get(key, ()) for key in within)))


@cache
def regions_of_states() -> frozenset[str]:
    """The keys of the regions that are made of whole states (Central Asia), unlike a valley that they share."""
    return frozenset(fold(group_name(key)) for key in lexicon.table("groups")["groups"] if is_region(key))
