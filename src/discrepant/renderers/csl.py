"""The sources as a CSL-JSON bibliography, as Zotero and citation processors read it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from discrepant.renderers._records import records, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.renderers._records import Record

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class CslRenderer:
    """Prints a list of CSL items, one a source."""

    name = "csl"
    suffix = ".json"

    def render(self, document: Mapping[str, Any]) -> str:
        """The sources of the document. The same document gives the same bytes."""
        return json.dumps([_item(s) for s in records(document, "sources")], ensure_ascii=False, indent=1) + "\n"


def _item(source: Record) -> dict[str, Any]:
    pairs = {"title": "title", "container-title": "container", "URL": "url", "language": "language"}
    item: dict[str, Any] = {"id": word(source, "id"), "type": "document"}
    item |= {ours: word(source, theirs) for ours, theirs in pairs.items() if word(source, theirs)}
    if author := word(source, "author"):
        item["author"] = [{"literal": name.strip()} for name in author.split(",") if name.strip()]
    if days := [_day(part) for part in word(source, "issued").split("/") if _day(part)]:
        item["issued"] = {"date-parts": days}
    return item


def _day(text: str) -> list[int]:
    match = _DAY.fullmatch(text.strip())
    return [int(part) for part in match.groups() if part] if match else []


RENDERER = CslRenderer()
