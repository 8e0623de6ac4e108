"""The desk's templates, style and script, and what they are given."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import FunctionLoader
from starlette.responses import PlainTextResponse, Response

from discrepant import ledger
from discrepant.renderers._clean import for_page
from discrepant.renderers._words import decision_phrase, signed
from discrepant.renderers.html import environment, page_file
from discrepant.steps._evidence import SLOTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Decision
    from discrepant.renderers._view import View

_KINDS = {"css": "text/css", "js": "text/javascript"}
_STATIC = {"page.css", "desk.css", "desk.js"}
_SEEN = 4000


def render(template: str, told: Mapping[str, Any]) -> str:
    """A page of the desk; everything it is given is escaped."""
    page: str = _templates().get_template(template).render(**{"view": None, **told})
    return page


def static(name: str) -> Response:
    """The style or the script."""
    if name not in _STATIC:
        return PlainTextResponse("There is no such file.\n", 404)
    kind = _KINDS[name.rpartition(".")[2]]
    return Response(_file(name), media_type=kind, headers={"Cache-Control": "private, max-age=86400, immutable"})


@cache
def version() -> str:
    """What the addresses of style and script end in, so that a browser keeps them until they change."""
    return hashlib.sha256("".join(_file(name) for name in sorted(_STATIC)).encode()).hexdigest()[:12]


def preview(decision: Decision) -> tuple[str, str]:
    """The file that a ruling would be written to, and its text."""
    text = ledger.render(decision)
    return f"{ledger.FOLDER.as_posix()}/{ledger.name(decision, text)}.yaml", text


def stem(ruling: Mapping[str, Any]) -> str:
    """What a ruling is called: its file without folder and suffix."""
    return str(ruling["path"]).rpartition("/")[2].removesuffix(".yaml")


def summary(view: View, rulings: Sequence[Mapping[str, Any]]) -> str:
    """What somebody saw of a finding, in lines: the claims, and what was ruled."""
    lines = [f"{c.get('source', '')}: “{c.get('reading', '')}”" for c in view.claims]
    lines += [f"{decision_phrase(r)} ({signed(r)})" for r in rulings if r["stands"]]
    return "\n".join(lines)[:_SEEN]


@cache
def _templates() -> Any:
    made = environment(FunctionLoader(_file), lambda kind, name: f"/{kind}/{quote(name, safe='')}")
    made.globals.update(
        version=version(),
        slots=SLOTS,
        stem=stem,
        quote=lambda text: quote(str(text), safe=""),
        address_of=_address,
        clean=for_page,
    )
    return made


def _address(state: Sequence[tuple[str, str]], **more: Any) -> str:
    """The queue's address with some of its state changed."""
    kept = [(k, v) for k, v in state if k not in more]
    return "/?" + urlencode([*kept, *((k, v) for k, v in more.items() if v not in (None, ""))])


@cache
def _file(name: str) -> str:
    own = files(__package__) / name
    return own.read_text("utf-8").replace("\r\n", "\n") if own.is_file() else page_file(name)
