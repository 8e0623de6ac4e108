"""The tour in docs/desk.md: the desk on this repository's own case, each picture taken as it is told.

DISCREPANT_SHOTS=1 writes the pictures anew.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
TOLD = ROOT / "docs" / "desk.md"
PICTURES = ROOT / "docs" / "desk"


def heading(page: Any, text: str) -> None:
    page.get_by_role("heading", level=1, name=text).wait_for(state="attached")
    page.locator("body[data-ready]").wait_for()


def case(tmp_path: Path) -> Path:
    """The case before anybody has ruled on it."""
    root = tmp_path / "case"
    for name in ("claims", "sources"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("decisions", "texts"))
    shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")
    return root


def test_the_tour_can_be_taken_and_every_picture_is_told(opened: Callable[..., Any], page: Any, tmp_path: Path) -> None:
    shots: dict[str, bytes] = {}

    def picture(name: str) -> None:
        shots[f"{name}.png"] = page.screenshot()

    desk = opened(root=case(tmp_path), by="a first reader")
    second = opened(root=desk.desk.root, by="a second reader", blind=True)
    page.goto(desk.entry)
    heading(page, "Queue")
    picture("queue")
    page.get_by_role("link", name="military aid to Kyrgyzstan").first.click()
    heading(page, "Finding")
    picture("finding")
    page.keyboard.press("e")
    page.keyboard.type("Neither figure names a document.")
    page.keyboard.press("Enter")
    heading(page, "The file that will be written")
    picture("file")
    page.get_by_role("button", name="Write it").click()
    heading(page, "Finding")
    finding = next(f for f, held in desk.desk.now.findings.items() if held.rule == "money-conflict")
    made = second.desk.draft(
        finding, "both-stand", "2026-03-01", reason="Agreed and delivered are two things.", slot="stage"
    )
    second.desk.write(made, second.desk.tag(finding))
    desk.desk.refresh()
    page.goto(f"{desk.address}/f/{finding}")
    heading(page, "Finding")
    page.locator("#rulings").scroll_into_view_if_needed()
    picture("two-readers")
    page.goto(f"{desk.address}/history")
    heading(page, "History")
    picture("history")
    if os.environ.get("DISCREPANT_SHOTS"):
        PICTURES.mkdir(exist_ok=True)
        for name, data in shots.items():
            (PICTURES / name).write_bytes(data)
    told = re.findall(r"\(desk/([\w-]+\.png)\)", TOLD.read_text("utf-8"))
    assert sorted(told) == sorted(shots) == sorted(path.name for path in PICTURES.iterdir())
