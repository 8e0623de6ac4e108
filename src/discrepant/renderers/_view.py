"""The report document as a reader meets it: findings in order, each with its positions side by side."""

from __future__ import annotations

from dataclasses import dataclass

from discrepant.renderers._records import Record, part, records, word, words
from discrepant.renderers._spread import spread

__all__ = ["SEVERITIES", "STATUSES", "Position", "Record", "Shown", "View", "part", "records", "word", "words"]

SEVERITIES = ("error", "warning", "info")
STATUSES = ("open", "decided", "waived", "baseline")
_RELATIONS = ("agree", "refine", "compatible", "tension", "conflict")


@dataclass(frozen=True, slots=True)
class Position:
    """Claims that agree among themselves, and who stands behind them.

    number counts from 1 within one finding. origins is None where the claims are not rival answers to a question.
    support: its share of what speaks for the answers; thin: whether there is little to tell that by.
    """

    number: int
    claims: tuple[Record, ...]
    sources: tuple[str, ...]
    origins: int | None
    groups: tuple[tuple[str, ...], ...]
    support: float | None = None
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding, or a question that needs none, with its heading and what each side says.

    others are answers to the same question that are not at stake. relation is the widest one between the claims;
    spread how far the answers lie apart (_spread.py).
    """

    record: Record
    subject: str
    attribute: str
    positions: tuple[Position, ...]
    others: tuple[Record, ...]
    relation: str
    spread: float = 0.0

    @property
    def heading(self) -> str:
        """Subject and attribute in one phrase, whichever of them is known."""
        return ", ".join(filter(None, (self.subject, self.attribute)))


class View:
    """The document with its records found by id. Never fails for a key that is missing."""

    def __init__(self, document: Record) -> None:
        self.title = word(document, "title") or "Where the sources disagree"
        self.complete = document.get("complete") is True
        self.error = part(document, "error")
        self.sources = records(document, "sources")
        self.claims = records(document, "claims")
        self.questions = records(document, "questions")
        self.relations = records(document, "relations")
        self.refusals = records(document, "refusals")
        self.problems = records(document, "problems")
        self.checks = records(document, "checks")
        self.series = records(document, "series")
        self._rulings = _by_finding(records(document, "decisions"))
        self.source = {word(s, "id"): s for s in self.sources}
        self.claim = {word(c, "id"): c for c in self.claims}
        self.question = {word(q, "id"): q for q in self.questions}
        self._summary = part(document, "summary")
        self._widest = _widest(self.relations)
        self.findings = [self._finding(f) for f in records(document, "findings")]

    def tally(self, severity: str, status: str) -> int:
        """How many findings the run had: as its summary says, or else as counted here."""
        given = part(part(self._summary, "findings"), severity).get(status)
        if "findings" in self._summary:
            return given if isinstance(given, int) else 0
        return sum(f.record.get("severity") == severity and f.record.get("status") == status for f in self.findings)

    def total(self, what: str) -> int:
        """How many sources, claims, questions or problems the run had."""
        given = self._summary.get(what)
        return given if isinstance(given, int) else len(getattr(self, what))

    def relation_tally(self) -> list[tuple[str, int]]:
        """The relations that occur, from agreement to conflict, with how many pairs have each."""
        given = part(self._summary, "relations")
        counts = given or {r: sum(word(x, "relation") == r for x in self.relations) for r in _RELATIONS}
        names = [*_RELATIONS, *sorted(set(counts) - set(_RELATIONS))]
        return [(name, counts[name]) for name in names if counts.get(name)]

    def ordered(self, severity: str | None = None) -> list[Shown]:
        """Findings of one severity, or all: open ones first, then by severity, then those furthest apart."""
        chosen = [f for f in self.findings if severity is None or word(f.record, "severity") == severity]
        return sorted(chosen, key=lambda f: (_rank(STATUSES, f, "status"), _rank(SEVERITIES, f, "severity"), -f.spread))

    def by_severity(self) -> list[tuple[str, list[Shown]]]:
        """Each severity that occurs with its findings, the gravest first; unknown severities last."""
        found = {word(f.record, "severity") for f in self.findings}
        names = [s for s in SEVERITIES if s in found] + sorted(found - set(SEVERITIES))
        return [(name, self.ordered(name)) for name in names]

    def agreements(self) -> list[Shown]:
        """Questions that several sources answer and about which there is no finding graver than a remark."""
        busy = {word(f.record, "question") for f in self.findings if word(f.record, "severity") != "info"}
        several = [q for q in self.questions if word(q, "id") not in busy and len(self._speakers(q)) > 1]
        return [self._shown(q, q, words(q, "claims")) for q in several]

    def dossiers(self) -> list[tuple[str, list[Record]]]:
        """Claims by dossier, in the order in which the document names the dossiers."""
        heaps: dict[str, list[Record]] = {}
        for claim in self.claims:
            heaps.setdefault(word(claim, "dossier"), []).append(claim)
        return list(heaps.items())

    def rulings(self, finding: Record) -> list[Record]:
        """Every ruling on a finding, the newest first, where there is more to tell than the one that it names."""
        told = self._rulings.get(word(finding, "id"), [])
        named = word(part(finding, "decision"), "path")
        return told[::-1] if [word(r, "path") for r in told] != [named] else []

    def source_name(self, source: str) -> str:
        """The title of a source, or its id where the document does not describe it."""
        return word(self.source.get(source, {}), "title") or source

    def _speakers(self, question: Record) -> set[str]:
        return {word(self.claim.get(c, {}), "source") or c for c in words(question, "claims")}

    def _finding(self, finding: Record) -> Shown:
        question = self.question.get(word(finding, "question"), {})
        return self._shown(finding, question, words(finding, "claims"))

    def _shown(self, record: Record, question: Record, wanted: tuple[str, ...]) -> Shown:
        at_stake: list[Record] = []
        others: list[Record] = []
        for position in records(question, "positions"):
            ours = not wanted or bool(set(words(position, "claims")) & set(wanted))
            (at_stake if ours else others).append(position)
        placed = [self._position(n, p) for n, p in enumerate(at_stake, 1)]
        known = {c for p in at_stake for c in words(p, "claims")}
        alone = [c for c in wanted if c not in known]
        placed += [self._alone(n, c) for n, c in enumerate(alone, len(placed) + 1)]
        subject, attribute = self._heading(question, wanted)
        rest = tuple(self._known(c) for p in others for c in words(p, "claims"))
        gap = spread(self._known(c) for c in wanted)
        return Shown(record, subject, attribute, tuple(placed), rest, self._widest.get(word(question, "id"), ""), gap)

    def _position(self, number: int, position: Record) -> Position:
        claims = tuple(self._known(c) for c in words(position, "claims"))
        sources = words(position, "sources") or tuple(dict.fromkeys(filter(None, (word(c, "source") for c in claims))))
        raw = position.get("origin_groups")
        groups = tuple(tuple(map(str, g)) for g in raw if isinstance(g, (list, tuple))) if isinstance(raw, list) else ()
        given = position.get("origins")
        origins = given if isinstance(given, int) else len(groups) or None
        support = position.get("support")
        share = float(support) if isinstance(support, (int, float)) and not isinstance(support, bool) else None
        return Position(number, claims, sources, origins, groups, share, position.get("thin") is True)

    def _alone(self, number: int, claim: str) -> Position:
        record = self._known(claim)
        return Position(number, (record,), tuple(filter(None, (word(record, "source"),))), None, ())

    def _known(self, claim: str) -> Record:
        return self.claim.get(claim, {"id": claim})

    def _heading(self, question: Record, wanted: tuple[str, ...]) -> tuple[str, str]:
        if question:
            return word(question, "subject"), word(question, "attribute")
        claims = [self._known(c) for c in wanted]
        subjects = {word(c, "subject") for c in claims}
        if len(subjects) == 1:
            return subjects.pop(), _joined([word(c, "attribute") for c in claims])
        return _joined([", ".join(filter(None, (word(c, "subject"), word(c, "attribute")))) for c in claims]), ""


def _joined(names: list[str]) -> str:
    distinct = list(dict.fromkeys(filter(None, names)))
    return " / ".join(distinct[:2]) + (f" and {len(distinct) - 2} more" if len(distinct) > 2 else "")


def _rank(order: tuple[str, ...], shown: Shown, key: str) -> int:
    name = word(shown.record, key)
    return order.index(name) if name in order else len(order)


def _by_finding(rulings: list[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for ruling in rulings:
        if word(ruling, "finding"):
            found.setdefault(word(ruling, "finding"), []).append(ruling)
    return found


def _widest(relations: list[Record]) -> dict[str, str]:
    """For each question, the relation of its claims that is furthest from agreement."""
    widest: dict[str, str] = {}
    for relation in relations:
        question, name = word(relation, "question"), word(relation, "relation")
        held = widest.get(question, "agree")
        if name in _RELATIONS and _RELATIONS.index(name) >= _RELATIONS.index(held):
            widest[question] = name
    return widest
