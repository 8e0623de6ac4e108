"""Plain text: UTF-8, or UTF-16 with its mark; paragraphs are what blank lines part, or lines where there are none."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from discrepant.capture import Extracted
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def extract(data: bytes, name: str) -> Extracted:
    """The paragraphs of a text."""
    return Extracted(tuple(paragraphs(decoded(data, name))), "plain text")


def decoded(data: bytes, name: str, declared: str = "") -> str:
    """The bytes as text: by their mark, as declared, or as UTF-8. Raises UsageError where they are none of these."""
    encoding = next((e for mark, e in _MARKS if data.startswith(mark)), declared or "utf-8")
    try:
        text = data.decode(encoding)
    except LookupError:
        raise UsageError(f"{name} says it is written in “{encoding}”, which is no encoding") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        where = f"line {line}: the byte 0x{data[error.start]:02X} is not {encoding}"
        raise UsageError(f"{name}, {where}; save the file as UTF-8") from None
    if "\x00" in text:
        raise UsageError(f"{name} holds null characters: it is no text, or in another encoding than {encoding}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def paragraphs(text: str) -> Iterable[str]:
    """Paragraphs, each on one line. A text without blank lines has one a line."""
    blocks = _BLANK.split(text.strip("\n")) if _BLANK.search(text.strip("\n")) else text.split("\n")
    return (joined for block in blocks if (joined := " ".join(block.split())))
