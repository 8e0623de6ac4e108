"""What the kinds that are figures share: one reader, one comparison, one way to tell and draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.grammar import reading, relate, tell

if TYPE_CHECKING:
    from discrepant.model import Reading, Value, Verdict


class NumberKind:
    """A kind of figure; see protocols.Kind. Values are Number, Composite or Unreadable."""

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, reading_: Reading) -> Value:
        """The figure of the words, or Unreadable. Of several figures, the one of this kind."""
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
