"""Texts that differ in their figures only: cut into pieces once, and filled with the figures of each."""

from __future__ import annotations

from typing import Generic, TypeVar

_SHAPE = str.maketrans(dict.fromkeys("123456789", "9"))
_MOST = 1_000
_LONGEST = 40  # pieces; readings have some ten words, and longer texts seldom come again

T = TypeVar("T")


def shape_of(text: str) -> str:
    """The text with every figure but nought as 9: "12 of 305" and "48 of 109" have one shape.

    Noughts stay, since leading ones make a number smaller than it is long.
    """
    return text.translate(_SHAPE)


class Shapes(Generic[T]):
    """Pieces by the shape of their text.

    Passes over long texts and forgets everything when it is full, so that its size stays bounded.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[T, ...]] = {}

    def get(self, shape: str) -> tuple[T, ...] | None:
        """The pieces of a text of this shape that was seen before."""
        return self._known.get(shape)

    def keep(self, shape: str, pieces: list[T]) -> None:
        """Remember them."""
        if len(pieces) > _LONGEST:
            return
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[shape] = tuple(pieces)
