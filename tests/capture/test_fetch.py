"""URLs: no private address, bounded size, time and redirects; tried against a server on loopback."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from discrepant import capture
from discrepant.capture.fetch import fetch, public
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = b"<html><body><article><p>" + b"words of an article that can be read " * 20 + b"</p></article></body></html>"


class Answers(BaseHTTPRequestHandler):
    """One answer a path; none runs on for longer than two seconds."""

    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0] or "page"
        getattr(self, f"_{name}", self._missing)()

    def _page(self) -> None:
        self._send(200, PAGE, ("Content-Type", "text/html"))

    def _packed(self) -> None:
        self._send(200, gzip.compress(PAGE), ("Content-Encoding", "gzip"))

    def _bomb(self) -> None:
        self._send(200, gzip.compress(b"\0" * 60_000_000), ("Content-Encoding", "gzip"))

    def _brotli(self) -> None:
        self._send(200, PAGE, ("Content-Encoding", "br"))

    def _junk(self) -> None:
        self._send(200, b"no gzip", ("Content-Encoding", "gzip"))

    def _moved(self) -> None:
        self._send(302, b"", ("Location", "/page"))

    def _round(self) -> None:
        self._send(302, b"", ("Location", "/round"))

    def _nowhere(self) -> None:
        self._send(301, b"")

    def _inside(self) -> None:
        self._send(302, b"", ("Location", "http://10.0.0.1/secret"))

    def _file(self) -> None:
        self._send(302, b"", ("Location", "file:///etc/passwd"))

    def _denied(self) -> None:
        self._send(403, b"no")

    def _missing(self) -> None:
        self._send(404, b"no")

    def _huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(200_000_000))
        self.end_headers()

    def _short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b"only this")

    def _slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(20):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def _send(self, status: int, data: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:
            return

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    held = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=held.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{held.server_port}"
    held.shutdown()
    held.server_close()
    thread.join(5)


def local(address: str) -> bool:
    """In these tests loopback may be asked."""
    return address.startswith("127.") or public(address)


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_is_fetched_packed_or_moved(server: str, path: str) -> None:
    found = fetch(server + path, local)
    assert found.data == PAGE
    assert found.url == server + ("/page" if path == "/moved" else path)
    assert "words of an article" in capture.extract(found.data, "page", found.kind or "text/html").paragraphs[0]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/round", "more than 5 times"),
        ("/nowhere", "does not say where"),
        ("/inside", "10.0.0.1, an address of a private network"),
        ("/file", "must begin with http"),
        ("/denied", "answers 403"),
        ("/nothing", "answers 404"),
        ("/huge", "200 MB large"),
        ("/bomb", "larger than 50 MB"),
        ("/brotli", "which was not asked for"),
        ("/junk", "cannot be unpacked"),
        ("/short", "broke off"),
    ],
)
def test_what_cannot_be_had_is_told_in_one_line(server: str, path: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        fetch(server + path, local)
    assert "\n" not in str(caught.value)


def test_a_server_that_never_ends_is_left(server: str) -> None:
    start = time.monotonic()
    with pytest.raises(UsageError, match=r"too long|in time"):
        fetch(f"{server}/slow", local, deadline=0.4)
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:1/", "private network"),
        ("http://localhost/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://169.254.169.254/latest/meta-data", "private network"),
        ("http://192.168.1.1/", "private network"),
        ("http://[::ffff:10.0.0.1]/", "private network"),
        ("http://0.0.0.0/", "private network"),
        ("http://2130706433/", "private network"),
        ("ftp://example.org/a", "must begin with http"),
        ("file:///etc/passwd", "must begin with http"),
        ("http:///nohost", "must begin with http"),
        ("http://user:secret@127.0.0.1/", "password"),
        ("http://127.0.0.1:99999/", "no such host"),
    ],
)
def test_private_addresses_and_other_schemes_are_never_asked(url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        fetch(url)


def test_the_command_line_refuses_loopback_and_leaves_no_trace(
    tmp_path: Any, server: str, run: Callable[..., Any]
) -> None:
    (tmp_path / "desk" / "claims").mkdir(parents=True)
    done = run("source", "add", f"{server}/page", "-w", tmp_path / "desk")
    assert done.code == 2
    assert "private network" in done.err
    assert [p.name for p in (tmp_path / "desk").iterdir()] == ["claims"]


def test_a_closed_port_is_told() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    with pytest.raises(UsageError, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/", local)
