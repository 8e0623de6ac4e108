"""The claims as a table that `discrepant check` reads again."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from discrepant.renderers._records import part, records, word, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.renderers._records import Record

COLUMNS = (
    *("id", "source", "subject", "attribute", "reading", "lang", "time", "as_of", "place", "actors", "scope", "stage"),
    *("attribution", "locator", "statement", "note"),
)


class ClaimsCsvRenderer:
    """Prints a header and a row a claim (RFC 4180). Words are kept letter for letter, so that they read back."""

    name = "claims"
    suffix = ".csv"

    def render(self, document: Mapping[str, Any]) -> str:
        """The claims of the document. The same document gives the same bytes."""
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\r\n")
        table.writerow(COLUMNS)
        table.writerows([_cell(claim, name) for name in COLUMNS] for claim in records(document, "claims"))
        return out.getvalue()


def _cell(claim: Record, name: str) -> str:
    if name in {"actors", "attribution"}:
        return "; ".join(words(claim, name))
    if name == "locator":
        return word(part(claim, "locator"), "paragraph")
    return word(claim, name)


RENDERER = ClaimsCsvRenderer()
