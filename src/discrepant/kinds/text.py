"""Names, titles, purposes: words compared as words. Likeness alone is never called a contradiction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from discrepant.fold import fold
from discrepant.grammar.name_likeness import content, initials, is_stop, likeness
from discrepant.grammar.places import lookup
from discrepant.grammar.states import state, state_name
from discrepant.model import Unreadable, Verdict, Words

if TYPE_CHECKING:
    from discrepant.grammar.name_likeness import Likeness
    from discrepant.model import Reading, Value

_PRINTED = re.compile(r"\w+")
_MUCH = 0.5  # share of the shorter phrase's words from which two phrases have much in common


def _proper(text: str) -> bool:
    """Whether the words are printed as a name: each begins with a capital, a figure, or a letter without case."""
    printed = [w for w in _PRINTED.findall(text) if fold(w) and content(fold(w)) and not is_stop(fold(w))]
    return bool(printed) and not any(w[0].islower() for w in printed)


def _compare(a: str, b: str, proper: bool) -> Verdict:
    one, two = sorted((a, b))
    both = f"“{one}” and “{two}”"
    if one.replace(" ", "") == two.replace(" ", ""):
        return Verdict("agree", (), f"both say “{one}”")
    known = {state(one), state(two)}
    if None not in known:
        if len(known) == 1:
            return Verdict("agree", (), f"both name {state_name(str(known.pop()))}")
        return Verdict("conflict", ("value",), f"{both} are two different states")
    spots = (lookup(one), lookup(two))
    if all(len(found) == 1 for found in spots):
        if spots[0] == spots[1]:
            return Verdict("agree", (), f"both name {spots[0][0].name}")
        return Verdict("tension", ("value",), f"{both} are two places")
    like = likeness(one, two)
    if like.opposed:
        return Verdict("conflict", ("value",), f"{both} say the opposite")
    ours, theirs = content(one), content(two)
    if (len(theirs) == 1 and initials(ours, theirs[0])) or (len(ours) == 1 and initials(theirs, ours[0])):
        return Verdict("agree", (), f"{both}: one is the initials of the other")
    return _by_words(like, both, min(len(ours), len(theirs)), proper)


def _by_words(like: Likeness, both: str, shorter: int, proper: bool) -> Verdict:
    figures = {w for w in like.left + like.right if any(c.isdigit() for c in w)}
    spelt = "; ".join(f"“{x}” is read as “{y}”" for x, y in like.spellings)
    note = f" ({spelt})" if spelt else ""
    if like.spellings and not like.left and not like.right and not (proper and _one_name(like)):
        return Verdict("compatible", (), f"{both} are spelt alike{note}")
    if not like.left and not like.right:
        return Verdict("agree", (), f"{both} have the same words{note}")
    if figures and like.left and like.right:
        return Verdict("tension", ("value",), f"{both} differ in a figure: {', '.join(sorted(figures))}")
    if not like.left or not like.right:
        return Verdict("refine", ("precision",), f"{both}: one says more than the other{note}")
    if like.shared >= _MUCH * shorter:
        return Verdict("compatible", (), f"{both} have much in common{note}")
    if like.shared:
        return Verdict("tension", ("value",), f"{both} have little in common{note}")
    return Verdict(
        "tension", ("value",), f"{both} have no word in common; whether they mean the same, words cannot tell"
    )


def _one_name(like: Likeness) -> bool:
    """Whether names that are spelt in two ways may pass for one: a single word, or others that are the same letters.

    Two words that both differ are likelier two persons (Zhang Lin and Zheng Lan) than one spelt carelessly.
    """
    return like.shared == 1 or len(like.spellings) < like.shared


class TextKind:
    """Words that no other kind understands better."""

    name = "text"

    def read(self, reading: Reading) -> Value:
        """The folded words."""
        folded = fold(reading.text)
        return (
            Words("text", folded, proper=_proper(reading.text))
            if folded
            else Unreadable("there are no words", (0, len(reading.text)))
        )

    def compare(self, a: Value, b: Value) -> Verdict:
        """Same words agree; one inside the other refines; nothing in common is a tension.

        A conflict takes more than unlikeness: a negation or a pair of opposites with all other words shared, or two
        different states. Two sources can call one thing by unlike names, and no list of words can rule that out.
        """
        if a == b:
            return Verdict("agree", (), f"the same: {self.explain(a)}")
        if isinstance(a, Words) and isinstance(b, Words):
            return _compare(a.folded, b.folded, a.proper and b.proper)
        said = " and ".join(sorted((self.explain(a), self.explain(b))))
        return Verdict("compatible", (), f"they could not be read as two texts: {said}")

    def explain(self, value: Value) -> str:
        """The folded words in quotation marks."""
        if isinstance(value, Words):
            return f"“{value.folded}”"
        unread = f"words that could not be read: {value.why}" if isinstance(value, Unreadable) else None
        return unread or f"a value of kind {value.kind}"

    def as_json(self, value: Value) -> dict[str, Any]:
        """The folded words."""
        if isinstance(value, Words):
            return {"kind": value.kind, "folded": value.folded} | ({"notes": list(value.notes)} if value.notes else {})
        if isinstance(value, Unreadable):
            return {"kind": "unreadable", "why": value.why, "span": list(value.span) if value.span else None}
        return {"kind": value.kind}

    def span(self, value: Value) -> None:  # noqa: ARG002 (the protocol's signature)
        """Words lie on no scale."""
        return


KIND = TextKind()
