"""Shares of a whole: "over 40 %", "two-thirds of voters"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.grammar import reading, relate, tell

if TYPE_CHECKING:
    from discrepant.model import Reading, Value, Verdict


class ProportionKind:
    """The kind `proportion`; see protocols.Kind. Values are Number, Composite or Unreadable."""

    name = "proportion"

    def read(self, reading_: Reading) -> Value:
        """The figure of the words, or Unreadable."""
        return reading.read_numbers(reading_, self.name)

    def compare(self, a: Value, b: Value) -> Verdict:
        """How two figures relate; see grammar.relate."""
        return relate.compare(a, b)

    def explain(self, value: Value) -> str:
        """The figure in words, with what it leads one to expect."""
        return tell.explained(value)

    def as_json(self, value: Value) -> dict[str, Any]:
        """The figure as plain data."""
        return tell.as_data(value)

    def span(self, value: Value) -> tuple[float | None, float | None, float | None, float | None] | None:
        """Its bounds on a line of numbers."""
        return tell.drawn(value)


KIND = ProportionKind()
