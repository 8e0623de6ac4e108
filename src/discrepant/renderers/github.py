"""Workflow commands of GitHub Actions: the worst findings as annotations, the rest as one notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.renderers._results import failure, problems, results

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 10
"""So many errors and so many warnings are shown a step (actions/toolkit, limits of annotations)."""


class GithubRenderer:
    """Prints "::error file=…,line=…,title=…::message". One annotation has one place, so the message tells all sides.

    What is settled, where it is to be told at all, is a notice.
    """

    name = "github"
    suffix = ".txt"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document."""
        lines = [_command("error", path, line, rule, text) for path, line, _, rule, text in problems(document)][:MOST]
        if why := failure(document):
            lines.append(_command("error", "", 1, "discrepant", why))
        left = max(len(problems(document)) - MOST, 0)
        room = {"error": MOST - len(lines), "warning": MOST, "notice": MOST - 1}
        for r in results(document):
            if r.status == "open" and room.get(r.severity, 0) > 0:
                room[r.severity] -= 1
                lines.append(_command(r.severity, r.path, r.line, f"{r.rule} {r.id}", r.message))
            else:
                left += r.status == "open"
            if r.status != "open" and room["notice"] > 0:
                room["notice"] -= 1
                lines.append(_command("notice", r.path, r.line, f"{r.rule} {r.id}", f"{r.status}: {r.message}"))
        if left:
            lines.append(_command("notice", "", 1, "discrepant", f"{left} more; the whole report tells them"))
        return "".join(f"{line}\n" for line in lines)


def _command(level: str, path: str, line: int, title: str, text: str) -> str:
    place = f"file={_property(path)},line={line}," if path else ""
    return f"::{level} {place}title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


RENDERER = GithubRenderer()
