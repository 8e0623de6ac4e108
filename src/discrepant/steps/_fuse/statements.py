"""A table of claims as numbers: who says which value of which item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

MOST = 200
"""Values of one item that are held against each other; of more, those that most sources give."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Each distinct statement once: source says value. A value belongs to one item, an item to one attribute.

    source, value: codes, a row a statement. item: for each value the code of its item; values stand in order of item
    and text. attribute: for each item. sources, texts, attributes: what the codes stand for; objects: for each item.
    """

    source: Codes
    value: Codes
    item: Codes
    attribute: Codes
    sources: NDArray[Any]
    texts: NDArray[Any]
    objects: NDArray[Any]
    attributes: NDArray[Any]

    def pairs(self, attribute: int) -> tuple[Codes, Codes]:
        """All pairs of values a < b of one item, over the items of this attribute, at most MOST values of each."""
        held = np.flatnonzero(self.attribute[self.item] == attribute)
        item = self.item[held]
        if len(item) and int(np.bincount(item).max()) > MOST:
            held = held[_first(item, -np.bincount(self.value, minlength=len(self.item))[held])]
            item = self.item[held]
        start = np.flatnonzero(np.diff(item, prepend=-1))
        size = np.diff(np.append(start, len(item)))
        lefts, rights = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for width in np.unique(size[size > 1]):
            rows = start[size == width]
            a, b = np.triu_indices(int(width), 1)
            lefts.append(held[rows[:, None] + a].ravel())
            rights.append(held[rows[:, None] + b].ravel())
        return np.concatenate(lefts), np.concatenate(rights)


def statements(table: pd.DataFrame) -> Statements:
    """The statements of a table with the columns source, object, attribute and value, all text.

    The order of rows, and rows that stand there twice, change nothing.
    """
    source, sources = _codes(table["source"])
    thing, things = _codes(table["object"])
    kind, kinds = _codes(table["attribute"])
    text, texts = _codes(table["value"])
    item, items = _joint(kind, thing, len(things))
    value, values = _joint(item, text, len(texts))
    told = np.unique(source * len(values) + value)
    return Statements(
        source=told // max(len(values), 1),
        value=told % max(len(values), 1),
        item=values // max(len(texts), 1),
        attribute=items // max(len(things), 1),
        sources=sources,
        texts=texts[values % max(len(texts), 1)],
        objects=things[items % max(len(things), 1)],
        attributes=kinds,
    )


def _codes(column: pd.Series[Any]) -> tuple[Codes, NDArray[Any]]:
    """A number for each text, and the texts by number, in their order."""
    code, distinct = pd.factorize(column.to_numpy(dtype=object), sort=False)
    order = np.argsort(distinct.astype(str), kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[code], distinct[order]


def _joint(outer: Codes, inner: Codes, size: int) -> tuple[Codes, Codes]:
    """One number for two, in order of the first, then the second; and the pairs by number: outer * size + inner."""
    distinct, code = np.unique(outer * size + inner, return_inverse=True)
    return code.reshape(-1).astype(np.int64), distinct


def _first(item: Codes, rank: Codes) -> Codes:
    """Rows of the MOST values of each item with the lowest rank, in their order."""
    order = np.lexsort((rank, item))
    start = np.flatnonzero(np.diff(item[order], prepend=-1))
    place = np.arange(len(order)) - np.repeat(start, np.diff(np.append(start, len(order))))
    return np.sort(order[place < MOST])
