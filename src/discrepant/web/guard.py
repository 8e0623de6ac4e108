"""What keeps the desk to the person who opened it: a token, a list of hosts, one origin, headers for browsers.

The desk listens on loopback only, but so can every page in the same browser reach it; hence all of this. Models: the
tokens of Jupyter, the advice on DNS rebinding and CSRF of OWASP's cheat sheets.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

TOKEN_HEADER = "x-discrepant-token"  # noqa: S105 (a name)


class Guard:
    """Lets through only what carries the token, names a known host, and, to change something, comes from the desk."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._cookie = f"discrepant-{port}"
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on; every answer carries HEADERS."""
        if scope["type"] != "http":
            return
        refused = self._refused(scope)
        await (refused or self._app)(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> PlainTextResponse | RedirectResponse | None:
        headers, query = Headers(scope=scope), QueryParams(scope["query_string"])
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("This host is not the desk's.\n", 400)
        if self._same(query.get("token", "")) and scope["method"] == "GET":
            return self._welcome(scope, query)
        given = headers.get(TOKEN_HEADER) or cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        if not self._same(given):
            return PlainTextResponse("Open the address that `discrepant serve` printed; it carries the token.\n", 403)
        if scope["method"] not in {"GET", "HEAD"} and not self._from_here(headers):
            return PlainTextResponse("This did not come from the desk.\n", 403)
        return None

    def _welcome(self, scope: Scope, query: QueryParams) -> RedirectResponse:
        """Keep the token in a cookie, and out of the address."""
        rest = urlencode([(k, v) for k, v in query.multi_items() if k != "token"])
        answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
        return answer

    def _from_here(self, headers: Headers) -> bool:
        """Whether a request to change something comes from one of the desk's own pages, or a program with the token."""
        origin = headers.get("origin")
        if origin is not None:
            return urlsplit(origin).netloc.lower() in self._hosts and origin.startswith("http://")
        return self._same(headers.get(TOKEN_HEADER, "")) or headers.get("sec-fetch-site") == "same-origin"

    def _same(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())


def _with_headers(send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update({k: v for k, v in HEADERS.items() if k != "Cache-Control" or k not in headers})
        await send(message)

    return told
