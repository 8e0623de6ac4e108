"""A real Spark with worker processes of its own gives what this machine gives, row for row, whatever is lost midway."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from discrepant import pipeline
from discrepant.cli import run as run_command
from discrepant.engines.local import LocalEngine
from discrepant.protocols import Kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from discrepant.engines.spark import SparkEngine

MASTER = "local-cluster[2,1,1024]"
"""Two executors of one core and 1,024 MB each, in processes of their own."""

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 1)

pytestmark = [
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkEngine]:
    """A session on two executors that find the kernels of this file."""
    from discrepant.engines.spark import SparkEngine

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_WORKER_DIR", str(tmp_path_factory.mktemp("spark")))
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
        engine = SparkEngine(master=MASTER)
        engine.session()
        yield engine
        engine.stop()


def odd(part: pd.DataFrame, shared: Any) -> pd.DataFrame:
    """A bit of everything: the cells as they came, and what is shared."""
    return part.assign(doubled=part["number"] * 2, told=[(cell, shared["word"]) for cell in part["cell"]])


ODD = Kernel("odd", odd, {"number": "float64", "cell": "object", "doubled": "float64", "told": "object"})

CELLS = ["plain", None, ("a", "tuple"), date(2014, 5, 1), "ünï\x00code", float("inf"), b"bytes", "half \ud800"]


def cells(buckets: int) -> pd.DataFrame:
    size = 60
    table = pd.DataFrame({"bucket": [n * 7 % buckets for n in range(size)], "number": [n / 7 for n in range(size)]})
    table["cell"] = pd.Series([CELLS[n % len(CELLS)] for n in range(size)], dtype="object")
    return table


@pytest.mark.parametrize("buckets", [1, 7])
def test_rows_of_any_kind_come_back_as_they_do_here(spark: SparkEngine, buckets: int) -> None:
    table, shared = cells(buckets), {"word": "shared"}
    pd.testing.assert_frame_equal(spark.run(ODD, table, shared), LocalEngine(processes=1).run(ODD, table, shared))


def test_no_rows_give_the_columns_all_the_same(spark: SparkEngine) -> None:
    empty = spark.run(ODD, cells(1).head(0), {"word": ""})
    assert empty.dtypes.astype(str).to_dict() == dict(ODD.columns)


def failing(part: pd.DataFrame, _shared: Any) -> pd.DataFrame:
    raise ValueError(f"bucket {part['bucket'].iloc[0]} is no good")


def test_what_a_kernel_raises_comes_through(spark: SparkEngine) -> None:
    with pytest.raises(ValueError, match="bucket 0 is no good"):
        spark.run(Kernel("failing", failing, {"number": "float64"}), cells(3))


def test_a_hundred_thousand_claims_come_out_as_on_this_machine(spark: SparkEngine, tmp_path: Path) -> None:
    """All tables of a whole run, compared cell by cell."""
    table = tmp_path / "claims.csv"
    script = ROOT / "bench" / "matching" / "generate.py"
    subprocess.run([sys.executable, script, "100000", table, tmp_path / "truth.csv", "--seed", "5"], check=True)
    space = pipeline.load(table)
    here = pipeline.tables(pipeline.reconcile(space, TODAY))
    there = pipeline.tables(pipeline.reconcile(space, TODAY, engine=spark))
    assert len(here["relations"]) > 50_000
    for name, wanted in here.items():
        pd.testing.assert_frame_equal(there[name], wanted)


def slow(part: pd.DataFrame, shared: Any) -> pd.DataFrame:
    """Leaves a file with the number of the executor that runs it, and takes its time."""
    (Path(shared) / f"{part['bucket'].iloc[0]}-{os.getpid()}").write_text(str(_executor()))
    time.sleep(0.5)
    return part.assign(number=part["number"] + 1)


def _executor() -> int:
    """The Java process above this one: a Python worker's daemon is its child."""
    at = os.getpid()
    while Path(f"/proc/{at}/comm").read_text().strip() != "java":
        at = int(Path(f"/proc/{at}/stat").read_text().rpartition(")")[2].split()[1])
    return at


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the executor in /proc")
def test_an_executor_lost_midway_loses_nothing(spark: SparkEngine, tmp_path: Path) -> None:
    table = cells(8)
    kernel = Kernel("slow", slow, {"bucket": "int64", "number": "float64"})
    ended: list[int] = []
    killer = threading.Thread(target=_end_one, args=(tmp_path, ended), daemon=True)
    killer.start()
    found = spark.run(kernel, table, str(tmp_path))
    killer.join(30)
    assert ended, "no executor was ended, so nothing was tested"
    (tmp_path / "here").mkdir()
    there = table.sort_values("bucket", kind="stable")[["bucket", "number"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, there.assign(number=there["number"] + 1))


def _end_one(folder: Path, ended: list[int]) -> None:
    """Ends the executor that took the second bucket."""
    for _ in range(600):
        marks = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
        if len(marks) > 1 and (text := marks[1].read_text()):
            os.kill(int(text), signal.SIGKILL)
            ended.append(int(text))
            return
        time.sleep(0.1)


def test_tables_stand_where_spark_reaches(spark: SparkEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims are read from a URL and the tables written to one, by the command."""
    from discrepant.engines import spark as module

    monkeypatch.setattr(module.SparkEngine, "on", lambda _self, _master: spark)
    subjects = ["ferry Granite Watch", "the ferry Granite Watch", "harbour of Tallinn"]
    claims = pd.DataFrame(
        {"id": ["a", "b", "c"], "source": ["s", "t", "s"], "subject": subjects, "attribute": "deaths"}
    ).assign(reading=["40", "37", "8"])
    for part in (0, 1):
        (tmp_path / "in").mkdir(exist_ok=True)
        claims.iloc[part::2].to_parquet(tmp_path / "in" / f"part-{part}.parquet")
    out = f"file://{tmp_path}/out"
    asked = ["check", f"file://{tmp_path}/in", "--output-format", "parquet", "-o", out]
    assert run_command([*asked, "--engine", "spark", "--master", MASTER]) == 1
    found = pd.read_parquet(tmp_path / "out" / "relations.parquet")
    assert found[["a", "b", "relation"]].to_numpy().tolist() == [["a", "b", "conflict"]]
    assert run_command(asked) == 2


def test_what_cannot_be_read_is_told_in_a_line(
    spark: SparkEngine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from discrepant.engines import spark as module

    monkeypatch.setattr(module.SparkEngine, "on", lambda _self, _master: spark)
    assert run_command(["check", "file:///nowhere/at/all", "--engine", "spark", "--master", MASTER]) == 2
    told = capsys.readouterr().err
    assert "could not read file:///nowhere/at/all" in told
    assert "Traceback" not in told


def test_only_a_cluster_has_a_master(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", ".", "--master", "local[2]"]) == 2
    assert "has no master" in capsys.readouterr().err
