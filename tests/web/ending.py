"""A writer that is ended at random moments, again and again: python ending.py WORKSPACE TURNS.

A process of its own, so that it can fork without threads. Prints how many rulings were acknowledged and found whole.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path

import yaml

from discrepant.web.desk import Desk


def write_until_ended(desk: Desk, log: Path) -> None:
    """Rule on and on, and note each ruling that was written."""
    findings = list(desk.now.findings)
    with log.open("ab", buffering=0) as told:
        told.write(b"ready\n")
        for n in itertools.count():
            made = desk.draft(findings[n % len(findings)], "both-stand", "2026-03-01", reason=f"{n} " + "x" * 2000)
            told.write(f"{desk.write(made).name}\n".encode())


def turn(desk: Desk, log: Path, pause: float) -> int:
    """One writer, ended after a while; how many rulings it had been told were kept. All of them must be whole."""
    log.write_bytes(b"")
    writer = os.fork()
    if writer == 0:
        write_until_ended(desk, log)
    for _ in range(10_000):
        if log.stat().st_size:
            break
        time.sleep(0.001)
    time.sleep(pause)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    folder = desk.root / "claims" / "decisions"
    told = [name for name in log.read_text().splitlines() if name.endswith(".yaml")]
    whole = set(folder.glob("*.yaml"))
    for path in {*whole, *(folder / name for name in told)}:
        assert len(yaml.safe_load(path.read_text("utf-8"))["reason"]) > 2000
        path.unlink()
    assert len(whole) - len(told) in {0, 1}
    return len(told)


if __name__ == "__main__":
    chance = random.Random(11)  # noqa: S311 (no secret)
    held = Desk(Path(sys.argv[1]), "Ann Example", date(2026, 3, 1))
    kept = [turn(held, held.root / "log", chance.uniform(0, 0.03)) for _ in range(int(sys.argv[2]))]
    print(f"{len(kept)} ended, {sum(kept)} kept")
