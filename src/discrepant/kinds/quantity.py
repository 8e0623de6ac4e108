"""How many, or how much of a measured unit: "more than 1,000 participants", "55km"."""

from __future__ import annotations

from discrepant.grammar.number_kind import NumberKind

KIND = NumberKind("quantity")
