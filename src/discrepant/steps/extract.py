"""Claims proposed from a text: every reading that can be found, with what its sentence says of it. Nothing is decided.

Offline and deterministic. Each proposal tells the rule that found each of its slots; a person accepts or leaves it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from discrepant.fold import words
from discrepant.grammar.mentions import find_mentions
from discrepant.model import Period, Reading, Unreadable
from discrepant.steps._extract import slots, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from discrepant.grammar.mentions import Mention
    from discrepant.model import Value
    from discrepant.protocols import Kind

NEAR = 60
"""Characters before and after a reading that say most of it."""

LONGEST = 10
"""Words that a reading may have."""

_END = re.compile(r"(?<=[.!?])[\"”’)\]]*(?:\[\d+\])?\s+(?=[\"“(\[]?[A-Z])")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|Vol|Gen|Col|Sept?|Oct|Nov|Dec|Jan|Feb|Aug|U\.S|e\.g|i\.e|etc)\.$")
_NOTES = re.compile(
    r"^(?:\[?\d{1,3}[\].]\s|notes?\b|references?\b|leave a reply|related|publication:|issue:|https?://)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim as it would stand in a file, where its words stand in the text, and the rule behind each slot.

    repeats: the id of a recorded claim that these words are already in, if there is one.
    """

    id: str
    reading: str
    kind: str
    start: int
    end: int
    paragraph: int
    slots: dict[str, Any]
    rules: dict[str, str] = field(default_factory=dict)
    sentence: str = ""
    repeats: str | None = None


def extract(
    source: str, text: str, kinds: Mapping[str, Kind], recorded: Sequence[tuple[str, int, int]] = ()
) -> list[Proposal]:
    """The claims that a text proposes, in its order. recorded: id, start and end of claims that there are already."""
    found: list[Proposal] = []
    seen: Counter[str] = Counter()
    for paragraph, begin, block in _paragraphs(text):
        anchor: Period | None = None
        for start, sentence in _sentences(block):
            mentions = [
                (m, v)
                for m in find_mentions(sentence)
                if not isinstance(v := _read(m, sentence, kinds, anchor), Unreadable)
            ]
            times = [(m, v) for m, v in mentions if isinstance(v, Period)]
            for mention, _ in mentions:
                place = (begin + start + mention.start, begin + start + mention.end)
                told, rules = _slots(mention, sentence, times, anchor)
                name = _name(source, told, mention, sentence, seen)
                repeats = next((c for c, a, b in recorded if a < place[1] and place[0] < b), None)
                reading = text[place[0] : place[1]]
                found.append(Proposal(name, reading, mention.kind, *place, paragraph, told, rules, sentence, repeats))
            if times:
                anchor = times[-1][1]
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Number, first character and words of each paragraph that is running text."""
    number, at = 0, 0
    for line in text.split("\n"):
        if line.strip():
            number += 1
            if not _NOTES.match(line.strip()) and len(line.split()) > 5:
                yield number, at, line
        at += len(line) + 1


def _sentences(block: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _END.finditer(block):
        if _ABBREVIATED.search(block[start : match.start()]):
            continue
        yield start, block[start : match.start()]
        start = match.end()
    yield start, block[start:]


def _read(mention: Mention, sentence: str, kinds: Mapping[str, Kind], anchor: Period | None) -> Value:
    words_ = sentence[mention.start : mention.end]
    if len(words_.split()) > LONGEST:
        return Unreadable("it is too long")
    return kinds[mention.kind].read(Reading(words_, "en", mention.kind, anchor.edtf if anchor else None))


def _slots(
    mention: Mention, sentence: str, times: Sequence[tuple[Mention, Period]], anchor: Period | None
) -> tuple[dict[str, Any], dict[str, str]]:
    reading = sentence[mention.start : mention.end]
    near = sentence[max(0, mention.start - NEAR) : mention.end + NEAR]
    attribute, why = slots.attribute(mention.kind, mention.rule, reading, sentence, near)
    subject, chosen = subjects.subject(sentence, mention.start, mention.end)
    told: dict[str, Any] = {"subject": subject, "attribute": attribute}
    rules = {"reading": mention.rule, "subject": chosen, "attribute": why}
    if mention.kind != "date":
        when = min(times, key=lambda t: abs(t[0].start - mention.start), default=None)
        if when is not None:
            told["time"], rules["time"] = when[1].edtf, f"“{sentence[when[0].start : when[0].end]}” in the sentence"
        elif anchor is not None:
            told["time"], rules["time"] = anchor.edtf, "the last date of the paragraph"
    elif (anchor is not None) and not re.search(r"\d{4}", reading):
        told["anchor"], rules["anchor"] = anchor.edtf, "the last date of the paragraph"
    if mention.kind != "members" and (people := slots.actors(sentence)):
        told["actors"], rules["actors"] = people, "states in the sentence"
    if mention.kind in {"money", "quantity"} and (stage := slots.stage(sentence)):
        told["stage"], rules["stage"] = stage
    if relied := slots.attributed(sentence):
        told["attribution"], rules["attribution"] = [relied], "according to"
    return told, rules


def _name(source: str, told: Mapping[str, Any], mention: Mention, sentence: str, seen: Counter[str]) -> str:
    """An id that stays while the words do: source, subject, attribute and reading, numbered where they repeat."""
    said = words(f"{told['subject']} {told['attribute']} {sentence[mention.start : mention.end]}")
    base = "-".join([*words(source), *said])[:80].strip("-")
    seen[base] += 1
    return base if seen[base] == 1 else f"{base}-{seen[base]}"
