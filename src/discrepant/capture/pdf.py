"""PDF with page numbers: pypdfium2 (PDFium), and pypdf where that finds nothing."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from discrepant.capture import LARGEST, Extracted, needs
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = 5_000
"""Pages that are read at most."""

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_INDENT = re.compile(r"\n(?=[^\S\n]{2,}\S)")


def extract(data: bytes, name: str) -> Extracted:
    """The paragraphs page by page; title, author and date from the document's information."""
    made, pages, told = _by_pdfium(data, name)
    if not any(page.strip() for page in pages):
        made, pages, told = _by_pypdf(data, name)
    if not any(page.strip() for page in pages):
        raise UsageError(f"{name}: its pages hold pictures and no text; run it through text recognition first (OCR)")
    if sum(map(len, pages)) > LARGEST:
        raise UsageError(f"{name} holds more than {LARGEST / 1e6:.0f} million characters")
    paragraphs: list[str] = []
    starts = []
    for page in pages:
        starts.append(len(paragraphs))
        paragraphs += _paragraphs(page)
    return Extracted(tuple(paragraphs), made, _fields(told), tuple(starts))


def _by_pdfium(data: bytes, name: str) -> tuple[str, list[str], Mapping[str, Any]]:
    made = needs("pypdfium2")
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UsageError(f"{name} is encrypted; save it without a password first") from None
        raise UsageError(f"{name} is a broken PDF: {str(error).strip().rstrip('.')}") from None
    try:
        if len(document) > PAGES:
            raise UsageError(f"{name} has {len(document):,} pages, more than the {PAGES:,} that are read")
        pages = [_page(document, n) for n in range(len(document))]
        return made, pages, document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()


def _page(document: Any, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        found: str = text.get_text_bounded()
        return found
    finally:
        text.close()
        page.close()


def _by_pypdf(data: bytes, name: str) -> tuple[str, list[str], Mapping[str, Any]]:
    made = needs("pypdf")
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        pages = [page.extract_text() or "" for page in reader.pages]
        told = {str(k).lstrip("/"): str(v) for k, v in (reader.metadata or {}).items()}
    except Exception as error:
        raise UsageError(f"{name} is a broken PDF: {type(error).__name__}") from None
    return made, pages, told


def _paragraphs(page: str) -> list[str]:
    """A page's lines gathered: a blank line or an indented one begins a paragraph."""
    text = page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\u00ad\n", "-\n")
    blocks = [part for block in re.split(r"\n\s*\n", text) for part in _INDENT.split(block)]
    return [block.strip("\n") for block in blocks if block.strip()]


def _fields(told: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if title := str(told.get("Title", "")).strip():
        found["title"] = title
    if author := str(told.get("Author", "")).strip():
        found["author"] = [{"literal": a.strip()} for a in re.split(r"\s*;\s*", author) if a.strip()]
    if day := _DATE.match(str(told.get("CreationDate", ""))):
        found["issued"] = "-".join(filter(None, day.groups()))
    return found
