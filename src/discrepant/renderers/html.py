"""The report as one page: everything inside the file, nothing fetched, readable with scripts switched off."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from discrepant.renderers import _words
from discrepant.renderers._clean import for_page, throughout
from discrepant.renderers._packs import MOST, Card, packed
from discrepant.renderers._series import drawn
from discrepant.renderers._strip import LEFT, RIGHT, strips
from discrepant.renderers._view import SEVERITIES, STATUSES, View, part, word, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import BaseLoader

    from discrepant.renderers._packs import Packed
    from discrepant.renderers._view import Position, Record, Shown

_KEPT = re.compile(r"[^A-Za-z0-9._-]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


FACETS = ("severity", "status", "rule", "source", "subject")
"""What findings are filtered by."""

SUBJECTS = 30
"""So many subjects are offered as a filter: those with most findings, of those that have several."""

CLAIMS = 2_000
"""So many claims are laid out in one page."""


class HtmlRenderer:
    """Prints one self-contained page. All data is escaped by the template; style and script are named by hash."""

    name = "html"
    suffix = ".html"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document as an HTML page."""
        view = View(throughout(document, for_page))
        style, script = _file("page.css"), _file("page.js")
        page: str = _template().render(
            view=view,
            facets=_facets(view),
            lists=_lists(view),
            style=Markup(style),  # noqa: S704 (our own file)
            script=Markup(script),  # noqa: S704 (our own file)
            policy=_policy(style, script),
        )
        return page


RENDERER = HtmlRenderer()


def _lists(view: View) -> dict[str, Packed]:
    """The lists of the page that are too long to be laid out at once, by name."""
    made = _template().environment.get_template("parts.html").module
    agreed = view.agreements()
    findings = [shown for _, group in view.by_severity() for shown in group]
    cards = {
        "findings": [
            Card(anchor("finding", word(s.record, "id")), made.finding(s, view), _values(s))
            for s in (findings if len(findings) > MOST else [])
        ],
        "agreements": [
            Card(anchor("question", word(s.record, "id")), made.agreement(s, view), _told_by(_speakers(s)))
            for s in (agreed if len(agreed) > MOST else [])
        ],
        "claims": [
            Card(anchor("claim", word(c, "id")), made.row(c, view), _told_by([word(c, "source")]))
            for c in (view.claims if len(view.claims) > CLAIMS else [])
        ],
    }
    return {name: packed(name, held) for name, held in cards.items() if held}


def _values(shown: Shown) -> dict[str, list[str]]:
    """What a finding has of each facet."""
    return {
        **{name: _slugs([word(shown.record, name)]) for name in ("severity", "status", "rule")},
        **_told_by(_speakers(shown)),
        "subject": _slugs([shown.subject]),
    }


def _told_by(sources: Iterable[str]) -> dict[str, list[str]]:
    return {"source": _slugs(sources)}


def _slugs(names: Iterable[str]) -> list[str]:
    return [_slug(name) for name in names]


def anchor(kind: str, name: str) -> str:
    """The id of an element of the page: the record's id, other characters than A–Z a–z 0–9 . _ - as ~hex~."""
    return f"{kind}-{_slug(name)}"


def _slug(name: str) -> str:
    return _KEPT.sub(lambda m: f"~{ord(m[0]):x}~", name)


def _facets(view: View) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The filters: for each, its values as (value, label, how many findings)."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for shown in view.findings:
        for name in ("severity", "status", "rule"):
            counts[name][word(shown.record, name)] += 1
        counts["source"].update(_speakers(shown))
        counts["subject"][shown.subject] += 1
    counts["subject"] = Counter(dict(n for n in counts["subject"].most_common(SUBJECTS) if n[1] > 1))
    order = {"severity": [*SEVERITIES], "status": [*STATUSES], "source": list(view.source)}
    facets = []
    for name, counter in counts.items():
        known = [value for value in order.get(name, []) if value in counter]
        values = known + sorted(set(counter) - set(known))
        label = view.source_name if name == "source" else str
        facets.append((name, [(_slug(v), label(v), counter[v]) for v in values if v]))
    return facets


def _speakers(shown: Shown) -> list[str]:
    """The sources of the claims a finding shows, each once."""
    return list(dict.fromkeys(s for p in shown.positions for s in _heard(p)))


def _heard(position: Position) -> list[str]:
    return [*position.sources, *filter(None, (word(c, "source") for c in position.claims))]


def _policy(style: str, script: str) -> str:
    """A Content-Security-Policy under which this page can use its own style and script, and reach nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _language(claim: Record) -> str | None:
    """The language of a reading as an attribute can carry it, or None."""
    return word(claim, "lang") if _LANGUAGE.fullmatch(word(claim, "lang")) else None


def _address(source: Record) -> str | None:
    """The source's address, where it is one that a browser may follow."""
    return word(source, "url") if _ADDRESS.match(word(source, "url")) else None


def _accepted(shown: Shown, claim: Record) -> bool:
    """Whether a decision that still holds names this claim."""
    named = word(part(shown.record, "decision"), "claim")
    return bool(named) and named == word(claim, "id") and word(shown.record, "status") == "decided"


@cache
def _file(name: str) -> str:
    return (files(__package__) / "page" / name).read_text("utf-8").replace("\r\n", "\n")


@cache
def _template() -> Any:
    """The page's template."""
    return environment(FunctionLoader(_file)).get_template("page.html")


def page_file(name: str) -> str:
    """A file of the page: parts.html, page.css."""
    return _file(name)


def environment(loader: BaseLoader, href: Callable[[str, str], str] | None = None) -> Environment:
    """Templates with everything that parts.html may call; what they print is escaped.

    href: where a claim or a source is to be read, from "claim" or "source" and its id; default: on the page itself.
    """
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        {name: getattr(_words, name) for name in _WORDS},
        accepted=_accepted,
        address=_address,
        anchor=anchor,
        href=href or (lambda kind, name: f"#{anchor(kind, name)}"),
        language=_language,
        left=LEFT,
        right=RIGHT,
        part=part,
        slug=_slug,
        speakers=_speakers,
        strips=strips,
        drawn=drawn,
        word=word,
        words=words,
    )
    return made


_WORDS = (
    "axes",
    "backing",
    "checks_phrase",
    "counted",
    "decision_label",
    "decision_phrase",
    "file_place",
    "findings_phrase",
    "in_context",
    "kinship",
    "material_phrase",
    "meaning",
    "place_in_source",
    "qualifiers",
    "signed",
)
