"""The documents that speak: sources/<id>.yaml, and their texts where they are at hand."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from discrepant.model import Source
from discrepant.schemas.faults import meant
from discrepant.workspace._faults import listed, scalar, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from discrepant.protocols import Reader, Row
    from discrepant.workspace._faults import Faults


class Sources:
    """Sources as they come in, one file each. A file at fault leaves a bare source, so that its claims still load."""

    def __init__(self, language: str, faults: Faults) -> None:
        self.language = language
        self.faults = faults
        self.sources: dict[str, Source] = {}
        self.derived: list[tuple[Row, str, tuple[str, ...], Source]] = []

    def file(self, path: Path, shown: str, reader: Reader) -> None:
        """The source in this file."""
        name = path.stem
        if name in self.sources:
            message = f"the source `{name}` also stands in {self.sources[name].path}: keep one of the files"
            return self.faults.add("duplicate-id", shown, (1, 1), message)
        self.sources[name] = Source(name, name, language=self.language, path=shown)
        rows, problems = reader.read(path, shown)
        if self.faults.extend(problems):
            return None
        if len(rows) != 1 or not isinstance(rows[0].data, dict):
            message = "a source is one mapping of CSL-JSON fields, with at least a `title`"
            return self.faults.add("schema-violation", shown, rows[0].place() if rows else (1, 1), message)
        row = rows[0]
        data = tidy(row.data)
        if self.faults.schema("source", data, shown, row):
            return None
        if data.get("id", name) != name:
            message = f"the id `{data['id']}` is not the file's name `{name}`: make them the same"
            return self.faults.add("schema-violation", shown, row.place("id"), message)
        source = _built(name, data, self.language, shown, row.line)
        self.sources[name] = source
        self.derived.append((row, shown, source.derives_from, source))
        return None

    def check(self) -> None:
        """Name every source that another claims to derive from and that there is not."""
        for row, shown, origins, source in self.derived:
            for index, origin in enumerate(origins):
                at = row.place("revises") if origin == source.revises else row.place("derives_from", index)
                if origin == source.id:
                    self.faults.add("schema-violation", shown, at, "a source cannot derive from itself")
                elif origin not in self.sources:
                    message = f"`{origin}` is not a source of this workspace{meant(origin, self.sources)}"
                    self.faults.add("dangling-reference", shown, at, message)


def of_table(claims: Any, language: str, shown: str) -> dict[str, Source]:
    """One bare source for each name in the column `source`, at its first line and in its first claim's language."""
    firsts = claims.drop_duplicates("source")
    return {
        source: Source(source, source, language=lang or language, path=shown, line=int(line))
        for source, lang, line in zip(firsts["source"], firsts["lang"], firsts["line"], strict=True)
    }


def texts(
    sources: Iterable[Source], folders: Iterable[tuple[Path, str]], faults: Faults
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The text of each source that is at hand, and the sources whose text is not the one they were read from.

    folders are looked through in order, each with the path to print; the first text with the right hash is used.
    """
    found: dict[str, str] = {}
    changed: list[str] = []
    places = tuple(folders)
    for source in sources:
        name = source.text or f"{source.id}.txt"
        other = False
        for folder, shown in places:
            path = folder / name
            if not path.resolve().is_relative_to(folder.resolve()):
                message = f"the text `{name}` lies outside the folder of texts"
                faults.add("schema-violation", source.path, (source.line, 1), message)
                break
            text = _text(path, f"{shown}/{name}", faults)
            if text is None:
                continue
            if source.sha256 and hashlib.sha256(text).hexdigest() != source.sha256.lower():
                other = True
                continue
            decoded = _decoded(text, f"{shown}/{name}", faults)
            if decoded is not None:
                found[source.id] = decoded
            break
        if other and source.id not in found:
            changed.append(source.id)
    return found, tuple(sorted(changed))


def _text(path: Path, shown: str, faults: Faults) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        faults.add("parse-error", shown, (1, 1), f"the text could not be read: {error.strerror or error}")
        return None


def _decoded(data: bytes, shown: str, faults: Faults) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8: the text is not used"
        faults.add("parse-error", shown, (line, 1), message)
        return None


def _built(name: str, data: Mapping[str, Any], language: str, shown: str, line: int) -> Source:
    quote = data.get("max_quote_chars")
    return Source(
        id=name,
        title=data["title"],
        derives_from=tuple(dict.fromkeys((*listed(data.get("derives_from", ())), *listed(data.get("revises", ()))))),
        derives_note=data.get("derives_note") or ("a later edition" if data.get("revises") else None),
        revises=data.get("revises"),
        issued=_day(data.get("issued")),
        author=_people(data.get("author")),
        container=data.get("container-title"),
        language=data.get("language", language),
        text=data.get("text"),
        sha256=data.get("sha256"),
        **({} if quote is None else {"max_quote_chars": int(quote)}),
        fields=data,
        path=shown,
        line=line,
    )


def _day(issued: Any) -> str | None:
    """A CSL date as EDTF: 2020-03-01, or 2020/2021 for a span; in words where it was given in words."""
    if not isinstance(issued, dict):
        return None if issued is None else scalar(issued)
    parts = issued.get("date-parts")
    if not parts:
        return next((scalar(issued[key]) for key in ("literal", "raw") if key in issued), None)
    days = ["-".join(part.zfill(4 if place == 0 else 2) for place, part in enumerate(day)) for day in parts]
    return "/".join(days)


def _people(author: Any) -> str | None:
    """The names of authors in one line, given names first."""
    if author is None:
        return None
    people = listed(author) if isinstance(author, str) else author
    return ", ".join(each if isinstance(each, str) else _person(each) for each in people)


def _person(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(name[key] for key in order if key in name)
