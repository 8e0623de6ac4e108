"""How long `discrepant check` takes on a table, by number of claims: python bench/check.py [SIZE ...]

Made-up floods, three claims each, the same on every run. Prints seconds, the peak of memory, and the ratio of the time
for one claim to that of the size before.
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

READINGS = ("about 40", "37", "more than 20", "dozens", "41", "at least 30")


def write(path: Path, size: int) -> None:
    """A table of `size` claims."""
    chance = random.Random(3)  # noqa: S311 (made-up data)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "source", "subject", "attribute", "reading", "time"])
        for n in range(size):
            event = n // 3
            subject = f"Flood of the river Tarn{event % 900} at Holm{event}"
            rows.writerow([f"c{n}", f"s{n % 37}", subject, "deaths", chance.choice(READINGS), 1990 + event % 30])


def measure(path: Path) -> tuple[float, float]:
    """Seconds of wall-clock and peak megabytes of one run."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "discrepant", "check", str(path), "--fail-on", "never"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise SystemExit(f"check failed with exit code {run.returncode}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def main() -> None:
    """Print a line for each size."""
    before = None
    for size in [int(a) for a in sys.argv[1:]] or [1_000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "claims.csv"
            write(path, size)
            seconds, megabytes = measure(path)
        ratio = f"  ratio {seconds / size / before:.2f}" if before else ""
        print(f"{size:>8} claims  {seconds:6.2f} s  {megabytes:6.0f} MB{ratio}")
        before = seconds / size


if __name__ == "__main__":
    main()
