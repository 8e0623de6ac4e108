"""What a workspace holds: sources, attributes, checks, rates, decisions, and the faults found in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    import pandas as pd

Verdict = Literal[
    "accept",
    "value",
    "both-stand",
    "not-the-same",
    "same",
    "source-error",
    "needs-evidence",
    "defer",
    "waive",
    "unsure",
    "withdrawn",
]

STAGES = ("planned", "offered", "pledged", "agreed", "delivered", "occurred", "cancelled")


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
    """A document that speaks. fields holds its CSL-JSON record as written.

    revises: the source of which this is a later edition; derives_from then holds it too.
    """

    id: str
    title: str
    derives_from: tuple[str, ...] = ()
    derives_note: str | None = None
    revises: str | None = None
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
    measures: str | None = None
    general: bool = False
    after: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()
    revised: bool = False


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
    conversion: claim. ordinal: claims (a yearly series). running-total: claims. formula: formula, an equation between
    claims (grammar/expressions.py).
    """

    check: Literal["sum", "list-count", "share", "order", "conversion", "ordinal", "running-total", "formula"]
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

    claim: the claim that an "accept" or "source-error" names. value: the answer that "value" gives, in words. slot: the
    slot because of which both claims stand. pairs: for "same" and "not-the-same", the pairs of claims that the ruling
    joins or keeps apart; for "unsure" those that somebody looked at in vain. replaces: the earlier rulings, by their
    files' names without suffix, that this one takes the place of; "withdrawn" takes them back and rules on nothing.
    """

    finding: str
    rule: str
    verdict: Verdict
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
    value: str | None = None
    slot: str | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """What [tool.discrepant] of a workspace sets. Thresholds are scores of matching, in bits: from `accept` on
    two claims may be one question, from `review` on a person is asked."""

    title: str = ""
    language: str = "en"
    fail_on: str = "error"
    accept: float = 6.0
    review: float = 3.0
    texts: str = "sources/texts"
    rates: str | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a folder or a table holds, loaded, with every fault found on the way.

    claims has the columns of columns.CLAIMS. names maps a folded alias to the name it stands for.
    texts holds the text of each source that is at hand, by source id. changed names the sources whose text at hand
    has another hash than their record gives; such a text is not used. folder: whether it is a workspace folder, or a
    single table of claims. baseline: the evidence of each finding, by its id, that was known when the tool was adopted.
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
    baseline: Mapping[str, str] = field(default_factory=dict)
