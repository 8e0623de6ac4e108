"""The slots of a proposed claim, each with the rule that found it. English words only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from discrepant.grammar.states import find_states, state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATES = (
    ("signed", r"\bsign|\badopt|\bconclud|\bratif|\bsignatur|\benter(?:ed)?\sinto\sforce"),
    ("founded", r"\bfound(?:ed|ing|ation)|\bestablish|\bcreat|\bform(?:ed|ation)\b|\bset\sup\b|\bborn\b|\bemerg"),
    (
        "joined",
        r"\bjoin|\baccession|\baccept(?:ed)?\sas|\bbecame\s(?:a\s)?(?:full\s)?member|\badmi(?:t|ssion)|\bmembership",
    ),
    ("launched", r"\blaunch|\bbeg[au]n|\bstart|\binitiat|\binaugurat"),
    ("announced", r"\bannounc|\bpropos|\bdeclar|\bpledg|\boffer|\bpromis|\bagreed\b|\bdecid"),
    ("date delivered", r"\bdeliver|\bprovid|\bsuppl|\bgave\b|\bgiven\b|\breceiv|\bhand(?:ed)?\sover"),
)
_COUNTED = (
    (
        "participants",
        r"soldier|troop|participant|servicem|personnel|people|\bmen\b|worker|women|delegat|volunteer|student",
    ),
    ("events held", r"exercise|meeting|drill|summit|session|visit|operation"),
    ("deaths", r"killed|dead\b|died|death|fatalit"),
    ("injuries", r"injur|wounded"),
    ("trainees", r"trained|officer|cadet"),
    ("arrests", r"arrest|detain"),
    ("units delivered", r"vehicle|aircraft|rifle|computer|helicopter|system|jeep|truck|post\b|checkpoint"),
    ("number of documents", r"document|agreement|treat(?:y|ies)"),
    ("length", r"\bkm\b|kilomet|\bmiles?\b"),
    ("members", r"state|countr|member|minister|heads\sof"),
)
_STAGES = (
    ("planned", r"\bwill\b|\bplan(?:s|ned)?\sto\b|\bis\sto\sbe\b|\bexpected\sto\b"),
    ("pledged", r"\bpledg|\bpromis"),
    ("offered", r"\boffer"),
    ("agreed", r"\bagree(?:d|ment)|\baccepted\sto|\bsigned"),
    ("delivered", r"\bdeliver|\bhanded\sover|\breceived\b|\bhas\sgiven|\bprovided\b|\bgave\b"),
)
_ATTRIBUTED = re.compile(
    r"\b(?:[Aa]ccording\sto|as\sreported\sby|[Rr]eported\sby)\s((?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s|in\s)?[A-Z][\w’'-]*)*)"
)


def attribute(kind: str, rule: str, reading: str, sentence: str, near: str) -> tuple[str, str]:
    """The attribute of a reading and the rule that says so. near: the words around it."""
    if kind == "date":
        return _by(near, _DATES) or _by(sentence, _DATES) or ("date held", "no verb says more")
    if kind == "quantity":
        return _by(reading, _COUNTED) or _by(near, _COUNTED) or ("amount", "nothing counted is known")
    if kind == "money":
        for name, cue in (("debt", r"\bdebt"), ("trade", r"\btrade\b"), ("cost", r"\bcost"), ("price", r"\bprice")):
            if re.search(cue, sentence, re.IGNORECASE):
                return name, f"“{name}” in the sentence"
        return "amount", "money"
    if kind == "place":
        seat = re.search(r"headquarter|\bseat\b|\bbased\sin\b|located", sentence, re.IGNORECASE)
        return ("seat", f"“{seat[0]}”") if seat else ("place held", "place")
    if kind == "members":
        body = re.search(r"\bmembers?\b|\bconsist|\bcomprise|\binclud", near, re.IGNORECASE)
        return ("members", f"“{body[0]}”") if body else ("participating states", "states")
    yearly = re.search(r"summit|meeting|session|council", near, re.IGNORECASE)
    names = {"proportion": "share", "ordinal": "yearly ordinal" if yearly else "ordinal"}
    return names.get(kind, "position" if rule == "post" else "name"), rule


def stage(sentence: str) -> tuple[str, str] | None:
    """How far along what is told is, where a verb says so."""
    return _by(sentence, _STAGES)


def actors(sentence: str) -> list[str]:
    """The states that the sentence names, in its order, each once."""
    return list(dict.fromkeys(state_name(code) for _, _, code in find_states(sentence)))


def attributed(sentence: str) -> str | None:
    """Whom the sentence relies on: "according to the Ministry of Defence"."""
    found = _ATTRIBUTED.search(sentence)
    return found[1] if found else None


def _by(text: str, cues: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The name whose cue stands last before the end of the text, or first in it."""
    hits = [(m.start(), name, m[0]) for name, cue in cues if (m := re.search(cue, text, re.IGNORECASE))]
    if not hits:
        return None
    _, name, word = min(hits)
    return name, f"“{word}”"
