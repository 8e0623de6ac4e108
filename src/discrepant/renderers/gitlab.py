"""GitLab's code quality report: a list of findings with a fingerprint that neither line nor wording changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from discrepant.renderers._results import failure, problems, results

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


class GitlabRenderer:
    """Prints a JSON array; faults of the workspace are blockers."""

    name = "gitlab"
    suffix = ".json"

    def render(self, document: Mapping[str, Any]) -> str:
        """The open findings of the document."""
        rows = [
            _row(f"{path}:{rule}:{text}", "blocker", rule, text, (path, line))
            for path, line, _, rule, text in problems(document)
        ]
        if why := failure(document):
            rows.append(_row("run", "blocker", "discrepant", why, ("", 1)))
        rows += [
            _row(r.id, _SEVERITIES.get(r.severity, "info"), r.rule, r.message, (r.path, r.line))
            for r in results(document)
            if r.status == "open"
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _row(fingerprint: str, severity: str, rule: str, text: str, place: tuple[str, int]) -> dict[str, Any]:
    path, line = place
    return {
        "description": text,
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path or ".", "lines": {"begin": line}},
    }


RENDERER = GitlabRenderer()
