"""A trace as a picture: each step a box, the way a line between them; one file, no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from discrepant.renderers._clean import for_page, throughout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDE, _HIGH, _GAP, _CUT = 680, 54, 22, 92
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.2rem}svg{max-width:100%;height:auto}svg text{fill:currentColor;font:13px system-ui,sans-serif}"
    "svg .step{font-weight:600}rect{fill:none;stroke:currentColor;opacity:.5}line{stroke:currentColor;opacity:.5}"
)


def page(steps: Sequence[Mapping[str, Any]], title: str) -> str:
    """The steps of cards.trace() or cards.used_by() as an HTML document that needs nothing else and runs nothing."""
    own = throughout([dict(s) for s in steps], for_page)
    name = escape(for_page(title))
    height = len(own) * (_HIGH + _GAP)
    boxes = "".join(_box(n, step) for n, step in enumerate(own))
    ways = "".join(_way(n) for n in range(len(own) - 1))
    said = escape("; ".join(f"{s['step']}: {s['what']}" for s in own))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{name}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{name}</h1>"
        f'<svg role="img" aria-label="{said}" viewBox="0 0 {_WIDE} {height}">{ways}{boxes}</svg></main></body></html>\n'
    )


def _box(number: int, step: Mapping[str, Any]) -> str:
    top = number * (_HIGH + _GAP) + 1
    what, where = (escape(_cut(str(step[key]))) for key in ("what", "where"))
    return (
        f"<g><title>{escape(str(step['what']))}</title>"
        f'<rect x="1" y="{top}" width="{_WIDE - 2}" height="{_HIGH - 2}" rx="6"/>'
        f'<text class="step" x="12" y="{top + 21}">{escape(str(step["step"]))}</text>'
        f'<text x="130" y="{top + 21}">{what}</text><text x="130" y="{top + 41}">{where}</text></g>'
    )


def _way(number: int) -> str:
    bottom = number * (_HIGH + _GAP) + _HIGH
    return f'<line x1="40" x2="40" y1="{bottom}" y2="{bottom + _GAP}"/>'


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else f"{text[: _CUT - 2]} …"
