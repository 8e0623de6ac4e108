"""How two readings of figures relate: agree, refine, compatible, tension, conflict. Knows values only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from discrepant.grammar import policy
from discrepant.grammar.layers import entailed, expected, opened
from discrepant.grammar.scales import common
from discrepant.grammar.tell import in_words
from discrepant.model import RELATIONS, Composite, Number, Unreadable, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discrepant.grammar.scales import Scales
    from discrepant.model import Value


def compare(a: Value, b: Value) -> Verdict:
    """How two values of figures relate.

    Symmetric: the pair is put in a fixed order first, so that the sentence is the same too.
    """
    if a == b:
        return Verdict("agree", (), f"both say {in_words(a)}")
    a, b = sorted((a, b), key=lambda v: (in_words(v), repr(v)))
    for one in (a, b):
        if isinstance(one, Unreadable):
            return Verdict("compatible", (), f"one of the two could not be read: {one.why}")
    if isinstance(a, Composite) or isinstance(b, Composite):
        return _composites(a, b)
    if isinstance(a, Number) and isinstance(b, Number):
        return _numbers(a, b)
    return Verdict("compatible", ("unit",), f"{in_words(a)} and {in_words(b)} are not values of the same kind")


# -- two numbers ------------------------------------------------------------------------------------


def _numbers(a: Number, b: Number) -> Verdict:
    scales = common(a, b)
    pair = f"{in_words(a)} and {in_words(b)}"
    if scales.unlike:
        return Verdict("compatible", ("unit",), f"{pair} cannot be compared: {scales.unlike}")
    if a.change and b.change and a.change != b.change:
        return Verdict("conflict", ("value",), f"{pair} cannot both be right: one is a rise, the other a fall")
    verdict = _on_one_scale(scales, pair)
    if scales.doubt and verdict.relation in {"conflict", "tension"}:
        return Verdict("tension", (*verdict.axes, "unit"), f"{verdict.why}; {scales.doubt}")
    if verdict.relation == "conflict" and _other_whole(a, b):
        return Verdict("tension", (*verdict.axes, "scope"), f"{pair} are shares of different wholes")
    if verdict.relation == "conflict" and scales.provisional:
        return replace(verdict, certain=False, why=f"{verdict.why}; {scales.provisional}")
    if scales.provisional and verdict.relation == "agree":
        return Verdict("compatible", ("unit",), f"{verdict.why}; {scales.provisional}")
    return verdict


def _on_one_scale(scales: Scales, pair: str) -> Verdict:
    a, b = scales.a, scales.b
    if not opened(a).meets(opened(b)):
        if _near_miss(a, b):
            return Verdict("tension", ("value",), f"{pair} are exact counts that differ by less than half a per cent")
        return Verdict("conflict", ("value",), f"{pair} cannot both be right")
    soft_a, soft_b = expected(a), expected(b)
    nested = soft_a.inside(soft_b) or soft_b.inside(soft_a)
    if not entailed(a).meets(entailed(b)):
        how = "by overstepping an “up to”" if "upto" in {a.hedge, b.hedge} else "by rounding"
        return Verdict("compatible", ("precision",), f"{pair} go together only {how}")
    same = a.printed is not None and a.printed == b.printed
    if nested and (same or soft_a == soft_b):
        return Verdict("agree", (), f"{pair} give the same figure")
    if nested:
        return Verdict("refine", ("precision",), f"{pair} go together, one is more precise")
    if soft_a.overlaps(soft_b):
        return Verdict("compatible", ("value",), f"{pair} overlap")
    return Verdict(
        "tension", ("value",), f"{pair} can both be true in their words, but lead one to expect different figures"
    )


def _near_miss(a: Number, b: Number) -> bool:
    if a.hedge != "exact" or b.hedge != "exact" or a.printed is None or b.printed is None:
        return False
    return abs(a.printed - b.printed) <= policy.NEAR_MISS * max(abs(a.printed), abs(b.printed))


def _other_whole(a: Number, b: Number) -> bool:
    if a.kind != "proportion" or not a.of or not b.of:
        return False
    return not set(a.of.lower().split()) & set(b.of.lower().split())


# -- several figures in one reading -----------------------------------------------------------------


def _composites(a: Value, b: Value) -> Verdict:
    left, right = _readings(a), _readings(b)
    if len(left) == 1 and len(right) == 1:
        verdict = compare(left[0], right[0])
        return _with_parts(a, b, verdict)
    pairs = [(x, y) for x in left for y in right]
    alike = [(x, y) for x, y in pairs if _same_scale(x, y)] or [
        (x, y) for x, y in pairs if "unit" not in compare(x, y).axes
    ]
    if not alike:
        return Verdict(
            "compatible", ("unit",), f"{in_words(a)} and {in_words(b)} cannot be compared: no unit in common"
        )
    return worst(compare(x, y) for x, y in alike)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict furthest from agreement; among equals the one whose sentence comes first."""
    return min(verdicts, key=lambda v: (-RELATIONS.index(v.relation), not v.certain, v.why, v.axes))


def _same_scale(x: Value, y: Value) -> bool:
    return (
        isinstance(x, Number) and isinstance(y, Number) and (x.kind, x.unit, x.currency) == (y.kind, y.unit, y.currency)
    )


def _readings(value: Value) -> tuple[Value, ...]:
    """Each way a value states its one figure.

    Equivalents side by side, a sum as its total, a whole without what it includes.
    """
    if not isinstance(value, Composite):
        return (value,)
    if value.relation == "equivalent":
        return value.parts
    if value.relation == "includes":
        return value.parts[:1]
    total = total_of(value)
    return (total,) if total is not None else (value.parts[0],)


def total_of(value: Composite) -> Number | None:
    """The sum of the parts of an "and", where they count the same and none is hedged.

    None where there is no such sum.
    """
    numbers = [part for part in value.parts if isinstance(part, Number)]
    if not numbers or len(numbers) != len(value.parts) or any(n.hedge != "exact" or n.printed is None for n in numbers):
        return None
    first = numbers[0]
    if not all(_adds(first, n) for n in numbers[1:]):
        return None
    total = sum((n.printed for n in numbers if n.printed is not None), start=first.step * 0)
    step = min(n.step for n in numbers)
    return replace(
        first,
        printed=total,
        low=total,
        high=total,
        soft_low=total,
        soft_high=total,
        step=step,
        of=None,
        notes=("sum of the parts",),
    )


def _adds(a: Number, b: Number) -> bool:
    """Whether two numbers can be added as they are printed: the same unit, or the same sort of things."""
    scales = common(a, b)
    return not (scales.unlike or scales.doubt) and (scales.a, scales.b) == (a, b)


def _with_parts(a: Value, b: Value, verdict: Verdict) -> Verdict:
    """A figure that is one of the parts does not contradict their sum."""
    for whole, other in ((a, b), (b, a)):
        if not isinstance(whole, Composite) or whole.relation != "and":
            continue
        if isinstance(other, Composite) and other.relation == "and":
            if len(whole.parts) == len(other.parts):
                pairs = zip(*(sorted(v.parts, key=repr) for v in (whole, other)), strict=True)
                return worst([*(compare(x, y) for x, y in pairs)])
            continue
        if verdict.relation in {"agree", "refine"}:
            return verdict
        if any(compare(part, other).relation == "agree" for part in whole.parts):
            return Verdict("compatible", ("scope",), f"{in_words(other)} is one of the parts of {in_words(whole)}")
        if verdict.relation == "conflict":
            return Verdict(
                "tension", verdict.axes, f"{in_words(other)} is neither the sum nor a part of {in_words(whole)}"
            )
    return verdict
