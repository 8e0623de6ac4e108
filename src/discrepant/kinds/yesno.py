"""Yes or no: whether something holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.fold import fold
from discrepant.grammar.yesno_words import truth_of
from discrepant.model import Unreadable, Verdict, Words

if TYPE_CHECKING:
    from discrepant.model import Reading, Value


class YesNoKind:
    """A truth value, from words such as yes, no, "there is no …"."""

    name = "yesno"

    def read(self, reading: Reading) -> Value:
        """Whether the words say yes or no; Unreadable where they say neither, both, or that it is uncertain."""
        truth = truth_of(reading.text, reading.lang)
        if truth is None:
            return Unreadable("the words do not say yes or no", (0, len(reading.text)))
        return Words("yesno", fold(reading.text), truth)

    def compare(self, a: Value, b: Value) -> Verdict:
        """The same answer agrees, the opposite one is a conflict."""
        if a == b:
            return Verdict("agree", (), f"the same: {self.explain(a)}")
        if not (isinstance(a, Words) and isinstance(b, Words)) or a.truth is None or b.truth is None:
            said = " and ".join(sorted((self.explain(a), self.explain(b))))
            return Verdict("compatible", (), f"they could not be read as two answers: {said}")
        if a.truth == b.truth:
            return Verdict("agree", (), f"both say {'yes' if a.truth else 'no'}")
        yes, no = (a, b) if a.truth else (b, a)
        return Verdict("conflict", ("value",), f"one says yes (“{yes.folded}”), the other no (“{no.folded}”)")

    def explain(self, value: Value) -> str:
        """Yes or no, with the words."""
        if isinstance(value, Words) and value.truth is not None:
            return f"{'yes' if value.truth else 'no'} (“{value.folded}”)"
        unread = f"words that could not be read: {value.why}" if isinstance(value, Unreadable) else None
        return unread or f"a value of kind {value.kind}"

    def as_json(self, value: Value) -> dict[str, Any]:
        """The truth and the folded words."""
        if isinstance(value, Words):
            more = {"notes": list(value.notes)} if value.notes else {}
            return {"kind": value.kind, "truth": value.truth, "folded": value.folded} | more
        if isinstance(value, Unreadable):
            return {"kind": "unreadable", "why": value.why, "span": list(value.span) if value.span else None}
        return {"kind": value.kind}

    def span(self, value: Value) -> None:  # noqa: ARG002 (the protocol's signature)
        """Yes and no lie on no scale."""
        return


KIND = YesNoKind()
