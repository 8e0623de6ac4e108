"""Data, not code: the words of each language, and the tables that go with them.

lexicon/<lang>/<room>.yaml holds what one part of the house must know of one language;
lexicon/<name>.yaml holds what is the same in all of them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> Any:
    """The content of lexicon/<name>.yaml."""
    return yaml.load((files(__package__) / f"{name}.yaml").read_text("utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages that have a folder here, sorted."""
    return tuple(sorted(e.name for e in files(__package__).iterdir() if e.is_dir() and not e.name.startswith("_")))


@cache
def words(lang: str, room: str) -> Any:
    """The content of lexicon/<lang>/<room>.yaml; an unknown language falls back on English."""
    folder = lang.split("-", maxsplit=1)[0].lower()
    return table(f"{folder if folder in languages() else 'en'}/{room}")
