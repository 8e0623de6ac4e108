"""sum-mismatch, share-mismatch, order-impossible: what a dossier says belongs together, reckoned with intervals."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from discrepant.model import Composite, Number, Period
from discrepant.rates import convert
from discrepant.steps._checks.conversion import quotient
from discrepant.steps._checks.desk import failed, passed, quoted, suspect, undecided
from discrepant.steps._claims import words
from discrepant.steps._claims.amounts import as_number, base_unit, measure, numbers, opened
from discrepant.steps._claims.said import dated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from discrepant.model import Check, Severity, Tested, Value
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.amounts import Range
    from discrepant.steps._claims.said import Said

_WHOLE = Decimal(1)
_COUNT = "count"


def sums(desk: Desk, asked: Check) -> Iterator[Tested]:
    """The parts added up against the total."""
    total, parts = desk.role(asked, "total"), desk.role(asked, "parts")
    if total and parts:
        yield from added(desk, total, parts, "error")


def added(desk: Desk, total: Sequence[Said], parts: Sequence[Said], severity: Severity) -> Iterator[Tested]:
    """Whether the parts can make up each of the totals."""
    alike = _alike(desk, [*total, *parts])
    if alike is None:
        yield undecided("sum", [*total, *parts], "the figures cannot be brought to one unit")
        return
    ranges, unit = alike
    made = reduce(add, ranges[len(total) :])
    for claim, whole in zip(total, ranges, strict=False):
        told = f"{words.joined(quoted(part) for part in parts)} make {_figures(made, unit)} together"
        if made.misses(whole):
            why = f"{told}, not {quoted(claim)}"
            yield failed("sum", suspect("sum-mismatch", [claim, *parts], why, severity=severity))
        else:
            yield passed("sum", [claim, *parts], f"{told}, which {quoted(claim)} allows")


def shares(desk: Desk, asked: Check) -> Iterator[Tested]:
    """A part over its whole against the share; a part larger than its whole; shares of one whole that exceed it."""
    share, part, whole = (desk.role(asked, name) for name in ("share", "part", "whole"))
    if part and whole:
        yield from _part(desk, part[0], whole[0], share or [])
    elif share:
        ranges = [_proportion(claim) for claim in share]
        low = sum((r.low for r in ranges if r and r.low), Decimal(0))
        why = f"{words.joined(quoted(c) for c in share)} make at least {_per_cent(low)} of one whole"
        over = low > _WHOLE
        yield failed("share", suspect("share-mismatch", share, why)) if over else passed("share", share, why)


def _part(desk: Desk, part: Said, whole: Said, share: Sequence[Said]) -> Iterator[Tested]:
    alike = _alike(desk, [part, whole])
    if alike is None:
        yield undecided("share", [part, whole, *share], "the figures cannot be brought to one unit")
        return
    a, b = alike[0]
    if a.low is not None and b.high is not None and a.low > b.high:
        why = f"the part {quoted(part)} is more than its whole {quoted(whole)}"
        yield failed("share", suspect("share-mismatch", [part, whole], why))
        return
    made = quotient(a, b)
    if not share or made is None:
        yield passed("share", [part, whole, *share], f"{quoted(part)} is no more than {quoted(whole)}")
        return
    for claim in share:
        told = _proportion(claim)
        low, high = _per_cent(made.low), _per_cent(made.high)
        why = f"{quoted(part)} of {quoted(whole)} is {low if low == high else f'{low} to {high}'}"
        named = [part, whole, claim]
        if told and made.misses(told):
            yield failed("share", suspect("share-mismatch", named, f"{why}, not {quoted(claim)}"))
        elif told:
            yield passed("share", named, f"{why}, which {quoted(claim)} allows")
        else:
            yield undecided("share", named, f"{quoted(claim)} is no share")


def order(desk: Desk, asked: Check) -> Iterator[Tested]:
    """What must come first against what must come after: impossible where every day of the first is later."""
    for first in desk.role(asked, "earlier") or ():
        for second in desk.role(asked, "later") or ():
            yield ordered(first, second)


def ordered(first: Said, second: Said) -> Tested:
    """Whether the one can come before the other. What lies on one day, or may, is in order."""
    begin, end = _days(first)[0], _days(second)[1]
    if begin is None or end is None:
        return undecided("order", [first, second], f"one of {_dated(first)} and {_dated(second)} has no bound to go by")
    if begin > end:
        why = f"{_dated(first)} cannot come before {_dated(second)}"
        return failed("order", suspect("order-impossible", [first, second], why, ("value", "time")))
    return passed("order", [first, second], f"{_dated(first)} can come before {_dated(second)}")


def _moment(claim: Said) -> Period | None:
    """The date a claim states, else the time it speaks of."""
    return claim.meaning if isinstance(claim.meaning, Period) else claim.time


def _days(claim: Said) -> tuple[date | None, date | None]:
    """First and last day of the claim's date; an approximate one is opened by its own length each way."""
    period = _moment(claim)
    if period is None:
        return None, None
    if not period.approx or period.earliest is None or period.latest is None:
        return period.earliest, period.latest
    length = period.latest - period.earliest
    return period.earliest - length, period.latest + length


def _dated(claim: Said) -> str:
    period = _moment(claim)
    return quoted(claim) if period is claim.meaning or period is None else f"{quoted(claim)} {words.within(period)}"


def _alike(desk: Desk, claims: Sequence[Said]) -> tuple[list[Range], str] | None:
    """The claims' figures as intervals in one unit or currency, and its name; None where that cannot be had.

    Counts of different things may be put together: who asks for the check says that they belong together.
    """
    options = [_options(claim.meaning) for claim in claims]
    if not all(options):
        return None
    shared = set.intersection(*(set(option) for option in options))
    if shared:
        unit = min(shared)
        return [option[unit] for option in options], unit[1]
    if all(key[0] == _COUNT for option in options for key in option):
        return [next(iter(option.values())) for option in options], ""
    return _exchanged(desk, claims)


def _options(value: Value) -> dict[tuple[str, str], Range]:
    """The value as an interval, by what it measures and its unit: a sum is added up, an equivalent gives several."""
    if isinstance(value, Composite) and value.relation == "and":
        parts = [_options(part) for part in value.parts]
        shared = set.intersection(*(set(part) for part in parts)) if all(parts) else set()
        return {unit: reduce(add, (part[unit] for part in parts)) for unit in shared}
    many = as_number(value)
    return dict(_option(number) for number in numbers(value) or ((many,) if many else ()))


def _option(number: Number) -> tuple[tuple[str, str], Range]:
    """Money by currency, measures in the base unit of what they measure, counts by what they count."""
    measured = measure(number.unit)
    if measured and number.kind == "quantity":
        return ("measure", base_unit(measured[0])), opened(number).times(measured[1])
    kind = _COUNT if number.kind == "quantity" else number.kind
    return (kind, number.currency or number.unit or ""), opened(number)


def _exchanged(desk: Desk, claims: Sequence[Said]) -> tuple[list[Range], str] | None:
    """Amounts in different currencies, all carried into one at the rates of their time."""
    period = dated(*claims)
    amounts = [[n for n in numbers(claim.meaning) if n.currency] for claim in claims]
    if period is None or not all(amounts):
        return None
    for into in sorted({str(n.currency) for found in amounts for n in found}):
        carried = [next((c for n in found if (c := convert(n, into, desk.rates, period))), None) for found in amounts]
        whole = [opened(number) for number in carried if number is not None]
        if len(whole) == len(claims):
            return whole, into
    return None


def _proportion(claim: Said) -> Range | None:
    value = claim.meaning
    return opened(value) if isinstance(value, Number) and value.kind == "proportion" else None


def _per_cent(share: Decimal | None) -> str:
    return f"{words.figure(round((share or Decimal(0)) * 100, 1))} per cent"


def _figures(made: Range, unit: str) -> str:
    """The interval in words, with its unit."""
    sides = [words.figure(side) for side in (made.low, made.high) if side is not None]
    told = " to ".join(dict.fromkeys(sides))
    if made.high is None or made.low is None:
        told = f"{'at least' if made.high is None else 'at most'} {told}"
    return f"{told} {unit}".strip()
