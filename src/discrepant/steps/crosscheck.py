"""Cross-checks: what several questions, or the parts of one reading, say together and cannot all say rightly.

A check runs because the data ask for it: two figures in one reading, a field of the catalogue, what is known of bodies
of states, or a `checks:` entry of a dossier. All reckoning is done with intervals, so that rounding never makes a
finding; what cannot be decided says so and yields none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from discrepant.steps._checks import (
    arithmetic,
    conversion,
    formulas,
    lists,
    membership,
    ordinals,
    publication,
    sequence,
    splits,
    totals,
)
from discrepant.steps._checks.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from discrepant.model import Attribute, Check, Period, Rate, Suspicion, Tested
    from discrepant.protocols import Kind


def crosscheck(
    claims: pd.DataFrame,
    kinds: Mapping[str, Kind],
    attributes: Mapping[str, Attribute],
    checks: Sequence[Check] = (),
    rates: Sequence[Rate] = (),
    issued: Mapping[str, Period] | None = None,
) -> list[Suspicion]:
    """What the cross-checks find wrong in these claims (columns.MATCHED), sorted by rule, then claims; each once.

    Rules: conversion-mismatch, ordinal-out-of-step, running-total-falls, list-count-mismatch, sum-mismatch,
    share-mismatch, order-impossible, formula-mismatch, membership-mismatch; of severity error where a dossier or the
    data ask for the check, warning where only general knowledge does. See checked().
    """
    return suspicions(checked(claims, kinds, attributes, checks, rates, issued))


def suspicions(made: Iterable[Tested]) -> list[Suspicion]:
    """What failed checks give to look at, sorted by rule, then claims; each once."""
    found: dict[tuple[str, tuple[str, ...]], Suspicion] = {}
    for each in made:
        if each.suspicion is not None:
            found.setdefault((each.suspicion.rule, each.suspicion.claims), each.suspicion)
    return [found[key] for key in sorted(found)]


def checked(
    claims: pd.DataFrame,
    kinds: Mapping[str, Kind],  # noqa: ARG001 (every step that reads values is handed the kinds)
    attributes: Mapping[str, Attribute],
    checks: Sequence[Check] = (),
    rates: Sequence[Rate] = (),
    issued: Mapping[str, Period] | None = None,
) -> list[Tested]:
    """Every cross-check made, whatever came of it, sorted by check, then claims; each once, what was asked for first.

    issued: the day each source was published, by source id.
    """
    desk = Desk(claims, attributes, rates, issued or {})
    found: dict[tuple[str, tuple[str, ...], str], Tested] = {}
    for check in checks:
        for each in _asked(desk, check):
            found.setdefault((each.check, each.claims, ""), replace(each, asked=True))
    for module in (conversion, ordinals, totals, lists, sequence, publication, membership, formulas, splits):
        for each in module.found(desk):
            if (each.check, each.claims, "") not in found:
                found.setdefault((each.check, each.claims, each.outcome), each)
    return [found[key] for key in sorted(found)]


def _asked(desk: Desk, check: Check) -> Iterator[Tested]:
    """What comes of one entry of a dossier's `checks:`."""
    if check.check == "sum":
        yield from arithmetic.sums(desk, check)
    elif check.check == "share":
        yield from arithmetic.shares(desk, check)
    elif check.check == "order":
        yield from arithmetic.order(desk, check)
    elif check.check == "list-count":
        yield from lists.check(desk, check)
    elif check.check == "formula":
        yield from formulas.check(desk, check)
    elif check.check == "conversion":
        yield from conversion.check(desk, desk.role(check, "claim") or [])
    elif check.check == "ordinal":
        yield from ordinals.check(desk.role(check, "claims") or [])
    elif check.check == "running-total":
        yield from totals.check(desk.role(check, "claims") or [])
