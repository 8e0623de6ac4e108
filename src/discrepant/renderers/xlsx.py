"""The report as a workbook: what a desk passes around. Findings, the claims at stake, sources, decisions."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from discrepant.renderers._clean import for_lines, for_page, throughout
from discrepant.renderers._results import results
from discrepant.renderers._view import View, word, words
from discrepant.renderers._words import file_place, meaning, place_in_source, qualifiers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.renderers._results import Result
    from discrepant.renderers._view import Record

LONGEST = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""

ROWS = 1_048_575
"""Rows below the heading that a sheet can hold."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FINDINGS = [
    *("finding", "severity", "rule", "status", "about", "why", "differ in"),
    *("sources", "claims", "place", "settled"),
]
_CLAIMS = ("finding", "claim", "source", "reading", "means", "narrowed by", "where in the source", "place", "statement")
_SOURCES = ("source", "title", "author", "in", "issued", "derives from", "address")
_DECISIONS = ("finding", "verdict", "claim", "value", "slot", "reason", "by", "at", "until", "stands", "file")
_WIDE, _WIDER = ("about", "reading", "means", "settled"), ("why", "title", "reason", "statement")


class XlsxRenderer:
    """Makes an Office Open XML workbook. Every cell of the sources is text: nothing is a formula or becomes a link."""

    name = "xlsx"
    suffix = ".xlsx"

    def render_bytes(self, document: Mapping[str, Any]) -> bytes:
        """The whole document. The same document gives the same bytes."""
        import xlsxwriter

        out = io.BytesIO()
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
        with xlsxwriter.Workbook(out, plain) as book:
            book.set_properties({"title": _cell(word(document, "title")), "created": _MADE})
            self._fill(book, View(throughout(document, for_lines)), document)
        return out.getvalue()

    def _fill(self, book: Any, view: View, document: Mapping[str, Any]) -> None:
        found = results(document)
        at_stake = [(r.id, view.claim.get(side.claim, {"id": side.claim})) for r in found for side in r.sides]
        first = {name: row for row, (name, _) in reversed(list(enumerate(at_stake, start=2)))}
        findings = [_finding(r) for r in found]
        sheet = _sheet(book, "Findings", _FINDINGS, findings)
        for row, r in enumerate(found[:ROWS], start=1):
            if r.id in first:
                sheet.write_url(row, 0, f"internal:'Claims'!A{first[r.id]}", string=_cell(r.id))
        place = {r.id: row for row, r in enumerate(found, start=2)}
        sheet = _sheet(book, "Claims", _CLAIMS, [_claim(name, claim) for name, claim in at_stake])
        for row, (name, _) in enumerate(at_stake[:ROWS], start=1):
            sheet.write_url(row, 0, f"internal:'Findings'!A{place[name]}", string=_cell(name))
        _sheet(book, "Sources", _SOURCES, [_source(source) for source in view.sources])
        keys = ("finding", "verdict", "claim", "value", "slot", "reason", "by", "at", "until", "stands", "path")
        decisions = throughout(document.get("decisions") or [], for_lines)
        _sheet(book, "Decisions", _DECISIONS, [tuple(word(d, key) for key in keys) for d in decisions])


WORKBOOK = XlsxRenderer()


def _finding(r: Result) -> tuple[str | int, ...]:
    told = (r.id, r.severity, r.rule, r.status, r.heading, r.why, ", ".join(r.axes))
    sources = ", ".join(dict.fromkeys(side.source for side in r.sides))
    return (*told, sources, len(r.sides), f"{r.path}:{r.line}" if r.path else "", r.settled)


def _claim(finding: str, claim: Record) -> tuple[str, ...]:
    narrowed = "; ".join(f"{label} {value}" for label, value in qualifiers(claim))
    lead = (finding, word(claim, "id"), word(claim, "source"), word(claim, "reading"), meaning(claim), narrowed)
    return (*lead, place_in_source(claim), file_place(claim), word(claim, "statement"))


def _source(source: Record) -> tuple[str, ...]:
    named = tuple(word(source, key) for key in ("id", "title", "author", "container", "issued"))
    return (*named, ", ".join(words(source, "derives_from")), word(source, "url"))


def _sheet(book: Any, name: str, head: Sequence[str], rows: Sequence[Sequence[str | int]]) -> Any:
    """A sheet with a heading that stays in sight, filters, and a row a record."""
    sheet = book.add_worksheet(name)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, title in enumerate(head):
        sheet.set_column(column, column, 60 if title in _WIDER else 38 if title in _WIDE else 18, wrapped)
        sheet.write_string(0, column, title, bold)
    for at, row in enumerate(rows[:ROWS], start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell)
            elif cell:
                sheet.write_string(at, column, _cell(cell))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows[:ROWS]), 1), len(head) - 1)
    return sheet


def _cell(text: str) -> str:
    return for_page(text)[:LONGEST]
