"""A place in a series: "15th", "the twenty-first", "No. 7"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.grammar import relate, tell
from discrepant.grammar.ordinals import read_ordinal
from discrepant.model import Ordinal, Verdict

if TYPE_CHECKING:
    from discrepant.model import Reading, Value


class OrdinalKind:
    """The kind `ordinal`; see protocols.Kind. Values are Ordinal or Unreadable."""

    name = "ordinal"

    def read(self, reading_: Reading) -> Value:
        """The place in the series, or Unreadable."""
        return read_ordinal(reading_)

    def compare(self, a: Value, b: Value) -> Verdict:
        """Agree or conflict; what is no ordinal is compared as grammar.relate does."""
        if isinstance(a, Ordinal) and isinstance(b, Ordinal):
            low, high = sorted((a.number, b.number))
            if low == high:
                return Verdict("agree", (), f"both say number {low}")
            return Verdict("conflict", ("value",), f"number {low} and number {high} cannot both be right")
        return relate.compare(a, b)

    def explain(self, value: Value) -> str:
        """The place in words."""
        return tell.explained(value)

    def as_json(self, value: Value) -> dict[str, Any]:
        """The place as plain data."""
        return tell.as_data(value)

    def span(self, value: Value) -> tuple[float | None, float | None, float | None, float | None] | None:
        """The place on a line of numbers."""
        return tell.drawn(value)


KIND = OrdinalKind()
