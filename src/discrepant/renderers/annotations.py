"""Claims as W3C Web Annotations (Web Annotation Data Model, 2017), in JSON-LD: the words, and where they stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from discrepant.renderers._records import part, records, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.renderers._records import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of context at most, as Hypothesis keeps them; only where the text is at hand and may be quoted."""


class AnnotationsRenderer:
    """Prints an AnnotationCollection with one page: an annotation a claim."""

    name = "annotations"
    suffix = ".jsonld"

    def render(self, document: Mapping[str, Any]) -> str:
        """The claims of the document. The same document gives the same bytes."""
        sources = {word(s, "id"): s for s in records(document, "sources")}
        items = [_annotation(c, sources.get(word(c, "source"), {})) for c in records(document, "claims")]
        page = {"id": "urn:discrepant:claims:page-1", "type": "AnnotationPage", "items": items}
        whole = {
            "@context": CONTEXT,
            "id": "urn:discrepant:claims",
            "type": "AnnotationCollection",
            "label": word(document, "title") or "Claims",
            "total": len(items),
            "first": page,
        }
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _annotation(claim: Record, source: Record) -> dict[str, Any]:
    said = ", ".join(filter(None, (word(claim, "subject"), word(claim, "attribute"))))
    text = f"{said}: {word(claim, 'meaning') or word(claim, 'reading')}"
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": "describing"}
    ]
    if word(claim, "note"):
        body.append(
            {"type": "TextualBody", "value": word(claim, "note"), "format": "text/plain", "purpose": "commenting"}
        )
    exact: dict[str, Any] = {"type": "TextQuoteSelector", "exact": word(claim, "reading")}
    if around := part(claim, "quote"):
        exact |= {"prefix": word(around, "before")[-AROUND:], "suffix": word(around, "after")[:AROUND]}
    selectors = [exact]
    place = part(claim, "locator")
    if isinstance(place.get("start"), int) and isinstance(place.get("end"), int):
        selectors.append({"type": "TextPositionSelector", "start": place["start"], "end": place["end"]})
    name = word(source, "url") or f"urn:discrepant:source:{quote(word(claim, 'source'), safe='')}"
    return {
        "id": f"urn:discrepant:claim:{quote(word(claim, 'id'), safe='')}",
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": {"source": name, "selector": selectors},
    }


RENDERER = AnnotationsRenderer()
