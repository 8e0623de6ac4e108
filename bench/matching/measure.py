"""Wall time, CPU time and peak memory of a command and its children, from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Seconds of wall clock and of CPU (user and system), peak resident megabytes, and why it failed, if it did."""

    wall: float
    cpu: float
    megabytes: float
    failed: str = ""


def resident(group: int) -> int:
    """Resident bytes of all processes of a process group (Linux)."""
    total, page = 0, os.sysconf("SC_PAGE_SIZE")
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if os.getpgid(int(entry.name)) == group:
                total += int((entry / "statm").read_text().split()[1]) * page
        except (OSError, IndexError):
            continue  # it ended meanwhile
    return total


def measured(command: list[str], limit: float, out: Path, errors: Path) -> Cost:
    """Run the command in its own process group, ended after `limit` seconds."""
    start, peak, late = time.perf_counter(), 0, False
    done = threading.Event()
    with out.open("wb") as told, errors.open("wb") as complaints:
        run = subprocess.Popen(command, stdout=told, stderr=complaints, start_new_session=True)

        def watch() -> None:
            nonlocal peak, late
            while not done.wait(0.1):
                peak = max(peak, resident(run.pid))
                if time.perf_counter() - start > limit and not late:
                    late = True
                    os.killpg(run.pid, signal.SIGKILL)

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, used = os.wait4(run.pid, 0)
        done.set()
        watcher.join()
        run.returncode = os.waitstatus_to_exitcode(status)
    failed = ""
    if late:
        failed = f"not finished in {limit:.0f} s"
    elif run.returncode:
        lines = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        failed = f"exit code {run.returncode}: {lines[-1][:160] if lines else ''}"
    megabytes = max(peak / 2**20, used.ru_maxrss / 1024)
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, megabytes, failed)
