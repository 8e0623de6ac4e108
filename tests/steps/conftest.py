"""A bench for the steps after matching: claims in short rows, read and compared by a stand-in kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from discrepant.columns import EDGES, MATCHED, RELATIONS
from discrepant.model import Config, Number, Source, Unreadable, Verdict, Workspace
from discrepant.steps import report, rule, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from discrepant.model import Decision, Finding, Problem, Reading, Suspicion, Value

_WORDS = re.compile(r"(\d+)(?:(\+)|-(\d+))?")
TODAY = date(2024, 5, 31)


class Counts:
    """Whole numbers: "40", "40+" (or more), "40-60"; anything else cannot be read."""

    name = "quantity"

    def read(self, reading: Reading) -> Value:
        return count(reading.text)

    def compare(self, a: Value, b: Value) -> Verdict:
        if isinstance(a, Unreadable) or isinstance(b, Unreadable):
            return Verdict("agree" if a == b else "compatible", (), "one could not be read")
        assert isinstance(a, Number)
        assert isinstance(b, Number)
        if (a.low, a.high) == (b.low, b.high):
            return Verdict("agree", (), "both say the same")
        if _below(a, b) or _below(b, a):
            return Verdict("conflict", ("value",), f"{self.explain(a)} and {self.explain(b)} cannot both be right")
        inside = _inside(a, b) or _inside(b, a)
        return Verdict("refine" if inside else "compatible", ("precision",), "one is more precise")

    def explain(self, value: Value) -> str:
        if not isinstance(value, Number):
            return value.why if isinstance(value, Unreadable) else ""
        if value.high is None:
            return f"{value.low} or more"
        return f"{value.low}" if value.low == value.high else f"{value.low} to {value.high}"

    def as_json(self, value: Value) -> dict[str, Any]:
        if isinstance(value, Unreadable):
            return {"kind": "unreadable", "why": value.why, "span": value.span}
        assert isinstance(value, Number)
        ends = {k: None if v is None else int(v) for k, v in (("low", value.low), ("high", value.high))}
        return {"kind": "quantity", **ends, "soft": [ends["low"], ends["high"]], "notes": ["a remark"]}

    def span(self, value: Value) -> tuple[float | None, float | None, float | None, float | None] | None:
        if not isinstance(value, Number):
            return None
        low, high = (None if x is None else float(x) for x in (value.low, value.high))
        return low, high, low, high


def count(text: str) -> Value:
    """The value of the stand-in's words."""
    match = _WORDS.fullmatch(text)
    if not match:
        return Unreadable("no figure", (0, len(text)))
    low = Decimal(match[1])
    high = None if match[2] else Decimal(match[3] or match[1])
    return Number("quantity", low, low, True, high, True, low, high, False, "", Decimal(1), "person")


def _below(a: Number, b: Number) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _inside(a: Number, b: Number) -> bool:
    assert a.low is not None
    assert b.low is not None
    return a.low >= b.low and (b.high is None or (a.high is not None and a.high <= b.high))


KINDS = {name: Counts() for name in ("quantity", "money")}


@dataclass(frozen=True)
class Run:
    """Everything that comes of some claims."""

    claims: pd.DataFrame
    edges: pd.DataFrame
    relations: pd.DataFrame
    positions: pd.DataFrame
    suspicions: list[Suspicion]
    findings: list[Finding]
    workspace: Workspace

    def document(self, texts: Mapping[str, str] | None = None) -> dict[str, Any]:
        tables = (self.claims, self.edges, self.relations, self.positions, self.findings)
        return report.report(self.workspace, *tables, KINDS, texts or {})

    def finding(self, name: str) -> Finding:
        (one,) = [f for f in self.findings if f.rule == name]
        return one


class Bench:
    """Builds tables and runs the steps over them."""

    kinds = KINDS
    today = TODAY

    def claims(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """columns.MATCHED from rows that name an id and a reading, and whatever else differs from the default."""
        full = [self._row(n, row) for n, row in enumerate(rows, 1)]
        return pd.DataFrame(full, columns=list(MATCHED)).astype(MATCHED)

    def relations(self, claims: pd.DataFrame, given: Mapping[tuple[str, str], str] | None = None) -> pd.DataFrame:
        """Every pair of a question compared by the stand-in, or related as given (keys with the smaller id first)."""
        rows = []
        table = claims.sort_values("id")
        for question, held in table.groupby("question"):
            cells = zip(held["id"], held["meaning"], strict=True)
            for (a, left), (b, right) in combinations(cells, 2):
                verdict = Counts().compare(left, right)
                if given and (a, b) in given:
                    verdict = Verdict(given[a, b], ("value",), f"{a} and {b} were related by hand")  # type: ignore[arg-type]
                rows.append((a, b, question, verdict.relation, verdict.axes, verdict.why, verdict.certain))
        return pd.DataFrame(rows, columns=list(RELATIONS)).astype(RELATIONS)

    def sources(self, parents: Mapping[str, Sequence[str]]) -> dict[str, Source]:
        """Sources by id, each with those it derives from."""
        return {s: Source(s, f"Title of {s}", tuple(p)) for s, p in parents.items()}

    def edges(self, rows: Iterable[tuple[str, str, float, str, str]] = ()) -> pd.DataFrame:
        return pd.DataFrame(list(rows), columns=list(EDGES)).astype(EDGES)

    def run(
        self,
        rows: Iterable[Mapping[str, Any]],
        decisions: Sequence[Decision] = (),
        sources: Mapping[str, Source] | None = None,
        given: Mapping[tuple[str, str], str] | None = None,
        today: date = TODAY,
        problems: Sequence[Problem] = (),
        edges: Iterable[tuple[str, str, float, str, str]] = (),
        extra: Sequence[Suspicion] = (),
    ) -> Run:
        """All steps from relations to findings."""
        claims = self.claims(rows)
        known = sources or self.sources(dict.fromkeys(claims["source"], ()))
        relations = self.relations(claims, given)
        positions = weigh.weigh(claims, relations, known)
        found = [*rule.suspicions(claims, relations, positions, known), *extra]
        findings = rule.rule(claims, found, decisions, today, KINDS)
        space = Workspace(
            "/nowhere", Config("A title"), claims, known, {}, {}, tuple(decisions), (), (), tuple(problems)
        )
        return Run(claims, self.edges(edges), relations, positions, found, findings, space)

    def changed(self, decision: Decision, **fields: Any) -> Decision:
        return replace(decision, **fields)

    def _row(self, line: int, row: Mapping[str, Any]) -> dict[str, Any]:
        base = dict.fromkeys(MATCHED) | {
            "source": f"source-{row['id']}",
            "subject": "the ferry",
            "attribute": "deaths",
            "kind": "quantity",
            "lang": "en",
            "actors": (),
            "attribution": (),
            "dossier": "The sinking",
            "path": "claims/ferry.yaml",
            "line": line,
            "question": "q-00000001",
            "series": "s-00000001",
        }
        return {**base, "meaning": count(row["reading"]), **row}


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench()
