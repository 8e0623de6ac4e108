"""Clusters of claims and relations between them, as JSON: the form in which matching is scored against labels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class PairsRenderer:
    """{"clusters": [[claim ids]], "relations": [{"a", "b", "relation"}]}."""

    name = "pairs"
    suffix = ".json"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document. The same document gives the same bytes."""
        clusters = [sorted(question["claims"]) for question in document.get("questions", ())]
        relations = [{key: row[key] for key in ("a", "b", "relation")} for row in document.get("relations", ())]
        return json.dumps({"clusters": sorted(clusters), "relations": relations}, ensure_ascii=False, indent=1) + "\n"


RENDERER = PairsRenderer()
