"""Text set in columns for a terminal: measured in cells, wrapped between words, aligned."""

from __future__ import annotations

import unicodedata

_LEAST = 10


def cells(text: str) -> int:
    """How many terminal cells the text takes: wide East Asian characters two (UAX 11), combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def wrapped(text: str, width: int, indent: str = "", hang: str | None = None) -> list[str]:
    """The text in lines of at most `width` cells; the first begins with indent, the others with hang."""
    hang = indent if hang is None else hang
    lines = folded(text, width - max(cells(indent), cells(hang)))
    return [(hang if n else indent) + line for n, line in enumerate(lines)]


def folded(text: str, width: int) -> list[str]:
    """The words of the text in lines of at most `width` cells; a longer word is cut. Always at least one line."""
    lines, line = [], ""
    for piece in (p for w in text.split(" ") for p in _cut(w, width)):
        joined = f"{line} {piece}" if line else piece
        if cells(joined) <= width:
            line = joined
        else:
            lines.append(line)
            line = piece
    return [*lines, line]


def table(rows: list[list[str]], width: int, indent: str = "", gap: str = "  ") -> list[list[str]]:
    """The lines of each row, aligned over all rows, none wider than `width`; wide columns shrink, empty ones vanish."""
    used = [n for n in range(max(map(len, rows), default=0)) if any(row[n] for row in rows)]
    rows = [[row[n] for n in used] for row in rows]
    widths = _share_out(
        [max(cells(row[n]) for row in rows) for n in range(len(used))],
        width - cells(indent) - len(gap) * max(len(used) - 1, 0),
    )
    blocks = []
    for row in rows:
        columns = [folded(text, room) for text, room in zip(row, widths, strict=True)]
        lines = []
        for n in range(max(map(len, columns), default=0)):
            parts = [_padded(c[n] if n < len(c) else "", room) for c, room in zip(columns, widths, strict=True)]
            lines.append((indent + gap.join(parts)).rstrip())
        blocks.append(lines)
    return blocks


def _share_out(wanted: list[int], room: int) -> list[int]:
    """Widths that fit into the room: the widest column shrinks first, none below a few cells."""
    widths = list(wanted)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
    return widths


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _cut(text: str, width: int) -> list[str]:
    """One word in pieces of at most `width` cells (a single wide character may exceed a width of one)."""
    if cells(text) <= width:
        return [text]
    pieces, piece = [], ""
    for character in text:
        if piece and cells(piece) + _cells_of(character) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]
