"""The report for a terminal, by the name that other checkers give it."""

from __future__ import annotations

from discrepant.renderers.text import TextRenderer


class FullRenderer(TextRenderer):
    """The same as text."""

    name = "full"


RENDERER = FullRenderer()
