"""What a reading means, and how two meanings relate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

Relation = Literal["agree", "refine", "compatible", "tension", "conflict"]

RELATIONS: tuple[Relation, ...] = ("agree", "refine", "compatible", "tension", "conflict")
AXES = ("value", "unit", "time", "as_of", "place", "actors", "scope", "stage", "precision")


@dataclass(frozen=True, slots=True)
class Reading:
    """The words as printed, with what is needed to understand them.

    anchor: the date ("2014", EDTF) from which relative dates count.
    unit: what the attribute counts, where the words leave it out.
    """

    text: str
    lang: str = "en"
    kind: str | None = None
    anchor: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity, money, a proportion or a ratio: a printed figure, what it entails, what it leads one to expect.

    low/high are the literal bounds (None: the words leave that side open); soft_low/soft_high the expected ones.
    step is the place of the last printed significant digit times the multiplier (design: g).
    Proportions are shares of one ("40 %" is 0.4). change: the figure is by how much something rose or fell.
    """

    kind: Literal["quantity", "money", "proportion", "ratio"]
    printed: Decimal | None
    low: Decimal | None
    low_incl: bool
    high: Decimal | None
    high_incl: bool
    soft_low: Decimal | None
    soft_high: Decimal | None
    approx: bool
    hedge: str
    step: Decimal
    unit: str | None = None
    currency: str | None = None
    currency_basis: str | None = None
    of: str | None = None
    notes: tuple[str, ...] = ()
    change: Literal["up", "down"] | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A date of any precision: EDTF, and the earliest and latest day it can mean (None: open)."""

    edtf: str
    earliest: date | None
    latest: date | None
    precision: str
    relation: str
    approx: bool = False
    anchor: str | None = None
    notes: tuple[str, ...] = ()
    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class Members:
    """A set of states or bodies: names as codes or folded names, a group and what it leaves out, a printed count.

    closed: the words claim to be the whole list. count: how many the words say or list in all, if they tell.
    anchor: the date (EDTF) as of which a group's membership is meant. pool: the group out of which come those who are
    counted and not named ("four Central Asian states").
    """

    members: frozenset[str]
    group: str | None = None
    minus: frozenset[str] = frozenset()
    count: int | None = None
    closed: bool = True
    notes: tuple[str, ...] = ()
    anchor: str | None = None
    pool: str | None = None
    kind: Literal["members"] = "members"


@dataclass(frozen=True, slots=True)
class Places:
    """One place or several: names folded, each with what is known to contain it (country code, region)."""

    places: frozenset[str]
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    kind: Literal["place"] = "place"


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in a series: 15th."""

    number: int
    notes: tuple[str, ...] = ()
    kind: Literal["ordinal"] = "ordinal"


@dataclass(frozen=True, slots=True)
class Words:
    """Text or yes/no: the folded words; truth is set for yes/no only. proper: printed as a proper name."""

    kind: Literal["text", "yesno"]
    folded: str
    truth: bool | None = None
    notes: tuple[str, ...] = ()
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Composite:
    """Several values in one reading. relation: equivalent ("30 million RMB ($4.5 million)"), and, includes."""

    relation: Literal["equivalent", "and", "includes"]
    parts: tuple[Value, ...]
    notes: tuple[str, ...] = ()
    kind: Literal["composite"] = "composite"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A reading that could not be read: why, and the span (start, end) of its words that stopped it."""

    why: str
    span: tuple[int, int] | None = None
    kind: Literal["unreadable"] = "unreadable"


Value = Number | Period | Members | Places | Ordinal | Words | Composite | Unreadable


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two values, or two claims, have to do with each other: the relation, along which axes, in a sentence.

    certain is False where a conflict rests on something ambiguous (a bare "$").
    """

    relation: Relation
    axes: tuple[str, ...]
    why: str
    certain: bool = True
