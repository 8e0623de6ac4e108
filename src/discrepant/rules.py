"""The rules by name: what a finding can be called, and what to make of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from discrepant import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: says what was found, why it matters, what to do, with an invented example."""

    name: str
    severity: Severity
    says: str
    why: str
    do: str
    example: str


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name, in the order of lexicon/rules.yaml."""
    return MappingProxyType({entry["name"]: Rule(**entry) for entry in lexicon.table("rules")})
