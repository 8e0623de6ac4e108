"""The report for machines: the stable JSON form, one document, in the order given."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORM = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_LONE = re.compile("[\ud800-\udfff]")


class JsonRenderer:
    """Prints the document as it is. What comes out can be read back and is equal."""

    name = "json"
    suffix = ".json"

    def render(self, document: Mapping[str, Any]) -> str:
        """The document as JSON, two spaces a level, with a final newline.

        Raises ValueError for a number that JSON has no word for (NaN, infinity): better none than a broken document.
        Lone surrogates, which UTF-8 cannot hold, are written as \\uXXXX.
        """
        _finite(document)
        try:
            return orjson.dumps(document, option=_FORM).decode()
        except TypeError:  # a whole number beyond 64 bits, a lone surrogate: rare, and the library refuses them
            text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
            return _LONE.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def _finite(part: Any) -> None:
    """Raises ValueError for a number that JSON has no word for, anywhere in the document."""
    if isinstance(part, dict):
        for value in part.values():
            if not isinstance(value, str):
                _finite(value)
    elif isinstance(part, list | tuple):
        for value in part:
            if not isinstance(value, str):
                _finite(value)
    elif isinstance(part, float) and not math.isfinite(part):
        raise ValueError(f"JSON has no word for {part}")


RENDERER = JsonRenderer()
