"""A small workspace in a fresh folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "discrepant.toml": 'title = "The loss of the Maren"\n',
    "sources/paper.yaml": "id: paper\ntitle: Ferry Maren sinks off Tarn\nissued: '2019-03-14'\n",
    "sources/weekly.yaml": "id: weekly\ntitle: A week after the Maren\nderives_from: [paper]\n",
    "sources/inquiry.yaml": "id: inquiry\ntitle: Report of the inquiry\nissued: '2021'\n",
    "claims/ferry.yaml": """\
title: The sinking
claims:
- id: deaths-paper
  source: paper
  subject: sinking of the ferry Maren
  attribute: deaths
  reading: at least 40
  time: 2019-03-12
- id: deaths-weekly
  source: weekly
  subject: sinking of the Maren
  attribute: deaths
  reading: more than 40
  time: 2019-03
- id: deaths-inquiry
  source: inquiry
  subject: loss of the ferry Maren
  attribute: deaths
  reading: "37"
  time: 2019-03-12
- id: founded-paper
  source: paper
  subject: Tarn Ferry Company
  attribute: founded
  reading: "1961"
""",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Three sources, four claims, one conflict."""
    for name, text in FILES.items():
        path = tmp_path / "case" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "case"
