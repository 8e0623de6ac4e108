"""Phrases that every form of the report says alike: where, when, by whom, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.renderers._view import SEVERITIES, STATUSES, part, word, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from discrepant.renderers._view import Position, Record, View

_VERDICTS = {
    "accept": "accepted",
    "value": "another answer holds",
    "both-stand": "both stand",
    "not-the-same": "not the same question",
    "same": "the same question",
    "source-error": "an error of the source",
    "defer": "put off",
    "waive": "waived",
    "needs-evidence": "more evidence is needed",
    "withdrawn": "taken back",
    "unsure": "nobody can tell",
}

_QUALIFIERS = ("time", "as_of", "stage", "scope", "place", "actors", "attribution")
_NOTE = 60
_LABELS = {"as_of": "as of", "attribution": "relying on"}


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 source", "2 sources"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def qualifiers(claim: Record) -> list[tuple[str, str]]:
    """What narrows a claim (time, stage, scope …): label and value, only where there is one."""
    pairs = [(_LABELS.get(k, k), "; ".join(words(claim, k)) or _single(claim, k)) for k in _QUALIFIERS]
    return [(label, value) for label, value in pairs if value]


def place_in_source(claim: Record) -> str:
    """Where in its source a claim stands: "paragraph 6, characters 120–140" (code points from 0, end excluded)."""
    locator = part(claim, "locator")
    paragraph, start, end = (word(locator, k) for k in ("paragraph", "start", "end"))
    phrases = [f"paragraph {paragraph}"] if paragraph else []
    if start and end:
        phrases.append(f"characters {start}–{end}")
    return ", ".join(phrases)


def file_place(record: Record) -> str:
    """Path and line of a record: "claims/ferry.yaml:12"."""
    path, line = word(record, "path"), word(record, "line")
    return f"{path}:{line}" if path and line else path


def meaning(claim: Record) -> str:
    """What the reading means in plain words, or why it could not be read; and whether a person said so."""
    given = word(claim, "given")
    by_hand = f"; read by hand as “{given}”: {word(claim, 'because')}".rstrip(": ") if given else ""
    return _understood(claim) + by_hand


def in_context(claim: Record) -> tuple[str, str, str] | None:
    """The words before the reading, the reading, the words after, as they join in the text; None without a quote."""
    quote = part(claim, "quote")
    return (word(quote, "before"), word(quote, "reading"), word(quote, "after")) if quote else None


def _understood(claim: Record) -> str:
    if word(part(claim, "value"), "kind") == "unreadable" or word(claim, "kind") == "unreadable":
        why = word(part(claim, "value"), "why") or word(claim, "meaning")
        return f"could not be read: {why}" if why else "could not be read"
    return word(claim, "meaning")


def backing(position: Position) -> str:
    """How many stand behind a position: "2 sources, 1 origin; support 0.31". Left out is what was not counted.

    The support of an answer that has no rival is nothing to tell; one told by little says so.
    """
    phrase = counted(len(position.sources), "source")
    if position.origins is None:
        return phrase
    phrase += f", {counted(position.origins, 'origin')}"
    if position.support is None or position.support >= 1:
        return phrase
    return f"{phrase}; support {share_phrase(position.support)}" + (
        ", with little to tell it by" if position.thin else ""
    )


def share_phrase(share: float) -> str:
    """A support in words: "0.31"; never "1.00" or "0.00" for what is neither."""
    if 0.995 <= share < 1:
        return "over 0.99"
    return "under 0.01" if 0 < share < 0.005 else f"{share:.2f}"


def axes(record: Record) -> list[str]:
    """Along what the claims of a finding differ, in plain words."""
    return [axis.replace("_", " ") for axis in words(record, "axes")]


def kinship(position: Position, view: View, name: Callable[[str], str] = str) -> list[str]:
    """Why several sources of a position are one origin: "B derives from A (wire copy)", one phrase a tie.

    name: what to call a source, given its id.
    """
    phrases = []
    for group in position.groups:
        ties = [
            _tie(child, parent, view, name) for child in group for parent in _parents(child, view) if parent in group
        ]
        if len(group) > 1:
            phrases += ties or [f"{', '.join(map(name, group))} count as one origin"]
    return phrases


def decision_phrase(decision: Record) -> str:
    """What was decided, about which claim, until when: "accepted, claim x; holds until 2025-01-01"."""
    verdict = word(decision, "verdict")
    phrase = _VERDICTS.get(verdict, verdict) or "decided"
    claim, value, slot, until = (word(decision, key) for key in ("claim", "value", "slot", "until"))
    about = f", claim {claim}" if claim else f": “{value}”" if value else ""
    because = f", because of {_LABELS.get(slot, slot)}" if slot else ""
    return phrase + about + because + (f"; holds until {until}" if until else "")


def decision_label(status: str) -> str:
    """What to call a decision beside a finding of this status: an open finding is not settled by it."""
    return "Decision on file, finding still open" if status == "open" else status.capitalize() or "Decision"


def signed(decision: Record) -> str:
    """Who decided, and when, to the minute: "N. Name, 2024-05-01", "N. Name, 2024-05-01 14:30 UTC"."""
    at = word(decision, "at")
    zone = " UTC" if at.endswith(("+00:00", "Z")) else ""
    when = f"{at[:10]} {at[11:16]}{zone}" if len(at) > 10 else at
    return ", ".join(filter(None, (word(decision, "by"), when)))


def findings_phrase(view: View) -> str:
    """The findings in a phrase: "3 open (2 errors, 1 warning), 1 decided"; "no findings" where there are none."""
    phrases = []
    for status in STATUSES:
        number = sum(view.tally(severity, status) for severity in SEVERITIES)
        if status == "open" and number:
            kinds = [(view.tally(s, status), s) for s in SEVERITIES]
            inner = ", ".join(f"{n} info" if s == "info" else counted(n, s) for n, s in kinds if n)
            phrases.append(f"{number} open ({inner})")
        elif number:
            phrases.append(f"{number} {status}")
    return ", ".join(phrases) or "no findings"


def checks_phrase(view: View) -> str:
    """The cross-checks in a phrase: "34 cross-checks: 28 passed, 5 failed, 1 undecided"; empty where there are none."""
    if not view.checks:
        return ""
    tally = [(sum(word(c, "outcome") == o for c in view.checks), o) for o in ("passed", "failed", "undecided")]
    return f"{counted(len(view.checks), 'cross-check')}: " + ", ".join(f"{n} {o}" for n, o in tally if n)


def material_phrase(view: View) -> str:
    """What was compared, in a phrase: "12 claims by 3 sources on 7 questions"."""
    claims, sources, questions = (view.total(k) for k in ("claims", "sources", "questions"))
    return f"{counted(claims, 'claim')} by {counted(sources, 'source')} on {counted(questions, 'question')}"


def _single(record: Record, key: str) -> str:
    value = record.get(key)
    return "" if isinstance(value, (list, tuple)) else word(record, key)


def _cut(note: str) -> str:
    """A note short enough to stand in a sentence; the whole of it stands with its source."""
    return note if len(note) <= _NOTE else note[:_NOTE].rsplit(" ", 1)[0] + " …"


def _parents(source: str, view: View) -> tuple[str, ...]:
    return words(view.source.get(source, {}), "derives_from")


def _tie(child: str, parent: str, view: View, name: Callable[[str], str]) -> str:
    note = _cut(word(view.source.get(child, {}), "derives_note"))
    return f"{name(child)} derives from {name(parent)}" + (f" ({note})" if note else "")
