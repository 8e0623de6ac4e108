"""Everything that was found, as one document of plain data that people's and machines' forms are made from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from discrepant.columns import RELATIONS
from discrepant.model import RELATIONS as NAMES
from discrepant.model import SEVERITIES
from discrepant.steps._evidence import as_json, plain, records
from discrepant.steps._quote import quote
from discrepant.steps._standing import age, unreplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from discrepant.model import Decision, Finding, Problem, Source, Status, Tested, Workspace
    from discrepant.protocols import Kind

VERSION = 1
"""Of the document's form (schemas/report.json). Fields are added under the same number; a change of one raises it."""

_STATUSES: tuple[Status, ...] = ("open", "decided", "waived", "baseline")
_LISTS = ("actors", "attribution")
_AS_WRITTEN = (
    *("id", "source", "subject", "attribute", "reading", "lang", "time", "as_of", "place", "actors", "scope", "stage"),
    *("attribution", "statement", "note", "anchor", "because", "kind", "question", "series", "dossier", "path", "line"),
)

_BLOCKS = ("forms", "pairs", "keys_dropped", "forms_without_key")

Record = dict[str, Any]


def report(  # noqa: PLR0913 (one table a step, and what they refer to)
    workspace: Workspace,
    claims: pd.DataFrame,
    edges: pd.DataFrame,
    relations: pd.DataFrame,
    positions: pd.DataFrame,
    findings: Sequence[Finding],
    kinds: Mapping[str, Kind],
    texts: Mapping[str, str],
) -> Record:
    """The report (schemas/report.json): JSON-ready, the same bytes for the same input in any order.

    claims, edges, relations, positions: columns.MATCHED, EDGES, RELATIONS, POSITIONS. texts: the texts at hand by
    source id; readings are quoted in context from these and no others. It holds no day, version or path of its own.
    complete is False where the workspace has problems. Nothing in it says that an answer is true.
    """
    told = _claims(claims, kinds, Quotes(texts, workspace.sources))
    questions = _questions(told, positions)
    problems = [_problem(p) for p in sorted(workspace.problems, key=_place)]
    return {
        "schema_version": VERSION,
        "complete": not problems,
        "title": workspace.config.title,
        "summary": {
            **_summary(workspace, told, questions, relations, findings),
            "matching": {name: edges.attrs.get("blocks", {}).get(name, 0) for name in _BLOCKS},
        },
        "sources": [_source(s) for _, s in sorted(workspace.sources.items())],
        "claims": told,
        "questions": questions,
        "relations": _relations(relations),
        "findings": [found(f, workspace.decisions) for f in findings],
        "refusals": _refusals(edges),
        "review": _pairs(edges, ["review"]),
        "decisions": decided(workspace.decisions),
        "problems": problems,
    }


def tested(made: Iterable[Tested]) -> list[Record]:
    """Every cross-check made, passes too: what it checked, what came of it, on which claims, and whether by itself."""
    return [
        {"check": t.check, "outcome": t.outcome, "claims": list(t.claims), "why": t.why, "asked": t.asked} for t in made
    ]


def failure(kind: str, message: str, problems: Iterable[Problem] = ()) -> Record:
    """The document of a run that could not be trusted: what went wrong, and the faults found on the way."""
    return {
        "schema_version": VERSION,
        "complete": False,
        "error": {"kind": kind, "message": message},
        "problems": [_problem(p) for p in sorted(problems, key=_place)],
    }


class Quotes:
    """Readings in context, where a text is at hand and holds the reading where the claim says."""

    def __init__(self, texts: Mapping[str, str], sources: Mapping[str, Source]) -> None:
        self._texts, self._sources = texts, sources

    def of(self, claim: Record) -> dict[str, str] | None:
        """The quote of a claim, or None."""
        text, source = self._texts.get(claim["source"]), self._sources.get(claim["source"])
        place = claim["locator"] or {}
        start, end = place.get("start"), place.get("end")
        if text is None or source is None or start is None or end is None:
            return None
        return quote(text, start, end, claim["reading"], source.max_quote_chars)


def _claims(claims: pd.DataFrame, kinds: Mapping[str, Kind], quotes: Quotes) -> list[Record]:
    """Claims in the order of their files and lines; each distinct meaning is written out once."""
    meanings: dict[tuple[str, int], Record] = {}
    told = []
    for row in records(claims):
        key = (row["kind"], id(row["meaning"]))
        if key not in meanings:
            meanings[key] = _meaning(row["kind"], row["meaning"], kinds)
        written = {field: plain(row[field]) for field in _AS_WRITTEN}
        written.update({field: written[field] or [] for field in _LISTS})
        place = {field: plain(row[field]) for field in ("paragraph", "start", "end")}
        located = any(v is not None for v in place.values())
        claim = {**written, **meanings[key], "given": plain(row["value"]), "locator": place if located else None}
        quoted = quotes.of(claim)
        told.append({**claim, "quote": quoted} if quoted else claim)
    return sorted(told, key=lambda c: (c["path"], c["line"], c["id"]))


def _meaning(kind: str, value: Any, kinds: Mapping[str, Kind]) -> Record:
    data = as_json(kind, value, kinds)
    if kind not in kinds:
        return {"value": data, "meaning": "", "span": None}
    span = kinds[kind].span(value)
    return {"value": data, "meaning": kinds[kind].explain(value), "span": list(span) if span else None}


def _questions(told: list[Record], positions: pd.DataFrame) -> list[Record]:
    """Questions in the order of their first claims, each with its positions."""
    by_id = {c["id"]: c for c in told}
    held: dict[str, list[Record]] = {}
    for row in records(positions.sort_values(["question", "position"])):
        groups = [list(group) for group in row["origins"]]
        position = {
            "claims": list(row["claims"]),
            "sources": list(row["sources"]),
            "origins": len(groups),
            "origin_groups": groups,
            "support": round(float(row["support"]), 4),
            "thin": bool(row["thin"]),
        }
        held.setdefault(row["question"], []).append(position)
    order = dict.fromkeys(c["question"] for c in told)
    return [_question(name, held.get(name, []), by_id) for name in order]


def _question(name: str, positions: list[Record], by_id: Mapping[str, Record]) -> Record:
    ids = [c for p in positions for c in p["claims"]]
    claims = [by_id[c] for c in ids]
    return {
        "id": name,
        **{field: _commonest([c[field] for c in claims]) for field in ("subject", "attribute", "kind")},
        "claims": ids,
        "positions": positions,
    }


def _commonest(names: list[str]) -> str:
    """The name that most claims use; of several the shortest, then the first in alphabetical order."""
    counts = Counter(names)
    return min(counts, key=lambda n: (-counts[n], len(n), n), default="")


def _relations(relations: pd.DataFrame) -> list[Record]:
    rows = [{**row, "axes": list(row["axes"])} for row in records(relations[list(RELATIONS)])]
    return sorted(rows, key=lambda r: (r["question"], r["a"], r["b"]))


def _refusals(edges: pd.DataFrame) -> list[Record]:
    """Pairs that look alike but were kept apart, by the data or by a person's word."""
    return _pairs(edges, ["refused", "apart"])


def _pairs(edges: pd.DataFrame, outcomes: Sequence[str]) -> list[Record]:
    apart = edges[edges["outcome"].isin(outcomes)].sort_values(["a", "b"])
    fields = ["a", "b", "score", "outcome", "reason"]
    return [{**row, "score": round(float(row["score"]), 4)} for row in records(apart[fields])]


def _summary(
    workspace: Workspace,
    told: list[Record],
    questions: list[Record],
    relations: pd.DataFrame,
    findings: Sequence[Finding],
) -> Record:
    pairs = Counter(relations["relation"])
    tally = Counter((f.severity, f.status) for f in findings)
    return {
        "sources": len(workspace.sources),
        "claims": len(told),
        "questions": len(questions),
        "relations": {name: pairs[name] for name in NAMES},
        "findings": {s: {t: tally[s, t] for t in _STATUSES} for s in reversed(SEVERITIES)},
        "decisions": len(workspace.decisions),
        "problems": len(workspace.problems),
    }


def _source(source: Source) -> Record:
    url = source.fields.get("URL")
    return {
        **{f: getattr(source, f) for f in ("id", "title", "author", "container", "issued", "language")},
        "url": url if isinstance(url, str) else None,
        "derives_from": list(source.derives_from),
        "derives_note": source.derives_note,
    }


def found(finding: Finding, decisions: Sequence[Decision]) -> Record:
    """One finding as the report tells it, with the decision that it names."""
    fields = ("id", "rule", "severity", "status", "question", "why", "evidence", "path", "line")
    return {
        **{field: getattr(finding, field) for field in fields},
        "claims": list(finding.claims),
        "axes": list(finding.axes),
        "decision": _ruling(finding, decisions),
    }


def _ruling(finding: Finding, decisions: Sequence[Decision]) -> Record | None:
    """The decision a finding names: the one in that file, with that reason and day."""
    if finding.decision is None:
        return None
    wanted = (finding.decision, finding.decision_reason, finding.until)
    named = [d for d in decisions if (d.path, d.reason, d.until) == wanted]
    ours = [d for d in named if d.finding == finding.id] or named
    return _decision(max(ours, key=age)) if ours else None


def decided(decisions: Sequence[Decision]) -> list[Record]:
    """Every ruling, oldest first, those that stand no more included."""
    kept = {d.path for d in unreplaced(decisions)}
    return [_decision(d, d.path in kept) for d in sorted(decisions, key=age)]


def _decision(decision: Decision, stands: bool = True) -> Record:
    fields = ("finding", "rule", "verdict", "reason", "by", "at", "claim", "value", "slot", "until", "evidence")
    return {
        **{field: getattr(decision, field) for field in (*fields, "path", "line")},
        "stands": stands,
        "claims": list(decision.claims),
        "replaces": list(decision.replaces),
        "pairs": [list(pair) for pair in decision.pairs],
    }


def _problem(problem: Problem) -> Record:
    return {field: getattr(problem, field) for field in ("rule", "path", "line", "column", "message")}


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    return (problem.path, problem.line, problem.column, problem.rule, problem.message)
