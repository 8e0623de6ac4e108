"""What a sentence is about, near a reading: the noun phrase that ends in a noun of what can be claimed, or a name."""

from __future__ import annotations

import re

_HEADS = (
    r"exercises?|drills?|operations?|meetings?|summits?|sessions?|conferences?|visits?|agreements?|treat(?:y|ies)"
    r"|conventions?|protocols?|declarations?|charters?|concepts?|memorand(?:um|a)|documents?|organi[sz]ations?"
    r"|structures?|cent(?:er|re)s?|councils?|committees?|alliances?|groups?|partnerships?|initiatives?|mechanisms?"
    r"|banks?|borders?|aid|assistance|equipment|debt|trade|membership|projects?|dialogue|forces|bases?|pipeline"
    r"|population|gas|oil|loans?|grants?|courses?|training|member\sstates|expansion|ceremony|withdrawal|accession"
)
_TAIL = (
    r"(?:\s(?:of|on|for|between|with|to|in|against)\s(?:the\s)?(?:[A-Z][\w’'-]*|[a-z][a-z-]+)"
    r"(?:(?:\s|,\s|\sand\s)[A-Z][\w’'-]*)*)"
)
_PHRASE = re.compile(
    rf"(?:[\w’'“”\"-]+\s){{0,6}}?(?:{_HEADS})\b{_TAIL}{{0,3}}"
    r"|(?:[A-Z][\w’'-]+\s(?:of\s|for\s|on\s|to\s|the\s|and\s)*){1,9}[A-Z][\w’'-]+(?:\s\([A-Z]+\))?|“[^”]{3,60}”",
)
_HEAD = re.compile(rf"\b(?:{_HEADS})\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:President|Minister|Secretary|Ambassador|Chief|Premier|General)\b")
_BARE = re.compile(
    r"^(?:(?:the|a|an|this|these|that|its|their|his|in|on|at|by|of|and|but|also|was|were|is|has|had|have|as|which|it"
    r"|(?:took|take|takes|taking)\spart\sin)\s)+",
    re.IGNORECASE,
)
_SHORT, _LONG = 3, 110
NOUN, NAME, WHO = 45, 12, 40
"""Characters of distance that a noun of what can be claimed, a capital and a person count for and against."""


def subject(sentence: str, start: int, end: int) -> tuple[str, str]:
    """The phrase nearest to the reading at start–end, before it rather than after, and the rule that chose it."""
    found = []
    for match in _PHRASE.finditer(sentence):
        phrase = _BARE.sub("", match[0]).strip(' ,.;“”"')
        within = match.start() < end and start < match.end()
        if len(phrase) < _SHORT or (within and match.end() - match.start() <= end - start + 4):
            continue
        away = 0.0
        if match.end() <= start:
            away = start - match.end()
        elif match.start() >= end:
            away = 1.5 * (match.start() - end)
        weight = away - NAME * len(re.findall(r"\b[A-Z]", phrase)[:4])
        weight += (0 if not _HEAD.search(phrase) else -NOUN) + (WHO if _PERSON.search(phrase) else 0)
        found.append((weight, match.start(), phrase))
    if found:
        return min(found)[2][:_LONG], "the nearest noun phrase"
    words = _BARE.sub("", sentence).split()
    return " ".join(words[:8]).strip(" ,.;:"), "the beginning of the sentence"
