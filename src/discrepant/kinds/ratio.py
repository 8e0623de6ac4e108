"""By what factor: "tripled", "10-fold", "twice as many", "three to one"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.grammar.number_kind import NumberKind
from discrepant.grammar.ratios import read_ratio

if TYPE_CHECKING:
    from discrepant.model import Reading, Value


class RatioKind(NumberKind):
    """The kind `ratio`; see protocols.Kind. Values are Number, whose printed figure is the factor, or Unreadable."""

    def read(self, reading_: Reading) -> Value:
        """The factor of the words, or Unreadable."""
        return read_ratio(reading_)


KIND = RatioKind("ratio")
