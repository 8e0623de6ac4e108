"""Tables that are nothing but claims: source, object, attribute, value. Read in columns, for millions of rows."""

from __future__ import annotations

import csv
import gzip
from typing import TYPE_CHECKING, Any

from discrepant.errors import UsageError, WorkspaceError, WriteError
from discrepant.model import Problem

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

NAMES = {
    "source": ("source",),
    "object": ("object", "subject", "item"),
    "attribute": ("attribute", "property", "predicate"),
    "value": ("value", "reading"),
}
"""What each column may be called."""

DECLARED = "derives_from"
"""A column that names, for each source, the one it copies; it may be left out."""

MOST = 20
"""So many faults are named one by one."""


def read(path: Path) -> pd.DataFrame:
    """The table in a CSV (comma, semicolon or tab; may be gzipped) or Parquet file, as text, without empty values.

    Columns source, object, attribute, value and, where it is there, derives_from. Raises UsageError where there is no
    such file or a column is missing, WorkspaceError with every place where something stands empty that must not.
    """
    if not path.is_file():
        raise UsageError(f"{path} is not a file")
    arrow = _parquet(path) if path.suffix == ".parquet" else _csv(path)
    named = {want: next((n for n in names if n in arrow.column_names), None) for want, names in NAMES.items()}
    lacking = [want for want, name in named.items() if name is None]
    if lacking:
        have = ", ".join(arrow.column_names) or "none"
        raise UsageError(f"{path} has no column {' and no column '.join(lacking)}; its columns are: {have}")
    optional = [DECLARED] if DECLARED in arrow.column_names else []
    table = arrow.select([*named.values(), *optional]).rename_columns([*named, *optional])
    frame = _texts(table, path)
    _demand(frame, path)
    return frame[frame["value"] != ""].reset_index(drop=True)


def declared(table: pd.DataFrame, path: Path) -> dict[str, str]:
    """For each source that names one it derives from, that one. Raises UsageError where a source names several."""
    if DECLARED not in table:
        return {}
    pairs = table.loc[table[DECLARED] != "", ["source", DECLARED]].drop_duplicates()
    twice = pairs.loc[pairs["source"].duplicated(), "source"]
    if len(twice):
        raise UsageError(f"{path}: the source “{twice.iloc[0]}” derives from more than one other; name one")
    return dict(zip(pairs["source"], pairs[DECLARED], strict=True))


def read_places(path: Path) -> dict[str, frozenset[str]]:
    """For each place all that it lies in, from a CSV file with the columns name and parent, or id, name and parent.

    With ids, parent is an id. A name that stands for several places lies in all that any of them lies in. Raises
    UsageError where the file or a column is missing, or places lie in each other.
    """
    if not path.is_file():
        raise UsageError(f"{path} is not a file")
    arrow = _csv(path)
    lacking = {"name", "parent"} - set(arrow.column_names)
    if lacking:
        raise UsageError(f"{path} has no column {' and no column '.join(sorted(lacking))}")
    names, parents = arrow["name"].to_pylist(), arrow["parent"].to_pylist()
    keys = arrow["id"].to_pylist() if "id" in arrow.column_names else names
    above, called = dict(zip(keys, parents, strict=True)), dict(zip(keys, names, strict=True))
    found: dict[str, set[str]] = {}
    for key in keys:
        found.setdefault(called[key], set()).update(called[k] for k in _upwards(key, above, path))
    return {name: frozenset(held - {name}) for name, held in found.items()}


def write(table: pd.DataFrame, path: Path) -> None:
    """The table as CSV or Parquet, by the file's suffix, whole or not at all. Raises UsageError, WriteError."""
    if path.suffix not in {".csv", ".parquet"}:
        raise UsageError(f"{path} must end in .csv or .parquet")
    draft = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".csv":
            table.to_csv(draft, index=False, lineterminator="\n")
        else:
            table.to_parquet(draft, index=False)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise WriteError(f"{path} could not be written: {error.strerror or error}") from error


def _upwards(key: str, above: dict[str, str], path: Path) -> Iterator[str]:
    seen = {key}
    at = above[key]
    while at in above:
        if at in seen:
            raise UsageError(f"{path}: the place “{at}” lies in itself")
        seen.add(at)
        yield at
        at = above[at]


def _csv(path: Path) -> pa.Table:
    import pyarrow as pa
    import pyarrow.csv as pc

    try:
        with _open(path) as text:
            head = text.readline()
        separator = max(",;\t", key=head.count)
        names = next(csv.reader([head], delimiter=separator), [])
        options = pc.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
        parse = pc.ParseOptions(delimiter=separator, newlines_in_values=True)
        with pa.input_stream(str(path)) as stream:
            return pc.read_csv(stream, parse_options=parse, convert_options=options)
    except (pa.ArrowException, UnicodeDecodeError, OSError, EOFError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV: {str(error).splitlines()[0]}") from error


def _open(path: Path) -> io.TextIOBase:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _parquet(path: Path) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UsageError(f"{path} is not a Parquet file that can be read: {str(error).splitlines()[0]}") from error


def _texts(table: pa.Table, path: Path) -> pd.DataFrame:
    """Every column as text, as it stands; "" where nothing or only blanks stand."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    columns: dict[str, Any] = {}
    for name in table.column_names:
        try:
            text = pc.fill_null(table[name].cast(pa.string()), "")
            text = pc.if_else(pc.equal(pc.utf8_trim_whitespace(text), ""), "", text)
        except pa.ArrowException as error:
            raise UsageError(f"{path}: column {name} holds no plain values: {str(error).splitlines()[0]}") from error
        coded = text.combine_chunks().dictionary_encode() if len(text) else None
        if coded is None:
            columns[name] = pd.Series([], dtype="object")
            continue
        coded = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
        words = coded.dictionary.to_numpy(zero_copy_only=False)
        columns[name] = pd.Series(words[coded.indices.to_numpy(zero_copy_only=False)], dtype="object")
    return pd.DataFrame(columns)


def _demand(frame: pd.DataFrame, path: Path) -> None:
    """Raises WorkspaceError where a row with a value lacks its source, object or attribute."""
    told = frame["value"] != ""
    faults = [
        (int(row), name) for name in ("source", "object", "attribute") for row in _rows(told & (frame[name] == ""))
    ]
    if not faults:
        return
    faults.sort()
    lines = _lines(path, {row for row, _ in faults[:MOST]})
    problems = tuple(
        Problem("schema-violation", str(path), lines.get(row, row + 1), 1, f"the {name} is empty")
        for row, name in faults[:MOST]
    )
    more = f", of which {MOST} are named" if len(faults) > MOST else ""
    raise WorkspaceError(f"{path}: {len(faults)} cells are empty that must not be{more}", problems)


def _rows(mask: pd.Series[bool]) -> Any:
    return mask.to_numpy().nonzero()[0]


def _lines(path: Path, rows: set[int]) -> dict[int, int]:
    """The line in which each of these records of a CSV file ends; for Parquet the number of the record."""
    if path.suffix == ".parquet":
        return {row: row + 1 for row in rows}
    with _open(path) as text:
        separator = max(",;\t", key=text.readline().count)
        reader = csv.reader(text, delimiter=separator)
        found, row = {}, 0
        for record in reader:
            if not record:
                continue
            if row in rows:
                found[row] = reader.line_num + 1
            row += 1
    return found
