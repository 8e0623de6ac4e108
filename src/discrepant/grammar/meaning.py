"""From an amount to a number: bounds from the policy, kind, unit and currency."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from discrepant.grammar import policy
from discrepant.grammar.digits import BEYOND, LARGEST, cut
from discrepant.model import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discrepant.grammar.amounts import Amount
    from discrepant.grammar.figures import Figure
    from discrepant.grammar.lexis import Item

Names = tuple[
    Literal["quantity", "money", "proportion", "ratio"], str | None, str | None, str | None, str | None, tuple[str, ...]
]
"""Kind, unit, currency, how it was recognised, of what it is a share, notes."""
QUANTITY: Names = ("quantity", None, None, None, None, ())

_ONE = Decimal(1)
_VAGUE_HEDGES = ({"ge"}, {"about"}, set[str]())


class Refused(Exception):  # noqa: N818 (not an error: a reading that says it cannot be read)
    """The words cannot be read as one value: why, and the item that stopped it. Never leaves the grammar."""

    def __init__(self, why: str, item: Item | None = None) -> None:
        super().__init__(why)
        self.span = None if item is None else (item.start, item.end)


def combine(hedges: Sequence[str]) -> tuple[str, bool, bool]:
    """Several hedges on one figure as one.

    Returns its name, whether the figure is approximate besides, and whether it is said to be exact. Raises Refused
    where the hedges do not go together.
    """
    names = set(hedges) - {"none", "sharp", "dozen"}
    sharp = "sharp" in hedges
    directed = names - {"about"}
    if len(directed) > 1 or (sharp and names):
        raise Refused(f"hedges that do not go together: {', '.join(sorted(names))}")
    if directed:
        name = directed.pop()
        return name, "about" in names or policy.RULES[name].approx, False
    if names or "dozen" in hedges:
        return "about", True, False
    return "exact", False, sharp


def number(found: Amount) -> Number:
    """The number an amount stands for. Raises Refused where its words leave more than one possibility."""
    if found.problem:
        raise Refused(found.problem)
    low, high = found.low, found.high
    if max(abs(low.value or low.unit), abs(high.value or high.unit) if high is not None else 0) >= LARGEST:
        raise Refused(BEYOND)
    if low.other is not None:
        _decide_format(found)
    if low.vague:
        return _vague(found)
    if high is not None or found.spread is not None:
        return _between(found)
    hedge, approx, sharp = combine(found.hedges) if found.hedges else ("exact", False, False)
    if found.sign < 0 and hedge not in {"exact", "about"}:
        raise Refused("a hedge on a negative figure")
    printed = found.low.value
    assert printed is not None  # noqa: S101 (only vague figures have none)
    if not printed and hedge not in {"exact", "gt", "ge"}:
        raise Refused("a hedge on nothing")
    value = _scaled(found, printed) * found.sign
    return bounded(value, _step(found, found.low, hedge, sharp), hedge, approx, _names(found))


def bounded(value: Decimal, step: Decimal, hedge: str, approx: bool, names: Names = QUANTITY) -> Number:
    """The number of a figure and a hedge, by the table of the policy."""
    kind, unit, currency, basis, of, notes = names
    if hedge == "exact":
        return Number(
            kind, value, value, True, value, True, value, value, approx, hedge, step, unit, currency, basis, of, notes
        )
    rule = policy.RULES[hedge]
    return Number(
        kind,
        value,
        None if rule.low is None else policy.at(rule.low, value, step),
        rule.low_incl,
        None if rule.high is None else policy.at(rule.high, value, step),
        rule.high_incl,
        policy.at(rule.soft_low, value, step),
        policy.at(rule.soft_high, value, step),
        approx or rule.approx,
        hedge,
        step,
        unit,
        currency,
        basis,
        of,
        notes,
    )


def _spanned(
    found: Amount,
    printed: Decimal | None,
    literal: tuple[Decimal, bool, Decimal | None, bool],
    soft: tuple[Decimal, Decimal],
    hedge: tuple[str, bool, Decimal],
) -> Number:
    """A number whose bounds do not come from a hedge on one figure. hedge: name, approximate, step."""
    kind, unit, currency, basis, of, notes = _names(found)
    name, approx, step = hedge
    return Number(kind, printed, *literal, *soft, approx, name, step, unit, currency, basis, of, notes)


def _vague(found: Amount) -> Number:
    names = set(found.hedges) - {"none"}
    if names not in _VAGUE_HEDGES or found.sign < 0 or found.high:
        raise Refused("a hedge on words that give no figure")
    name, unit = found.low.vague or "", _scaled(found, found.low.unit)
    rule = policy.VAGUE[name]
    top = policy.PLURAL_TOP.get(int(found.low.unit), rule.soft_high) if name == "plural" else rule.soft_high
    high = None if rule.high is None or "ge" in names else unit * Decimal(rule.high)
    return _spanned(
        found,
        None,
        (unit * Decimal(rule.low), rule.low_incl, high, high is not None),
        (unit * Decimal(rule.soft_low), unit * Decimal(top)),
        (name, True, unit),
    )


def _between(found: Amount) -> Number:
    names = set(found.hedges) - {"none", "dozen"}
    assert found.low.value is not None  # noqa: S101 (vague figures go elsewhere)
    if names - {"about"} or found.sign < 0:
        raise Refused("a hedge on a range")
    step = _step(found, found.low, "exact", False)
    value = _scaled(found, found.low.value)
    if found.high is None:
        spread = _scaled(found, found.spread or Decimal(0))
        ends = value - spread, value + spread
        return _spanned(found, value, (ends[0], True, ends[1], True), ends, ("range", True, step))
    if found.high.value is None:
        raise Refused("a range without an end")
    top = _scaled(found, found.high.value)
    approx = "about" in names
    low_slack = policy.tolerance(value, step) if approx else Decimal(0)
    high_slack = policy.tolerance(top, step) if approx else Decimal(0)
    soft = value - low_slack, top + high_slack
    return _spanned(found, None, (value, True, top, True), soft, ("range", approx, step))


def _scaled(found: Amount, value: Decimal) -> Decimal:
    if found.times != 1:
        value *= found.times
    return value if found.share is None else value * found.share


def _step(found: Amount, part: Figure, hedge: str, sharp: bool) -> Decimal:
    """The step, with unhedged counts and percentages under 100 taken as sharp, and whatever is called exact."""
    step = part.step
    plain = (
        part.multiple == 1
        and not part.share
        and part.value is not None
        and part.value == part.value.to_integral_value()
    )
    counted = found.counts or found.share or found.points or (found.unit is None and found.currency is None)
    if plain and step > 1 and (sharp or (hedge == "exact" and counted and abs(part.value or _ONE) < 100)):
        step = _ONE
    return _scaled(found, step)


def _decide_format(found: Amount) -> None:
    """Which of two legal readings of "1.234" holds.

    Whole things are counted whole, shares are small, measures are as printed.
    """
    if found.low.other is None or found.high is not None:
        return
    text = f"{found.low.value}"
    if found.counts:
        found.low = replace(found.low, value=found.low.other, step=_ONE, other=None)
        found.notes.append(f"“{text}” read as {found.low.value:,}: things are counted whole")
    elif found.unit or found.share or found.points:
        found.notes.append(f"“{text}” may also stand for {found.low.other:,}")
    else:
        raise Refused(f"“{text}” may be {text} or {found.low.other:,}")


def _names(found: Amount) -> Names:
    """What the figure is a figure of."""
    kind: Literal["quantity", "money", "proportion"] = "quantity"
    unit, code, basis = found.unit, None, None
    if found.currency:
        kind, unit = "money", None
        code, basis = found.currency
    elif found.share or found.low.share:
        kind, unit = "proportion", "1"
    elif found.points:
        kind, unit = "proportion", "pp"
    if found.rate:
        unit = f"{unit or ''}/{found.rate}"
    notes = tuple(dict.fromkeys(found.notes)) if found.notes else ()
    return kind, unit, code, basis, found.of, notes


def ratio(part: Decimal, whole: Decimal, step: Decimal, like: Number) -> Number:
    """The share a part has in a whole, as a proportion with the hedge of the part."""
    value = cut(part / whole)
    return bounded(value, step, like.hedge, like.approx, ("proportion", "1", None, None, like.of, like.notes))
