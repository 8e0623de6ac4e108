"""Findings under the subject they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.renderers._results import failure, problems, results

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.renderers._results import Result


class GroupedRenderer:
    """Prints a heading a subject, in the order of its gravest finding, and two lines or more a finding."""

    name = "grouped"
    suffix = ".txt"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document."""
        if why := failure(document):
            return f"error: {why}\n"
        groups: dict[str, list[Result]] = {}
        for result in results(document):
            groups.setdefault(result.heading or "no question", []).append(result)
        blocks = [[f"{p}:{line}:{column}: {rule} {text}"] for p, line, column, rule, text in problems(document)]
        blocks += [[heading, *(line for r in held for line in _lines(r))] for heading, held in groups.items()]
        return "\n\n".join("\n".join(block) for block in blocks) + ("\n" if blocks else "")


def _lines(result: Result) -> list[str]:
    settled = "" if result.status == "open" else f" ({result.status})"
    head = f"  {result.severity} {result.rule} [{result.id}]{settled}: {result.why}"
    return [head, *(f"    {side.path}:{side.line}: {side.text}" for side in result.sides)]


RENDERER = GroupedRenderer()
