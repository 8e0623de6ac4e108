"""Documents become texts and source records: one file a format, each with `extract(data) -> Extracted`.

text, Markdown, HTML (trafilatura), PDF (pypdfium2, else pypdf), DOCX (python-docx); fetch.py gets what stands at a URL,
mend.py repairs what extraction damages, record.py writes the record, bibliography.py reads Zotero's exports. The
libraries come with the extra `capture`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 50_000_000
"""Bytes that a document may have, and characters that its text may have."""


_PACKED = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"GIF8")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document's text, and what it says of itself.

    paragraphs: in order, each on one line. pages: for each page, how many paragraphs stand before it; none where the
    format has no pages. fields: CSL-JSON fields that the document's own metadata give. extractor: name and version.
    """

    paragraphs: tuple[str, ...]
    extractor: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    pages: tuple[int, ...] = ()


def extract(data: bytes, name: str, kind: str = "") -> Extracted:
    """The text of a document. name: of its file, for its suffix and messages; kind: its media type, where one is given.

    Raises UsageError, in one line, for what cannot be read.
    """
    from discrepant.capture import docx, html, markdown, pdf, plain

    if len(data) > LARGEST:
        raise UsageError(
            f"{name}: {len(data) / 1e6:,.0f} MB are more than the {LARGEST / 1e6:.0f} MB a document may have"
        )
    if not data.strip():
        raise UsageError(f"{name} is empty")
    readers = {".txt": plain, ".md": markdown, ".markdown": markdown, ".html": html, ".htm": html, ".xhtml": html}
    readers |= {".pdf": pdf, ".docx": docx}
    kinds = {"text/html": html, "application/xhtml+xml": html, "application/pdf": pdf, "text/plain": plain}
    kinds |= {"text/markdown": markdown, docx.MEDIA: docx}
    suffix = PurePosixPath(name).suffix.lower()
    reader = kinds.get(kind.partition(";")[0].strip().lower()) or readers.get(suffix)
    if reader is None:
        known = ", ".join(sorted(readers))
        raise UsageError(f"{name}: nothing here reads {suffix or kind or 'a file without a suffix'}; known are {known}")
    _demand(data, name, reader is pdf, reader is docx)
    found: Extracted = reader.extract(data, name)
    if not any(p.strip() for p in found.paragraphs):
        raise UsageError(f"{name} holds no text")
    return found


def too_large(name: str, size: int) -> str:
    """What is said of a document of too many bytes."""
    return f"{name}: {size / 1e6:,.0f} MB are more than the {LARGEST / 1e6:.0f} MB a document may have"


def needs(package: str) -> str:
    """Name and version of a package. Raises UsageError where it is not installed."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError as error:
        raise UsageError(f"reading this needs {package}: pip install 'discrepant[capture]'") from error


def _demand(data: bytes, name: str, pdf: bool, docx: bool) -> None:
    """Raises UsageError where a file is not what its name says."""
    head = data[:1024]
    if pdf and b"%PDF-" not in head:
        raise UsageError(f"{name} is no PDF: it does not begin as one")
    if docx and not head.startswith(b"PK"):
        old = " (an older Word file? save it as .docx)" if head.startswith(b"\xd0\xcf\x11\xe0") else ""
        raise UsageError(f"{name} is no DOCX{old}")
    if (
        not pdf
        and not docx
        and (head.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"GIF8")))
    ):
        raise UsageError(f"{name} is no text, though its name says so")
