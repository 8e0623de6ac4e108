"""A source's record and text, written into a workspace: both or neither, and nothing that stands there is touched."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import yaml

from discrepant.capture.bibliography import identifier, slug
from discrepant.errors import UsageError, WriteError
from discrepant.schemas.faults import faults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from discrepant.capture import Extracted
    from discrepant.capture.mend import Mended

GUESSED = ("title", "author", "issued", "language", "container-title")
"""Fields that a document tells of itself, and that nobody has looked at."""

_FIELDS = (
    *(
        "type",
        "title",
        "author",
        "container-title",
        "publisher",
        "publisher-place",
        "volume",
        "issue",
        "page",
        "issued",
    ),
    *("URL", "DOI", "ISBN", "accessed", "language", "abstract", "note", "rights"),
)
KNOWN = frozenset({"id", *_FIELDS})
"""Fields of a bibliography that a record takes over."""

_SHA = re.compile(r"^sha256:.*$", re.MULTILINE)


def record(found: Extracted, text: Mended, data: bytes, **known: Any) -> dict[str, Any]:
    """The record of a captured document. known: what the caller knows: URL, accessed, title, name (of the file)."""
    name = str(known.pop("name", ""))
    known = {key: value for key, value in known.items() if value}
    told = {**{k: v for k, v in found.fields.items() if v}, **known}
    told.setdefault("title", text.text.split("\n", 1)[0][:120])
    told.setdefault("type", "webpage" if "URL" in told else "document")
    custom: dict[str, Any] = {
        "file": name,
        "file_sha256": hashlib.sha256(data).hexdigest(),
        "extractor": found.extractor,
        "guessed": [key for key in GUESSED if key in told and key not in known],
    }
    if text.pages:
        custom["pages"] = list(text.pages)
    if text.mends:
        custom["mends"] = len(text.mends)
    made = {key: told[key] for key in _FIELDS if key in told}
    return {**made, "sha256": hashlib.sha256(text.text.encode()).hexdigest(), "custom": custom}


def write(root: Path, texts: str, name: str, made: Mapping[str, Any], text: Mended | None) -> list[Path]:
    """Write sources/<name>.yaml, and the text with its mends beside the other texts; the files written.

    Raises UsageError where there is such a source, or the record is not one; WriteError where the disk refuses.
    """
    place = root / "sources" / f"{name}.yaml"
    if place.exists():
        raise UsageError(
            f"there is a source {name} already ({place}); --id names this one otherwise, --renew replaces it"
        )
    shown = {"id": name, **{k: v for k, v in made.items() if k != "id"}}
    if objections := faults("source", _texts(shown)):
        raise UsageError(f"the record of {name} would not be valid: {objections[0].message}")
    files = _text_files(root / texts, name, text) if text is not None else {}
    files[place] = yaml.safe_dump(shown, sort_keys=False, allow_unicode=True, width=100).encode()
    return _all_or_nothing(files)


def renew(root: Path, texts: str, name: str, made: Mapping[str, Any], text: Mended) -> list[Path]:
    """Replace the text of a source; of its record only the line with the hash changes.

    Raises UsageError where there is no such source, or its record has no such line.
    """
    place = root / "sources" / f"{name}.yaml"
    if not place.exists():
        raise UsageError(f"there is no source {name} to renew; without --renew it is added")
    old = place.read_text("utf-8")
    if not _SHA.search(old):
        raise UsageError(f"{place} has no line `sha256:`; add one, so that it can be renewed")
    files = _text_files(root / texts, name, text)
    files[place] = _SHA.sub(f"sha256: {made['sha256']}", old, count=1).encode()
    return _all_or_nothing(files)


def named(made: Mapping[str, Any], stem: str) -> str:
    """What to call a source: by its author or site and year, else by its file."""
    whole = {**made, "id": ""}
    has = bool(made.get("author") or made.get("container-title"))
    return (identifier(whole) if has else slug(stem)) or "source"


def _text_files(folder: Path, name: str, text: Mended) -> dict[Path, bytes]:
    files = {folder / f"{name}.txt": text.text.encode()}
    if text.mends:
        rows = json.dumps([asdict(m) for m in text.mends], ensure_ascii=False, indent=0)
        files[folder / f"{name}.mends.json"] = f"{rows}\n".encode()
    return files


def _all_or_nothing(files: Mapping[Path, bytes]) -> list[Path]:
    """Write every file beside its place, then put all into place; on a fault nothing is left."""
    drafts: dict[Path, Path] = {}
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    done: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            drafts[path] = path.with_name(f".{path.name}.{os.getpid()}.new")
            drafts[path].write_bytes(data)
        for path, draft in drafts.items():
            draft.replace(path)
            done.append(path)
    except OSError as error:
        for path in done:
            content = before[path]
            path.unlink(missing_ok=True) if content is None else path.write_bytes(content)
        raise WriteError(f"the source could not be written: {error.strerror or error}") from error
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    return list(files)


def _texts(data: Any) -> Any:
    """The record as a workspace reads it: every scalar is text."""
    if isinstance(data, dict):
        return {k: _texts(v) for k, v in data.items()}
    if isinstance(data, list):
        return [_texts(v) for v in data]
    return data if isinstance(data, str) else str(data)
