"""A process that runs one kernel on the parts it is sent, until its standard input ends.

Messages are a length (8 bytes) and that many bytes: first the work, by pickle, from the process that started this one;
then tables, as Arrow streams. Each table is answered by one: b"T" and a table, or b"E" and a pickled error.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
import sys
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa

from discrepant.engines import _carry

if TYPE_CHECKING:
    import pandas as pd

_LENGTH = struct.Struct("<Q")
_OBJECTS = b"objects"

START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from discrepant.engines._worker import main; main()"
"""The program of a worker; its argument is the list of folders to import from."""


def send(pipe: IO[bytes], message: bytes) -> None:
    """Writes one message. Raises OSError where nobody reads any more."""
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; None where the other side has ended, be it in the midst of one."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    message = pipe.read(size)
    return message if len(message) == size else None


def packed(table: pd.DataFrame) -> bytes:
    """A table as an Arrow stream (_carry.py); the names of its pickled columns stand in the schema."""
    arrow, objects = _carry.packed(table)
    arrow = arrow.replace_schema_metadata({_OBJECTS: json.dumps(objects)})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, arrow.schema) as stream:
        stream.write_table(arrow)
    return bytes(sink.getvalue())


def unpacked(message: bytes) -> pd.DataFrame:
    """The table of an Arrow stream."""
    with pa.ipc.open_stream(message) as stream:
        table = stream.read_all()
    return _carry.unpacked(table, json.loads(table.schema.metadata[_OBJECTS]))


def main() -> None:
    """Works until there is nothing more to read. What a kernel prints goes to standard error."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        start = receive(sys.stdin.buffer)
        while start is not None and (part := receive(sys.stdin.buffer)) is not None:
            send(out, _answer(start, part))


def _answer(start: bytes, part: bytes) -> bytes:
    try:
        work, columns, shared = _work(start)
        return b"T" + packed(_carry.done(work, columns, unpacked(part), shared))
    except Exception as error:  # whatever the kernel raises is raised where it was called
        return b"E" + _carry.portable(error)


_KEPT: list[tuple[Any, Any, Any]] = []


def _work(start: bytes) -> tuple[Any, Any, Any]:
    """The function, the columns and what is shared, unpickled once."""
    if not _KEPT:
        _KEPT.append(pickle.loads(start))  # noqa: S301 (sent by the process that started this one)
    return _KEPT[0]
