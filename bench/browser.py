"""The report's page and the desk with many findings, in headless Chromium: python bench/browser.py [FINDINGS]

Builds a workspace of so many contradictions (20,000), writes the page, opens it, searches it; opens the desk on the
same workspace and goes from finding to finding. Prints milliseconds; nothing is fetched from anywhere.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import sync_playwright

from discrepant import pipeline
from discrepant.web.app import app
from discrepant.web.desk import Desk
from discrepant.web.server import HOST, listening

TOKEN = "bench"  # noqa: S105
WORDS = ("bridge", "alder", "birch", "", "q77", "none of them")
SEARCH = """async (words) => {
  const field = document.getElementById("q"), start = performance.now();
  field.value = words;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  const counted = performance.now() - start;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [counted, performance.now() - start];
}"""


def workspace(root: Path, number: int) -> None:
    """Two sources that contradict each other so many times."""
    (root / "sources").mkdir(parents=True)
    (root / "claims").mkdir()
    names = ("alder", "birch", "cedar", "fir", "hazel", "ivy", "juniper", "larch", "maple", "oak")
    lines = ["claims:"]
    for source in ("a", "b"):
        (root / "sources" / f"{source}.yaml").write_text(f"title: Source {source}\n")
        for n in range(number):
            subject = f"bridge {names[n % 10]} {names[n // 10 % 10]} {n}"
            lines.append(f"- {{id: {source}-{n}, source: {source}, subject: {subject}, attribute: deaths,")
            lines.append(f"   reading: {100 + n * (1 if source == 'a' else 3)} people, time: '2001'}}")
    (root / "claims" / "many.yaml").write_text("\n".join(lines) + "\n")


def page(browser: Any, root: Path, number: int) -> None:
    """The offline page: how large, how soon it can be used, how long a search takes."""
    done = pipeline.reconcile(pipeline.load(root), date(2026, 3, 1))
    path = root / "report.html"
    path.write_text(pipeline.render(pipeline.document(done), "html"), "utf-8")
    tab = browser.new_page()
    start = time.perf_counter()
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)
    opened = 1000 * (time.perf_counter() - start)
    took = [tab.evaluate(SEARCH, words) for words in WORDS]
    size = path.stat().st_size / 1e6
    print(f"page: {number:,} findings, {size:.1f} MB, ready after {opened:.0f} ms; a search takes", end=" ")
    print(f"{max(t[0] for t in took):.0f} ms at most, {max(t[1] for t in took):.0f} ms until it is drawn")
    tab.close()


def desk(browser: Any, root: Path, number: int) -> None:
    """The desk: how long from a key to the next finding, and from a ruling to the next finding."""
    held = Desk(root, "bench", date(2026, 3, 1))
    sock = listening(0)
    port = sock.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(app(held, TOKEN, port), log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    tab = browser.new_page()
    tab.goto(f"http://{HOST}:{port}/?token={TOKEN}")
    tab.locator("[data-row]").first.click()
    went, ruled = [], []
    for _ in range(20):
        tab.wait_for_selector("body[data-ready]")
        here, start = tab.url, time.perf_counter()
        tab.keyboard.press("j")
        tab.wait_for_function(f"location.href !== {here!r} && document.querySelector('.card')")
        went.append(1000 * (time.perf_counter() - start))
    for _ in range(10):
        tab.wait_for_selector("body[data-ready]")
        tab.keyboard.press("b")
        tab.keyboard.type("x")
        tab.locator("#reason").fill("Both are quoted.")
        tab.keyboard.press("Enter")
        tab.locator("button:focus").wait_for()
        start = time.perf_counter()
        tab.keyboard.press("Enter")
        tab.wait_for_selector(".flash")
        ruled.append(1000 * (time.perf_counter() - start))
    print(f"desk: {number:,} findings; the next after {statistics.median(went):.0f} ms (median of 20), most", end=" ")
    print(f"{max(went):.0f} ms; a ruling written and the next shown after {statistics.median(ruled):.0f} ms")
    tab.close()
    server.should_exit = True
    thread.join(10)


def main() -> None:
    """Prints a line for the page and one for the desk."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("findings", nargs="?", type=int, default=20_000)
    number = parser.parse_args().findings
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "many"
        workspace(root, number)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page(browser, root, number)
        desk(browser, root, number)
        browser.close()


if __name__ == "__main__":
    main()
