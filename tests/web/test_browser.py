"""The desk as a person uses it: found by search, ruled by keyboard, undone, seen by another, and CI turns green."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = ("/", "/history", "/agreement", "/claim/a-1", "/source/a", "/why/a-1/b-1", "/f/nothing")
SHOTS = Path(__file__).parents[2] / "docs" / "desk"


def check(root: Path) -> int:
    done = subprocess.run([sys.executable, "-m", "discrepant", "check", str(root)], capture_output=True, check=False)
    return done.returncode


def heading(page: Any, text: str) -> None:
    page.get_by_role("heading", level=1, name=text).wait_for(state="attached")
    page.locator("body[data-ready]").wait_for()


def first_finding(page: Any, entry: str) -> None:
    page.goto(entry)
    page.locator("[data-row]").first.click()
    heading(page, "Finding")


def confirm(page: Any) -> None:
    """Press Enter on the button that has the focus."""
    page.locator("button:focus").wait_for()
    page.keyboard.press("Enter")


def type_ruling(page: Any, key: str, reason: str) -> None:
    """Choose, give a reason, look at the file, write it: by keys alone."""
    page.keyboard.press(key)
    page.keyboard.type(reason)
    page.keyboard.press("Enter")
    heading(page, "The file that will be written")
    confirm(page)
    page.get_by_text("Written:").wait_for()


def test_found_by_search_ruled_by_keys_undone_ruled_again_and_seen_by_another(
    opened: Callable[..., Any], page: Any, browser: Any
) -> None:
    desk = opened(number=1)
    root = desk.desk.root
    assert check(root) == 1
    other = browser.new_page()
    other.goto(desk.entry)
    page.goto(desk.entry)
    heading(page, "Queue")
    page.keyboard.press("/")
    page.keyboard.type("alder")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=alder**")
    heading(page, "Queue")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    heading(page, "Finding")
    type_ruling(page, "2", "The Beacon has the list of names.")
    assert check(root) == 0
    other.get_by_text("Something changed outside this page").wait_for()
    other.get_by_role("link", name="Show it as it is now").click()
    other.get_by_text("Everything has been ruled on").wait_for()
    other.close()
    page.keyboard.press("z")
    heading(page, "Take a ruling back")
    confirm(page)
    heading(page, "Finding")
    assert check(root) == 1
    type_ruling(page, "1", "The list of names has double entries.")
    assert check(root) == 0
    assert len(list((root / "claims" / "decisions").glob("*.yaml"))) == 3


def test_undo_and_redo_go_back_and_forth(opened: Callable[..., Any], page: Any) -> None:
    desk = opened(number=2)
    first_finding(page, desk.entry)
    type_ruling(page, "1", "One.")
    heading(page, "Finding")
    type_ruling(page, "1", "Two.")
    for key, left in (("z", 1), ("z", 2), ("y", 1), ("y", 0), ("z", 1)):
        page.goto(f"{desk.address}/history")
        heading(page, "History")
        page.keyboard.press(key)
        heading(page, "Take a ruling back")
        confirm(page)
        heading(page, "Finding")
        assert page.locator(".progress").inner_text().startswith(f"{left} of 2 open")


def test_the_desk_works_without_a_script(opened: Callable[..., Any], browser: Any) -> None:
    desk = opened(number=2)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.entry)
    page.locator("[data-row]").first.click()
    page.get_by_label("Another answer holds").check()
    page.get_by_label("in words").fill("250 people")
    page.get_by_label("Reason").fill("Counted again.")
    page.get_by_role("button", name="Show the file").click()
    assert "+ value: 250 people" in page.locator("pre").inner_text()
    page.get_by_role("button", name="Write it").click()
    assert "Written:" in page.locator(".flash").inner_text()
    context.close()


def test_two_desks_never_write_over_each_other(opened: Callable[..., Any], page: Any) -> None:
    first = opened(number=1)
    second = opened(root=first.desk.root, by="B. Second")
    first_finding(page, first.entry)
    finding = page.url.split("/f/")[1].split("?")[0]
    made = second.desk.draft(finding, "both-stand", "2026-03-01", reason="Seen first.")
    second.desk.write(made, second.desk.tag(finding))
    page.keyboard.press("2")
    page.keyboard.type("Seen later.")
    page.keyboard.press("Enter")
    heading(page, "It has changed since you looked")
    assert "both stand" in page.locator("pre[aria-label='As it is now']").inner_text()
    assert "Seen later." in page.locator("pre[aria-label='Your ruling']").inner_text()
    page.get_by_label("In place of what others ruled").check()
    page.get_by_role("button", name="Show the file").click()
    page.get_by_role("button", name="Write it").click()
    page.get_by_text("Written:").wait_for()
    heading(page, "Queue")
    assert first.desk.now.findings[finding].status == "decided"
    assert [d.by for d in first.desk.standing(finding)] == ["Ann Example"]


def test_no_key_means_two_things(opened: Callable[..., Any], page: Any) -> None:
    desk = opened(number=1)
    first_finding(page, desk.entry)
    keys = [
        key
        for text in page.eval_on_selector_all("[data-key]", "e => e.map(x => x.dataset.key)")
        for key in text.split()
    ]
    assert len(keys) == len(set(keys))
    assert not set(keys) & {"/", "?", "r"}
    page.keyboard.press("r")
    page.keyboard.type("1vbumxedwjkzs")
    assert page.get_by_label("Reason").input_value() == "1vbumxedwjkzs"
    assert page.locator("input[name=verdict]:checked").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_wcag_fault(opened: Callable[..., Any], browser: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    desk = opened(number=3)
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(desk.entry)
    finding = next(iter(desk.desk.now.findings))
    faults = {}
    for path in (*PAGES, f"/f/{finding}"):
        page.goto(desk.address + path)
        faults[path] = axe(Axe(), page)
    page.goto(f"{desk.address}/f/{finding}")
    heading(page, "Finding")
    page.keyboard.press("1")
    page.keyboard.type("A reason.")
    page.keyboard.press("Enter")
    heading(page, "The file that will be written")
    faults["preview"] = axe(Axe(), page)
    context.close()
    assert {path: found for path, found in faults.items() if found} == {}


def axe(engine: Any, page: Any) -> list[str]:
    told = engine.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response
    return [f"{v['id']}: {node['html'][:120]}" for v in told["violations"] for node in v["nodes"]]


def test_every_page_fits_a_narrow_screen(opened: Callable[..., Any], browser: Any) -> None:
    desk = opened(number=3)
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(desk.entry)
    for path in (*PAGES, f"/f/{next(iter(desk.desk.now.findings))}"):
        page.goto(desk.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()


def test_hostile_texts_are_text_and_nothing_is_fetched(opened: Callable[..., Any], page: Any, tmp_path: Path) -> None:
    hostile = "<script>document.title='owned'</script><img src=x onerror=alert(1)> javascript:alert(1) \\u202e {{7*7}}"
    root = tmp_path / "hostile"
    (root / "sources").mkdir(parents=True)
    (root / "claims").mkdir()
    (root / "sources" / "a.yaml").write_text(f"title: \"{hostile}\"\nURL: 'javascript:alert(1)'\n", "utf-8")
    (root / "sources" / "b.yaml").write_text("title: B\n", "utf-8")
    claims = "".join(
        f'- {{id: {source}, source: {source}, subject: "{hostile}", attribute: deaths, reading: "{number} people",'
        f' statement: "{hostile}"}}\n'
        for source, number in (("a", 3), ("b", 9))
    )
    (root / "claims" / "c.yaml").write_text(f"claims:\n{claims}", "utf-8")
    desk = opened(root=root)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(desk.entry)
    finding = next(iter(desk.desk.now.findings))
    for path in ("/", f"/f/{finding}", "/claim/a", "/source/a", "/why/a/b"):
        page.goto(desk.address + path)
        assert page.title() != "owned"
        assert page.locator("main script, main img").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        assert "49" not in page.locator("main").inner_text()
    page.goto(f"{desk.address}/f/{finding}")
    heading(page, "Finding")
    page.keyboard.press("1")
    page.keyboard.type("</pre><script>alert(2)</script>")
    page.keyboard.press("Enter")
    heading(page, "The file that will be written")
    assert "<script>alert(2)</script>" in page.locator("pre").inner_text()
    assert [url for url in asked if not url.startswith((desk.address, "data:"))] == []
