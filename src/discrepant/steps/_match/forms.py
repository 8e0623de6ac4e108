"""Claims that say the same of the same, slot by slot, are one form: forms are matched, claims follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from discrepant.grammar.lexis import lexis
from discrepant.grammar.nouns import sort_of
from discrepant.grammar.place_readings import read_places
from discrepant.grammar.place_sets import told
from discrepant.grammar.states import continued, find_states
from discrepant.model import Number, Places
from discrepant.steps import _prints as prints
from discrepant.steps._content import content
from discrepant.steps._match import attributes, sets
from discrepant.steps._match.subjects import subjects
from discrepant.steps._match.times import times
from discrepant.steps._match.words import Preparer, of_people

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from discrepant.model import Attribute, Value
    from discrepant.protocols import Engine
    from discrepant.steps._match.times import Times
    from discrepant.steps._match.words import Subject

UNKNOWN = -1

WAYS = 12.0
"""Rarely is one thing told in more different ways than this, slots included."""

PULL = 4.0
"""How many sources' worth the mean of the whole corpus counts beside an attribute's own sources."""


@dataclass(frozen=True, slots=True)
class Crowding:
    """Of how many things the sources of a corpus tell.

    each: for each form, the forms of its attribute in that of its sources which has fewest; a source that names an
    attribute once most likely means what the corpus is about. close: the same, of those with its year and side only
    (see Forms). sided: the same, of those with its side, whatever the year.
    usual: for each attribute, the mean over the sources that name it, drawn to the mean over all sources and attributes
    as if PULL more sources told of that many. ways: for each form, those of its attribute and side by the WAYS in which
    one thing is told; a thousand cities told of by a thousand sources, one each, are not one city. forms: for each
    attribute, all its forms. breadth: log2 of the usual number over all sources and attributes. naming: see _naming().
    """

    each: np.ndarray
    close: np.ndarray
    sided: np.ndarray
    usual: np.ndarray
    ways: np.ndarray
    forms: np.ndarray
    breadth: float
    naming: float


@dataclass(frozen=True, slots=True)
class Forms:
    """A row a form, as arrays. of_claim: each claim's form; first: each form's first claim, as row of the claims.

    actors: stated; acting: those of them that are states, or names that are known; named: these, or states mentioned in
    the subject; parts: of a whole that the subject names, but for those the attribute is about; years, ordinals,
    labels, nouns (of labels), numbers: of the subject. All tables of sets.rows. side: forms that name the same states,
    parts, years, ordinals and labels share a number: they speak of the same side of the story. noun: what is counted,
    where the lexicon knows it and it is no person, or UNKNOWN. source: the only one, or UNKNOWN.
    place_verdicts: what the gate of places said of two of them, by code: each two are compared once. content: a
    fingerprint of what each form's claims say, or None.
    """

    of_claim: np.ndarray
    first: np.ndarray
    attribute: np.ndarray
    known: tuple[Attribute, ...]
    kind: np.ndarray
    unit: np.ndarray
    basis: np.ndarray
    subject: np.ndarray
    subjects: tuple[Subject, ...]
    time: Times
    as_of: Times
    place: np.ndarray
    places: tuple[Places | str, ...]
    place_verdicts: dict[int, np.int8]
    actors: np.ndarray
    acting: np.ndarray
    named: np.ndarray
    parts: np.ndarray
    side: np.ndarray
    noun: np.ndarray
    years: np.ndarray
    ordinals: np.ndarray
    labels: np.ndarray
    nouns: np.ndarray
    numbers: np.ndarray
    crowd: Crowding
    source: np.ndarray
    content: np.ndarray | None

    def __len__(self) -> int:
        return len(self.first)


def forms(
    claims: pd.DataFrame,
    catalogue: Mapping[str, Attribute],
    names: Mapping[str, str],
    judged: Collection[str],
    runner: Engine | None = None,
) -> Forms:
    """The forms of the claims (columns.READ, sorted by id). A claim that a person judged is a form of its own.

    Fingerprints are taken only where the runner remembers.
    """
    preparer = Preparer(names)
    kinds = attributes.classes(claims, catalogue)
    subject, spelt = subjects(claims, names, runner)
    actor_code, actor_sets, typed = _actors(claims, preparer)
    place_code, place = _places(claims["place"], claims["lang"])
    time, as_of = times(claims["time_value"]), times(claims["as_of_value"])
    coded = {"attribute": kinds.code, "subject": subject, "place": place_code, "actors": actor_code}
    slotted, slot_print = _slots(claims, judged)
    table = slotted.assign(**coded, time=time.of, as_of=as_of.of)
    of_claim = table.groupby(list(table.columns), sort=False, dropna=False).ngroup().to_numpy()
    _, first = np.unique(of_claim, return_index=True)
    one = table.iloc[first]
    spoken = [spelt[code] for code in one["subject"]]
    stated = [actor_sets[code] if code != UNKNOWN else () for code in one["actors"]]
    labels = [s.labels for s in spoken]
    shared: dict[str, int] = {}
    sure = [tuple(sorted({continued(a) for a in row if a in typed})) for row in stated]
    named = [tuple(sorted({*a, *map(continued, s.mentioned)})) for a, s in zip(sure, spoken, strict=True)]
    parts = _parts(first, spoken, kinds, catalogue)
    side = pd.factorize(
        pd.MultiIndex.from_tuples(
            [(n, p, s.years, s.ordinals, s.labels) for n, p, s in zip(named, parts, spoken, strict=True)]
        )
    )[0]
    source = _only_source(claims["source"], of_claim)
    slots = {"attribute": kinds.code, "form": of_claim, "year": time.first_year(), "side": side[of_claim]}
    listed = (
        (one["attribute"], kinds.known),
        (one["subject"], spelt),
        (one["place"], place),
        (one["actors"], actor_sets),
        (one["time"], time.distinct),
        (one["as_of"], as_of.distinct),
        (source, claims["source"].drop_duplicates()),
    )
    return Forms(
        of_claim=of_claim,
        first=first,
        attribute=one["attribute"].to_numpy(),
        known=kinds.known,
        kind=one["kind"].to_numpy(),
        unit=one["unit"].to_numpy(),
        basis=one["basis"].to_numpy(),
        subject=one["subject"].to_numpy(),
        subjects=spelt,
        time=time.take(first),
        as_of=as_of.take(first),
        place=one["place"].to_numpy(),
        places=place,
        place_verdicts={},
        actors=sets.rows(stated, shared),
        acting=sets.rows(sure, shared),
        named=sets.rows(named, shared),
        parts=sets.rows(parts),
        side=side,
        noun=one["noun"].to_numpy(),
        years=_numbers([s.years for s in spoken]),
        ordinals=_numbers([s.ordinals for s in spoken]),
        labels=sets.rows(labels),
        nouns=sets.rows([tuple(sorted({label.split()[0] for label in row})) for row in labels]),
        numbers=sets.rows([s.numbers for s in spoken]),
        crowd=crowding(claims["source"], pd.DataFrame(slots)),
        source=source,
        content=prints.mixed(*(prints.of_words(words)[code] for code, words in listed), slot_print[first])
        if getattr(runner, "remembers", False)
        else None,
    )


def _slots(claims: pd.DataFrame, judged: Collection[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """Kind, unit and basis of each claim, as numbers, and a number of its own for each that a person judged.

    And a fingerprint of the first three and the noun.
    """
    meaning = claims["meaning"]
    columns = {"kind": claims["kind"], "unit": meaning.map(_dimension), "basis": meaning.map(_basis)}
    coded = {name: pd.factorize(column) for name, column in {**columns, "noun": meaning.map(_noun)}.items()}
    table = pd.DataFrame({name: code for name, (code, _) in coded.items()})
    table["judged"] = np.where(claims["id"].isin(list(judged)), np.arange(len(claims)), UNKNOWN)
    return table, prints.mixed(*(prints.of_words(words)[code] for code, words in coded.values()))


def crowding(source: pd.Series[Any], claims: pd.DataFrame) -> Crowding:
    """Of how many things the sources tell. claims: attribute, form, year and side of each claim, as numbers."""
    table = claims.assign(source=source.to_numpy())
    told = table.groupby(["source", "attribute"])["form"].nunique()
    mean = told.groupby("attribute").agg(["sum", "size"])
    usual = (mean["sum"] + PULL * told.mean()) / (mean["size"] + PULL)
    return Crowding(
        each=_fewest(table, ["source", "attribute"]),
        close=_fewest(table, ["source", "attribute", "year", "side"]),
        sided=_fewest(table, ["source", "attribute", "side"]),
        usual=usual.to_numpy(float),
        ways=table.drop_duplicates("form")
        .sort_values("form")
        .groupby(["attribute", "side"])["form"]
        .transform("size")
        .to_numpy(float)
        / WAYS,
        forms=table.groupby("attribute")["form"].nunique().to_numpy(float),
        breadth=float(np.log2(told).mean()),
        naming=_naming(source, claims["form"].to_numpy()),
    )


def _fewest(table: pd.DataFrame, group: list[str]) -> np.ndarray:
    """For each form how many forms its group has in that of its sources which has fewest."""
    return table.groupby(group)["form"].transform("nunique").groupby(table["form"]).min().to_numpy(float)


def _naming(source: pd.Series[Any], form: np.ndarray) -> float:
    """The share of claims whose subject and slots some other source tells in the same words."""
    groups = source.groupby(form)
    return float(groups.size()[groups.nunique() > 1].sum() / len(form))


def _only_source(source: pd.Series[Any], form: np.ndarray) -> np.ndarray:
    """The source of each form, as a number; UNKNOWN where several sources have it."""
    code = pd.Series(pd.factorize(source)[0]).groupby(form)
    return np.where(code.nunique() == 1, code.min(), UNKNOWN)


def _actors(claims: pd.DataFrame, preparer: Preparer) -> tuple[np.ndarray, list[tuple[str, ...]], set[str]]:
    """Each claim's stated actors, as a number (UNKNOWN: none), the sets of them, and those that are known for sure.

    A state stands as its code, anything else as its folded name. Known are states and names in some table of names.
    """
    stated = claims["actors"].map(lambda a: tuple(a) if isinstance(a, (tuple, list)) and len(a) else None)
    code, distinct = pd.factorize(stated)
    found, known = [], set()
    for names in distinct:
        members: set[str] = set()
        for name in map(str, names):
            states = {state for _, _, state in find_states(name)}
            members |= states or {preparer.name(name)}
            known |= states or ({preparer.name(name)} if preparer.known(name) else set())
        found.append(tuple(sorted(members)))
    return code, found, known


def _parts(
    first: np.ndarray, spoken: Sequence[Subject], kinds: attributes.Classes, catalogue: Collection[str]
) -> list[tuple[str, ...]]:
    """The parts of a whole that each form speaks of: named in its subject, and not what its attribute is about.

    Parts of all people say nothing of an attribute that the catalogue knows to count or measure something else.
    """
    own = []
    for entry in kinds.known:
        words = {word for text in (entry.name, *entry.words.get("en", ())) for word in content(text)}
        own.append(words if entry.unit == "person" or entry.name not in catalogue else words | of_people())
    return [
        tuple(part for part in subject.parts if part not in own[code])
        for subject, code in zip(spoken, kinds.code[first], strict=True)
    ]


def _dimension(value: Value | None) -> str | None:
    """What a number measures ("length"); "count" where it counts things of a known sort; None: it does not tell."""
    if not isinstance(value, Number) or value.kind != "quantity" or value.unit is None:
        return None
    words = lexis("en")
    if value.unit in words.units:
        return str(words.units[value.unit]["dimension"])
    sort = sort_of(value.unit, words)
    return f"count of {sort}" if sort else None


def _noun(value: Value | None) -> str | None:
    """The thing that is counted, where the lexicon knows it by a name of its own: "tank", but not "vehicle"."""
    if not isinstance(value, Number) or value.kind != "quantity" or value.unit is None:
        return None
    words = lexis("en")
    sort = None if value.unit in words.units else sort_of(value.unit, words)
    return None if sort in {None, "person", value.unit} else value.unit


def _basis(value: Value | None) -> str | None:
    """What money is reckoned by beside its currency: "/year", "prices of 2010"; None: the sum as it was paid."""
    return value.unit if isinstance(value, Number) and value.kind == "money" else None


def _places(place: pd.Series[Any], lang: pd.Series[Any]) -> tuple[np.ndarray, tuple[Places | str, ...]]:
    """Each claim's place, as a number (UNKNOWN: none), and the places: read, or as written where that fails."""
    code, distinct = pd.factorize(pd.MultiIndex.from_arrays([place.where(place.notna(), ""), lang.fillna("en")]))
    read = [read_places(text, language) if text else "" for text, language in distinct]
    kept = [value if isinstance(value, Places) else text for value, (text, _) in zip(read, distinct, strict=True)]
    keys = [told(value) if isinstance(value, Places) else value for value in kept]
    merged, known = pd.factorize(pd.Series([key or None for key in keys], dtype="object"))
    by_key = dict(zip(reversed(keys), reversed(kept), strict=True))
    return merged[code], tuple(by_key[key] for key in known)


def _numbers(values: list[tuple[int, ...]]) -> np.ndarray:
    """Sets of numbers as rows, the numbers themselves as members."""
    width = max(map(len, values), default=0)
    table = np.full((len(values), max(width, 1)), sets.NONE, np.int32)
    for at, row in enumerate(values):
        table[at, : len(row)] = row
    return table
