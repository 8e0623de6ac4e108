"""Words made comparable: one case, one alphabet, no marks."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """The text in lower-case ASCII words with single spaces between them: "Кӯлоб’s" and "Kulob s" fold alike.

    NFKC, case folding and romanisation by anyascii, as OpenRefine's fingerprint does, but keeping word order.
    """
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The words of the folded text, in order."""
    if not text.isascii():
        text = anyascii(unicodedata.normalize("NFKC", text))
    return _WORD.findall(text.casefold().replace("'", ""))
