"""Whether each claim's words stand in its source, and where: a claim without a text at hand is unchecked, never passed.

Places are code points into the text from 0, the end excluded, as in the W3C's TextPositionSelector; the words are its
TextQuoteSelector's exact words (Web Annotation Data Model, 2017).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

VERIFIED = {
    "id": "object",
    "source": "object",
    "reading": "object",
    "status": "object",
    "rule": "object",
    "start": "Int64",
    "end": "Int64",
    "why": "object",
    "near": "object",
    "path": "object",
    "line": "Int64",
}
"""A claim, what became of looking for its words (STATUSES), the rule that this offends, where they stand, why not, and
what stands nearest."""

STATUSES = ("found", "moved", "ambiguous", "not found", "unchecked")
"""moved: not where the claim says, but in one other place. ambiguous: in several, and the claim names none of them."""

RULES = {"not found": "reading-not-found", "ambiguous": "reading-ambiguous"}

LIKE = 80.0
"""From this likeness on (rapidfuzz, 0 to 100) a passage of the text is named as what may be meant."""


def verify(claims: pd.DataFrame, texts: Mapping[str, str], changed: Collection[str] = ()) -> pd.DataFrame:
    """Every claim (columns.CLAIMS) with its status (VERIFIED), in the same order.

    texts: by source. changed: the sources whose text at hand is not the one that was read; their claims are unchecked.
    """
    columns = [claims[name] for name in ("id", "source", "reading", "paragraph", "start", "end", "path", "line")]
    rows = [_row(row, texts, changed) for row in zip(*columns, strict=True)]
    return pd.DataFrame(rows, columns=list(VERIFIED)).astype(VERIFIED)


def _row(row: tuple[Any, ...], texts: Mapping[str, str], changed: Collection[str]) -> tuple[Any, ...]:
    name, source, reading, paragraph, start, end, path, line = row
    text = texts.get(source)
    why: str | None
    if text is None:
        why = "the text at hand is not the one that was read" if source in changed else "no text is at hand"
        return (name, source, reading, "unchecked", None, None, None, why, None, path, line)
    told = None if pd.isna(start) or pd.isna(end) else (int(start), int(end))
    status, place, why = _sought(text, str(reading), told, None if pd.isna(paragraph) else int(paragraph))
    near = _near(text, str(reading)) if status == "not found" else None
    return (name, source, reading, status, RULES.get(status), *(place or (None, None)), why, near, path, line)


def _sought(
    text: str, reading: str, told: tuple[int, int] | None, paragraph: int | None
) -> tuple[str, tuple[int, int] | None, str | None]:
    if told and text[told[0] : told[1]] == reading:
        return "found", told, None
    places = _places(text, reading)
    within = [place for place in places if paragraph is not None and _paragraph(text, place[0]) == paragraph]
    if not places:
        return "not found", None, "its words do not stand in the text"
    only = places if len(places) == 1 else within
    if len(only) == 1 and told is None:
        return "found", only[0], None
    if len(only) == 1:
        return (
            "moved",
            only[0],
            f"its words stand at {only[0][0]}–{only[0][1]}, not at {told[0]}–{told[1]}" if told else "",
        )
    return "ambiguous", None, f"its words stand in {len(within or places)} places"


def _places(text: str, reading: str) -> list[tuple[int, int]]:
    """Where the words stand, as words: "12" is not found in "2012"."""
    found, at = [], text.find(reading) if reading else -1
    while at >= 0:
        end = at + len(reading)
        inside = (at and text[at - 1].isalnum() and reading[0].isalnum()) or (
            end < len(text) and text[end].isalnum() and reading[-1].isalnum()
        )
        if not inside:
            found.append((at, end))
        at = text.find(reading, at + 1)
    return found


def _paragraph(text: str, at: int) -> int:
    """The number of the paragraph, from 1: lines that hold anything."""
    return sum(bool(line.strip()) for line in text[:at].split("\n")[:-1]) + 1


def _near(text: str, reading: str) -> str | None:
    """The passage that is most like the words, if any is like enough."""
    from rapidfuzz import fuzz

    if len(reading) < 4:
        return None
    found = fuzz.partial_ratio_alignment(reading, text, score_cutoff=LIKE)
    return " ".join(text[found.dest_start : found.dest_end].split()) if found else None


def reanchor(claims: pd.DataFrame, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Where the words of claims (columns.CLAIMS) stand in later texts of their sources, in the order of the claims.

    status: exact (the words stand in one place, or in one near the old), ambiguous (in several), proposed (a passage is
    like them: never taken for them), lost. paragraph, start, end: the place; near, likeness: the passage proposed.
    """
    columns = [claims[name] for name in ("id", "source", "reading", "paragraph", "start", "end", "path", "line")]
    rows = []
    for name, source, reading, paragraph, start, end, path, line in zip(*columns, strict=True):
        if source not in texts:
            continue
        told = None if pd.isna(start) or pd.isna(end) else (int(start), int(end))
        number = None if pd.isna(paragraph) else int(paragraph)
        status, place, near, likeness = _anew(texts[source], str(reading), told, number)
        rows.append(
            {
                "id": name,
                "source": source,
                "reading": reading,
                "status": status,
                "paragraph": _paragraph(texts[source], place[0]) if place else None,
                "start": place[0] if place else None,
                "end": place[1] if place else None,
                "near": near,
                "likeness": likeness,
                "path": path,
                "line": int(line),
            }
        )
    return rows


def _anew(
    text: str, reading: str, told: tuple[int, int] | None, paragraph: int | None
) -> tuple[str, tuple[int, int] | None, str | None, float | None]:
    status, place, _ = _sought(text, reading, told, paragraph)
    if place is not None:
        return "exact", place, None, None
    if status == "ambiguous":
        return "ambiguous", None, None, None
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(reading, text, score_cutoff=LIKE) if len(reading) > 3 else None
    if not found:
        return "lost", None, None, None
    near = (found.dest_start, found.dest_end)
    return "proposed", near, " ".join(text[near[0] : near[1]].split()), float(found.score)
