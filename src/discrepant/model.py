"""The nouns: frozen data that knows nothing of files, screens or other parts of the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    import pandas as pd

Relation = Literal["agree", "refine", "compatible", "tension", "conflict"]
Severity = Literal["error", "warning", "info"]
Status = Literal["open", "decided", "waived", "baseline"]

RELATIONS: tuple[Relation, ...] = ("agree", "refine", "compatible", "tension", "conflict")
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
AXES = ("value", "unit", "time", "as_of", "place", "actors", "scope", "stage", "precision")
STAGES = ("planned", "offered", "pledged", "agreed", "delivered", "occurred", "cancelled")

# -- what a reading means -------------------------------------------------------------------------


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
    Proportions are shares of one ("40 %" is 0.4).
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


# -- what a workspace holds -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the workspace's own data, at a place a person can open. line and column count from 1."""

    rule: str
    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document that speaks. fields holds its CSL-JSON record as written."""

    id: str
    title: str
    derives_from: tuple[str, ...] = ()
    derives_note: str | None = None
    issued: str | None = None
    author: str | None = None
    container: str | None = None
    language: str = "en"
    text: str | None = None
    sha256: str | None = None
    max_quote_chars: int = 200
    fields: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Attribute:
    """One entry of the catalogue: what can be said of a subject, and how such answers compare.

    adds_up: the figure grows with the stretch of time it covers (aid from 1993 to 2008 is another question than aid
    in 2008). running_total: it counts from a start until the day it is told. The other fields are explained in the
    head of lexicon/attributes.yaml.
    """

    name: str
    kind: str
    says: str = ""
    unit: str | None = None
    separates: tuple[str, ...] = ()
    many: bool = False
    running_total: bool = False
    adds_up: bool = False
    yearly: bool = False
    counts: str | None = None
    tolerance: Decimal | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of two claims: the same question, or not."""

    a: str
    b: str
    same: bool
    reason: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A cross-check that a dossier asks for. args maps role to a claim id or a tuple of claim ids.

    sum: total, parts. list-count: list, count. share: part, whole, share. order: earlier, later.
    conversion: claim. ordinal: claims (a yearly series). running-total: claims.
    """

    check: Literal["sum", "list-count", "share", "order", "conversion", "ordinal", "running-total"]
    args: Mapping[str, Any]
    path: str = ""
    line: int = 1
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of `currency` one unit of `per` bought from one year to another: the lowest and highest."""

    currency: str
    per: str
    start: date
    end: date
    low: Decimal
    high: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor ruled about a finding, why, by whom, when, and on what evidence.

    pairs: for "same" and "not-the-same", the pairs of claims that the ruling joins or keeps apart.
    """

    finding: str
    rule: str
    verdict: Literal["accept", "both-stand", "not-the-same", "same", "source-error", "defer"]
    reason: str
    by: str
    at: str
    evidence: str
    claims: tuple[str, ...]
    claim: str | None = None
    until: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    path: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Config:
    """What [tool.discrepant] of a workspace sets. Thresholds are scores of matching, in bits."""

    title: str = ""
    language: str = "en"
    fail_on: str = "error"
    accept: float = 6.0
    texts: str = "sources/texts"
    rates: str | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a folder or a table holds, loaded, with every fault found on the way.

    claims has the columns of columns.CLAIMS. names maps a folded alias to the name it stands for.
    texts holds the text of each source that is at hand, by source id. changed names the sources whose text at hand
    has another hash than their record gives; such a text is not used. folder: whether it is a workspace folder, or a
    single table of claims.
    """

    root: str
    config: Config
    claims: pd.DataFrame
    sources: Mapping[str, Source]
    attributes: Mapping[str, Attribute]
    names: Mapping[str, str]
    decisions: tuple[Decision, ...]
    checks: tuple[Check, ...]
    rates: tuple[Rate, ...]
    problems: tuple[Problem, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    folder: bool = True


# -- what comes of it -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gate:
    """How one typed slot of two claims bears on their match.

    agree and unknown let the pair pass, weak lowers its score (only mentioned, not stated), conflict forbids it.
    """

    name: str
    verdict: Literal["agree", "unknown", "weak", "conflict"]
    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Term:
    """One named part of a match's score, in bits; the parts add up to the score."""

    name: str
    weight: float
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two claims answer the same question, or why not."""

    a: str
    b: str
    gates: tuple[Gate, ...]
    terms: tuple[Term, ...]
    score: float
    threshold: float
    same_question: bool
    outcome: Literal["joined", "refused", "apart", "unlike"]
    reason: str


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a step found before anybody's decision is looked at. See Finding."""

    rule: str
    severity: Severity
    claims: tuple[str, ...]
    why: str
    question: str | None = None
    axes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor must look at. evidence is a hash of the values and readings at stake."""

    id: str
    rule: str
    severity: Severity
    status: Status
    question: str | None
    claims: tuple[str, ...]
    why: str
    evidence: str
    axes: tuple[str, ...] = ()
    path: str = ""
    line: int = 1
    decision: str | None = None
    decision_reason: str | None = None
    until: str | None = None
