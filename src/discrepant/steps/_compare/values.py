"""Two values held beside each other: by their kind, across currencies at dated rates, or by how many there are."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from discrepant.grammar.lexis import lexis
from discrepant.grammar.nouns import sort_of
from discrepant.model import Composite, Number, Period, Unreadable, Verdict
from discrepant.rates import bounds, convert
from discrepant.steps._claims import amounts, words
from discrepant.steps._claims.said import dated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Rate, Relation, Value
    from discrepant.protocols import Kind
    from discrepant.rates import Bounds
    from discrepant.steps._claims.said import Said

_HELD: dict[Relation, str] = {
    "agree": "are the same amount",
    "refine": "fit, and one is more precise",
    "compatible": "do not exclude each other",
    "tension": "lie further apart than a reader would expect",
    "conflict": "cannot both be right",
}


@dataclass(frozen=True, slots=True)
class Held:
    """What came of holding two values beside each other.

    direction: 1 when the second is larger or later, -1 when smaller or earlier, 0 when that is open.
    """

    verdict: Verdict
    direction: int = 0


@dataclass(slots=True)
class Values:
    """The kinds and rates by which values are compared, with the words of values already put into words.

    The values handed in must outlive this object: what was explained is remembered by identity.
    """

    kinds: Mapping[str, Kind]
    rates: Sequence[Rate] = ()
    _explained: dict[tuple[str | None, int], str] = field(default_factory=dict)
    _ordered: dict[tuple[str | None, int], tuple[float, str, str]] = field(default_factory=dict)

    def explain(self, claim: Said) -> str:
        """The claim's value in plain words, without what a reader may expect beyond them."""
        key = (claim.kind, id(claim.meaning))
        if key not in self._explained:
            self._explained[key] = self._in_words(claim.kind, claim.meaning)
        return self._explained[key]

    def _in_words(self, kind: str | None, value: Value) -> str:
        if isinstance(value, Unreadable) or kind is None or kind not in self.kinds:
            return "a value that could not be read"
        return self.kinds[kind].explain(value).partition(";")[0].strip()

    def order(self, claim: Said) -> tuple[float, str, str]:
        """A key that puts two values in the same order whichever comes first: by size, then by their words."""
        key = (claim.kind, id(claim.meaning))
        if key not in self._ordered:
            self._ordered[key] = self._order(claim)
        return self._ordered[key]

    def _order(self, claim: Said) -> tuple[float, str, str]:
        kind = self.kinds.get(claim.kind or "")
        if kind is None or isinstance(claim.meaning, Unreadable):
            return 0.0, "", str(claim.meaning)
        span = kind.span(claim.meaning) or ()
        low = next((float(side) for side in span if side is not None), 0.0)
        plain: Any = kind.as_json(claim.meaning)
        return low, self.explain(claim), json.dumps(plain, sort_keys=True, default=str)

    def hold(self, a: Said, b: Said, counted: str | None = None) -> Held:
        """How the two values relate, whatever the slots say.

        counted: what the catalogue says that both count; a noun that it does not know ("muertes") is taken for that.
        """
        if isinstance(a.meaning, Unreadable) or isinstance(b.meaning, Unreadable):
            return self._unreadable(a, b)
        if a.kind != b.kind:
            return self._unlike(a, b)
        if a.kind is None or a.kind not in self.kinds:
            return Held(Verdict("compatible", (), f"no kind named “{a.kind}” can compare them"))
        verdict = self.kinds[a.kind].compare(_counting(a.meaning, counted), _counting(b.meaning, counted))
        undecided = verdict.relation == "compatible" and "unit" in verdict.axes
        if a.kind == "money" and undecided and (exchanged := self._exchanged(a, b)):
            return exchanged
        return Held(verdict, self._direction(a, b))

    def _direction(self, a: Said, b: Said) -> int:
        sign = amounts.larger(a.meaning, b.meaning)
        if sign or (isinstance(a.meaning, Number | Period) and isinstance(b.meaning, Number | Period)):
            return sign
        if not isinstance(a.meaning, Composite) and not isinstance(b.meaning, Composite):
            return 0
        kind = self.kinds[a.kind or ""]
        left, right = kind.span(a.meaning), kind.span(b.meaning)
        if left is None or right is None:
            return 0
        above = left[1] is not None and right[0] is not None and right[0] > left[1]
        below = left[0] is not None and right[1] is not None and left[0] > right[1]
        return above - below

    def _unreadable(self, a: Said, b: Said) -> Held:
        kind = self.kinds.get(a.kind or "") or self.kinds.get(b.kind or "")
        if kind is None or a.kind != b.kind:
            return Held(Verdict("compatible", (), "one of the readings could not be read"))
        return Held(kind.compare(a.meaning, b.meaning))

    def _unlike(self, a: Said, b: Said) -> Held:
        """Values of two kinds: by how many there are, where both tell."""
        left, right = amounts.as_number(a.meaning), amounts.as_number(b.meaning)
        if left is None or right is None or "quantity" not in self.kinds:
            why = f"{self.explain(a)} and {self.explain(b)} are different kinds of value"
            return Held(Verdict("compatible", (), why))
        left, right = replace(left, unit=left.unit or right.unit), replace(right, unit=right.unit or left.unit)
        verdict = self.kinds["quantity"].compare(left, right)
        return Held(verdict, amounts.larger(left, right))

    def _exchanged(self, a: Said, b: Said) -> Held | None:
        """Amounts that share no currency, compared at the rates of their time; None where they share one."""
        left = {n.currency: n for n in amounts.numbers(a.meaning) if n.currency}
        right = {n.currency: n for n in amounts.numbers(b.meaning) if n.currency}
        if not left or not right or left.keys() & right.keys():
            return None
        both = f"{self.explain(a)} and {self.explain(b)}"
        period = dated(a, b)
        if period is None:
            why = f"{both} are in different currencies, and no date tells at which rate to compare them"
            return Held(Verdict("compatible", ("unit",), why))
        for here in sorted(left):
            for there in sorted(right):
                into = max(here, there)
                one, two = (convert(n, into, self.rates, period) for n in (left[here], right[there]))
                rate = bounds(self.rates, min(here, there), into, period)
                if one and two and rate:
                    return self._at_rate(both, (one, two), rate, (min(here, there), into, words.within(period)))
        missing = self._without_rate(sorted({*left, *right}), period)
        why = f"{both} are in different currencies, and no rate is known for {missing} {words.within(period)}"
        return Held(Verdict("compatible", ("unit",), why))

    def _without_rate(self, currencies: Sequence[str], period: Period) -> str:
        """The first of the currencies that no rate of the period ties to another of them."""
        for one in currencies:
            if not any(bounds(self.rates, one, other, period) for other in currencies if other != one):
                return one
        return currencies[0]

    def _at_rate(self, both: str, pair: tuple[Number, Number], rate: Bounds, named: tuple[str, str, str]) -> Held:
        verdict = self.kinds["money"].compare(*pair)
        at = f"at {words.rate_range(rate)} {named[0]} to the {named[1]}, the rate {named[2]}"
        why = f"{both} {_HELD[verdict.relation]} {at} ({'; '.join(rate[2])})"
        axes = tuple(dict.fromkeys((*verdict.axes, "unit")))
        return Held(replace(verdict, axes=axes, why=why), amounts.larger(*pair))


def _counting(value: Value, noun: str | None) -> Value:
    """A count of something that no lexicon knows as a count of this noun; any other value as it is."""
    if noun is None or not isinstance(value, Number) or value.kind != "quantity" or value.unit is None:
        return value
    return value if sort_of(value.unit, lexis("en")) else replace(value, unit=noun)
