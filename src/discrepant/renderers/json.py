"""The report for machines: the stable JSON form, one document, in the order given."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
        return _LONE.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


RENDERER = JsonRenderer()
