"""A stretch of time: "three years", "18 months", "1 hour 20 minutes", "P1Y6M"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.grammar import durations
from discrepant.grammar.number_kind import NumberKind

if TYPE_CHECKING:
    from discrepant.model import Reading, Value, Verdict


class DurationKind(NumberKind):
    """The kind `duration`; see protocols.Kind. Values are quantities with a unit of time, or Unreadable."""

    def read(self, reading_: Reading) -> Value:
        """The stretch of the words, or of ISO 8601; Unreadable for what is no time."""
        return durations.read_duration(reading_)

    def compare(self, a: Value, b: Value) -> Verdict:
        """As figures; months and years against days by how long they can be."""
        return durations.compare(a, b)

    def as_json(self, value: Value) -> dict[str, Any]:
        """The figure as plain data, with its ISO 8601 form where it has one."""
        iso = durations.iso(value)
        return super().as_json(value) | ({"iso": iso} if iso else {})


KIND = DurationKind("duration")
