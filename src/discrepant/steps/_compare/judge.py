"""The verdict on two claims: their values, then their slots, then one sentence that is the same both ways round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepant.model import AXES, Unreadable, Verdict
from discrepant.steps._claims import words
from discrepant.steps._compare.slots import Case, differing, rulings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Attribute, Relation
    from discrepant.steps._claims.said import Said
    from discrepant.steps._compare.values import Held, Values

_SAME_SOURCE = "both within the same source"


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges pairs of claims by these values and this catalogue."""

    values: Values
    attributes: Mapping[str, Attribute]

    def judge(self, one: Said, other: Said, same_source: bool) -> Verdict:
        """How two claims of one question relate. judge(a, b) equals judge(b, a) in every field."""
        a, b = sorted((one, other), key=self._order)
        attribute = self._attribute(a, b)
        held = self.values.hold(a, b, attribute.unit if attribute else None)
        if isinstance(a.meaning, Unreadable) or isinstance(b.meaning, Unreadable):
            return held.verdict
        slots = differing(a, b)
        relation, reasons = rulings(Case(a, b, held, attribute))
        if same_source and relation in {"tension", "conflict"}:
            reasons.append(_SAME_SOURCE)
        axes = tuple(axis for axis in AXES if axis in slots or axis in held.verdict.axes)
        why = self._sentence((a, b), held, (relation, reasons), (axes, slots))
        return Verdict(relation, axes, why, held.verdict.certain)

    def _order(self, claim: Said) -> tuple[object, ...]:
        """Earlier stage first, then earlier time, earlier telling, smaller value; then whatever else is written."""
        rank = -1 if claim.rank is None else claim.rank
        moments = [str(p.earliest or p.latest or "") if p else "" for p in (claim.time, claim.as_of)]
        ends = [str(p.latest or "") if p else "" for p in (claim.time, claim.as_of)]
        slots = (claim.stage or "", claim.scope or "", claim.place or "", claim.actors)
        return (rank, *moments, *ends, *self.values.order(claim), *slots, claim.kind or "", claim.attribute or "")

    def _attribute(self, a: Said, b: Said) -> Attribute | None:
        """The catalogue's entry for both: of two different entries the one first by name."""
        names = sorted({name for name in (a.attribute, b.attribute) if name and name in self.attributes})
        return self.attributes[names[0]] if names else None

    def _sentence(
        self,
        pair: tuple[Said, Said],
        held: Held,
        outcome: tuple[Relation, Sequence[str]],
        axes: tuple[Sequence[str], Sequence[str]],
    ) -> str:
        """The values' own sentence, with what the slots add to it, or in its place where the slots decide."""
        relation, reasons = outcome
        every, slots = axes
        if set(slots) <= {"precision"} or "unit" in every:
            sentence = held.verdict.why
        elif relation == held.verdict.relation and relation != "conflict":
            told = ", ".join(_slots_in_words(claim, slots) for claim in pair)
            sentence = f"{held.verdict.why}; differ in {words.axes_in_words(_worth(slots), pair[0].kind)}: {told}"
        else:
            told = ", ".join(self._in_words(claim, slots) for claim in pair)
            sentence = f"differ in {words.axes_in_words(_worth(every), pair[0].kind)}: {told}"
        return f"{sentence} ({'; '.join(reasons)})" if reasons else sentence

    def _in_words(self, claim: Said, slots: Sequence[str]) -> str:
        """The value with what its slots add, where the two differ: "agreed $6.5 million"."""
        stage = f"{claim.stage} " if "stage" in slots and claim.stage else ""
        rest = _slots_in_words(claim, [axis for axis in slots if axis != "stage"])
        return f"{stage}{self.values.explain(claim)}{' ' if rest else ''}{rest}"


def _worth(axes: Sequence[str]) -> Sequence[str]:
    """The axes worth a word: how closely a time is given goes without saying where more than that differs."""
    return [axis for axis in axes if axis != "precision"] or axes


def _slots_in_words(claim: Said, slots: Sequence[str]) -> str:
    """The differing slots of one claim: "delivered in 2014, as of 2016"."""
    told = [claim.stage or ""] if "stage" in slots else []
    if {"time", "precision"} & set(slots):
        told.append(words.within(claim.time) if claim.time else "undated")
    if "as_of" in slots and claim.as_of:
        told.append(f"as of {words.when(claim.as_of)}")
    if "place" in slots and claim.place:
        told.append(f"at {claim.place}")
    if "actors" in slots:
        told.append(f"of {words.joined(claim.actors)}")
    if "scope" in slots:
        told.append(f"with the scope “{claim.scope}”" if claim.scope else "with no scope stated")
    return " ".join(word for word in told if word)
