"""On a cluster: the same kernels, run by Apache Spark over the buckets of a table, with Arrow in between.

Needs the extra discrepant[spark] (pyspark 4) and Java 17 or later. Every executor needs this package, in the version
that the driver has.
"""

from __future__ import annotations

import atexit
import os
import pickle
import sys
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from discrepant.engines import _carry
from discrepant.errors import UsageError

try:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError as error:
    raise UsageError("the engine “spark” needs pyspark: pip install 'discrepant[spark]'") from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pyspark import Broadcast

    from discrepant.protocols import Kernel

_BUCKET, _AT, _ERROR = "bucket", "at", "error"
_LOOPBACK = "127.0.0.1"


@dataclass(slots=True)
class SparkEngine:
    """Runs kernels on a Spark cluster, one task a bucket.

    master: Spark's master URL ("local[*]", "spark://host:7077", "yarn"); None: the one that Spark's own configuration
    names. The session is made on the first run and kept; an executor that is lost has its buckets done by another.
    """

    name: str = "spark"
    master: str | None = None
    _session: SparkSession | None = field(default=None, repr=False)

    def on(self, master: str) -> SparkEngine:
        """The engine on that cluster."""
        return SparkEngine(master=master)

    def run(self, kernel: Kernel, table: pd.DataFrame, shared: Any = None) -> pd.DataFrame:
        """See protocols.Engine. Raises what the kernel raises, and UsageError where Spark fails."""
        if table.empty:
            return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in kernel.columns.items()})
        session = self.session()
        flat, objects = _carry.packed(table)
        told = pickle.dumps((kernel.work, dict(kernel.columns), shared, objects), protocol=5)
        sent = session.sparkContext.broadcast(told)
        try:
            with _quiet():
                frame = session.createDataFrame(_plain(flat.append_column(_AT, pa.array(np.arange(len(table))))))
                spread = frame.repartition(int(table[_BUCKET].nunique()), _BUCKET)
                schema = from_arrow_schema(_schema(kernel.columns))
                found = spread.groupBy(_BUCKET).applyInArrow(_task(sent), schema).toArrow()
        except PySparkException as error:
            raise UsageError(f"Spark could not {kernel.name}: {_line(error, -1)}") from error
        finally:
            sent.destroy()
        return _result(found, kernel.columns)

    def session(self) -> SparkSession:
        """The session with the cluster, made where there is none yet. Raises UsageError where that fails."""
        if self._session is None:
            self._session = _started(self.master)
            atexit.register(self.stop)
        return self._session

    def fetch(self, url: str, into: Path) -> None:
        """Writes the Parquet tables that Spark finds at the URL into one Parquet file. Raises UsageError."""
        try:
            table = self.session().read.parquet(url).toArrow()
        except PySparkException as error:
            raise UsageError(f"Spark could not read {url} as Parquet: {_line(error, 0)}") from error
        pq.write_table(table, into)

    def store(self, folder: Path, url: str) -> None:
        """Writes each Parquet file of a folder to the URL, as a folder of the file's name. Raises UsageError."""
        for file in sorted(folder.glob("*.parquet")):
            try:
                frame = self.session().createDataFrame(_plain(pq.read_table(file)))
                frame.coalesce(1).write.mode("overwrite").parquet(f"{url.rstrip('/')}/{file.name}")
            except PySparkException as error:
                raise UsageError(f"Spark could not write {file.name} to {url}: {_line(error, 0)}") from error

    def stop(self) -> None:
        """Ends the session."""
        if self._session is not None:
            self._session.stop()
            self._session = None


def _started(master: str | None) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder: Any = SparkSession.builder.appName("discrepant").config("spark.driver.maxResultSize", "0")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    if master:
        builder = builder.master(master)
    if master and master.startswith("local"):  # nothing of it need be seen from outside
        os.environ.setdefault("SPARK_LOCAL_IP", _LOOPBACK)
        builder = builder.config("spark.driver.host", _LOOPBACK).config("spark.driver.bindAddress", _LOOPBACK)
    try:
        with _quiet():
            session: SparkSession = builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        raise UsageError(f"Spark could not be started (it needs Java 17 or later): {_line(error, 0)}") from error
    session.sparkContext.setLogLevel("ERROR")
    return session


@contextmanager
def _quiet() -> Iterator[None]:
    """Without pyspark's warning of pandas 3: only Arrow tables pass between it and us."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


def _task(sent: Broadcast[bytes]) -> Callable[[tuple[Any, ...], pa.Table], pa.Table]:
    """The work of one task: the kernel on the rows of one bucket, as Spark hands them over."""

    def task(key: tuple[Any, ...], rows: pa.Table) -> pa.Table:
        return _done(sent.value, key[0].as_py(), rows)

    return task


def _done(told: bytes, bucket: int, rows: pa.Table) -> pa.Table:
    """The kernel's result with bucket and position; one row with the error where the kernel raised one."""
    work, columns, shared, objects = pickle.loads(told)  # noqa: S301 (sent by the driver)
    try:
        part = _carry.unpacked(rows.sort_by(_AT).drop_columns([_AT]), objects)
        result, _ = _carry.packed(_carry.done(work, columns, part, shared), texts=False)
    except Exception as error:  # whatever the kernel raises is raised on the driver
        result = pa.table({_ERROR: pa.array([_carry.portable(error)], pa.binary())})
    size = len(result)
    lead = {_BUCKET: pa.array([bucket] * size, pa.int64()), _AT: pa.array(np.arange(size))}
    found = {**lead, **{name: result[name] for name in result.column_names}}
    return pa.table({f.name: _typed(found.get(f.name), f, size) for f in _schema(columns)})


def _typed(column: Any, wanted: pa.Field, size: int) -> Any:
    if column is None:
        return pa.nulls(size, wanted.type)
    flat = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return (flat.dictionary_decode() if pa.types.is_dictionary(flat.type) else flat).cast(wanted.type)


def _schema(columns: Mapping[str, str]) -> pa.Schema:
    """What comes back: bucket, position, the error if there was one, and the kernel's columns, objects pickled."""
    own = {n: pa.binary() if t == "object" else pa.from_numpy_dtype(t) for n, t in columns.items()}
    return pa.schema({_BUCKET: pa.int64(), _AT: pa.int64(), _ERROR: pa.binary(), **own})


def _plain(table: pa.Table) -> pa.Table:
    """The table without dictionaries, which Spark does not know."""
    columns = {f.name: table[f.name] for f in table.schema}
    return pa.table(
        {
            name: pa.chunked_array([c.dictionary_decode() for c in column.chunks], column.type.value_type)
            if pa.types.is_dictionary(column.type)
            else column
            for name, column in columns.items()
        }
    )


def _result(found: pa.Table, columns: Mapping[str, str]) -> pd.DataFrame:
    """The rows by bucket and position, in the columns and dtypes that the kernel promises."""
    found = found.sort_by([(_BUCKET, "ascending"), (_AT, "ascending")])
    wrong = found[_ERROR].drop_null()
    if len(wrong):
        raise pickle.loads(wrong[0].as_py())  # noqa: S301 (sent by the executors of this run)
    bucket = found[_BUCKET].to_numpy()
    edges = [*np.flatnonzero(np.diff(bucket, prepend=bucket[0] - 1 if len(bucket) else 0)).tolist(), len(bucket)]
    objects = [name for name, dtype in columns.items() if dtype == "object"]
    parts = [
        _carry.unpacked(found.slice(start, end - start).select(list(columns)), objects)
        for start, end in pairwise(edges)
    ]
    empty = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})
    return pd.concat(parts, ignore_index=True).astype(dict(columns)) if parts else empty


def _line(error: BaseException, at: int) -> str:
    """The first (0) or last (-1) line of what an error says."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[at] if lines else type(error).__name__


ENGINE = SparkEngine()
