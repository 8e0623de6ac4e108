"""From an amount to a number: bounds from the policy, kind, unit and currency."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from discrepant.grammar import policy
from discrepant.model import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discrepant.grammar.amounts import Amount
    from discrepant.grammar.figures import Figure
    from discrepant.grammar.lexis import Item

_SIXTH = Decimal("0.000001")
_ONE = Decimal(1)
_LARGEST = Decimal("1e21")
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
    sizes = [part.value or part.unit for part in (found.low, found.high) if part is not None]
    if any(abs(size) >= _LARGEST for size in sizes):
        raise Refused("a figure beyond all measure")
    _decide_format(found)
    if found.low.vague:
        return _named(found, _vague(found))
    if found.high is not None or found.spread is not None:
        return _named(found, _between(found))
    assert found.low.value is not None  # noqa: S101 (only vague figures have none)
    hedge, approx, sharp = combine(found.hedges)
    if found.sign < 0 and hedge not in {"exact", "about"}:
        raise Refused("a hedge on a negative figure")
    if not found.low.value and hedge not in {"exact", "gt", "ge"}:
        raise Refused("a hedge on nothing")
    value = _scaled(found, found.low.value) * found.sign
    step = _step(found, found.low, hedge, sharp)
    return _named(found, bounded(value, step, hedge, approx))


def bounded(value: Decimal, step: Decimal, hedge: str, approx: bool) -> Number:
    """The number of a figure and a hedge, by the table of the policy."""
    rule = policy.RULES[hedge]
    low = None if rule.low is None else policy.at(rule.low, value, step)
    high = None if rule.high is None else policy.at(rule.high, value, step)
    return Number(
        "quantity",
        value,
        low,
        rule.low_incl,
        high,
        rule.high_incl,
        policy.at(rule.soft_low, value, step),
        policy.at(rule.soft_high, value, step),
        approx or rule.approx,
        hedge,
        step,
    )


def _vague(found: Amount) -> Number:
    names = set(found.hedges) - {"none"}
    if names not in _VAGUE_HEDGES or found.sign < 0 or found.high:
        raise Refused("a hedge on words that give no figure")
    name, unit = found.low.vague or "", _scaled(found, found.low.unit)
    rule = policy.VAGUE[name]
    top = policy.PLURAL_TOP.get(int(found.low.unit), rule.soft_high) if name == "plural" else rule.soft_high
    high = None if rule.high is None or "ge" in names else unit * Decimal(rule.high)
    return Number(
        "quantity",
        None,
        unit * Decimal(rule.low),
        rule.low_incl,
        high,
        high is not None,
        unit * Decimal(rule.soft_low),
        unit * Decimal(top),
        True,
        name,
        unit,
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
        return Number(
            "quantity",
            value,
            value - spread,
            True,
            value + spread,
            True,
            value - spread,
            value + spread,
            True,
            "range",
            step,
        )
    if found.high.value is None:
        raise Refused("a range without an end")
    top = _scaled(found, found.high.value)
    approx = "about" in names
    low_slack = policy.tolerance(value, step) if approx else Decimal(0)
    high_slack = policy.tolerance(top, step) if approx else Decimal(0)
    return Number("quantity", None, value, True, top, True, value - low_slack, top + high_slack, approx, "range", step)


def _scaled(found: Amount, value: Decimal) -> Decimal:
    return value * found.times * (found.share or _ONE)


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


def _named(found: Amount, value: Number) -> Number:
    kind: Literal["quantity", "money", "proportion"] = "quantity"
    unit = found.unit
    if found.currency:
        kind, unit = "money", None
    elif found.share or found.low.share:
        kind, unit = "proportion", "1"
    elif found.points:
        kind, unit = "proportion", "pp"
    if found.rate:
        unit = f"{unit or ''}/{found.rate}"
    code, basis = found.currency or (None, None)
    return replace(
        value,
        kind=kind,
        unit=unit,
        currency=code,
        currency_basis=basis,
        of=found.of,
        notes=tuple(dict.fromkeys(found.notes)),
    )


def ratio(part: Decimal, whole: Decimal, step: Decimal, like: Number) -> Number:
    """The share a part has in a whole, as a proportion with the hedge of the part."""
    value = (part / whole).quantize(_SIXTH)
    share = bounded(value, step, like.hedge, like.approx)
    return replace(share, kind="proportion", unit="1", of=like.of, notes=like.notes)
