"""conversion-mismatch: a source's own conversion of an amount against the rates of its time."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from discrepant.model import Composite
from discrepant.rates import bounds
from discrepant.steps._checks.desk import failed, passed, quoted, suspect, undecided
from discrepant.steps._claims import words
from discrepant.steps._claims.amounts import Range, numbers, opened
from discrepant.steps._claims.said import dated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from discrepant.model import Number, Period, Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said

RULE = "conversion-mismatch"
CHECK = "conversion"


def found(desk: Desk) -> Iterator[Tested]:
    """Every reading that gives one amount in two currencies, held against the rates of the claim's period."""
    paired = [isinstance(m, Composite) and m.relation == "equivalent" for m in desk.claims["meaning"]]
    if any(paired):
        yield from check(desk, desk.rows(paired))


def check(desk: Desk, claims: Sequence[Said]) -> Iterator[Tested]:
    """The same for these claims; a claim with no date, or in a period with no known rate, cannot be decided."""
    for claim in claims:
        for a, b in combinations(numbers(claim.meaning), 2):
            if a.currency and b.currency and a.currency != b.currency:
                yield _pair(desk, claim, _dear_first(a, b), dated(claim))


def _dear_first(a: Number, b: Number) -> tuple[Number, Number]:
    """The pair so ordered that one unit of the second is worth more than one of the first."""
    return (a, b) if (a.printed or Decimal(0)) >= (b.printed or Decimal(0)) else (b, a)


def _pair(desk: Desk, claim: Said, pair: tuple[Number, Number], period: Period | None) -> Tested:
    many, few = pair
    implied = quotient(opened(many), opened(few))
    rate = period and bounds(desk.rates, str(many.currency), str(few.currency), period)
    if period is None or implied is None or not rate or not many.printed or not few.printed:
        lacks = "it names no time" if period is None else "a side is open" if rate else "no rate of its time is known"
        return undecided(CHECK, [claim], f"{quoted(claim)}: {lacks}")
    if not implied.misses(Range(rate[0], rate[1])):
        told = f"{words.rate_range(rate)} {words.within(period)}"
        return passed(CHECK, [claim], f"{quoted(claim)} converts at a rate that held: {told} ({'; '.join(rate[2])})")
    cheap, dear = words.currency(str(many.currency)), words.currency(str(few.currency))
    why = (
        f"{quoted(claim)} converts at {words.rate_figure(many.printed / few.printed)} {cheap} to the {dear}; "
        f"the rate {words.within(period)} was {words.rate_range(rate)} ({'; '.join(rate[2])})"
    )
    doubtful = [n for n in pair if (n.currency_basis or "").startswith("ambiguous")]
    why += "".join(f", taking the {words.currency(str(n.currency))} to be meant" for n in doubtful)
    axes = ("value", "unit")
    return failed(CHECK, suspect(RULE, [claim], why + _published(desk, claim, pair, implied), axes))


def _published(desk: Desk, claim: Said, pair: tuple[Number, Number], implied: Range) -> str:
    """Whether the source seems to have converted at the rate of the day it was published."""
    day = desk.issued.get(claim.source or "")
    rate = day and bounds(desk.rates, str(pair[0].currency), str(pair[1].currency), day)
    if day is None or not rate:
        return ""
    fits = (
        "would not fit either" if implied.misses(Range(rate[0], rate[1])) else "would fit, as far as they are rounded"
    )
    return f"; the rate when it was published, {words.rate_range(rate)} {words.within(day)}, {fits}"


def quotient(a: Range, b: Range) -> Range | None:
    """All that a over b can be; None where a figure may be nothing or less, or b is open."""
    if a.low is None or a.high is None or b.low is None or b.high is None or a.low < 0 or b.low <= 0:
        return None
    return Range(a.low / b.high, a.high / b.low)
