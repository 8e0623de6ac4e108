"""The report for a terminal: faults first, then what is open with its positions side by side, the sum last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.renderers._clean import for_lines, throughout
from discrepant.renderers._columns import table, wrapped
from discrepant.renderers._view import View, part, word
from discrepant.renderers._words import (
    axes,
    backing,
    checks_phrase,
    counted,
    decision_label,
    decision_phrase,
    file_place,
    findings_phrase,
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

WIDTH = 100
"""Cells a line may take."""

_COLOURS = {"error": "31", "warning": "33", "info": "36", "open": "0"}


class TextRenderer:
    """Prints lines of at most WIDTH cells. colour: the default for render, False so that files stay plain."""

    name = "text"
    suffix = ".txt"
    colour = False

    def render(self, document: Mapping[str, Any], colour: bool | None = None) -> str:
        """The whole document as text; with colour, the severity of each heading carries ANSI codes."""
        view = View(throughout(document, for_lines))
        lit = self.colour if colour is None else colour
        blocks = [_problems(view)]
        if view.error:
            blocks.append(_error(view.error, lit))
        else:
            still, settled = _parted(view.ordered(), "status", "open")
            remarks, weighty = _parted(still, "severity", "info")
            blocks += [_open(f, view, lit) for f in weighty]
            blocks += [[line for f in remarks for line in _remark(f, lit)]]
            blocks += [[line for f in settled for line in _settled(f, lit)]]
            blocks.append(_sum(view))
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


RENDERER = TextRenderer()


def finding_lines(shown: Shown, view: View) -> list[str]:
    """One finding as lines, whatever its status: heading, why, positions side by side, the decision on it."""
    return _open(shown, view, lit=False)


def _parted(findings: list[Shown], key: str, value: str) -> tuple[list[Shown], list[Shown]]:
    """The findings of which the record has this value under the key, and the others, each in order."""
    ours = [f for f in findings if word(f.record, key) == value]
    return ours, [f for f in findings if word(f.record, key) != value]


def _problems(view: View) -> list[str]:
    lines = []
    for problem in view.problems:
        place = ":".join(filter(None, (word(problem, k) for k in ("path", "line", "column"))))
        rule = word(problem, "rule")
        text = word(problem, "message") + (f" ({rule})" if rule else "")
        lines += wrapped(f"{place}: {text}" if place else text, WIDTH, "", "  ")
    return lines


def _error(error: Record, lit: bool) -> list[str]:
    kind, message = word(error, "kind"), word(error, "message")
    return _heading("error", ": ".join(filter(None, (kind, message))), lit)


def _heading(severity: str, text: str, lit: bool) -> list[str]:
    lines = wrapped(f"{severity}  {text}".strip(), WIDTH, "", "    ")
    if lit and severity in _COLOURS and lines[0].startswith(severity):
        lines[0] = f"\x1b[1;{_COLOURS[severity]}m{severity}\x1b[0m{lines[0][len(severity) :]}"
    return lines


def _title(shown: Shown) -> str:
    title = "  ".join(filter(None, (word(shown.record, "rule"), shown.heading)))
    return f"{title}  [{word(shown.record, 'id')}]"


def _open(shown: Shown, view: View, lit: bool) -> list[str]:
    lines = _heading(word(shown.record, "severity"), _title(shown), lit)
    if why := word(shown.record, "why"):
        lines += wrapped(why, WIDTH, "  ")
    marks = [f"differ in {', '.join(differing)}"] if (differing := axes(shown.record)) else []
    marks += filter(None, [file_place(shown.record)])
    if marks:
        lines += wrapped("; ".join(marks), WIDTH, "  ")
    if word(shown.record, "rule").startswith("decision-"):
        # the finding that the decision is about stands beside it, with all its claims
        return lines + _ruling(shown)
    lines += _side_by_side(shown, view)
    if shown.others:
        ids = ", ".join(word(c, "id") for c in shown.others)
        lines += wrapped(f"not at stake, same question: {ids}", WIDTH, "  ", "    ")
    return lines + _ruling(shown)


def _remark(shown: Shown, lit: bool) -> list[str]:
    """A finding that asks for nothing yet, in short: its claims stand in the other forms of the report."""
    lines = _heading(word(shown.record, "severity"), _title(shown), lit)
    text = "; ".join(filter(None, (word(shown.record, "why"), file_place(shown.record))))
    return lines + (wrapped(text, WIDTH, "  ") if text else []) + _ruling(shown)


def _side_by_side(shown: Shown, view: View) -> list[str]:
    """One line a claim, aligned over all positions; under each position, who stands behind it."""
    rows, owners = [], []
    for position in shown.positions:
        for n, claim in enumerate(position.claims):
            rows.append([str(position.number) if n == 0 else "", *_row(claim)])
            owners.append((position, n == len(position.claims) - 1))
    lines = []
    for block, (position, last) in zip(table(rows, WIDTH, "  "), owners, strict=True):
        lines += block + (_behind(position, view) if last else [])
    return lines


def _row(claim: Record) -> list[str]:
    reading = f"“{word(claim, 'reading')}”" if word(claim, "reading") else f"(claim {word(claim, 'id')})"
    place = place_in_source(claim).replace("paragraph ", "¶")
    narrowed = "; ".join(f"{label} {value}" for label, value in qualifiers(claim))
    return [reading, meaning(claim), ", ".join(filter(None, (word(claim, "source"), place))), narrowed]


def _behind(position: Position, view: View) -> list[str]:
    if position.origins is None:
        return []
    return wrapped("; ".join([backing(position), *kinship(position, view)]), WIDTH, "     ")


def _settled(shown: Shown, lit: bool) -> list[str]:
    status = word(shown.record, "status")
    return _heading(status, f"{word(shown.record, 'severity')}  {_title(shown)}", lit) + _ruling(shown)


def _ruling(shown: Shown) -> list[str]:
    """The decision about a finding, and whether it still settles it."""
    decision = part(shown.record, "decision")
    if not decision:
        return []
    who = signed(decision)
    text = f"{decision_label(word(shown.record, 'status'))}: {decision_phrase(decision)}: {word(decision, 'reason')}"
    return wrapped(text + (f" ({who})" if who else ""), WIDTH, "    ")


def _sum(view: View) -> list[str]:
    text = "; ".join(filter(None, (findings_phrase(view), material_phrase(view), checks_phrase(view))))
    if problems := view.total("problems"):
        text += f"; {counted(problems, 'problem')}"
    return wrapped(text if view.complete else f"incomplete: {text}", WIDTH)
