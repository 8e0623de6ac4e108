"""HTML: the article without menus, comments and related links, by trafilatura (Barbaresi 2021)."""

from __future__ import annotations

import re
from typing import Any

from discrepant.capture import Extracted, needs
from discrepant.capture.plain import decoded
from discrepant.errors import UsageError

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_HEAD = 4096
FEWEST = 5
"""Words that an article has at least."""


def extract(data: bytes, name: str) -> Extracted:
    """The paragraphs of the main text; title, author, date, site and address from the page's own metadata."""
    made = needs("trafilatura")
    import trafilatura

    charset = _CHARSET.search(data[:_HEAD])
    page = decoded(data, name, charset[1].decode("ascii") if charset else "")
    text = trafilatura.extract(
        page, include_comments=False, include_tables=True, favor_precision=True, deduplicate=False
    )
    if not text:
        text = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True)
    if text is None or len(text.split()) < FEWEST:
        raise UsageError(f"{name} has no text that could be told from its menus; save the article as plain text")
    told = trafilatura.extract_metadata(page)
    paragraphs = tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
    return Extracted(paragraphs, made, _fields(told) if told else {})


def _fields(told: Any) -> dict[str, Any]:
    names = {"title": "title", "date": "issued", "sitename": "container-title", "language": "language", "url": "URL"}
    found: dict[str, Any] = {
        ours: value for theirs, ours in names.items() if isinstance(value := getattr(told, theirs, None), str)
    }
    if isinstance(told.author, str):
        found["author"] = [{"literal": name.strip()} for name in told.author.split(";") if name.strip()]
    return {key: value for key, value in found.items() if value}
