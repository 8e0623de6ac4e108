"""What a request asks for: the part of the queue, a number, the body of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from discrepant.web import forms
from discrepant.web.rows import FACETS, Asked

if TYPE_CHECKING:
    from starlette.requests import Request


def wanted_of(request: Request) -> tuple[Asked, list[tuple[str, str]]]:
    """What of the queue is asked for, and that as it stands in an address. Without a word on status: what is open."""
    given = request.query_params
    chosen = {facet: tuple(dict.fromkeys(filter(None, given.getlist(facet)))) for facet in FACETS}
    state = [("q", given["q"])] if given.get("q") else []
    state += [(facet, value) for facet, values in chosen.items() for value in values]
    if not chosen["status"]:
        chosen["status"] = ("open",)
    return Asked(given.get("q", ""), chosen), state


def query(state: list[tuple[str, str]]) -> str:
    """The state of the queue as the end of an address; empty where all is as at first."""
    return f"?{urlencode(state)}" if state else ""


def number(text: str | None) -> int:
    """A number in an address; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


async def body_of(request: Request) -> bytes:
    """The body of a request, read no further than a form may be long."""
    held = b""
    async for chunk in request.stream():
        held += chunk
        if len(held) > forms.MOST:
            break
    return held
