"""Decided findings as ClaimReview (schema.org), in JSON-LD: what a source claims, and what an editor ruled on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from discrepant.renderers._records import part, records, word, words
from discrepant.renderers._words import decision_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.renderers._records import Record

RATED = ("accept", "source-error", "value", "both-stand")
"""Rulings that say something of a claim; others only say what becomes of the finding."""


class ClaimReviewRenderer:
    """Prints a graph: a ClaimReview for each claim at stake in a decided finding."""

    name = "claimreview"
    suffix = ".jsonld"

    def render(self, document: Mapping[str, Any]) -> str:
        """The decided findings. The same document gives the same bytes."""
        claims = {word(c, "id"): c for c in records(document, "claims")}
        sources = {word(s, "id"): s for s in records(document, "sources")}
        reviews = [
            _review(finding, claims[name], sources.get(word(claims[name], "source"), {}))
            for finding in records(document, "findings")
            if word(finding, "status") == "decided" and word(part(finding, "decision"), "verdict") in RATED
            for name in words(finding, "claims")
            if name in claims
        ]
        whole = {"@context": "https://schema.org", "@graph": reviews}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _review(finding: Record, claim: Record, source: Record) -> dict[str, Any]:
    decision = part(finding, "decision")
    said = ", ".join(filter(None, (word(claim, "subject"), word(claim, "attribute"))))
    appearance = {"@type": "CreativeWork", "name": word(source, "title") or word(claim, "source")}
    appearance |= {k: v for k, v in (("url", word(source, "url")), ("datePublished", word(source, "issued"))) if v}
    name = f"{word(finding, 'id')}:{word(claim, 'id')}"
    return {
        "@type": "ClaimReview",
        "@id": f"urn:discrepant:review:{quote(name, safe=':')}",
        "datePublished": word(decision, "at")[:10],
        "claimReviewed": f"{said}: {word(claim, 'reading')}",
        "reviewBody": word(decision, "reason"),
        "author": {"@type": "Organization", "name": word(decision, "by")},
        "itemReviewed": {"@type": "Claim", "appearance": appearance},
        "reviewRating": {"@type": "Rating", "alternateName": _rating(decision, claim)},
    }


def _rating(decision: Record, claim: Record) -> str:
    """What the ruling says of this claim."""
    verdict, ours = word(decision, "verdict"), word(decision, "claim") == word(claim, "id")
    if verdict == "accept":
        return "holds" if ours else "does not hold"
    if verdict == "source-error" and not ours:
        return "another claim is in error"
    return decision_phrase({**decision, "claim": ""})


RENDERER = ClaimReviewRenderer()
