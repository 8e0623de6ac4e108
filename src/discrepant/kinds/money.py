"""Amounts of money: "about $700,000", "30 million Renminbi (RMB) ($4.5 million)"."""

from __future__ import annotations

from discrepant.grammar.number_kind import NumberKind

KIND = NumberKind("money")
