"""Data written into Markdown (CommonMark with GitHub's tables) so that it stays text."""

from __future__ import annotations

import re
from urllib.parse import quote

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*\[\]~|$&<>]|(?<![^\W_])_|_(?![^\W_])")
_OPENING = re.compile(r"^(\s*)([#+=-](?=[\s#=+-]|$)|\d+(?=[.)](?:\s|$)))")
_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&*+,;=%']")


def plain(text: str) -> str:
    """The text with every character that could begin markup escaped; reads the same once rendered."""
    escaped = _SPECIAL.sub(lambda m: _ENTITIES.get(m[0], f"\\{m[0]}"), text)
    return _OPENING.sub(_held, escaped)


def code(text: str) -> str:
    """The text as a code span, letter for letter, with a fence longer than any run of backticks in it."""
    if not text.strip():
        return ""
    runs = [len(run) for run in re.findall(r"`+", text)]
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def code_cell(text: str) -> str:
    """A code span inside a table, where a bar must be escaped even within code."""
    return code(text).replace("|", "\\|")


def address(url: str) -> str:
    """A web address as an autolink, unsafe characters percent-encoded; anything but http and https stays text."""
    if not re.match(r"(?i)https?://[^\s/]", url):
        return plain(url)
    encoded = _UNSAFE.sub(lambda m: quote(m[0], safe="", errors="replace"), url)
    return f"<{encoded}>"


def grid(heads: list[str], rows: list[list[str]]) -> list[str]:
    """A table whose cells are escaped already; columns in which every row is empty are left out."""
    kept = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    lines = [[heads[n] for n in kept], ["---"] * len(kept), *([row[n] for n in kept] for row in rows)]
    return ["| " + " | ".join(line) + " |" for line in lines] if rows and kept else []


def _held(match: re.Match[str]) -> str:
    """The opening of a line that could begin a heading, a list or a rule, made harmless."""
    blank, mark = match[1], match[2]
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"
