"""The dates of a text and the words around them; what may be passed over, and what may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepant.grammar.date_atoms import atom_at
from discrepant.grammar.date_scan import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from discrepant.grammar.date_scan import Atom, Scan

RELATIONS = ("since", "until", "by", "before", "after")
_LEADING = (*RELATIONS, "between", "sometime_between", "from", "both")
_TRAILING = ("onward", "backward", "before_behind", "after_behind")
# Words that may be passed over when no date is made of them.
_HARMLESS = frozenset(
    {"word", "at", "the", "of", "comma", "dot", "quote", "dash", "skip", "clock", "same", "next", "previous",
     "past", "coming", "later", "earlier", "early", "mid", "late", "start", "end", "about", "and", "or", "to",
     "from", "between", "both", "weekday", "onward", "fiscal"}
)  # fmt: skip
# The same words change the date when they stand right beside it.
_BINDS_LEFT = frozenset(
    {"to", "slash", "fiscal", "and", "or", "early", "mid", "late", "start", "end", "past", "next", "previous"}
)
_BINDS_RIGHT = frozenset(
    {"to", "slash", "and", "or", "of", "later", "earlier", "ago", "from", "between", "next", "previous", *RELATIONS}
)


_DATE = frozenset({"date"})


@dataclass(slots=True)
class Item:
    """A date, or another token, of the text: tokens start to end."""

    roles: Set[str]
    start: int
    end: int
    atom: Atom | None = None

    def has(self, *roles: str) -> bool:
        """Whether it can play any of the roles."""
        mine = self.roles
        for role in roles:  # noqa: SIM110 (a plain loop is twice as quick here as any() with a generator)
            if role in mine:
                return True
        return False


def items_of(scan: Scan) -> list[Item]:
    """The tokens with the dates among them put together."""
    found, i = [], 0
    clocks = any("clock" in token.roles for token in scan.tokens)
    while i < len(scan.tokens):
        j = _clock(scan, i) if clocks else i
        if j > i:
            found.append(Item(frozenset({"clock"}), i, j))
            i = j
            continue
        # "du 24 au 29 août": between two dates a word that can mean both joins them.
        joins = scan.has(i, "to") and bool(found) and found[-1].atom is not None
        atom = None if joins else atom_at(scan, i)
        if atom is None:
            found.append(Item(scan.tokens[i].roles.keys(), i, i + 1))
            i += 1
        else:
            found.append(Item(_DATE, i, atom[1], atom[0]))
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


def core_of(scan: Scan) -> list[Item]:
    """The dates of the text with the words that join them. Raises Refusal if what stands around could change them."""
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
    _check(scan, (items[:left], core, items[right:]))
    return core


def _hyphen_of_relation(scan: Scan, items: list[Item], k: int) -> bool:
    """ "post-2005": the hyphen belongs to the word before."""
    return k > 1 and items[k - 1].has("dash") and scan.joined(items[k - 1].start) and items[k - 2].has(*RELATIONS)


def _closes(scan: Scan, items: list[Item], k: int) -> bool:
    """Whether a word that has other uses ("2005 on") ends the text here."""
    return not items[k].has("at", "and", "or") or scan.skip(items[k].end, "dot", "comma", "quote") >= len(scan.tokens)


def _check(scan: Scan, sides: tuple[list[Item], list[Item], list[Item]]) -> None:
    before, core, behind = sides
    _junk(scan, before, "left")
    _junk(scan, behind, "right")
    atoms = [item.atom for item in core if item.atom is not None]
    first, last = atoms[0], atoms[-1]
    alone = last.bare_year and not (last.introduced and not last.fuzzy)
    if behind and behind[0].has("word") and alone:
        raise scan.refuse("the number before it may count something", last.start, behind[0].end)
    # "after the 2005 summit" may still be in 2005.
    if (
        behind
        and behind[0].has("word")
        and last.introduced
        and core[0].has("before", "after", "from")
        and len(atoms) == 1
    ):
        raise scan.refuse("what it names may lie within the date", last.start, behind[0].end)
    agent = any(item.has("by") for item in before)
    if agent and not first.introduced:
        raise scan.refuse("the word before the date may change it", before[0].start, before[-1].end)
    if any(atom.choice for atom in atoms) and len(core) > 1:
        raise scan.refuse("day and month can be told apart in two ways", first.start, last.end)


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
    glued = beside.has("dash") and scan.joined(beside.end if side == "left" else beside.start)
    if binds or glued:
        raise scan.refuse(f'"{scan.tokens[beside.start].text}" may change the date', beside.start, beside.end)
