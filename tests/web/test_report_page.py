"""The report's page in a browser: nothing fetched, everything found, long or short, with scripts and without."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from discrepant import pipeline
from discrepant.renderers import _packs, html

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
FINDINGS = 12


@pytest.fixture(params=["short", "long"])
def report(request: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workspace_of: Callable[..., Path]) -> Path:
    """A page of twelve findings, laid out as a whole or packed."""
    if request.param == "long":
        monkeypatch.setattr(html, "MOST", 5)
        monkeypatch.setattr(html, "CLAIMS", 5)
        monkeypatch.setattr(_packs, "FIRST", 3)
        monkeypatch.setattr(_packs, "PACK", 4)
    done = pipeline.reconcile(pipeline.load(workspace_of(FINDINGS)), date(2026, 3, 1))
    path = tmp_path / "report.html"
    path.write_text(pipeline.render(pipeline.document(done), "html"), "utf-8")
    return path


def opened(page: Any, path: Path, hash_: str = "") -> None:
    page.goto(f"{path.as_uri()}{hash_}")
    page.locator("html[data-ready]").wait_for(state="attached")


def shown(page: Any) -> int:
    count: int = page.locator("#findings [data-card]:visible").count()
    return count


def test_nothing_is_fetched_and_all_is_there(report: Path, page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, report)
    assert [url for url in asked if url != report.as_uri()] == []
    assert shown(page) == FINDINGS
    assert page.locator("#shown").inner_text() == f"{FINDINGS} findings"


def test_findings_are_found_by_words_and_facets_and_the_address_keeps_it(report: Path, page: Any) -> None:
    opened(page, report)
    page.keyboard.press("/")
    page.keyboard.type("ALDER birch")
    page.locator("#shown", has_text=f"of {FINDINGS} findings").wait_for()
    found = shown(page)
    assert 0 < found < FINDINGS
    assert page.locator("#shown").inner_text() == f"{found} of {FINDINGS} findings"
    page.goto("about:blank")
    opened(page, report, "#q=ALDER+birch")
    assert shown(page) == found
    page.get_by_role("checkbox", name="The Anchor").check()
    assert shown(page) == found
    page.get_by_role("button", name="Clear filters").click()
    page.wait_for_function(f"document.querySelectorAll('#findings [data-card]:not([hidden])').length === {FINDINGS}")


def test_a_link_leads_to_its_finding_and_its_claim(report: Path, page: Any) -> None:
    opened(page, report)
    last = page.locator("#findings [data-card]").last.get_attribute("id")
    for anchor in (last, "claim-b-7"):
        page.goto("about:blank")
        opened(page, report, f"#{anchor}")
        page.wait_for_function(f"document.activeElement.id === '{anchor}'")


def test_keys_go_from_card_to_card(report: Path, page: Any) -> None:
    opened(page, report)
    ids = page.eval_on_selector_all("#findings [data-card]", "cards => cards.map(card => card.id)")
    for wanted in ids[:3]:
        page.keyboard.press("j")
        page.wait_for_function(f"document.activeElement.id === '{wanted}'")


def test_without_scripts_the_first_findings_can_be_read(report: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert shown(page) in {3, FINDINGS}
    if shown(page) == 3:
        assert f"The first 3 of {FINDINGS} findings" in page.locator("#findings").inner_text()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_wcag_fault(report: Path, browser: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in (report, ROOT / "reports" / "discrepancies.html"):
        opened(page, path)
        told = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response
        assert [f"{v['id']}: {n['html'][:120]}" for v in told["violations"] for n in v["nodes"]] == []
    context.close()


def test_it_fits_a_narrow_screen_and_prints(report: Path, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    for path in (report, ROOT / "reports" / "discrepancies.html"):
        opened(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.pdf().startswith(b"%PDF")
    context.close()
