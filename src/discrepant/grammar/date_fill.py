"""What a date leaves to its neighbours or the anchor: "8-9 June 2017", "August 9 to August 17, 2007", "January 15"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.grammar.date_relative import anchor_unit

if TYPE_CHECKING:
    from discrepant.grammar.date_scan import Atom, Scan

# Where a missing year came from.
PRINTED, LEFT, RIGHT, ANCHOR = "printed", "left", "right", "anchor"


def fill(scan: Scan, atoms: list[Atom], ranged: list[bool]) -> tuple[list[Atom], list[str]]:
    """The atoms with months and years borrowed, and where each year came from.

    ranged: for every gap between two atoms, whether they are the ends of a range. Raises Refusal where nothing can be
    borrowed, or where two neighbours offer different things.
    """
    atoms = _months(scan, atoms)
    origins = [PRINTED] * len(atoms)
    for k in reversed(range(len(atoms))):
        if _lacks_year(atoms[k]) and k + 1 < len(atoms) and _year(atoms[k + 1]) is not None:
            if atoms[k + 1].bare_year:
                raise scan.refuse(
                    "the second date may be a year or share the month of the first", atoms[k].start, atoms[k + 1].end
                )
            atoms[k] = atoms[k].but(year=_year(atoms[k + 1]), anchored=atoms[k + 1].anchored)
            origins[k] = RIGHT
    for k in range(len(atoms)):
        if _lacks_year(atoms[k]) and k > 0 and _year(atoms[k - 1]) is not None:
            if not ranged[k - 1] and _place(atoms[k]) <= _place(atoms[k - 1]):
                raise scan.refuse("the year of the second date is not certain", atoms[k - 1].start, atoms[k].end)
            atoms[k] = atoms[k].but(year=_year(atoms[k - 1]), anchored=atoms[k - 1].anchored)
            origins[k] = LEFT
        elif not _lacks_year(atoms[k]) and k > 0 and not ranged[k - 1]:
            _check_shared_month(scan, atoms[k - 1], atoms[k])
    return _from_anchor(scan, atoms, origins)


def _from_anchor(scan: Scan, atoms: list[Atom], origins: list[str]) -> tuple[list[Atom], list[str]]:
    for k, atom in enumerate(atoms):
        if not _lacks_year(atom):
            continue
        if scan.anchor is None:
            raise scan.refuse("no year is printed, and there is no anchor to take it from", atom.start, atom.end)
        year = anchor_unit(scan.anchor, "year")
        if year is None:
            raise scan.refuse(
                f"no year is printed, and the anchor {scan.anchor.edtf} does not tell one", atom.start, atom.end
            )
        atoms[k], origins[k] = atom.but(year=year.first.year, anchored=True), ANCHOR
    return atoms, origins


def _check_shared_month(scan: Scan, left: Atom, right: Atom) -> None:
    """ "May 2007 and 2008": May of both years, or all of 2008? So with "early 2007 and 2008"."""
    partial = left.month is not None or left.code is not None or (bool(left.part) and not right.part)
    whole = right.bare_year or (bool(left.part) and right.whole is not None)
    if whole and partial and not right.introduced:
        raise scan.refuse("the second date may be a year or share the month of the first", left.start, right.end)


def _months(scan: Scan, atoms: list[Atom]) -> list[Atom]:
    """Days without a month take it from "… 29 August" on the right or "August 6 …" on the left."""
    filled = list(atoms)
    for k, atom in enumerate(atoms):
        if not atom.lacks_month:
            continue
        right = next((a for a in atoms[k + 1 :] if not (a.lacks_month and a.year is None)), None)
        from_right = right.month if right and right.day is not None and not right.month_first else None
        left = next((a for a in reversed(atoms[:k]) if not a.lacks_month), None)
        from_left = left.month if left and left.day is not None and left.month_first else None
        if (from_right is None) == (from_left is None):
            raise scan.refuse("a number without a month", atom.start, atom.end)
        filled[k] = atom.but(month=from_right or from_left)
    return filled


def _lacks_year(atom: Atom) -> bool:
    return atom.year is None and atom.whole is None and not atom.choice


def _year(atom: Atom) -> int | None:
    """The year an atom can lend."""
    if atom.year is not None:
        return atom.year
    if atom.whole is not None and atom.whole.low is not None and atom.whole.low is atom.whole.high:
        unit = atom.whole.low
        return unit.first.year if unit.precision in {"day", "month", "year"} else None
    return None


def _place(atom: Atom) -> tuple[int, int]:
    """Where in its year an atom lies, as far as it tells."""
    if atom.code is not None:
        return {21: 3, 22: 6, 23: 9, 24: 12}.get(atom.code, 1 + 3 * (atom.code - 33)), 0
    return atom.month or 0, atom.day or 0
