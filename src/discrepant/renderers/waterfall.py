"""One match as a picture: every term of its score as a step, gates and outcome in words; one file, no script."""

from __future__ import annotations

from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepant.model import Explanation

_ROW, _LEFT, _WIDE, _TOP = 24, 150, 420, 8
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.2rem}table{border-collapse:collapse}"
    "td,th{text-align:left;padding:.15rem .8rem .15rem 0;vertical-align:top}"
    "svg{max-width:100%;height:auto}svg text{fill:currentColor;font:13px system-ui,sans-serif}"
    ".up{fill:#2a7d4f}.down{fill:#b3452c}.sum{fill:#4a6fa5}"
    ".need{stroke:currentColor;stroke-dasharray:4 3}.axis{stroke:currentColor;opacity:.4}.conflict{font-weight:bold}"
)


def page(found: Explanation) -> str:
    """The match as an HTML document that needs nothing else and runs nothing."""
    verb = "answer the same question" if found.same_question else "do not answer the same question"
    title = f"{found.a} and {found.b} {verb}"
    gates = "".join(
        f'<tr class="{g.verdict}"><td>{escape(g.name)}</td><td>{g.verdict}</td><td>{escape(g.left)}</td>'
        f"<td>{escape(g.right)}</td><td>{escape(g.why)}</td></tr>"
        for g in found.gates
    )
    terms = "".join(
        f"<tr><td>{escape(t.name)}</td><td>{t.weight:+.2f}</td><td>{escape(t.left)}</td><td>{escape(t.right)}</td></tr>"
        for t in found.terms
    )
    pair = f"<th>{escape(found.a)}</th><th>{escape(found.b)}</th>"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        f"<p>{escape(found.outcome)}: {escape(found.reason)}</p>\n{_steps(found)}\n"
        f"<h2>Terms, in bits</h2><table><tr><th>term</th><th>bits</th>{pair}</tr>{terms}"
        f"<tr><th>score</th><th>{found.score:+.2f}</th><td>{found.threshold:+.2f} is needed</td></tr></table>\n"
        f"<h2>Gates</h2><table><tr><th>slot</th><th>verdict</th>{pair}<th></th></tr>{gates}</table>\n</body></html>\n"
    )


def _steps(found: Explanation) -> str:
    """The terms that are not nought as steps from nought to the score, drawn to one scale."""
    told = [t for t in found.terms if t.weight]
    ends = [0.0, *accumulate(t.weight for t in told)]
    low, high = min(*ends, found.threshold, 0.0), max(*ends, found.threshold)
    scale = _WIDE / ((high - low) or 1.0)

    def at(bits: float) -> float:
        return round(_LEFT + (bits - low) * scale, 1)

    rows = []
    steps = [(t.name, ends[n], ends[n + 1], "up" if t.weight > 0 else "down") for n, t in enumerate(told)]
    for n, (name, start, end, way) in enumerate([*steps, ("score", 0.0, found.score, "sum")]):
        y, left, wide = _TOP + n * _ROW, at(min(start, end)), round(abs(end - start) * scale, 1)
        rows.append(
            f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>'
            f'<rect class="{way}" x="{left}" y="{y + 3}" width="{max(wide, 1)}" height="{_ROW - 8}"/>'
            f'<text x="{at(max(start, end)) + 6}" y="{y + 15}">{end - start:+.2f}</text>'
        )
    tall = _TOP + (len(steps) + 1) * _ROW
    lines = (
        f'<line class="axis" x1="{at(0)}" y1="0" x2="{at(0)}" y2="{tall}"/>'
        f'<line class="need" x1="{at(found.threshold)}" y1="0" x2="{at(found.threshold)}" y2="{tall}"/>'
        f'<text x="{at(found.threshold) + 4}" y="{tall + 14}">{found.threshold:+.2f} is needed</text>'
    )
    label = f"score {found.score:+.2f} as a sum of {len(told)} terms"
    size = f'viewBox="0 0 {_LEFT + _WIDE + 80} {tall + 20}" width="{_LEFT + _WIDE + 80}" height="{tall + 20}"'
    return f'<svg role="img" aria-label="{label}" {size}>{"".join(rows)}{lines}</svg>'
