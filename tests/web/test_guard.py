"""Nobody but the person who opened the desk gets in, and no other page can make it write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from discrepant.web.guard import HEADERS, TOKEN_HEADER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOKEN = "a-token-for-tests"  # noqa: S105
WITH = {TOKEN_HEADER: TOKEN}


def files(root: Path) -> list[Path]:
    return sorted((root / "claims" / "decisions").glob("*"))


def form(desk: Any, **more: str) -> dict[str, str]:
    """A form that is right in all it carries."""
    finding = next(iter(desk.desk.now.findings))
    page = httpx.get(f"{desk.address}/f/{finding}", headers=WITH).text
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    told = {"verdict": "accept:a-0", "reason": "Seen.", "step": "write", "tag": desk.desk.tag(finding), "key": key[1]}
    return {**told, "to": f"{desk.address}/f/{finding}", **more}


def post(fields: dict[str, str], headers: dict[str, str]) -> httpx.Response:
    return httpx.post(fields["to"], data={k: v for k, v in fields.items() if k != "to"}, headers=headers)


def test_without_the_token_there_is_nothing_to_see(opened: Callable[..., Any]) -> None:
    desk = opened(number=1)
    for path in ("/", "/history", "/static/desk.js", "/events", "/f/x"):
        answer = httpx.get(desk.address + path)
        assert answer.status_code == 403
        assert "bridge" not in answer.text
    assert httpx.get(f"{desk.address}/?token=wrong").status_code == 403


def test_the_token_leaves_the_address_and_stays_in_a_cookie(opened: Callable[..., Any]) -> None:
    desk = opened(number=1)
    answer = httpx.get(f"{desk.entry}&q=alder")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=alder")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:80"])
def test_a_foreign_host_is_refused(opened: Callable[..., Any], host: str) -> None:
    desk = opened(number=1)
    assert httpx.get(desk.address, headers={**WITH, "host": host}).status_code == 400


def test_a_form_from_elsewhere_is_refused(opened: Callable[..., Any]) -> None:
    desk = opened(number=1)
    fields = form(desk)
    cookie = {"cookie": f"discrepant-{desk.address.rpartition(':')[2]}={TOKEN}"}
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {}):
        assert post(fields, {**cookie, **headers}).status_code == 403
    assert post({**fields, "key": "made up"}, WITH).status_code == 422
    assert files(desk.desk.root) == []
    assert post(fields, {**cookie, "origin": desk.address}).status_code == 303
    assert len(files(desk.desk.root)) == 1


def test_a_desk_to_read_only_writes_nothing(opened: Callable[..., Any]) -> None:
    desk = opened(number=1, read_only=True)
    finding = next(iter(desk.desk.now.findings))
    page = httpx.get(f"{desk.address}/f/{finding}", headers=WITH).text
    assert "<form" not in page
    fields = {"verdict": "accept:a-0", "reason": "Seen.", "step": "write", "to": f"{desk.address}/f/{finding}"}
    assert post(fields, WITH).status_code == 403
    assert files(desk.desk.root) == []


def test_every_answer_tells_the_browser_to_be_strict(opened: Callable[..., Any]) -> None:
    desk = opened(number=1)
    for path, headers in (("/", WITH), ("/nowhere", WITH), ("/", {}), ("/static/desk.js", WITH)):
        answer = httpx.get(desk.address + path, headers=headers)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value or (name == "Cache-Control" and path.startswith("/static"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"verdict": ""}, "choose what you rule"),
        ({"reason": "  "}, "give a reason"),
        ({"verdict": "accept:nobody"}, "no claim is called nobody"),
        ({"verdict": "value"}, "needs its words"),
        ({"verdict": "defer"}, "needs the day"),
        ({"verdict": "waive", "until": "soon"}, "is not a day"),
        ({"verdict": "nonsense"}, "there is no verdict"),
        ({"at": "yesterday"}, "is not a day"),
    ],
)
def test_an_unfounded_ruling_is_refused_and_the_form_kept(
    opened: Callable[..., Any], change: dict[str, str], said: str
) -> None:
    desk = opened(number=1)
    answer = post(form(desk, **change), WITH)
    assert answer.status_code == 422
    assert said in answer.text
    assert files(desk.desk.root) == []


@pytest.mark.parametrize("body", [b"\xff\xfe", b"a=" + b"x" * 70_000, b"&".join(b"a=1" for _ in range(200)), b"\x00"])
def test_a_body_that_is_no_form_is_refused(opened: Callable[..., Any], body: bytes) -> None:
    desk = opened(number=1)
    finding = next(iter(desk.desk.now.findings))
    answer = httpx.post(f"{desk.address}/f/{finding}", content=body, headers=WITH)
    assert answer.status_code == 422
    assert files(desk.desk.root) == []
