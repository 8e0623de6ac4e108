"""Bytes become text, or a Problem says at which byte they stop being text."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from discrepant.model import Problem

if TYPE_CHECKING:
    from pathlib import Path

_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


def parse_error(shown: str, line: int, column: int, message: str) -> Problem:
    """A fault in the form of a file, counted from 1."""
    return Problem("parse-error", shown, line, column, message)


def read_bytes(path: Path, shown: str) -> bytes | Problem:
    """The bytes of the file, or why there are none: it is missing, a folder, or may not be read."""
    try:
        if path.is_dir():
            return parse_error(shown, 1, 1, "this is a folder; a file is expected here")
        return path.read_bytes()
    except FileNotFoundError:
        return parse_error(shown, 1, 1, "there is no such file")
    except PermissionError:
        return parse_error(shown, 1, 1, "the file may not be read: give yourself permission to read it")
    except OSError as error:
        return parse_error(shown, 1, 1, f"the file could not be read: {error.strerror or error}")


def read_text(path: Path, shown: str) -> str | Problem:
    """The text of the file without a byte-order mark, or what is wrong with its bytes. Only UTF-8 is read."""
    data = read_bytes(path, shown)
    if isinstance(data, Problem):
        return data
    for mark, name in _WIDE:
        if data.startswith(mark):
            return parse_error(shown, 1, 1, f"the file is {name} (its byte-order mark says so): save it as UTF-8")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode("utf-8")
        line, column = place(good, len(good))
        byte = error.object[error.start]
        return parse_error(
            shown, line, column, f"the byte 0x{byte:02X} is not UTF-8: the file has another encoding; save it as UTF-8"
        )
    if odd := _CONTROL.search(text):
        line, column = place(text, odd.start())
        code = f"U+{ord(odd[0]):04X}"
        return parse_error(shown, line, column, f"the control character {code} stands here: take it out")
    return text


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at this index. Lines end as editors end them: LF, CR LF, or CR."""
    before = text[:index]
    line = before.count("\n") + before.count("\r") - before.count("\r\n")
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    if index and index < len(text) and text[index - 1 : index + 1] == "\r\n":
        return place(text, index - 1)
    return line + 1, index - start + 1
