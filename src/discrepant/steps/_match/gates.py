"""What two forms state that cannot both be said of one question. All gates answer for many pairs at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from discrepant.grammar.place_sets import compare_places, lie_of
from discrepant.steps._match import sets
from discrepant.steps._match.forms import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepant.model import Places
    from discrepant.steps._match.forms import Forms

AGREE, SILENT, WEAK, CONFLICT = np.int8(0), np.int8(1), np.int8(2), np.int8(3)
VERDICTS = ("agree", "unknown", "weak", "conflict")

NAMES = ("attribute", "kind", "unit", "time", "spans", "as_of", "place", "actors", "years", "ordinals", "labels")
"""In this order gates are asked, and the first to forbid names the reason."""

REASONS = (
    "they speak of different attributes",
    "their answers are of different kinds",
    "their answers are in units that measure different things",
    "they are told of times that exclude each other",
    "they add up over unlike stretches of time",
    "they are told as of days that exclude each other",
    "they are told of places that exclude each other",
    "each has actors that the other lacks",
    "their subjects name different years",
    "their subjects name different places in a series",
    "their subjects name things told apart by number",
    "",
)
"""What each gate of NAMES means when it forbids; the last: nothing forbids."""

TEMPORAL = frozenset({"time", "spans", "as_of", "years", "ordinals"})
"""Gates that do not hold within a series: what only time keeps apart."""

Verdicts = dict[str, np.ndarray]


def gates(forms: Forms, i: np.ndarray, j: np.ndarray) -> Verdicts:
    """The verdict of every gate (int8, see VERDICTS) on the pairs of forms i, j."""
    return {name: GATES[name](forms, i, j) for name in NAMES}


def passing(forms: Forms, i: np.ndarray, j: np.ndarray) -> Verdicts:
    """The same for pairs of which only those that may pass matter, in a question or a series.

    Places, the costly gate, are asked of these alone.
    """
    found = {name: GATES[name](forms, i, j) for name in NAMES if name != "place"}
    place = np.full(len(i), SILENT, np.int8)
    free = np.flatnonzero(np.all([v != CONFLICT for name, v in found.items() if name not in TEMPORAL], axis=0))
    place[free] = _place(forms, i[free], j[free])
    return {name: place if name == "place" else found[name] for name in NAMES}


def forbidding(verdicts: Verdicts) -> np.ndarray:
    """For each pair the place in NAMES of the first gate in conflict; len(NAMES) where none is."""
    return _first(verdicts, NAMES)


def lasting(verdicts: Verdicts) -> np.ndarray:
    """As forbidding, but for a series: the gates of time do not count."""
    return _first(verdicts, tuple(name for name in NAMES if name not in TEMPORAL))


def _first(verdicts: Verdicts, asked: tuple[str, ...]) -> np.ndarray:
    first = np.full(len(verdicts[NAMES[0]]), len(NAMES), np.int8)
    for name in reversed(asked):
        first[verdicts[name] == CONFLICT] = NAMES.index(name)
    return first


def _separates(forms: Forms, i: np.ndarray, slot: str) -> np.ndarray:
    flags: np.ndarray = np.array([slot in entry.separates for entry in forms.known], bool)[forms.attribute[i]]
    return flags


def _attribute(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    return np.where(forms.attribute[i] == forms.attribute[j], AGREE, CONFLICT)


def _kind(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    return np.where(forms.kind[i] == forms.kind[j], AGREE, CONFLICT)


def _unit(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    a, b = forms.unit[i], forms.unit[j]
    known = (a != UNKNOWN) & (b != UNKNOWN)
    measured = np.where(known, np.where(a == b, AGREE, CONFLICT), SILENT)
    # the same sum can be told with and without saying by which prices, and the same things by two names
    one, other = forms.noun[i], forms.noun[j]
    unlike = (one != other) & (one != UNKNOWN) & (other != UNKNOWN)
    priced = (measured == SILENT) & (forms.basis[i] != forms.basis[j])
    return np.where((priced | unlike) & (measured != CONFLICT), WEAK, measured)


def _time(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    apart = forms.time.excluding(i, j)
    stated = np.where(apart, np.where(_separates(forms, i, "time"), CONFLICT, WEAK), AGREE)
    return np.where(forms.time.told()[i] & forms.time.told()[j], stated, SILENT)


def _spans(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Sums over unlike stretches of time are sums of different things. An unknown stretch passes."""
    adds_up = np.array([entry.adds_up for entry in forms.known], bool)[forms.attribute[i]]
    asked = adds_up & forms.time.told()[i] & forms.time.told()[j]
    alike = forms.time.alike(i, j, asked)
    return np.where(asked, np.where(alike, AGREE, CONFLICT), SILENT)


def _as_of(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    apart = forms.as_of.excluding(i, j)
    stated = np.where(apart, np.where(_separates(forms, i, "as_of"), CONFLICT, SILENT), AGREE)
    return np.where(forms.as_of.told()[i] & forms.as_of.told()[j], stated, SILENT)


def _place(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    a, b = forms.place[i], forms.place[j]
    known = (a != UNKNOWN) & (b != UNKNOWN)
    verdict = np.where(known & (a == b), AGREE, SILENT)
    unequal = np.flatnonzero(known & (a != b))
    if len(unequal):
        size, known_pairs = len(forms.places), forms.place_verdicts
        low, high = np.minimum(a[unequal], b[unequal]), np.maximum(a[unequal], b[unequal])
        pairs, back = np.unique(low.astype(np.int64) * size + high, return_inverse=True)
        for code in pairs.tolist():
            if code not in known_pairs:
                known_pairs[code] = _places(forms.places[code // size], forms.places[code % size])
        verdict[unequal] = np.array([known_pairs[code] for code in pairs.tolist()], np.int8)[back.ravel()]
    return np.where((verdict == CONFLICT) & ~_separates(forms, i, "place"), WEAK, verdict)


def _places(a: Places | str, b: Places | str) -> np.int8:
    """Two places: the same, one within the other, known to lie apart, or nobody can tell."""
    if isinstance(a, str) or isinstance(b, str):
        return WEAK
    if (way := lie_of(a, b)) is not None:
        return CONFLICT if way == "apart" else WEAK if way == "unknown" else AGREE
    relation = compare_places(a, b).relation
    return CONFLICT if relation == "conflict" else WEAK if relation == "tension" else AGREE


def _actors(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Equal or one within the other passes. Each with a state or known name that the other lacks does not.

    Names that no table knows may be the same body told in two ways, so that they only speak against.
    """
    shared, left, right = sets.relation(forms.actors, i, j)
    known = (shared + left > 0) & (shared + right > 0)
    _, ours, theirs = sets.relation(forms.acting, i, j)
    crossed = (ours > 0) & (theirs > 0) & _separates(forms, i, "actors")
    stated = np.where(crossed, CONFLICT, np.where((left > 0) & (right > 0), WEAK, AGREE))
    return np.where(known, stated, SILENT)


def _disjoint(table: np.ndarray, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    shared, left, right = sets.relation(table, i, j)
    known = (shared + left > 0) & (shared + right > 0)
    return np.where(known, np.where(shared == 0, CONFLICT, AGREE), SILENT)


def _years(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    return _disjoint(forms.years, i, j)


def _ordinals(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    return _disjoint(forms.ordinals, i, j)


def _labels(forms: Forms, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Names told apart by their numbers: the same name with another number is another thing."""
    same_noun = sets.relation(forms.nouns, i, j)[0] > 0
    return np.where(same_noun, _disjoint(forms.labels, i, j), SILENT)


GATES: dict[str, Callable[[Forms, np.ndarray, np.ndarray], np.ndarray]] = {
    "attribute": _attribute,
    "kind": _kind,
    "unit": _unit,
    "time": _time,
    "spans": _spans,
    "as_of": _as_of,
    "place": _place,
    "actors": _actors,
    "years": _years,
    "ordinals": _ordinals,
    "labels": _labels,
}
