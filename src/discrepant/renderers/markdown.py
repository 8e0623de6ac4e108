"""The report for editors and for diffs: Markdown tables, one fact a line, nothing that changes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.renderers._clean import for_lines, throughout
from discrepant.renderers._escape import address, code, code_cell, grid, plain
from discrepant.renderers._view import SEVERITIES, STATUSES, View, part, records, word, words
from discrepant.renderers._words import (
    axes,
    backing,
    checks_phrase,
    decision_label,
    decision_phrase,
    file_place,
    in_context,
    kinship,
    material_phrase,
    meaning,
    place_in_source,
    qualifiers,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.renderers._view import Position, Record, Shown

_SIDES = ("time", "as of", "stage", "scope", "place", "actors", "relying on")


class MarkdownRenderer:
    """Prints CommonMark with GitHub's tables. All data is escaped; ids stand in code spans, letter for letter."""

    name = "markdown"
    suffix = ".md"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document as Markdown, with a final newline."""
        view = View(throughout(document, for_lines))
        blocks = [[f"# {_line(view.title)}"]]
        if view.error:
            blocks += _error(view)
        else:
            blocks += [*_summary(view), *_sources(view), *_findings(view), *_agreements(view)]
            blocks += [*_checks(view), *_series(view), *_refusals(view), *_problems(view), *_claims(view)]
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


RENDERER = MarkdownRenderer()


def _line(text: str) -> str:
    return plain(text.strip())


def _sentence(*pairs: tuple[str, str]) -> str:
    """Labels with their values as one line of text, empty values left out."""
    return " · ".join(f"{label} {value}".strip() for label, value in pairs if value)


def _error(view: View) -> list[list[str]]:
    message = _line(word(view.error, "message"))
    kind = word(view.error, "kind")
    return [[f"**This run failed; there is no result.** {code(kind)} {message}"], *_problems(view)]


def _summary(view: View) -> list[list[str]]:
    blocks = [] if view.complete else [["**Incomplete:** some data could not be used; see the problems below."]]
    relations = ", ".join(f"{number} {_line(name)}" for name, number in view.relation_tally())
    blocks.append([f"{material_phrase(view)}." + (f" Pairs of claims: {relations}." if relations else "")])
    rows = [[s, *(str(view.tally(s, t)) for t in STATUSES)] for s in SEVERITIES]
    return [*blocks, grid(["findings", *STATUSES], rows)]


def _sources(view: View) -> list[list[str]]:
    rows = []
    for source in view.sources:
        parents = ", ".join(code_cell(p) for p in words(source, "derives_from"))
        note = _line(word(source, "derives_note"))
        derived = f"{parents} ({note})" if parents and note else parents or note
        facts = [_line(word(source, k)) for k in ("title", "author", "container", "issued", "language")]
        link = address(word(source, "url")) if word(source, "url") else ""
        rows.append([code_cell(word(source, "id")), *facts, derived, link])
    heads = ["source", "title", "author", "published in", "date", "language", "derives from", "address"]
    return [["## Sources"], grid(heads, rows)] if rows else []


def _findings(view: View) -> list[list[str]]:
    blocks = [["## Findings"]] if view.findings else [["## Findings"], ["None."]]
    for severity, findings in view.by_severity():
        blocks.append([f"### {_line(severity.capitalize())}"])
        for finding in findings:
            blocks += _finding(finding, view)
    return blocks


def _finding(shown: Shown, view: View) -> list[list[str]]:
    record = shown.record
    heading = ": ".join(filter(None, (_line(word(record, "rule")), _line(shown.heading))))
    differing, place = _line(", ".join(axes(record))), file_place(record)
    facts = _sentence(
        ("finding", code(word(record, "id"))),
        ("status", _line(word(record, "status"))),
        ("differ in", differing),
        ("at", code(place)),
    )
    blocks = [[f"#### {heading}"], [_line(word(record, "why"))], [facts], _positions(shown), _behind(shown, view)]
    if shown.others:
        blocks.append(["Not at stake, same question: " + ", ".join(code(word(c, "id")) for c in shown.others)])
    if decision := part(record, "decision"):
        blocks.append([_decision(decision, word(record, "status"))])
    return [block for block in blocks if any(block)]


def _positions(shown: Shown) -> list[str]:
    rows = [_side(position, claim) for position in shown.positions for claim in position.claims]
    heads = ["position", "reading as printed", "means", "source", "place in source", *_SIDES, "claim", "in file"]
    return grid(heads, rows)


def _side(position: Position, claim: Record) -> list[str]:
    sides = dict(qualifiers(claim))
    reading = word(claim, "reading")
    facts = [f"“{_line(reading)}”" if reading else "", _line(meaning(claim)), code_cell(word(claim, "source"))]
    narrowed = [_line(sides.get(label, "")) for label in _SIDES]
    ids = [code_cell(word(claim, "id")), code_cell(file_place(claim))]
    return [str(position.number), *facts, _line(place_in_source(claim)), *narrowed, *ids]


def _behind(shown: Shown, view: View) -> list[str]:
    """Who stands behind each position, and the words around each reading where they are at hand."""
    lines = []
    for position in shown.positions:
        if position.origins is not None:
            behind = "; ".join([backing(position), *map(_line, kinship(position, view))])
            lines.append(f"- Position {position.number}: {behind}")
        for claim in position.claims:
            lines += _quote(claim)
    return lines


def _quote(claim: Record) -> list[str]:
    quote = in_context(claim)
    if quote is None:
        return []
    before, reading, after = quote
    bare = reading.strip()
    # white space inside the marks would undo them
    ahead, marked, behind = reading.partition(bare) if bare else (reading, "", "")
    marked = f"**{plain(marked)}**" if marked else ""
    text = f"{plain(before)}{ahead}{marked}{behind}{plain(after)}".strip()
    return [f"- In context, {code(word(claim, 'id'))}: … {text} …"]


def _decision(decision: Record, status: str) -> str:
    who = _line(signed(decision))
    text = f"**{_line(decision_label(status))}:** {_line(decision_phrase(decision))}. "
    text += f"Reason: {_line(word(decision, 'reason'))}" if word(decision, "reason") else ""
    return " ".join(filter(None, (text.strip(), f"({who})" if who else "", code(word(decision, "path")))))


def _agreements(view: View) -> list[list[str]]:
    blocks = []
    for shown in view.agreements():
        facts = _sentence(
            ("question", code(word(shown.record, "id"))), ("claims", _line(shown.relation)), ("kind", _kind(shown))
        )
        blocks += [[f"### {_line(shown.heading)}"], [facts], _positions(shown), _behind(shown, view)]
    return [["## What agrees"], *blocks] if blocks else []


def _kind(shown: Shown) -> str:
    return _line(word(shown.record, "kind"))


def _checks(view: View) -> list[list[str]]:
    rows = [
        [
            _line(word(c, "outcome")),
            _line(word(c, "check")),
            _line(word(c, "why")),
            "asked for" if c.get("asked") is True else "by itself",
            str(len(words(c, "claims"))),
        ]
        for c in view.checks
    ]
    heads = ["outcome", "check", "what was checked", "why it ran", "claims"]
    return [["## Cross-checks"], [f"{checks_phrase(view)}."], grid(heads, rows)] if rows else []


def _series(view: View) -> list[list[str]]:
    blocks: list[list[str]] = []
    for each in view.series:
        title = ", ".join(filter(None, (word(each, k) for k in ("subject", "attribute", "unit"))))
        rows = [
            [
                _line(word(p, "from")),
                _line(word(p, "to")),
                f"“{_line(word(p, 'reading'))}”",
                code_cell(word(p, "source")),
                code_cell(word(p, "claim")),
                code_cell(word(p, "superseded_by")),
            ]
            for p in records(each, "points")
        ]
        blocks += [[f"### {_line(title)}"], grid(["from", "to", "reading", "source", "claim", "superseded by"], rows)]
    return [["## Over time"], *blocks] if blocks else []


def _refusals(view: View) -> list[list[str]]:
    rows = [
        [code_cell(word(r, "a")), code_cell(word(r, "b")), _line(word(r, "score")), _line(word(r, "reason"))]
        for r in view.refusals
    ]
    return [["## Pairs kept apart"], grid(["claim", "claim", "likeness", "why"], rows)] if rows else []


def _problems(view: View) -> list[list[str]]:
    places = [":".join(filter(None, (word(p, k) for k in ("path", "line", "column")))) for p in view.problems]
    texts = [[_line(word(p, k)) for k in ("rule", "message")] for p in view.problems]
    rows = [[code_cell(place), *text] for place, text in zip(places, texts, strict=True)]
    return [["## Problems in the data"], grid(["place", "rule", "what is wrong"], rows)] if rows else []


def _claims(view: View) -> list[list[str]]:
    blocks = [["## All claims"]] if view.claims else []
    heads = ["claim", "subject", "attribute", "reading as printed", "means", "source", "in file"]
    for dossier, claims in view.dossiers():
        blocks.append([f"### {_line(dossier) or 'No dossier'}"])
        blocks.append(grid(heads, [_claim(c) for c in claims]))
    return blocks


def _claim(claim: Record) -> list[str]:
    facts = [_line(word(claim, "subject")), _line(word(claim, "attribute"))]
    reading = f"“{_line(word(claim, 'reading'))}”" if word(claim, "reading") else ""
    rest = [reading, _line(meaning(claim)), code_cell(word(claim, "source")), code_cell(file_place(claim))]
    return [code_cell(word(claim, "id")), *facts, *rest]
