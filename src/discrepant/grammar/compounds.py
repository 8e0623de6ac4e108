"""Number words written together: "zweihundertfünfzig", "honderdvijftig", "duecentocinquanta"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.grammar.spelled import Sum

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCALES = frozenset({100, 1000, 10**6, 10**9, 10**12})
MANY = 3
"""So many number words at the start of a word are no chance."""
_LONGEST = 80  # letters; "siebenhundertsiebenundsiebzigtausendsiebenhundertsiebenundsiebzig" has 65


def compound(word: str, pieces: Mapping[str, int]) -> int | None:
    """The cardinal that a word made of number words prints; None where it is not made of them alone.

    Each place is looked at once, so that the work grows with the length of the word.
    """
    if len(word) > _LONGEST:
        return None
    cut = _cut(word, pieces)
    if cut is None or len(cut) < 2:
        return None
    found = Sum(1000)
    for value in _turned(cut):
        if value in _SCALES:
            if not found.raises(value, bare=True):
                return None
            found.multiply(value)
        elif value:
            if not found.takes(value):
                return None
            found.add(value)
    return found.total or None


def broken(word: str, pieces: Mapping[str, int]) -> bool:
    """Whether a word begins with several number words and ends as none: a number misprinted or spelled in another way.

    For words of which compound() makes nothing.
    """
    return _begun(word, pieces) >= MANY


def framed(word: str, pieces: Mapping[str, int]) -> bool:
    """Whether a word begins and ends with number words, whatever stands between; for words as in broken().

    Enough to make it a misprinted number after a figure and "and", where a number may follow.
    """
    return _begun(word, pieces) > 0 and any(len(p) > 2 and word.endswith(p) for p, value in pieces.items() if value)


def _begun(word: str, pieces: Mapping[str, int]) -> int:
    """How many number words a word begins with, up to MANY, links not counted."""
    longest = max(map(len, pieces))
    at = count = 0
    while count < MANY:
        size = next((n for n in range(longest, 0, -1) if word[at : at + n] in pieces), 0)
        if not size:
            return count
        count += pieces[word[at : at + size]] > 0
        at += size
    return count


def _turned(values: list[int]) -> list[int]:
    """Ones that a link ties to the tens after them put behind: "drei und zwanzig"."""
    turned = list(values)
    for at in range(1, len(values) - 1):
        if not values[at] and 0 < values[at - 1] < 10 <= values[at + 1] < 100:
            turned[at - 1], turned[at + 1] = values[at + 1], values[at - 1]
    return turned


def _cut(word: str, pieces: Mapping[str, int]) -> list[int] | None:
    """The values of the pieces, each the longest that leaves a rest that can be cut too."""
    longest = max(map(len, pieces))
    size: list[int] = [0] * len(word) + [-1]  # of the piece that starts here; 0: none does, -1: the end
    for at in range(len(word) - 1, -1, -1):
        for length in range(min(longest, len(word) - at), 0, -1):
            if size[at + length] and word[at : at + length] in pieces:
                size[at] = length
                break
    values: list[int] = []
    at = 0
    while size[at] > 0:
        values.append(pieces[word[at : at + size[at]]])
        at += size[at]
    return values if at == len(word) else None
