"""sum-mismatch, by itself: what one source tells of several together, against what it tells of each of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from discrepant.steps._checks.arithmetic import added

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from discrepant.model import Tested
    from discrepant.steps._checks.desk import Desk
    from discrepant.steps._claims.said import Said

KINDS = ("quantity", "money")


def found(desk: Desk) -> Iterator[Tested]:
    """Each figure of a source for several actors, where it gives one for each of them, all else being equal."""
    actors = np.array([len(a) if isinstance(a, tuple) else 0 for a in desk.claims["actors"]])
    figure = desk.claims["kind"].isin(KINDS).to_numpy()
    told = pd.factorize(desk.claims["source"].astype(str) + "\n" + desk.claims["series"].astype(str))[0]
    both = np.intersect1d(told[figure & (actors > 1)], told[figure & (actors == 1)])
    if not both.size:
        return
    figures = figure & np.isin(told, both)
    heaps: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for claim in desk.rows(figures):
        when = claim.time.edtf if claim.time else ""
        heaps[claim.source, claim.series, when, claim.stage, claim.limits, claim.place].append(claim)
    for _, claims in sorted(heaps.items(), key=lambda item: str(item[0])):
        yield from _split(desk, claims)


def _split(desk: Desk, claims: Sequence[Said]) -> Iterator[Tested]:
    alone: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        if len(claim.people) == 1:
            alone[next(iter(claim.people))].append(claim)
    for total in claims:
        if len(total.people) > 1 and all(len(alone.get(actor, ())) == 1 for actor in total.people):
            parts = [alone[actor][0] for actor in sorted(total.people)]
            yield from added(desk, [total], parts, "warning")
