"""The story on one page: load → read → match → compare → weigh → rule → report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepant import registry, workspace
from discrepant.grammar import edtf
from discrepant.model import Judgement
from discrepant.steps import compare, crosscheck, match, read, report, rule, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from discrepant.model import Decision, Explanation, Finding, Period, Workspace


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What comes of a workspace: the tables of columns.py, and the findings in their order."""

    workspace: Workspace
    claims: pd.DataFrame
    edges: pd.DataFrame
    relations: pd.DataFrame
    positions: pd.DataFrame
    findings: tuple[Finding, ...]


def load(path: str | Path, texts: str | Path | None = None) -> Workspace:
    """The workspace in a folder, or the table of claims in a file, with every fault found on the way.

    texts: a folder in which the sources' texts are looked up before the workspace's own.
    Raises UsageError where there is nothing to load.
    """
    return workspace.load(Path(path), registry.readers(), Path(texts) if texts else None, registry.kinds())


def reconcile(space: Workspace, today: date, engine: str = "local") -> Reconciled:
    """Everything the claims say to each other, and what decisions leave open on this day.

    engine: one of registry.engines(), where work on many rows runs. Raises UsageError for one that does not exist.
    """
    runner = registry.engine(engine)
    kinds = registry.kinds()
    claims = read.read(space.claims, space.attributes, kinds)
    ruled = judgements(space.decisions)
    claims, edges = match.match(claims, space.attributes, space.names, ruled, space.config.accept, runner)
    relations = compare.compare(claims, kinds, space.attributes, space.rates)
    positions = weigh.weigh(claims, relations, space.sources)
    suspicions = [
        *read.doubts(claims),
        *crosscheck.crosscheck(claims, kinds, space.attributes, space.checks, space.rates, _issued(space)),
        *rule.suspicions(claims, relations, positions, space.sources, space.folder, space.changed),
    ]
    findings = rule.rule(claims, suspicions, space.decisions, today, kinds)
    return Reconciled(space, claims, edges, relations, positions, tuple(findings))


def document(done: Reconciled, quotes: bool = True) -> dict[str, Any]:
    """The report as plain data (schema "report"). quotes: show readings in context where texts are at hand."""
    space = done.workspace
    texts = space.texts if quotes else {}
    tables = (done.claims, done.edges, done.relations, done.positions, done.findings)
    return report.report(space, *tables, registry.kinds(), texts)


def render(data: Mapping[str, Any], form: str) -> str:
    """A report document printed in one of registry.renderers()."""
    return registry.renderer(form).render(data)


def explain(space: Workspace, a: str, b: str) -> Explanation:
    """Why two claims answer the same question, or why not: gates, terms, refusals."""
    claims = read.read(space.claims, space.attributes, registry.kinds())
    ruled = judgements(space.decisions)
    return match.explain(claims, a, b, space.attributes, space.names, ruled, space.config.accept)


def _issued(space: Workspace) -> dict[str, Period]:
    """The day each source was published, as far as its record tells."""
    days = {source.id: edtf.read(source.issued or "") for source in space.sources.values()}
    return {name: day for name, day in days.items() if day is not None}


def judgements(decisions: tuple[Decision, ...]) -> list[Judgement]:
    """What decisions say of pairs of claims: the same question, or not."""
    return [
        Judgement(a, b, decision.verdict == "same", decision.reason, decision.path)
        for decision in decisions
        if decision.verdict in {"same", "not-the-same"}
        for a, b in decision.pairs
    ]
