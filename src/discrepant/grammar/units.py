"""Units of measure: what they measure and how large they are, by our own table and, for others, by pint if installed.

Our table (lexicon/units.yaml) answers for the units that it names. Any other word is asked of pint (the extra
`discrepant[units]`) only when it stands beside a unit of the table, so that a counted noun never becomes a unit.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from discrepant.grammar.lexis import lexis

if TYPE_CHECKING:
    from collections.abc import Mapping

_PINT = {
    "hp": "horsepower",
    "t": "tonne",
    "ha": "hectare",
    "barrel": "oil_bbl",
    "barrel/d": "oil_bbl/day",
    "nautical mile": "nautical_mile",
    "square mile": "mile ** 2",
    "acre": "international_foot ** 2 * 43560",
    "mile/h": "mph",
    "m2": "m ** 2",
    "km2": "km ** 2",
    "m3": "m ** 3",
    "kB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
}
"""Names of the table that pint knows by another one."""

_NOUNS = frozenset(
    {
        *("hand", "barn", "slug", "stone", "pole", "chain", "link", "cup", "drop", "count", "point", "rod"),
        *("bag", "grain", "hundred", "dozen", "score", "ream", "bit", "pint", "rack", "set", "sheet", "turn"),
        *("cycle", "event", "particle", "book", "case", "class", "unit", "team", "line", "span", "pair"),
        *("jack", "pixel", "dot", "gross"),
    }
)
"""Words that pint takes for units and that newspapers count."""


def known(name: str) -> bool:
    """Whether the table has this unit."""
    return name in _table()


def ratio(one: str, other: str) -> Decimal | None:
    """How many of the other unit one of the first is; None where they measure different things, or nothing known."""
    table = _table()
    if one in table and other in table:
        same = table[one]["dimension"] == table[other]["dimension"]
        return Decimal(table[one]["factor"]) / Decimal(table[other]["factor"]) if same else None
    if {one, other} & _NOUNS or not (one in table or other in table):
        return None
    if not all(name in table or (name.isascii() and name.isalpha()) for name in (one, other)):
        return None  # pint reads formulas; only plain words are names
    return _asked(one, other)


def _table() -> Mapping[str, Mapping[str, Any]]:
    return lexis("en").units


@cache
def _asked(one: str, other: str) -> Decimal | None:
    registry = _registry()
    if registry is None:
        return None
    from pint.errors import PintError

    try:
        value = (registry(in_pint(one)) / registry(in_pint(other))).to("").magnitude
    except (PintError, AssertionError, AttributeError, TypeError, ValueError, ArithmeticError, KeyError):
        return None  # pint does not know one of them, or they measure different things
    return Decimal(str(value))


def in_pint(name: str) -> str:
    """The name by which pint knows a unit of the table."""
    return _PINT.get(name, name)


@cache
def _registry() -> Any:
    """Pint's units, or None where it is not installed. Loaded when first asked for: that takes half a second."""
    if find_spec("pint") is None:
        return None
    from pint import UnitRegistry

    return UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=False, cache_folder=None)
