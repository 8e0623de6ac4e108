"""Data made safe to show: characters that steer a screen become characters that can be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def for_lines(text: str) -> str:
    """The text on one line, with control characters and open-ended direction marks written out as \\uXXXX.

    The direction marks are the embeddings, overrides and isolates of UAX 9, which reach past their own cell.
    """
    return _STEERING.sub(lambda m: f"\\u{ord(m[0]):04x}", _BREAKS.sub(" ", text))


def for_page(text: str) -> str:
    """The text as HTML allows it: control characters as their Unicode pictures, other forbidden ones as U+FFFD."""
    return _UNPRINTABLE.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 0x20 else "\ufffd", text)


def throughout(data: Any, change: Callable[[str], str]) -> Any:
    """A copy of JSON-ready data in which every string, keys included, has been changed."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {change(str(key)): throughout(value, change) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [throughout(value, change) for value in data]
    return data
