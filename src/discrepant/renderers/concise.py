"""One line a finding: path:line: severity rule message [id]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.renderers._results import failure, problems, results

if TYPE_CHECKING:
    from collections.abc import Mapping


class ConciseRenderer:
    """Prints one line a fault of the workspace and one line a finding."""

    name = "concise"
    suffix = ".txt"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document."""
        if why := failure(document):
            return f"error: {why}\n"
        lines = [f"{p}:{line}:{column}: {rule} {text}" for p, line, column, rule, text in problems(document)]
        for r in results(document):
            settled = "" if r.status == "open" else f" ({r.status})"
            lines.append(f"{r.path or '-'}:{r.line}: {r.severity} {r.rule} {r.message} [{r.id}]{settled}")
        return "".join(f"{line}\n" for line in lines)


RENDERER = ConciseRenderer()
