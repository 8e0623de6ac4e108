"""JSON Lines: one finding a line, with its claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class JsonLinesRenderer:
    """Prints each finding of the JSON report as one line; `claims` holds the claims themselves."""

    name = "jsonl"
    suffix = ".jsonl"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document; where a run failed, one line {"error": …}."""
        if document.get("error"):
            return _line({"complete": False, "error": document["error"]})
        claims = {claim["id"]: claim for claim in document.get("claims", ())}
        findings = document.get("findings", ())
        rows = [{**f, "claims": [claims.get(c, {"id": c}) for c in f.get("claims", ())]} for f in findings]
        return "".join(_line(row) for row in [*rows, *({"problem": p} for p in document.get("problems", ()))])


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=True, allow_nan=False, separators=(",", ":")) + "\n"


RENDERER = JsonLinesRenderer()
