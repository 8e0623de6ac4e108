"""Shares of a whole: "over 40 %", "two-thirds of voters"."""

from __future__ import annotations

from discrepant.grammar.number_kind import NumberKind

KIND = NumberKind("proportion")
