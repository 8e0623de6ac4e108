"""DOCX: paragraphs, and tables row by row, by python-docx."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from discrepant.capture import Extracted, needs
from discrepant.errors import UsageError

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNPACKED, RATIO = 200_000_000, 200
"""Bytes that a file may hold unpacked, and how many times its own size; more is taken for a bomb."""


def extract(data: bytes, name: str) -> Extracted:
    """The paragraphs; title, author, date and language from the document's properties."""
    made = needs("python-docx")
    _demand(data, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = [p for block in document.iter_inner_content() for p in _lines(block)]
        told = document.core_properties
    except Exception as error:
        raise UsageError(f"{name} is a broken DOCX: {type(error).__name__}") from None
    fields: dict[str, Any] = {"title": told.title, "language": told.language}
    if told.author:
        fields["author"] = [{"literal": told.author}]
    if told.created:
        fields["issued"] = told.created.date().isoformat()
    return Extracted(tuple(paragraphs), made, {k: v for k, v in fields.items() if v})


def _lines(block: Any) -> list[str]:
    if hasattr(block, "rows"):
        return [" | ".join(" ".join(cell.text.split()) for cell in row.cells) for row in block.rows]
    text = " ".join(block.text.split())
    return [text] if text else []


def _demand(data: bytes, name: str) -> None:
    """Raises UsageError for what is no DOCX, is encrypted, or would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            files = held.infolist()
            names = {f.filename for f in files}
    except zipfile.BadZipFile:
        raise UsageError(f"{name} is a broken DOCX: it cannot be unpacked") from None
    whole = sum(f.file_size for f in files)
    if whole > UNPACKED or whole > RATIO * max(len(data), 1_000):
        raise UsageError(f"{name} would unpack to {whole / 1e6:,.0f} MB; it is not opened")
    if any(f.flag_bits & 1 for f in files):
        raise UsageError(f"{name} is encrypted; save it without a password first")
    if "word/document.xml" not in names:
        raise UsageError(f"{name} is no DOCX: it holds no document (word/document.xml)")
