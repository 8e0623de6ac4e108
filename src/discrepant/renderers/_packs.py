"""Cards of a page that would be too long: kept compressed in the file, unpacked by its script when they are shown.

A browser lays out a few hundred cards at once, not twenty thousand. Each list has an index, which search and filters
run over, and packs of a few cards each. The bytes are the same for the same zlib.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 500
"""So many cards of one list are laid out at once; a longer list is packed."""

FIRST = 100
"""So many cards of a packed list stand in the page itself, for a reader without scripts."""

PACK = 25
"""Cards in one pack."""

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Card:
    """One entry of a list: its element's id, its HTML, and what it has of each facet."""

    id: str
    html: str
    values: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Packed:
    """A list as the page carries it. first: HTML of the first cards; index, packs: base64 of gzip of JSON."""

    name: str
    number: int
    first: str
    index: str
    packs: tuple[str, ...]


def packed(name: str, cards: Sequence[Card]) -> Packed:
    """The list, ready to be put into a page."""
    index = {
        "ids": [card.id for card in cards],
        "texts": [searchable(card.html) for card in cards],
        "values": [{facet: list(values) for facet, values in card.values.items()} for card in cards],
        "pack": PACK,
    }
    starts = range(0, len(cards), PACK)
    packs = tuple(_blob([card.html for card in cards[at : at + PACK]]) for at in starts)
    return Packed(name, len(cards), "".join(card.html for card in cards[:FIRST]), _blob(index), packs)


def searchable(html: str) -> str:
    """The distinct words of some HTML, without marks and in lower case, as the page's script folds what is searched."""
    text = unicodedata.normalize("NFKD", unescape(_TAG.sub(" ", html)))
    bare = "".join(c for c in text if not unicodedata.category(c).startswith("M")).lower()
    return " ".join(dict.fromkeys(bare.split()))


def _blob(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), 6, mtime=0)).decode()
