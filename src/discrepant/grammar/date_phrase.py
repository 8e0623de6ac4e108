"""Several dates and the words between them: ranges, lists, "since … until …"."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from discrepant.grammar import edtf
from discrepant.grammar.date_fill import ANCHOR, LEFT, RIGHT, fill
from discrepant.grammar.date_items import RELATIONS, core_of
from discrepant.grammar.date_resolve import FROM, OPEN_ENDED, TO, Resolved, apply, between, resolve
from discrepant.grammar.date_scan import Refusal
from discrepant.grammar.edtf import Piece

if TYPE_CHECKING:
    from discrepant.grammar.date_items import Item
    from discrepant.grammar.date_scan import Scan

_RANGE = ("to", "dash", "slash", "until")
_TRAILING = (("onward", "since"), ("backward", "until"), ("before_behind", "before"), ("after_behind", "after"))
_LIST = ("and", "or", "comma")


def phrase(scan: Scan) -> tuple[Resolved, bool]:
    """What the whole text says, and whether the anchor was used. Raises Refusal."""
    items = core_of(scan)
    if len(items) == 1 and (atom := items[0].atom) is not None and atom.complete:
        return resolve(atom), atom.anchored
    return Core(scan, items).read()


class Core:
    """The dates of a phrase with the structure words between them, read from left to right."""

    def __init__(self, scan: Scan, items: list[Item]) -> None:
        self.scan, self.items, self.at = scan, items, 0
        places = [k for k, item in enumerate(items) if item.atom is not None]
        ranged = [self._ranged(a, b) for a, b in itertools.pairwise(places)]
        atoms, self.origins = fill(scan, [item.atom for item in items if item.atom is not None], ranged)
        self.atoms = dict(zip(places, atoms, strict=True))
        self.order = {place: n for n, place in enumerate(places)}

    def _ranged(self, a: int, b: int) -> bool:
        """Whether the dates at a and b are the ends of a range."""
        opened = a > 0 and self.items[a - 1].has("between", "sometime_between")
        return opened or any(item.has(*_RANGE) for item in self.items[a + 1 : b])

    def read(self) -> tuple[Resolved, bool]:
        """The meaning of the whole. Raises Refusal if anything is left over."""
        self._take("both")
        found, joints = [self._term()], []
        while self.at < len(self.items):
            joints.append(self._joint(found[-1]))
            found.append(self._term())
        used = any(atom.anchored for atom in self.atoms.values()) or ANCHOR in self.origins
        return (found[0] if len(found) == 1 else combine(found, joints)), used

    def _joint(self, last: Resolved) -> str:
        """How the next term is joined: "and", "or", or "" for "since … until …" and commas."""
        kinds: set[str] = set()
        while self._here(*_LIST):
            kinds |= self.items[self.at].roles & {"and", "or"}
            self.at += 1
        if not kinds and self.items[self.at - 1].atom is not None and last.relation not in OPEN_ENDED:
            raise self._stuck()
        if len(kinds) > 1:
            raise self._stuck()
        return next(iter(kinds), "")

    def _term(self) -> Resolved:
        if self._here_atom(0):
            return self._ended(self._span())
        for name in ("between", "sometime_between"):
            if self._take(name):
                return self._pair(("and", "to", "dash"), "range" if name == "between" else "within")
        started = self._take("from")
        for name in RELATIONS:
            if self._take(name):
                self._take("dash")
                return self._ended(apply(name, self._span()))
        found = self._span()
        if started and found.relation != "range":
            self._take("onward")
            return apply("since", found)
        return self._ended(found)

    def _ended(self, found: Resolved) -> Resolved:
        """What "onwards" or "or earlier" makes of it."""
        if self.at >= len(self.items):
            return found
        for role, relation in _TRAILING:
            if self._here(role):
                self.at += 1
                return found if found.relation in FROM and role == "onward" else apply(relation, found)
        return found

    def _span(self) -> Resolved:
        """One date, or two with a dash or a word of range between them."""
        if (
            self._here_atom(0)
            and self.at + 2 < len(self.items)
            and self.items[self.at + 1].has(*_RANGE)
            and self._here_atom(2)
        ):
            return self._pair(_RANGE, "range")
        return self._date()[0]

    def _pair(self, joints: tuple[str, ...], relation: str) -> Resolved:
        first, start = self._date()
        if not self._here(*joints):
            raise self._stuck()
        touching, dashed = self._here("slash"), self._here("dash")
        self.at += 1
        last, end = self._date()
        if dashed and first.single and first.low.fuzzy and self.atoms[start].fuzzy:
            last = resolve(self.atoms[end].but(fuzzy=True))
        first, last = self._over_new_year(first, last, start, end)
        if touching and not _adjoin(first, last):
            raise self.scan.refuse("what the slash means is not certain", self.items[start].start, self.items[end].end)
        return between(first, last, relation)

    def _over_new_year(self, first: Resolved, last: Resolved, start: int, end: int) -> tuple[Resolved, Resolved]:
        """ "27 December to 3 January 2007" began in 2006."""
        if len(first.pieces) > 1 or len(last.pieces) > 1 or first.low.first <= last.high.last:
            return first, last
        for place, origin, years in ((start, RIGHT, -1), (end, LEFT, 1)):
            atom = self.atoms[place]
            if self.origins[self.order[place]] == origin and atom.year is not None and not atom.anchored:
                moved = resolve(atom.but(year=atom.year + years))
                return (moved, last) if place == start else (first, moved)
        return first, last

    def _date(self) -> tuple[Resolved, int]:
        if not self._here_atom(0):
            raise self._stuck()
        self.at += 1
        return resolve(self.atoms[self.at - 1]), self.at - 1

    def _here(self, *roles: str) -> bool:
        return self.at < len(self.items) and self.items[self.at].has(*roles)

    def _here_atom(self, ahead: int) -> bool:
        return self.at + ahead < len(self.items) and self.items[self.at + ahead].atom is not None

    def _take(self, role: str) -> bool:
        if self._here(role):
            self.at += 1
            return True
        return False

    def _stuck(self) -> Refusal:
        item = self.items[min(self.at, len(self.items) - 1)]
        return self.scan.refuse("the words between the dates are not understood", item.start, item.end)


def _adjoin(first: Resolved, last: Resolved) -> bool:
    """Whether one date begins the day after the other ends."""
    return first.high.last + timedelta(days=1) == last.low.first


def combine(found: list[Resolved], joints: list[str]) -> Resolved:
    """Several dates as one: a set, a choice, or one stretch where they close up. Raises Refusal for mixed joints."""
    relations = [date.relation for date in found]
    if len(found) == 2 and joints[0] != "or" and relations[0] in FROM and relations[1] in TO:
        return _closed_range(found[0], found[1])
    kinds = set(joints) - {""}
    if len(kinds) != 1 or OPEN_ENDED & set(relations) or "one_of" in relations or joints[-1] == "":
        raise Refusal("how these dates go together is not understood")
    relation = "set" if kinds == {"and"} else "one_of"
    notes = tuple(note for date in found for note in date.notes)
    if len(found) == 2 and "within" in relations and _adjoin(found[0], found[1]):
        return between(found[0], found[1], "range" if relation == "set" else "within")
    pieces = tuple(_without_doubt(date) for date in found)
    precision = edtf.coarsest([date.precision for date in found])
    approx = any(unit.fuzzy for date in found for unit in (date.low, date.high))
    return Resolved(pieces, precision, relation, notes=notes, approx=approx)


def _without_doubt(date: Resolved) -> Piece:
    """A piece for a list. EDTF has no doubtful ends in the ranges of a set."""
    piece = date.pieces[0]
    if date.single or piece.low is None or piece.high is None:
        return piece
    return Piece(replace(piece.low, fuzzy=False), replace(piece.high, fuzzy=False))


def _closed_range(first: Resolved, last: Resolved) -> Resolved:
    low, high = first.low, last.high
    if low.first > high.last:
        raise Refusal("the range ends before it begins")
    return Resolved((Piece(low, high),), edtf.coarsest([first.precision, last.precision]), "range")
