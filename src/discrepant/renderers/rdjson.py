"""Reviewdog's diagnostic format (rdjson): every claim at stake in relatedLocations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from discrepant.renderers._results import failure, problems, results

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


class RdjsonRenderer:
    """Prints one DiagnosticResult."""

    name = "rdjson"
    suffix = ".json"

    def render(self, document: Mapping[str, Any]) -> str:
        """The open findings of the document."""
        rows: list[dict[str, Any]] = [
            {"message": text, "severity": "ERROR", "code": {"value": rule}, "location": _place(path, line, column)}
            for path, line, column, rule, text in problems(document)
        ]
        if why := failure(document):
            rows.append({"message": why, "severity": "ERROR", "location": _place(".", 1)})
        rows += [
            {
                "message": r.message,
                "severity": _SEVERITIES.get(r.severity, "INFO"),
                "code": {"value": r.rule},
                "location": _place(r.path or ".", r.line),
                "relatedLocations": [
                    {"message": s.text, "location": _place(s.path, s.line)} for s in r.sides if s.path
                ],
                "originalOutput": r.id,
            }
            for r in results(document)
            if r.status == "open"
        ]
        data = {"source": {"name": "discrepant"}, "diagnostics": rows}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _place(path: str, line: int, column: int | None = None) -> dict[str, Any]:
    start = {"line": line} if column is None else {"line": line, "column": column}
    return {"path": path, "range": {"start": start}}


RENDERER = RdjsonRenderer()
