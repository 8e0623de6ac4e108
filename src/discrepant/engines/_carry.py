"""Tables on their way to another process: as Arrow, with the objects in their cells pickled.

Cells that are one object stay one object: each distinct object of a column is carried once.
"""

from __future__ import annotations

import pickle
import struct
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_NUMBER = struct.Struct("<q")
_TEXT = (str, type(None))


def packed(table: pd.DataFrame, texts: bool = True) -> tuple[pa.Table, list[str]]:
    """The table in Arrow's columns, and the names of those whose cells are pickled.

    Texts are dictionaries of strings, unless that is not wanted; other objects are dictionaries of bytes: a number that
    tells them apart, then the pickle. Numbers stay as they are.
    """
    columns: dict[str, Any] = {}
    objects = []
    for name in map(str, table.columns):
        column = table[name]
        if column.dtype != object:
            columns[name] = pa.Array.from_pandas(column)
            continue
        columns[name] = _texts(column.tolist()) if texts else None
        if columns[name] is None:
            columns[name] = _pickles(column.tolist())
            objects.append(name)
    return pa.table(columns), objects


def unpacked(table: pa.Table, objects: Collection[str]) -> pd.DataFrame:
    """The table that packed() was given."""
    columns = {}
    for name in table.column_names:
        column = table[name]
        if pa.types.is_dictionary(column.type) or pa.types.is_binary(column.type) or pa.types.is_string(column.type):
            columns[name] = pd.Series(_cells(column, name in objects), dtype="object")
        else:
            columns[name] = column.to_pandas()
    return pd.DataFrame(columns)


def done(
    work: Callable[[pd.DataFrame, Any], pd.DataFrame], columns: Mapping[str, str], part: pd.DataFrame, shared: Any
) -> pd.DataFrame:
    """The kernel's result on one part, in the columns and dtypes it promises."""
    return work(part, shared)[list(columns)].astype(dict(columns)).reset_index(drop=True)


def portable(error: Exception) -> bytes:
    """The error by pickle, or its words where it cannot be pickled and read back."""
    try:
        message = pickle.dumps(error)
        pickle.loads(message)  # noqa: S301 (pickled on the line above)
    except Exception:  # pickling calls code of the error's class, which may fail in any way
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    return message


def _texts(cells: list[Any]) -> pa.Array | None:
    """The cells as a dictionary of strings; None where they are something else, or no text that UTF-8 can hold."""
    if not all(isinstance(cell, _TEXT) for cell in cells):
        return None
    code, distinct = pd.factorize(np.array(cells, dtype=object))
    try:
        texts = pa.array(distinct.tolist(), pa.string())
    except UnicodeEncodeError:  # half of a surrogate pair, as broken files have
        return None
    return pa.DictionaryArray.from_arrays(pa.array(code, pa.int32(), mask=code < 0), texts)


def _pickles(cells: list[Any]) -> pa.Array:
    number: dict[int, int] = {}
    code = np.fromiter((-1 if c is None else number.setdefault(id(c), len(number)) for c in cells), np.int32)
    first = dict(zip(code[::-1].tolist(), cells[::-1], strict=True))
    told = [_NUMBER.pack(at) + pickle.dumps(first[at], protocol=5) for at in range(len(number))]
    return pa.DictionaryArray.from_arrays(pa.array(code, mask=code < 0), pa.array(told, pa.large_binary()))


def _cells(column: pa.ChunkedArray, pickled: bool) -> np.ndarray[Any, Any]:
    """The cells as objects, each distinct one made once."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    column = column.unify_dictionaries().combine_chunks()
    if isinstance(column, pa.ChunkedArray):  # of no rows
        return np.empty(0, dtype=object)
    told = column.dictionary.to_pylist()
    values = np.empty(len(told) + 1, dtype=object)
    # what is unpickled was pickled by a process of the same run
    values[:-1] = np.fromiter((pickle.loads(one[_NUMBER.size :]) if pickled else one for one in told), object)  # noqa: S301
    cells: np.ndarray[Any, Any] = values[column.indices.fill_null(len(told)).to_numpy(zero_copy_only=False)]
    return cells
