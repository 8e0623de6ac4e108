"""The queue: a row a finding, filtered by words and facets, the gravest and widest apart first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from discrepant.fold import words as folded
from discrepant.renderers._view import SEVERITIES, STATUSES, word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from discrepant.model import Finding
    from discrepant.renderers._view import Shown

FACETS = ("severity", "status", "rule", "source", "subject")
"""What the queue is filtered by; each value of a facet widens, each facet narrows."""

MOST = 40
"""So many values of one facet are offered; those with most findings."""


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in the queue. text: everything in it, folded, for search. again: ruled on once, and open again."""

    id: str
    severity: str
    status: str
    rule: str
    subject: str
    attribute: str
    sources: tuple[str, ...]
    why: str
    readings: tuple[str, ...]
    spread: float
    text: str
    again: bool = False

    def values(self, facet: str) -> tuple[str, ...]:
        """What the row has of a facet."""
        return self.sources if facet == "source" else (getattr(self, facet),)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the queue is asked for: words that must all occur, and the values chosen of each facet."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def row(shown: Shown) -> Row:
    """The row of a finding as a page shows it."""
    record = shown.record
    claims = [claim for position in shown.positions for claim in position.claims]
    sources = tuple(dict.fromkeys(filter(None, (word(c, "source") for c in claims))))
    said = [word(record, k) for k in ("id", "rule", "why")] + [shown.subject, shown.attribute, *sources]
    said += [word(c, k) for c in claims for k in ("id", "reading", "subject", "statement", "time")]
    said += [name for c in claims for name in words(c, "actors")]
    return Row(
        id=word(record, "id"),
        severity=word(record, "severity"),
        status=word(record, "status"),
        rule=word(record, "rule"),
        subject=shown.subject,
        attribute=shown.attribute,
        sources=sources,
        why=word(record, "why"),
        readings=tuple(word(c, "reading") for c in claims[:4]),
        spread=shown.spread,
        text=" ".join(folded(" ".join(said))),
    )


def ruled(rows: Iterable[Row], findings: Mapping[str, Finding]) -> list[Row]:
    """The rows of findings that there are, with the status that each has now, in their order."""
    told = []
    for each in rows:
        finding = findings.get(each.id)
        if finding is not None:
            again = finding.status == "open" and finding.decision is not None
            same = (each.status, each.again) == (finding.status, again)
            told.append(each if same else replace(each, status=finding.status, again=again))
    return sorted(told, key=_order)


def tally(rows: Iterable[Row]) -> tuple[int, int]:
    """How many findings are open, and how many of them were ruled on once."""
    held = [r.again for r in rows if r.status == "open"]
    return len(held), sum(held)


def asked(rows: Iterable[Row], wanted: Asked) -> Iterator[Row]:
    """The rows that are asked for, in their order, one by one."""
    terms = folded(wanted.words)
    chosen = [(facet, values) for facet, values in wanted.chosen.items() if values]
    return (r for r in rows if _holds(r, terms) and all(_fits(r, f, v) for f, v in chosen))


def facets(rows: Sequence[Row], wanted: Asked) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values with how many rows would remain if it alone were chosen anew; chosen ones first."""
    terms = folded(wanted.words)
    held = [r for r in rows if _holds(r, terms)]
    found = {}
    for facet in FACETS:
        others = [(f, v) for f, v in wanted.chosen.items() if v and f != facet]
        counts: Counter[str] = Counter()
        for each in held:
            if all(_fits(each, f, v) for f, v in others):
                counts.update(each.values(facet))
        chosen = wanted.chosen.get(facet, ())
        order = {"severity": SEVERITIES, "status": STATUSES}.get(facet, ())
        values = sorted({*counts, *chosen}, key=lambda v: (_place(order, v), v not in chosen, -counts[v], v))
        found[facet] = [(value, counts[value]) for value in values[:MOST] if value]
    return found


def _holds(row: Row, terms: Sequence[str]) -> bool:
    return all(term in row.text for term in terms)


def _fits(row: Row, facet: str, values: Sequence[str]) -> bool:
    return any(value in values for value in row.values(facet))


def _place(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)


def _order(row: Row) -> tuple[int, float, str, str]:
    return (_place(SEVERITIES, row.severity), -row.spread, row.rule, row.id)
