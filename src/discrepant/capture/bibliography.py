"""Zotero's exports (BibTeX, RIS, CSL-JSON) as CSL-JSON records, the fields that a source's record has."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from discrepant.capture import needs
from discrepant.capture.plain import decoded
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

Record = dict[str, Any]

_BIBTEX = {
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "url": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "address": "publisher-place",
    "abstract": "abstract",
    "language": "language",
    "note": "note",
}
_RIS = {
    "primary_title": "title",
    "title": "title",
    "secondary_title": "container-title",
    "journal_name": "container-title",
    "publisher": "publisher",
    "volume": "volume",
    "number": "issue",
    "doi": "DOI",
    "abstract": "abstract",
    "place_published": "publisher-place",
    "language": "language",
}
_BIBTEX_TYPES = {
    "article": "article-journal",
    "book": "book",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
}
_RIS_TYPES = {"JOUR": "article-journal", "NEWS": "article-newspaper", "MGZN": "article-magazine", "BOOK": "book"}
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")


def records(data: bytes, name: str) -> list[Record]:
    """The records of an export, in order, each with an `id`. Raises UsageError where it is none of the three."""
    text = decoded(data, name)
    suffix = name.lower().rpartition(".")[2]
    if suffix in {"bib", "bibtex"}:
        found = _bibtex(text, name)
    elif suffix == "ris":
        found = _ris(text, name)
    elif suffix == "json":
        found = _csl(text, name)
    else:
        raise UsageError(f"{name}: a bibliography is .bib, .ris or .json (CSL-JSON)")
    if not found:
        raise UsageError(f"{name} holds no record")
    lacking = [n for n, record in enumerate(found, 1) if not str(record.get("title", "")).strip()]
    if lacking:
        raise UsageError(f"{name}: record {lacking[0]} has no title")
    return [{**record, "id": identifier(record)} for record in found]


def identifier(record: Mapping[str, Any]) -> str:
    """A short name for a record: as it was given, else first author or site, and year, else the title's first words."""
    if given := slug(str(record.get("id", ""))):
        return given
    people = record.get("author") or []
    lead = next((p.get("family") or p.get("literal", "") for p in people if isinstance(p, dict)), "")
    lead = str(lead).split()[-1] if str(lead).split() else str(record.get("container-title", ""))
    year = re.search(r"\d{4}", json.dumps(record.get("issued", "")))
    made = slug("-".join(filter(None, (lead, year[0] if year else ""))))
    return made or slug(" ".join(str(record["title"]).split()[:5]))


def slug(text: str) -> str:
    """The text as a file's name: lower-case ASCII words with hyphens between."""
    from discrepant.fold import words

    return "-".join(words(text))[:60].strip("-")


def _bibtex(text: str, name: str) -> list[Record]:
    needs("bibtexparser")
    import bibtexparser

    library: Any = bibtexparser.parse_string(text)  # type: ignore[attr-defined]
    if library.failed_blocks:
        block = library.failed_blocks[0]
        raise UsageError(f"{name}, line {(block.start_line or 0) + 1}: this is no BibTeX entry")
    found = []
    for entry in library.entries:
        held = {key: _plain(str(field.value)) for key, field in entry.fields_dict.items()}
        record: Record = {ours: held[theirs] for theirs, ours in _BIBTEX.items() if held.get(theirs)}
        record |= {"id": entry.key, "type": _BIBTEX_TYPES.get(entry.entry_type, "document")}
        if held.get("author"):
            record["author"] = [_person(p) for p in re.split(r"\s+and\s+", held["author"])]
        if day := _day(held.get("date") or held.get("year", ""), held.get("month", "")):
            record["issued"] = day
        found.append(record)
    return found


def _ris(text: str, name: str) -> list[Record]:
    needs("rispy")
    import rispy

    try:
        entries = rispy.loads(text)
    except Exception as error:
        raise UsageError(
            f"{name} is no RIS: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        ) from None
    found = []
    for entry in entries:
        record: Record = {ours: entry[theirs] for theirs, ours in _RIS.items() if isinstance(entry.get(theirs), str)}
        record["type"] = _RIS_TYPES.get(entry.get("type_of_reference", ""), "document")
        if urls := entry.get("urls"):
            record["URL"] = urls[0]
        if people := entry.get("authors") or entry.get("first_authors"):
            record["author"] = [_person(p) for p in people]
        if day := _day(str(entry.get("date") or entry.get("publication_year") or entry.get("year") or "")):
            record["issued"] = day
        if entry.get("start_page"):
            record["page"] = "-".join(filter(None, (entry["start_page"], entry.get("end_page"))))
        found.append(record)
    return found


def _csl(text: str, name: str) -> list[Record]:
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UsageError(f"{name}{line} is no JSON") from None
    rows = data.get("items", [data]) if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{name} is no CSL-JSON: it must be a list of records")
    return [dict(row) for row in rows]


def _person(name: str) -> Record:
    family, comma, given = name.partition(",")
    if comma:
        return {"family": family.strip(), "given": given.strip()}
    words = name.split()
    return {"family": words[-1], "given": " ".join(words[:-1])} if len(words) > 1 else {"literal": name.strip()}


def _day(text: str, month: str = "") -> Record | None:
    match = _DAY.match(text.strip())
    if not match:
        return None
    number = _MONTHS.get(month.strip("{} ").lower()[:3])
    parts = [int(p) for p in match.groups() if p]
    return {"date-parts": [[*parts, number] if number and len(parts) == 1 else parts]}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[{}]", "", text).replace("\\&", "&").replace("--", "-").split())
