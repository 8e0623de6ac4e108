"""Several dates and the words between them: ranges, lists, "since … until …", and what stands around them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from discrepant.grammar import edtf
from discrepant.grammar.date_atoms import atom_at
from discrepant.grammar.date_fill import ANCHOR, LEFT, RIGHT, fill
from discrepant.grammar.date_resolve import FROM, OPEN_ENDED, TO, Resolved, apply, between, resolve
from discrepant.grammar.date_scan import Refusal
from discrepant.grammar.edtf import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discrepant.grammar.date_scan import Atom, Scan

_RELATIONS = ("since", "until", "by", "before", "after")
_LEADING = (*_RELATIONS, "between", "sometime_between", "from", "both")
_TRAILING = ("onward", "backward")
_RANGE = ("to", "dash", "slash", "until")
_LIST = ("and", "or", "comma")
# Words that may be passed over when no date is made of them.
_HARMLESS = frozenset(
    {"word", "at", "the", "of", "comma", "dot", "quote", "dash", "skip", "clock", "same", "next", "previous", "past",
     "coming", "later", "earlier", "early", "mid", "late", "start", "end", "about", "and", "or", "to", "from", "between",
     "both", "weekday", "onward", "fiscal"}
)  # fmt: skip
# The same words change the date when they stand right beside it.
_BINDS_LEFT = frozenset(
    {"to", "slash", "fiscal", "and", "or", "early", "mid", "late", "start", "end", "past", "coming"}
)
_BINDS_RIGHT = frozenset({"to", "slash", "and", "or", "of", "later", "earlier", "ago", "from", "between", *_RELATIONS})


@dataclass(frozen=True, slots=True)
class Item:
    """A date, or another token, of the text: tokens start to end."""

    roles: frozenset[str]
    start: int
    end: int
    atom: Atom | None = None

    def has(self, *roles: str) -> bool:
        """Whether it can play any of the roles."""
        return not self.roles.isdisjoint(roles)


def items_of(scan: Scan) -> list[Item]:
    """The tokens with the dates among them put together."""
    found, i = [], 0
    while i < len(scan.tokens):
        j = _clock(scan, i)
        if j > i:
            found.append(Item(frozenset({"clock"}), i, j))
            i = j
            continue
        atom = atom_at(scan, i)
        if atom is None:
            found.append(Item(frozenset(scan.tokens[i].roles), i, i + 1))
            i += 1
        else:
            found.append(Item(frozenset({"date"}), i, atom[1], atom[0]))
            i = atom[1]
    return found


def _clock(scan: Scan, i: int) -> int:
    """The place behind a time of day at i, with the words that lead to it; i itself if there is none."""
    j = scan.skip(i, "at", "about")
    if scan.has(j, "clock"):
        return scan.skip(j, "clock", "dot")
    start = j
    while scan.has(j, "number", "dot") and j - start < 3:
        j += 1
    return scan.skip(j, "clock", "dot") if j > start and scan.has(j, "clock") else i


def phrase(scan: Scan) -> tuple[Resolved, bool]:
    """What the whole text says, and whether the anchor was used. Raises Refusal."""
    items = items_of(scan)
    places = [k for k, item in enumerate(items) if item.atom is not None]
    if not places:
        _junk(scan, items, None)
        raise Refusal("no date is found in the words")
    left, right = places[0], places[-1] + 1
    while left > 0 and (items[left - 1].has(*_LEADING) or _hyphen_of_relation(scan, items, left)):
        left -= 1
    while right < len(items) and items[right].has(*_TRAILING) and _closes(scan, items, right):
        right += 1
    core = [item for k, item in enumerate(items[left:right]) if not item.has("quote", "skip")]
    return _around(scan, (items[:left], core, items[right:]))


def _hyphen_of_relation(scan: Scan, items: list[Item], k: int) -> bool:
    """ "post-2005": the hyphen belongs to the word before."""
    return k > 1 and items[k - 1].has("dash") and scan.joined(items[k - 1].start) and items[k - 2].has(*_RELATIONS)


def _closes(scan: Scan, items: list[Item], k: int) -> bool:
    """Whether a word that has other uses ("2005 on") ends the text here."""
    return not items[k].has("at", "and", "or") or scan.skip(items[k].end, "dot", "comma", "quote") >= len(scan.tokens)


def _around(scan: Scan, sides: tuple[list[Item], list[Item], list[Item]]) -> tuple[Resolved, bool]:
    before, core, behind = sides
    _junk(scan, before, "left")
    _junk(scan, behind, "right")
    atoms = [item.atom for item in core if item.atom is not None]
    first, last = atoms[0], atoms[-1]
    alone = last.bare_year and not (last.introduced and not last.fuzzy)
    if behind and behind[0].has("word") and alone:
        raise scan.refuse("the number before it may count something", last.start, behind[0].end)
    agent = any(item.has("by") for item in before)
    if agent and not first.introduced:
        raise scan.refuse("the word before the date may change it", before[0].start, before[-1].end)
    if any(atom.choice for atom in atoms) and len(core) > 1:
        raise scan.refuse("day and month can be told apart in two ways", first.start, last.end)
    return Core(scan, core).read()


def _junk(scan: Scan, items: Iterable[Item], side: str | None) -> None:
    """Raises Refusal if the words beside a date could change it."""
    words = list(items)
    for item in words:
        harmless = item.roles <= _HARMLESS or item.roles & {"word", "clock"} or item.roles == {"by"}
        counted = item.has("ordinal", "word_number") and not scan.has(item.end, "unit") and item.has("ordinal")
        if not harmless and not counted:
            text = scan.tokens[item.start].text
            raise scan.refuse(f'"{text}" may change the date', item.start, item.end)
    if not words or side is None:
        return
    beside = words[-1] if side == "left" else words[0]
    binds = beside.has(*(_BINDS_LEFT if side == "left" else _BINDS_RIGHT)) and len(words) > (
        side == "left" and beside.has("and")
    )
    glued = beside.has("dash") and scan.joined(beside.start)
    if binds or glued:
        raise scan.refuse(f'"{scan.tokens[beside.start].text}" may change the date', beside.start, beside.end)


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
        for name in ("between", "sometime_between"):
            if self._take(name):
                return self._pair(("and", "to", "dash"), "range" if name == "between" else "within")
        started = self._take("from")
        for name in _RELATIONS:
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
        for role, relation in (("onward", "since"), ("backward", "until")):
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
        touching = self.items[self.at].has("slash")
        self.at += 1
        last, end = self._date()
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
                moved = resolve(replace(atom, year=atom.year + years))
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
    if len(found) == 2 and relation == "set" and "within" in relations and _adjoin(found[0], found[1]):
        return replace(between(found[0], found[1]), notes=notes)
    pieces = tuple(_without_doubt(date) for date in found)
    return Resolved(pieces, edtf.coarsest([date.precision for date in found]), relation, notes=notes)


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
