"""What the slots make of two values that differ: rulings that ease a contradiction, each saying why.

Slots never sharpen a relation, with one exception: what was cancelled did not also occur.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepant.fold import fold
from discrepant.steps._claims.amounts import numbers
from discrepant.steps._claims.said import apart, days, ends, wider

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from discrepant.model import Attribute, Number, Period, Relation
    from discrepant.steps._claims.said import Said
    from discrepant.steps._compare.values import Held

Ruling = tuple["Relation", str]
"""The relation from here on, and the reason in words; empty where the differing slots say it all."""

_SIZED = ("money", "quantity", "proportion")
_APART = ("tension", "conflict")


@dataclass(frozen=True, slots=True)
class Case:
    """Two claims in their order, what their values came to, and what the catalogue says of their attribute."""

    a: Said
    b: Said
    held: Held
    attribute: Attribute | None

    def flag(self, name: str) -> bool:
        """Whether the catalogue sets this flag for the attribute."""
        return bool(getattr(self.attribute, name, False))


def differing(a: Said, b: Said) -> tuple[str, ...]:
    """The slots along which two claims differ.

    A slot that only one of them states is no difference, but for two: a scope that only one limits (scope), and a time
    that only one gives or gives more closely (precision).
    """
    axes = [_time(a.time, b.time)]
    if a.as_of and b.as_of and days(a.as_of) != days(b.as_of):
        axes.append("as_of")
    if a.place and b.place and fold(a.place) != fold(b.place):
        axes.append("place")
    if a.people and b.people and a.people != b.people:
        axes.append("actors")
    if a.limits != b.limits:
        axes.append("scope")
    if a.stage and b.stage and a.stage != b.stage:
        axes.append("stage")
    return tuple(axis for axis in axes if axis)


def _time(a: Period | None, b: Period | None) -> str:
    if a is None or b is None:
        return "" if a is b else "precision"
    if days(a) == days(b):
        return ""
    return "time" if apart(days(a), days(b)) else "precision"


def rulings(case: Case) -> tuple[Relation, list[str]]:
    """The relation after every ruling, in their order, and the reasons they gave."""
    relation = case.held.verdict.relation
    reasons: list[str] = []
    for rule in _RULES:
        ruling = rule(case, relation)
        if ruling:
            relation = ruling[0]
            reasons += [ruling[1]] if ruling[1] else []
    return relation, reasons


def _tolerated(case: Case, relation: Relation) -> Ruling | None:
    """Two sharp figures closer than the attribute's tolerance are not told apart."""
    share = case.attribute.tolerance if case.attribute else None
    if share is None or relation not in (*_APART, "compatible"):
        return None
    for a in numbers(case.a.meaning):
        for b in numbers(case.b.meaning):
            if (a.unit, a.currency) == (b.unit, b.currency) and _near(a, b, share):
                return "agree", f"closer than the tolerance of {share * 100:f} per cent".replace(".00 ", " ")
    return None


def _near(a: Number, b: Number, share: Decimal) -> bool:
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    return abs(a.low - b.low) <= share * max(abs(a.low), abs(b.low))


def _many(case: Case, relation: Relation) -> Ruling | None:
    if case.flag("many") and relation in _APART:
        return "compatible", "different answers can stand side by side"
    return None


def _stages(case: Case, relation: Relation) -> Ruling | None:
    """A stage keeps a conflict away only when the later stage is not larger."""
    first, second = case.a, case.b
    if first.rank is None or second.rank is None or first.rank == second.rank:
        return None
    if first.stage == "cancelled":
        return "tension", f"what was cancelled can hardly also have been {second.stage}"
    if relation not in _APART:
        return None
    if first.kind == second.kind == "date":
        return _moved(case, relation)
    if (first.kind == second.kind and first.kind in _SIZED) or case.held.direction:
        if case.held.direction < 0:
            return "compatible", f"less can be {second.stage} than was {first.stage}"
        return None
    return "tension", f"what was {first.stage} and what was {second.stage} need not be the same"


def _moved(case: Case, relation: Relation) -> Ruling | None:
    if case.b.stage == "cancelled":
        return "compatible", f"what was {case.a.stage} for one day can be cancelled on another"
    if case.held.direction > 0:
        return "compatible", f"what was {case.a.stage} may have been put off"
    if case.held.direction < 0:
        return "tension", f"it came earlier than {case.a.stage}"
    return relation, ""


def _totals(case: Case, relation: Relation) -> Ruling | None:
    """A total that only grows: the one that covers more must not be smaller."""
    if not case.flag("running_total") or relation not in _APART:
        return None
    end_a, end_b = ends(case.a), ends(case.b)
    if (end_a is None) != (end_b is None):
        return "tension", "one of them does not say until when it counts"
    covers = wider(case.a, case.b)
    if covers is None:
        return "compatible", "they count over different stretches of time"
    if covers == 0:
        return None
    if case.held.direction * covers > 0:
        return "compatible", "an older running total" if end_a != end_b else "a total over a shorter time"
    return relation, "a running total cannot fall" if case.held.direction else ""


def _revised(case: Case, relation: Relation) -> Ruling | None:
    """A figure told on a later day takes the place of the earlier one, where the catalogue says that it may."""
    if not case.flag("revised") or relation not in _APART or not case.a.as_of or not case.b.as_of:
        return None
    if apart(days(case.a.as_of), days(case.b.as_of)):
        return "compatible", "the later figure takes the place of the earlier one"
    return None


def _moments(case: Case, relation: Relation) -> Ruling | None:
    """What is told of another time, or told on another day, may have changed in between; a date does not change."""
    if case.flag("running_total") or relation != "conflict" or case.a.kind == case.b.kind == "date":
        return None
    for one, other in ((case.a.time, case.b.time), (case.a.as_of, case.b.as_of)):
        if one and other and apart(days(one), days(other)):
            return "tension", "it may have changed in between"
    return None


def _scopes(case: Case, relation: Relation) -> Ruling | None:
    """A different scope makes a gap a tension; so does a scope that only one states, for the other may share it."""
    if case.a.limits == case.b.limits or relation not in _APART:
        return None
    one_sided = not case.a.limits or not case.b.limits
    return "tension", "only one of them limits its scope" if one_sided else "their scopes differ"


_RULES: tuple[Callable[[Case, Relation], Ruling | None], ...] = (
    _tolerated,
    _many,
    _stages,
    _totals,
    _revised,
    _moments,
    _scopes,
)
