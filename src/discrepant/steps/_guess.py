"""What kind of value words of unknown kind are: the first kind that can read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.grammar.reading import may_hold_figure
from discrepant.model import Number, Reading, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Value
    from discrepant.protocols import Kind

GUESSES = ("money", "proportion", "date", "quantity", "ratio", "ordinal", "members", "yesno", "text")
"""Kinds to try for a reading whose kind nobody gave: the most particular first, text takes what is left."""

_FIGURES = frozenset({"money", "proportion", "quantity"})


def guess(reading: Reading, kinds: Mapping[str, Kind], order: Sequence[str] = GUESSES) -> Value:
    """The value of a reading of unknown kind: what the first kind of the order that can read it makes of it."""
    figures = may_hold_figure(reading)
    for name in order:
        if name not in kinds or (name in _FIGURES and not figures):
            continue
        value = kinds[name].read(Reading(reading.text, reading.lang, name, reading.anchor, reading.unit))
        # money and proportion say what the words are, whatever was asked: "$5" is money also to quantity
        if kind_read(value) == name and not _penniless(value):
            return value
    return Unreadable("no kind can read it", (0, len(reading.text)) if reading.text else None)


def kind_read(value: Value) -> str:
    """The kind of a value, of a composite that of its first part."""
    return value.parts[0].kind if value.kind == "composite" else value.kind


def _penniless(value: Value) -> bool:
    """A bare figure can be read as money where an attribute asks for money; by itself it is not money."""
    return isinstance(value, Number) and value.kind == "money" and not value.currency_basis
