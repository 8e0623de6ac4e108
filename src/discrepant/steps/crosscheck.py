"""Cross-checks: what several questions, or the parts of one reading, say together and cannot all say rightly.

Every check is asked for by data: a flag of the catalogue, or a `checks:` entry of a dossier. All reckoning is done with
intervals, so that rounding never makes a finding; what cannot be decided yields none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.steps._checks import arithmetic, conversion, lists, ordinals, totals
from discrepant.steps._checks.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from discrepant.model import Attribute, Check, Period, Rate, Suspicion
    from discrepant.protocols import Kind


def crosscheck(
    claims: pd.DataFrame,
    kinds: Mapping[str, Kind],  # noqa: ARG001 (every step that reads values is handed the kinds)
    attributes: Mapping[str, Attribute],
    checks: Sequence[Check] = (),
    rates: Sequence[Rate] = (),
    issued: Mapping[str, Period] | None = None,
) -> list[Suspicion]:
    """What the cross-checks find in these claims (columns.MATCHED), sorted by rule, then claims; each once.

    issued: the day each source was published, by source id, for information in conversion-mismatch only.
    Rules: conversion-mismatch, ordinal-out-of-step, running-total-falls, list-count-mismatch, sum-mismatch,
    share-mismatch, order-impossible; of severity error, but for a group said to have members it never had (warning).
    """
    desk = Desk(claims, attributes, rates, issued or {})
    found: dict[tuple[str, tuple[str, ...]], Suspicion] = {}
    for suspicion in _all(desk, checks):
        found.setdefault((suspicion.rule, suspicion.claims), suspicion)
    return [found[key] for key in sorted(found)]


def _all(desk: Desk, checks: Sequence[Check]) -> Iterator[Suspicion]:
    for check in checks:
        yield from _asked(desk, check)
    for module in (conversion, ordinals, totals, lists):
        yield from module.found(desk)


def _asked(desk: Desk, check: Check) -> Iterator[Suspicion]:
    """What one entry of a dossier's `checks:` finds."""
    if check.check == "sum":
        yield from arithmetic.sums(desk, check)
    elif check.check == "share":
        yield from arithmetic.shares(desk, check)
    elif check.check == "order":
        yield from arithmetic.order(desk, check)
    elif check.check == "list-count":
        yield from lists.check(desk, check)
    elif check.check == "conversion":
        yield from conversion.check(desk, desk.role(check, "claim") or [])
    elif check.check == "ordinal":
        yield from ordinals.check(desk.role(check, "claims") or [])
    elif check.check == "running-total":
        yield from totals.check(desk.role(check, "claims") or [])
