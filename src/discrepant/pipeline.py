"""The story on one page: load → read → match → compare → weigh → rule → report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepant import claim_tables, registry, workspace
from discrepant.errors import UsageError
from discrepant.grammar import edtf
from discrepant.steps import (
    baseline,
    compare,
    crosscheck,
    match,
    origins,
    read,
    report,
    review,
    revise,
    rule,
    series,
    weigh,
)
from discrepant.steps import extract as extracting
from discrepant.steps import fuse as fusing
from discrepant.steps import reuse as reusing
from discrepant.steps import suggest as suggesting
from discrepant.steps import tables as plain_tables
from discrepant.steps import verify as verifying

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    import pandas as pd

    from discrepant.model import Decision, Explanation, Finding, Period, Problem, Tested, Workspace
    from discrepant.protocols import Engine


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What comes of a workspace: the tables of columns.py, and the findings in their order."""

    workspace: Workspace
    claims: pd.DataFrame
    edges: pd.DataFrame
    relations: pd.DataFrame
    positions: pd.DataFrame
    findings: tuple[Finding, ...]
    raised: rule.Raised
    tested: tuple[Tested, ...] = ()


def load(path: str | Path, texts: str | Path | None = None) -> Workspace:
    """The workspace in a folder, or the table of claims in a file, with every fault found on the way.

    texts: a folder in which the sources' texts are looked up before the workspace's own.
    Raises UsageError where there is nothing to load.
    """
    return workspace.load(Path(path), registry.readers(), Path(texts) if texts else None, registry.kinds())


REMEMBERED = 5_000
"""So many claims make a run long enough to remember it."""

SHARES = {"read": 0.04, "match": 0.55, "compare": 0.8, "weigh": 0.9, "crosscheck": 0.93, "rule": 1.0}
"""How much of a run is done after each step, as --progress told at a million claims."""


def reconcile(
    space: Workspace,
    today: date,
    progress: Callable[[str, float], None] | None = None,
    engine: str | Engine = "local",
    cache: Path | None = None,
) -> Reconciled:
    """Everything the claims say to each other, and what decisions leave open on this day.

    progress is called after each step, with its name and the share of the whole run that is done by then.
    engine: one of registry.engines(), where work on many rows runs. Raises UsageError for one that does not exist.
    cache: a folder in which to remember what hangs on the claims alone, so that a later run works out only what
    changed; it may be deleted at any time, and the result is the same with it and without.
    """
    runner = registry.engine(engine) if isinstance(engine, str) else engine
    if cache is not None:
        runner = registry.remembering(runner, cache)
    kinds = registry.kinds()
    tell = progress or (lambda _step, _share: None)
    claims = read.read(space.claims, space.attributes, kinds, runner)
    tell("read", SHARES["read"])
    bands = (space.config.accept, space.config.review)
    words = review.judgements(space.decisions)
    claims, edges = match.match(claims, space.attributes, space.names, words, *bands, runner)
    tell("match", SHARES["match"])
    relations = compare.compare(claims, kinds, space.attributes, space.rates, runner)
    relations = revise.revise(relations, claims, space.sources)
    tell("compare", SHARES["compare"])
    positions = weigh.weigh(claims, relations, space.sources)
    tell("weigh", SHARES["weigh"])
    tested = crosscheck.checked(claims, kinds, space.attributes, space.checks, space.rates, _issued(space))
    suspicions = [
        *read.doubts(claims),
        *crosscheck.suspicions(tested),
        *rule.suspicions(claims, relations, positions, space.sources, space.folder, space.changed, space.attributes),
    ]
    tell("crosscheck", SHARES["crosscheck"])
    raised = rule.raised(claims, suspicions, kinds)
    findings = baseline.applied(rule.settled(raised, space.decisions, today), space.baseline)
    tell("rule", SHARES["rule"])
    return Reconciled(space, claims, edges, relations, positions, tuple(findings), raised, tuple(tested))


def ruled(done: Reconciled, decisions: Sequence[Decision], today: date) -> Reconciled:
    """The same workspace under other decisions. Those that join or part claims need a whole reconcile() to act."""
    space = replace(done.workspace, decisions=tuple(decisions))
    findings = baseline.applied(rule.settled(done.raised, space.decisions, today), space.baseline)
    return replace(done, workspace=space, findings=tuple(findings))


def rulings(space: Workspace, known: Mapping[str, Decision]) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions of this workspace as they stand in its folder now, and the faults in their files.

    known: by path, those whose files did not change.
    """
    return workspace.rulings(Path(space.root), registry.readers(), set(space.claims["id"]), known)


def document(done: Reconciled, quotes: bool = True) -> dict[str, Any]:
    """The report as plain data (schema "report"). quotes: show readings in context where texts are at hand."""
    space = done.workspace
    texts = space.texts if quotes else {}
    tables = (done.claims, done.edges, done.relations, done.positions, done.findings)
    whole = report.report(space, *tables, registry.kinds(), texts)
    return {**whole, "checks": report.tested(done.tested), "series": series.series(done.claims, space.attributes)}


def tables(done: Reconciled) -> dict[str, pd.DataFrame]:
    """The report as tables of plain columns (steps/tables.py)."""
    found = (done.claims, done.edges, done.relations, done.positions, done.findings, done.workspace.problems)
    return plain_tables.tables(*found, registry.kinds())


def render(data: Mapping[str, Any], form: str) -> str:
    """A report document printed in one of registry.renderers()."""
    return registry.renderer(form).render(data)


def explain(space: Workspace, a: str, b: str) -> Explanation:
    """Why two claims answer the same question, or why not: gates, terms, refusals."""
    claims = read.read(space.claims, space.attributes, registry.kinds())
    ruled = review.judgements(space.decisions)
    return match.explain(claims, a, b, space.attributes, space.names, ruled, space.config.accept)


def support(done: Reconciled, question: str) -> list[dict[str, Any]]:
    """What each origin adds to each position of a question, in nats; weights of a position add up to what it has.

    Records: position (1 first), reading, support, origin, weight, through (the position it gives, if another),
    agreement and shared (how far the origin sides with what has most behind it, over so many shared questions).
    Raises UsageError where there is no such question.
    """
    if question not in set(done.positions["question"]):
        raise UsageError(f"there is no question {question}")
    return weigh.explained(done.claims, done.relations, done.workspace.sources, question)


def suggest(space: Workspace) -> list[dict[str, Any]]:
    """What the attributes in the sources' own words most likely mean: wording, claims, candidates (best first)."""
    return suggesting.records(suggesting.suggest(space.claims, space.attributes, registry.kinds()))


def queue(done: Reconciled) -> list[review.Queued]:
    """The pairs of claims that a person should look at, those whose answer changes most first."""
    return review.queue(done.claims, done.edges, done.workspace.decisions, done.workspace.config)


def weigh_table(path: Path, kinds: Mapping[str, str] | None = None, places: Path | None = None) -> fusing.Fused:
    """What speaks for each answer in a file that is nothing but claims (claim_tables.read).

    kinds: the kind of an attribute, where it is not to be guessed. places: a file that says what lies in what. Raises
    UsageError for kinds and attributes that do not exist, and what reading the files raises.
    """
    table = claim_tables.read(path)
    for attribute, kind in (kinds or {}).items():
        if kind not in fusing.KINDS:
            raise UsageError(f"there is no kind “{kind}” here; there are: {', '.join(fusing.KINDS)}")
        if attribute not in set(table["attribute"]):
            raise UsageError(f"{path} has no attribute “{attribute}”")
    parents = claim_tables.read_places(places) if places else {}
    if not parents and "place" in (kinds or {}).values():
        raise UsageError("the kind “place” needs to know what lies in what: --places FILE")
    return fusing.fuse(table, kinds, parents, claim_tables.declared(table, path))


def extract(space: Workspace, source: str) -> list[extracting.Proposal]:
    """The claims that a source's text proposes (steps/extract.py), those that are recorded already marked."""
    rows = space.claims[space.claims["source"] == source].dropna(subset=["start", "end"])
    recorded = [(str(c), int(a), int(b)) for c, a, b in zip(rows["id"], rows["start"], rows["end"], strict=True)]
    return extracting.extract(source, space.texts[source], registry.kinds(), recorded)


def verify(space: Workspace) -> pd.DataFrame:
    """Whether each claim's words stand in its source (steps/verify.py: VERIFIED)."""
    return verifying.verify(space.claims, space.texts, space.changed)


def reanchor(space: Workspace, folder: Path | None = None) -> list[dict[str, Any]]:
    """Where the words of claims stand in texts that are not those of the record any more (steps/verify.py)."""
    held = workspace.later_texts(space, [folder] if folder else [])
    return verifying.reanchor(space.claims, held)


def texts(path: Path, folder: Path | None = None) -> tuple[dict[str, str], dict[str, Period]]:
    """The texts at hand by source, and the day of each as far as it is known: those of a workspace, or .txt files.

    path: a workspace, or a folder of texts that is none. folder: where the texts of a workspace are looked up first.
    Raises UsageError.
    """
    if path.is_dir() and not (path / "claims").is_dir():
        return {file.stem: file.read_text("utf-8", errors="replace") for file in sorted(path.glob("*.txt"))}, {}
    space = load(path, folder)
    return dict(space.texts), _issued(space)


def lineage(held: Mapping[str, str], issued: Mapping[str, Period]) -> list[reusing.Reuse]:
    """The pairs of texts that share passages, the most first."""
    return reusing.reuse(held, issued)


def common_origins(done: Reconciled) -> pd.DataFrame:
    """Pairs of sources that share answers as independent ones would not, from the claims alone (steps/origins.py)."""
    return origins.common(done.positions, done.claims, done.workspace.sources)


def shared_departures(done: Reconciled, a: str, b: str) -> list[tuple[str, str, str]]:
    """Subject, attribute and reading of each answer that two sources share while more sources give another one."""
    return origins.shared(done.positions, done.claims, a, b)


def _issued(space: Workspace) -> dict[str, Period]:
    """The day each source was published, as far as its record tells."""
    days = {source.id: edtf.read(source.issued or "") for source in space.sources.values()}
    return {name: day for name, day in days.items() if day is not None}
