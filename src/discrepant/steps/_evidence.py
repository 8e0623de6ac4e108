"""What a finding rests on, as a fingerprint that says for each claim whether it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from discrepant.model import Value
    from discrepant.protocols import Kind

_SAID = ("source", "subject", "attribute", "reading", "time", "as_of", "place", "actors", "scope", "stage")
"""Fields of a claim that decide which question it answers."""

SLOTS = ("time", "as_of", "place", "actors", "scope", "stage")

_POLICY = ("soft", "notes", "hedge", "why", "span", "granularity", "currency_basis")
"""Fields of a value that follow from policy, or comment on it: they can change while the words mean the same."""


def digest(*parts: Any) -> str:
    """Eight hex digits over JSON-ready parts."""
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def plain(value: Any) -> Any:
    """A cell of a table, or a value's record, as plain data: missing values are None, tuples are lists."""
    if value is None or value is pd.NA:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each with its cells by column."""
    names = [str(name) for name in table.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(table[n].tolist() for n in names), strict=True)]


def words(claims: pd.DataFrame, ids: Iterable[str]) -> str:
    """What a judgement of these claims rests on: eight hex digits for each over its words and slots, joined by dots.

    claims: columns.CLAIMS. In order of the ids; "00000000" for one that does not exist.
    """
    wanted = sorted(set(ids))
    held = claims[claims["id"].isin(wanted)]
    known = {row["id"]: digest(*(plain(row[field]) for field in _SAID)) for row in records(held[["id", *_SAID]])}
    return ".".join(known.get(claim, "0" * 8) for claim in wanted)


class Evidence:
    """Fingerprints of claims: over the reading, what it means, and the slots; nothing else of a claim."""

    def __init__(self, claims: pd.DataFrame, kinds: Mapping[str, Kind]) -> None:
        self._kinds, self._claims = kinds, claims
        self._row = {name: n for n, name in enumerate(claims["id"])}
        self._columns = {f: claims[f].tolist() for f in ("reading", "kind", "meaning", *SLOTS)}
        self._known: dict[str, str] = {}

    def of(self, claims: Iterable[str]) -> str:
        """The fingerprint of several claims: eight hex digits for each, in order of their ids, joined by dots."""
        return ".".join(self.one(claim) for claim in sorted(claims))

    def one(self, claim: str) -> str:
        """The fingerprint of one claim; "00000000" for one that does not exist."""
        if claim not in self._known:
            row = self._row.get(claim)
            self._known[claim] = "0" * 8 if row is None else self._digest(row)
        return self._known[claim]

    def words(self, ids: Iterable[str]) -> str:
        """What a judgement of these claims rests on now; see words()."""
        return words(self._claims, ids)

    def reading(self, claim: str) -> str | None:
        """The words of a claim, or None where it does not exist."""
        row = self._row.get(claim)
        return None if row is None else self._columns["reading"][row]

    def _digest(self, row: int) -> str:
        cell = {f: column[row] for f, column in self._columns.items()}
        value = _bare(as_json(cell["kind"], cell["meaning"], self._kinds))
        return digest(plain(cell["reading"]), value, [plain(cell[s]) for s in SLOTS])


def as_json(kind: str, value: Value, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """The value as its kind writes it; what could not be read is the same in every kind, known or not."""
    if value.kind == "unreadable" and kind not in kinds:
        return {"kind": "unreadable", "why": value.why, "span": plain(value.span)}
    written: dict[str, Any] = plain(kinds[kind].as_json(value))
    return written


def _bare(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _bare(value) for key, value in data.items() if key not in _POLICY}
    return [_bare(value) for value in data] if isinstance(data, (list, tuple)) else data
