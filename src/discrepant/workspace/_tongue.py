"""In which language the sources of a bare table write, told by their words: a table seldom says."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from discrepant import lexicon
from discrepant.fold import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENOUGH = 2
"""So many different words must speak for another language than the default, and more than for any other."""

CLAIMS = 200
"""Of a source with more claims than this, the first in order of their ids are enough."""

_SCRIPTS = (
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[Ѐ-ӿ]")),
    ("ja", re.compile("[぀-ヿ]")),
    ("zh", re.compile("[一-鿿]")),
)


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """Words that tell a language: those without a meaning of their own, and single words of the catalogue; folded.

    A word of the catalogue that English has too ("population") tells none.
    """
    found = {lang: set(listed) for lang, listed in lexicon.table("subjects")["stop"].items()}
    listed = [(lang, w) for e in lexicon.table("attributes") for lang, ws in e.get("words", {}).items() for w in ws]
    english = {w for lang, text in listed if lang == "en" for w in words(str(text))}
    english |= {w for e in lexicon.table("attributes") for w in words(e["name"])}
    for lang, text in listed:
        row = words(str(text))
        if lang != "en" and len(row) == 1 and row[0] not in english:
            found.setdefault(lang, set()).add(row[0])
    found["en"] |= english
    return {lang: frozenset(own) for lang, own in found.items()}


def tongue(texts: Iterable[str], default: str) -> str:
    """The language in which the texts are written; the default where too little tells another."""
    whole = " ".join(texts)
    script = next((lang for lang, letters in _SCRIPTS if len(letters.findall(whole)) > len(whole) / 8), None)
    if script is not None:
        return script
    held = set(words(whole))
    counts = Counter({lang: len(held & own) for lang, own in _known().items()})
    best, most = max(sorted(counts.items()), key=lambda item: (item[1], item[0] == default))
    rivals = [n for lang, n in counts.items() if lang != best]
    return best if most >= ENOUGH and most > max(rivals, default=0) else default


def tongues(sources: Iterable[str], texts: Iterable[tuple[str, ...]], default: str) -> dict[str, str]:
    """The language of each source, by the words of its claims (subject, attribute, reading), in order of the claims."""
    held: dict[str, list[str]] = {}
    for source, told in zip(sources, texts, strict=True):
        own = held.setdefault(source, [])
        if len(own) < CLAIMS:
            own.append(" ".join(told))
    return {source: tongue(own, default) for source, own in held.items()}
