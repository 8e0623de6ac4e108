"""What an earlier run worked out is not worked out again: an engine around another, with a folder to remember in.

Only the results of kernels that say what their rows depend on are kept (protocols.Kernel.key). The folder can be
deleted at any time and is never trusted over the claims: entries are found by fingerprints of the rows' content; a
file whose digest is wrong, or that another version of the program wrote, counts as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from discrepant.engines import _carry

if TYPE_CHECKING:
    from discrepant.protocols import Engine, Kernel

_KEY, _DIGEST = "fingerprint", 32
_OBJECTS, _STAMP = b"objects", b"stamp"


@dataclass(frozen=True, slots=True)
class _Held:
    """What is remembered of one kernel: fingerprints in ascending order, and the rows of result under each."""

    keys: np.ndarray
    rows: pd.DataFrame


@dataclass(slots=True)
class RememberingEngine:
    """Runs kernels in `inner`, but for the rows whose result the folder holds. The result is the same, row for row."""

    inner: Engine
    folder: Path
    name: str = "remembering"
    remembers: bool = True

    def run(self, kernel: Kernel, table: pd.DataFrame, shared: Any = None) -> pd.DataFrame:
        """See protocols.Engine."""
        keys = kernel.key(table, shared) if kernel.key and len(table) else None
        if keys is None:
            return self.inner.run(kernel, table, shared)
        held = _read(self._file(kernel), kernel)
        known = _found(held.keys, keys)
        fresh = self.inner.run(kernel, table[~known].reset_index(drop=True), shared)
        if kernel.group is None:
            found = _in_place(held, keys, known, fresh)
            kept = pd.Series(keys)
        else:
            found, kept = _in_groups(kernel.group, table, held, (keys, known), fresh)
        if not known.all() or len(held.keys) != len(found):
            _write(self._file(kernel), kept.to_numpy(np.uint64), found)
        for name in set(found.columns) & set(table.columns) if kernel.group is None else ():
            found[name] = table[name].to_numpy()
        return found[list(kernel.columns)].astype(dict(kernel.columns))

    def _file(self, kernel: Kernel) -> Path:
        return self.folder / f"{kernel.name.replace(' ', '-')}.bin"


def _found(held: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Which of the keys are held."""
    if not len(held):
        return np.zeros(len(keys), bool)
    at = np.minimum(np.searchsorted(held, keys), len(held) - 1)
    found: np.ndarray = held[at] == keys
    return found


def _in_place(held: _Held, keys: np.ndarray, known: np.ndarray, fresh: pd.DataFrame) -> pd.DataFrame:
    """One row of result a row: what is held and what is new, each in its place."""
    old = held.rows.iloc[np.searchsorted(held.keys, keys[known])]
    order = np.empty(len(keys), np.int64)
    order[known] = np.arange(known.sum())
    order[~known] = known.sum() + np.arange(len(fresh))
    return _joined(old, fresh).take(order).reset_index(drop=True)


def _in_groups(
    group: str, table: pd.DataFrame, held: _Held, told: tuple[np.ndarray, np.ndarray], fresh: pd.DataFrame
) -> tuple[pd.DataFrame, pd.Series[Any]]:
    """Any number of rows a group, in the order of the groups; and the key of each."""
    keys, known = told
    code, names = pd.factorize(table[group])
    first = np.flatnonzero(np.diff(code, prepend=-1) > 0)
    key_of, old_group = keys[first], known[first]
    start = np.searchsorted(held.keys, key_of, "left")
    size = np.where(old_group, np.searchsorted(held.keys, key_of, "right") - start, 0)
    rows = np.repeat(start - np.append(0, np.cumsum(size)[:-1]), size) + np.arange(size.sum())
    at = np.repeat(np.arange(len(first)), size)
    old = held.rows.iloc[rows].assign(**{group: np.asarray(names, dtype=object)[at]})
    both = _joined(old, fresh)
    place = np.append(at, pd.Index(names).get_indexer(fresh[group]))
    order = np.argsort(place, kind="stable")
    return both.take(order).reset_index(drop=True), pd.Series(key_of[place[order]])


def _joined(old: pd.DataFrame, fresh: pd.DataFrame) -> pd.DataFrame:
    if old.empty or fresh.empty:
        return (fresh if old.empty else old).reset_index(drop=True)
    return pd.concat([old[list(fresh.columns)], fresh], ignore_index=True)


def _read(path: Path, kernel: Kernel) -> _Held:
    nothing = _Held(np.empty(0, np.uint64), pd.DataFrame({n: pd.Series(dtype=t) for n, t in kernel.columns.items()}))
    try:
        data = path.read_bytes()
    except OSError:
        return nothing
    if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        return nothing
    with pa.ipc.open_stream(pa.py_buffer(data)[_DIGEST:]) as stream:
        table = stream.read_all()
    if table.schema.metadata[_STAMP] != _stamp().encode():
        return nothing
    # what is unpickled here carries the digest of what this program wrote
    rows = _carry.unpacked(table, json.loads(table.schema.metadata[_OBJECTS]))
    keys = rows.pop(_KEY).to_numpy(np.uint64)
    return _Held(keys, rows[list(kernel.columns)].astype(dict(kernel.columns)))


def _write(path: Path, keys: np.ndarray, rows: pd.DataFrame) -> None:
    """Remember these rows, in order of their keys; where the disk refuses, nothing is remembered."""
    order = np.argsort(keys, kind="stable")
    packed, objects = _carry.packed(rows.iloc[order].reset_index(drop=True).assign(**{_KEY: keys[order]}))
    packed = packed.replace_schema_metadata({_OBJECTS: json.dumps(objects), _STAMP: _stamp()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, packed.schema) as stream:
        stream.write_table(packed)
    data = memoryview(sink.getvalue())
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n")
        with draft.open("wb") as file:
            file.write(hashlib.sha256(data).digest())
            file.write(data)
        draft.replace(path)


@cache
def _stamp() -> str:
    """What the results hang on besides their rows: every file of this package, and the versions below it."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256(f"{platform.python_version()} {np.__version__} {pd.__version__} {pa.__version__}".encode())
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
