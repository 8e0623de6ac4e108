"""On this machine: small tables in this process, large ones in a few."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import subprocess
import sys
from collections import deque
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from discrepant.engines import _carry, _worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from discrepant.protocols import Kernel

MOST = 4
"""Processes used at most: each holds its own copy of what is shared, so memory grows with their number."""

PATIENCE = 5.0
"""Seconds given to a worker to end by itself once its input has ended."""


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Runs kernels in this process, and large tables of two buckets or more in `processes` of them, this one included.

    A table is large from as many rows as its kernel says, or from `large` on where that is given.

    Other processes are new interpreters, not forks and not copies of the caller's script, so any script may call this
    without a guard. A worker that ends midway loses nothing: its buckets are done here.
    """

    name: str = "local"
    processes: int = field(default_factory=lambda: min(os.cpu_count() or 1, MOST))
    large: int | None = None

    def run(self, kernel: Kernel, table: pd.DataFrame, shared: Any = None) -> pd.DataFrame:
        """See protocols.Engine. Rows of a bucket keep their order. Raises what the kernel raises."""
        parts = _parts(table)
        others = min(self.processes, len(parts)) - 1
        large = kernel.large if self.large is None else self.large
        if others < 1 or len(table) < large or not sys.executable:
            results = [_carry.done(kernel.work, kernel.columns, part, shared) for part in parts]
        else:
            results = _Run(kernel, parts, shared).results(others)
        if not results:
            return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in kernel.columns.items()})
        return pd.concat(results, ignore_index=True)


def _parts(table: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of each bucket, buckets by number."""
    bucket = table["bucket"].to_numpy()
    order = np.argsort(bucket, kind="stable")
    starts = np.flatnonzero(np.diff(bucket[order])) + 1
    return [table.iloc[rows].reset_index(drop=True) for rows in np.split(order, starts) if len(rows)]


class _Run:
    """One run over several processes: they and this one take parts from one queue until it is empty."""

    def __init__(self, kernel: Kernel, parts: list[pd.DataFrame], shared: Any) -> None:
        self._kernel, self._parts, self._shared = kernel, parts, shared
        self._open = deque(range(len(parts)))
        self._results: dict[int, pd.DataFrame] = {}
        self._errors: dict[int, BaseException] = {}
        self._stop = Event()

    def results(self, others: int) -> list[pd.DataFrame]:
        """The results in the order of the parts. Raises the error of the first part that failed."""
        start = pickle.dumps((self._kernel.work, dict(self._kernel.columns), self._shared), protocol=5)
        feeders = [Thread(target=self._feed, args=(start,), daemon=True) for _ in range(others)]
        for feeder in feeders:
            feeder.start()
        try:
            self._here()
        except BaseException:  # the user's interrupt too: no process outlives the run
            self._stop.set()
            raise
        finally:
            for feeder in feeders:
                feeder.join()
        self._here()  # what a worker that ended midway gave back
        if self._errors:
            raise self._errors[min(self._errors)]
        return [self._results[at] for at in range(len(self._parts))]

    def _taken(self) -> Iterator[int]:
        while not self._stop.is_set():
            try:
                at = self._open.popleft()
            except IndexError:
                return
            yield at

    def _here(self) -> None:
        for at in self._taken():
            try:
                self._results[at] = _carry.done(self._kernel.work, self._kernel.columns, self._parts[at], self._shared)
            except Exception as error:  # raised by results(), once the workers have ended
                self._fail(at, error)

    def _fail(self, at: int, error: BaseException) -> None:
        self._errors[at] = error
        self._stop.set()

    def _feed(self, start: bytes) -> None:
        """Feeds one worker. What cannot be sent or is not answered goes back to the queue."""
        command = [sys.executable, "-c", _worker.START, json.dumps(sys.path)]
        try:
            worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 (our own program)
        except OSError:  # no more processes to be had: this one does it all
            return
        with worker:
            try:
                self._fed(worker, start)
            finally:
                with contextlib.suppress(OSError):
                    worker.stdin.close()  # type: ignore[union-attr]
                try:
                    worker.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    worker.kill()

    def _fed(self, worker: subprocess.Popen[bytes], start: bytes) -> None:
        assert worker.stdin and worker.stdout  # noqa: S101 (both were asked for)
        with contextlib.suppress(OSError):
            _worker.send(worker.stdin, start)
            for at in self._taken():
                try:
                    answer = self._asked(worker.stdin, worker.stdout, at)
                except Exception as error:  # raised by results(), once the workers have ended
                    self._fail(at, error)
                    return
                if answer is None:
                    self._open.append(at)
                    return
                self._results[at] = answer

    def _asked(self, into: IO[bytes], out: IO[bytes], at: int) -> pd.DataFrame | None:
        """The worker's result on one part; None where the worker has ended. Raises what the kernel raised there."""
        message = _worker.packed(self._parts[at])
        answer = None
        with contextlib.suppress(BrokenPipeError):
            _worker.send(into, message)
            answer = _worker.receive(out)
        if not answer:
            return None
        if answer[:1] == b"E":
            raise pickle.loads(answer[1:])  # noqa: S301 (sent by a process that this one started)
        return _worker.unpacked(answer[1:])


ENGINE = LocalEngine()
