"""The sockets: what a kind, a reader, a renderer and an engine must offer. No base class to inherit, no decorator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import numpy as np
    import pandas as pd

    from discrepant.model import Problem, Reading, Value, Verdict


class Kind(Protocol):
    """What one kind of value can do: be read, compared, explained, drawn."""

    name: str

    def read(self, reading: Reading) -> Value:
        """The value of the words, or Unreadable saying why. Never raises, never guesses."""

    def compare(self, a: Value, b: Value) -> Verdict:
        """How two values of this kind relate. Symmetric: compare(a, b) == compare(b, a)."""

    def explain(self, value: Value) -> str:
        """The value in plain words: "more than 1,000; expected up to 2,000"."""

    def as_json(self, value: Value) -> dict[str, Any]:
        """The value as plain JSON data."""

    def span(self, value: Value) -> tuple[float | None, float | None, float | None, float | None] | None:
        """Literal low and high, expected low and high, on a scale for drawing (dates: ordinal days), or None."""


class Row(Protocol):
    """One record of a file, with where it and its fields stand."""

    data: Mapping[str, Any]
    line: int

    def place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of the value under these keys, or of the record."""


class Reader(Protocol):
    """A file format that holds records."""

    name: str
    suffixes: tuple[str, ...]

    def read(self, path: Path, shown: str) -> tuple[list[Row], list[Problem]]:
        """All records of the file and all its faults. `shown` is the path to print. Never raises for bad data."""


class Workbook(Protocol):
    """A form of the report that is no text."""

    name: str
    suffix: str

    def render_bytes(self, document: Mapping[str, Any]) -> bytes:
        """The whole document. The same document gives the same bytes."""


class Renderer(Protocol):
    """A form in which a report can be printed."""

    name: str
    suffix: str

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document. The same document gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """A pure piece of work on one bucket of a table, the same wherever it runs.

    work(part, shared): the rows of one bucket in their order (column "bucket" is among them), and what all buckets
    need besides; gives a table of `columns` (name to dtype). work is a function of a module, so that it can be sent to
    another process; shared and the cells of part and result hold only what pickle can carry.

    large: the rows from which it pays to start other processes, each of which takes about a second to begin with.
    key(table, shared): for each row a 64-bit fingerprint of everything that its result hangs on, the same in every run;
    None where nothing is to be remembered. group: the column whose equal values, which stand together and share a key,
    give any number of rows of result, marked by that column; None: each row gives one row of result, in its place, and
    columns that table and result have in common are those of the table.
    """

    name: str
    work: Callable[[pd.DataFrame, Any], pd.DataFrame]
    columns: Mapping[str, str]
    large: int = 1_000_000
    key: Callable[[pd.DataFrame, Any], np.ndarray | None] | None = None
    group: str | None = None


class Engine(Protocol):
    """Where work runs: in this process, in a few, or on a cluster."""

    name: str

    def run(self, kernel: Kernel, table: pd.DataFrame, shared: Any = None) -> pd.DataFrame:
        """The kernel's results on every bucket (whole numbers in column "bucket"), in the order of the buckets.

        The same table gives the same result, row for row, on every engine. Raises what the kernel raises.
        """
