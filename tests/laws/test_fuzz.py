"""Readings thrown at the reader: none raises, none takes long. The figure is printed.

DISCREPANT_FUZZ says how many; the default is what fits into a run of all tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

BENCH = Path(__file__).parent.parent.parent / "bench" / "fuzz.py"


def test_mutated_readings_neither_raise_nor_take_long(capsys: pytest.CaptureFixture[str]) -> None:
    count = os.environ.get("DISCREPANT_FUZZ", "10000")
    command = [sys.executable, str(BENCH), "--count", count, "--seed", "11", "--patient"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    with capsys.disabled():
        sys.stdout.write(f"\nfuzzed: {' '.join(done.stdout.strip().splitlines()[-2:])}\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{int(count):,} readings: 0 raised" in done.stdout
