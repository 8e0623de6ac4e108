"""formula-mismatch: an equation between figures, asked for by a dossier or known of attributes in general.

Interval arithmetic (Moore 1966): each figure is all that its words can be stretched to, and the two sides contradict
each other only where no choice of figures makes the equation hold.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from discrepant.fold import fold
from discrepant.grammar.expressions import Literal, Name, names, parse
from discrepant.model import Period
from discrepant.steps._checks.desk import failed, passed, quoted, suspect, undecided
from discrepant.steps._claims import words
from discrepant.steps._claims.amounts import Range, as_number, measure, numbers, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from discrepant.grammar.expressions import Equation, Node
    from discrepant.model import Check, Number, Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said

RULE, CHECK = "formula-mismatch", "formula"
_BARE = ("", "")
_TIME = ("measure", "time")
_DAY = Decimal(86_400)
_COUNT = "count"

MONTH = Decimal("30.436875") * _DAY
"""A month of the Gregorian calendar on average, in seconds: 146,097 days in 4,800 months."""

UNEVEN = 3 * _DAY
"""By how much so many months can be longer or shorter than average ones: three days (28 for 30.4, and a leap)."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """An interval and what it is an interval of: ("money", "USD"), ("measure", "length"), ("count", "person"), bare."""

    range: Range
    of: tuple[str, str]


def check(desk: Desk, asked: Check) -> Iterator[Tested]:
    """The equation that a dossier writes between claims."""
    equation = parse(str(asked.args["formula"]))
    held = desk.named(names(equation))
    if held is not None:
        yield _tested(equation, {claim.id: claim for claim in held}, "error")


def found(desk: Desk) -> Iterator[Tested]:
    """Equations of the catalogue, for claims of one source on one subject, time, scope and set of actors."""
    for name, entry in sorted(desk.attributes.items()):
        for text in entry.equals:
            equation = parse(f"{name} = {text}")
            for group in _groups(desk.of(names(equation))):
                if set(names(equation)) <= set(group):
                    yield _tested(equation, {n: group[n] for n in names(equation)}, "warning")


def _groups(claims: list[Said]) -> Iterator[dict[str, Said]]:
    """The claims by attribute, of each subject as one source tells it; none where an attribute has two answers."""
    heaps: dict[tuple[object, ...], dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        when = claim.time.edtf if claim.time else ""
        key = (claim.source, fold(claim.subject), when, claim.limits, tuple(sorted(claim.people)), claim.place or "")
        heaps[key][claim.attribute or ""].append(claim)
    for _, held in sorted(heaps.items(), key=lambda item: str(item[0])):
        if all(len(row) == 1 for row in held.values()):
            yield {attribute: row[0] for attribute, row in held.items()}


def _tested(equation: Equation, claims: Mapping[str, Said], severity: str) -> Tested:
    told = ", ".join(f"{name} {quoted(claim)}" for name, claim in claims.items())
    left, right = (_reckoned(side, claims) for side in (equation.left, equation.right))
    if left is None or right is None or not _comparable(left, right):
        return undecided(CHECK, claims.values(), f"{equation.text} cannot be reckoned with {told}")
    if _possible(left.range, equation.sign, right.range):
        return passed(CHECK, claims.values(), f"{equation.text} can hold: {told}")
    sides = f"{_span(left.range)} on the left, {_span(right.range)} on the right"
    why = f"{equation.text} cannot hold with {told}: {sides}"
    return failed(CHECK, suspect(RULE, claims.values(), why, severity="error" if severity == "error" else "warning"))


def _possible(left: Range, sign: str, right: Range) -> bool:
    if sign == "=":
        return not left.misses(right)
    if sign in {">", ">="}:
        left, right = right, left
    if left.low is None or right.high is None:
        return True
    return left.low < right.high if sign in {"<", ">"} else left.low <= right.high


def _reckoned(node: Node, claims: Mapping[str, Said]) -> _Figure | None:
    if isinstance(node, Literal):
        return _Figure(Range(node.value, node.value), _BARE)
    if isinstance(node, Name):
        return _figure(claims[node.name])
    left, right = _reckoned(node.left, claims), _reckoned(node.right, claims)
    if left is None or right is None:
        return None
    if node.sign in {"+", "-"}:
        return _added(left, node.sign, right) if _comparable(left, right) else None
    made = left.range.by(right.range) if node.sign == "*" else left.range.over(right.range)
    if made is None:
        return None
    same = node.sign == "/" and left.of == right.of
    return _Figure(made, _BARE if same else right.of if left.of == _BARE and node.sign == "*" else left.of)


def _added(left: _Figure, sign: str, right: _Figure) -> _Figure:
    other = right.range if sign == "+" else right.range.times_minus_one()
    made = left.range + other
    if left.of == right.of == ("date", ""):  # days between, the last one counted or not
        return _Figure(Range(_moved(made.low, -_DAY), _moved(made.high, _DAY)), _TIME)
    return _Figure(made, left.of if left.of != _BARE else right.of)


def _moved(side: Decimal | None, by: Decimal) -> Decimal | None:
    return None if side is None else side + by


def _comparable(left: _Figure, right: _Figure) -> bool:
    """Whether the two are of one sort; counts of different things are, who writes the equation says so."""
    return left.of == right.of or _BARE in {left.of, right.of} or left.of[0] == right.of[0] == _COUNT


def _figure(claim: Said) -> _Figure | None:
    value = claim.meaning
    if isinstance(value, Period):
        days = (value.earliest, value.latest)
        seconds = (None if d is None else Decimal(d.toordinal()) * _DAY for d in days)
        return _Figure(Range(*seconds), ("date", ""))
    number = next(iter(numbers(value)), None) or as_number(value)
    return None if number is None else _of_number(number)


def _of_number(number: Number) -> _Figure:
    measured = measure(number.unit)
    if measured and measured[0] == "calendar":
        months = opened(number).times(measured[1] * MONTH)
        return _Figure(Range(_moved(months.low, -UNEVEN), _moved(months.high, UNEVEN)), _TIME)
    if measured and number.kind in {"quantity", "duration"}:
        return _Figure(opened(number).times(measured[1]), ("measure", measured[0]))
    if number.kind == "proportion":
        return _Figure(opened(number), _BARE)
    kind = _COUNT if number.kind == "quantity" else number.kind
    return _Figure(opened(number), (kind, number.currency or number.unit or ""))


def _span(found: Range) -> str:
    sides = [words.figure(round(side, 4)) for side in (found.low, found.high) if side is not None]
    told = " to ".join(dict.fromkeys(sides)) or "anything"
    return told if len(sides) == 2 else f"{'at most' if found.low is None else 'at least'} {told}"
