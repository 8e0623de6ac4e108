"""One row a claim at stake, for spreadsheets: no cell can be taken for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from discrepant.renderers._results import problems, results

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = [
    *("finding", "rule", "severity", "status", "about", "why", "differ in"),
    *("claim", "source", "reading", "path", "line", "settled"),
]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvRenderer:
    """Prints a table with a header. A text that a spreadsheet would run as a formula stands behind an apostrophe."""

    name = "csv"
    suffix = ".csv"

    def render(self, document: Mapping[str, Any]) -> str:
        """The faults of the workspace, a row each, and the findings, one row a claim."""
        out = io.StringIO(newline="")
        sheet = csv.writer(out, lineterminator="\n")
        sheet.writerow(_HEAD)
        for path, line, _, rule, text in problems(document):
            sheet.writerow(
                [_plain(c) for c in ("", rule, "error", "open", "", text, "", "", "", "", path, str(line), "")]
            )
        for r in results(document):
            lead = (r.id, r.rule, r.severity, r.status, r.heading, r.why, ", ".join(r.axes))
            rows = [(s.claim, s.source, s.reading, s.path, str(s.line)) for s in r.sides]
            for row in rows or [("", "", "", r.path, str(r.line))]:
                sheet.writerow([_plain(cell) for cell in (*lead, *row, r.settled)])
        return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


RENDERER = CsvRenderer()
