"""Whether words say yes or no (lexicon/<lang>/names.yaml: yes, no, unsure)."""

from __future__ import annotations

from functools import cache

from discrepant import lexicon
from discrepant.fold import words


@cache
def _table(lang: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    try:
        rows = lexicon.words(lang, "names")
    except FileNotFoundError:
        rows = lexicon.words("en", "names")
    return {room: tuple(tuple(words(str(p))) for p in rows[room]) for room in ("yes", "no", "unsure")}


def truth_of(text: str, lang: str = "en") -> bool | None:
    """True for yes, False for no, None where the words say neither, say both, or call it uncertain.

    A yes or no counts at the start of the words; a single denial anywhere in them makes a no ("there were no deaths"),
    two denials are left to a person.
    """
    row = tuple(words(text))
    table = _table(lang)
    if not row or any(_inside(row, p) for p in table["unsure"]):
        return None
    if row in table["yes"]:
        return True
    # "n" is a no where it stands alone, and most often north where it does not
    denials = [p for p in table["no"] if len(p) == 1 and (len(p[0]) > 1 or row == p) and row.count(p[0])]
    times = sum(row.count(p[0]) for p in denials)
    if row in table["no"] and times <= 1:
        return False
    if times:
        return False if times == 1 and not _starts(row, table["yes"], denied=True) else None
    return True if _starts(row, table["yes"], denied=False) else None


def _inside(row: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(row[at : at + len(phrase)] == phrase for at in range(len(row) - len(phrase) + 1))


def _starts(row: tuple[str, ...], phrases: tuple[tuple[str, ...], ...], *, denied: bool) -> bool:
    """Whether the row begins with one of the phrases; with denied, only a flat yes counts ("yes, there is no …")."""
    return any(row[: len(p)] == p and (not denied or p in {("yes",), ("true",), ("correct",)}) for p in phrases)
