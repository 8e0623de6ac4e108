"""A desk on loopback, a browser to open it in, and workspaces with as many contradictions as are wanted."""

from __future__ import annotations

import os
import shutil
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from discrepant.web.app import app
from discrepant.web.desk import Desk
from discrepant.web.server import HOST, listening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOKEN = "a-token-for-tests"  # noqa: S105
CHROMIUM = os.environ.get("DISCREPANT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
NAMES = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Ginkgo", "Hazel", "Ivy", "Juniper")


@dataclass(frozen=True)
class Open:
    """A desk that answers."""

    desk: Desk
    address: str

    @property
    def entry(self) -> str:
        """The address that carries the token."""
        return f"{self.address}/?token={TOKEN}"


def many(root: Path, number: int) -> Path:
    """A workspace in which two sources contradict each other so many times."""
    (root / "sources").mkdir(parents=True)
    (root / "claims").mkdir()
    (root / "sources" / "a.yaml").write_text("title: The Anchor\n", "utf-8")
    (root / "sources" / "b.yaml").write_text("title: The Beacon\n", "utf-8")
    lines = ["claims:"]
    for n in range(number):
        subject = f"bridge {NAMES[n % 10]} {NAMES[n // 10 % 10]} {NAMES[n // 100 % 10]} {n}"
        for source, reading in (("a", f"{100 + n} people"), ("b", f"{300 + 2 * n} people")):
            lines.append(f"- id: {source}-{n}\n  source: {source}\n  subject: {subject}\n  attribute: deaths")
            lines.append(f"  reading: {reading}\n  time: '2001'\n  locator: {{paragraph: 1}}")
    (root / "claims" / "bridges.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return root


@pytest.fixture
def workspace_of(tmp_path: Path) -> Callable[[int], Path]:
    """A workspace of so many contradictions."""
    return lambda number: many(tmp_path / "many", number)


@contextmanager
def running(desk: Desk) -> Iterator[Open]:
    """The desk on a free port of loopback, in a thread of this process, until the block ends."""
    import uvicorn

    sock = listening(0)
    port = sock.getsockname()[1]
    config = uvicorn.Config(app(desk, TOKEN, port), log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    for _ in range(500):
        if server.started:
            break
        time.sleep(0.02)
    try:
        yield Open(desk, f"http://{HOST}:{port}")
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Open]]:
    """Opens a desk on a workspace of so many contradictions; all are closed at the end."""
    held = []

    def make(root: Path | None = None, number: int = 3, **options: Any) -> Open:
        place = root or many(tmp_path / f"desk{len(held)}", number)
        block = running(Desk(place, options.pop("by", "Ann Example"), date(2026, 3, 1), **options))
        held.append(block)
        return block.__enter__()

    yield make
    for block in reversed(held):
        block.__exit__(None, None, None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, without a window."""
    if not CHROMIUM:
        pytest.skip("no Chromium; DISCREPANT_CHROMIUM may say where it is")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page in a context of its own, which fails the test for an error on its console."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, locale="en-GB")
    context.set_default_timeout(8_000)
    errors: list[str] = []
    made = context.new_page()
    made.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    assert [e for e in errors if "status of 4" not in e] == []
