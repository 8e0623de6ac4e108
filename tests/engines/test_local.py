"""Where work runs on this machine changes nothing, and what goes wrong in a kernel is told by the run."""

from __future__ import annotations

import os
import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.columns import READ
from discrepant.engines import _worker
from discrepant.engines.local import LocalEngine
from discrepant.model import Period
from discrepant.protocols import Kernel
from discrepant.steps._match.engine import Engine
from discrepant.steps._match.kernels import SCORE

SUBJECTS = ("Harbour of Tallinn", "harbour at Tallin", "third summit in Lima", "5th summit in Lima", "eastern border")


@cache
def corpus() -> Any:
    rows = [
        {"id": f"c{n:02d}", "source": f"s{n % 4}", "subject": SUBJECTS[n % 5], "attribute": "members", "lang": "en"}
        for n in range(30)
    ]
    table = pd.DataFrame({c: pd.Series([r.get(c) for r in rows], dtype="object") for c in READ})
    table["kind"], table["as_of_value"] = "quantity", None
    table["time_value"] = [_year(2000 + n % 7) for n in range(30)]
    return Engine(table, {}, {}, []).corpus


def _year(year: int) -> Any:
    return Period(str(year), date(year, 1, 1), date(year, 12, 31), "year", "at")


def pairs(buckets: list[int]) -> pd.DataFrame:
    """All pairs of forms, dealt out to buckets by the list, over and over."""
    i, j = np.triu_indices(len(corpus().forms), 1)
    return pd.DataFrame({"bucket": np.resize(np.array(buckets), len(i)), "i": i, "j": j})


@given(st.lists(st.integers(-3, 9), min_size=1, max_size=20))
@settings(max_examples=50, deadline=None)
def test_the_number_of_buckets_changes_nothing_but_their_order(buckets: list[int]) -> None:
    one = LocalEngine().run(SCORE, pairs([0]), corpus())
    many = LocalEngine().run(SCORE, pairs(buckets), corpus())
    order = np.argsort(pairs(buckets)["bucket"], kind="stable")
    pd.testing.assert_frame_equal(many, one.take(order).reset_index(drop=True))


@pytest.mark.parametrize("processes", [2, 3])
def test_more_processes_give_the_same_rows_in_the_same_order(processes: int) -> None:
    table = pairs([4, 0, 2, 1, 2, 7])
    alone = LocalEngine(processes=1).run(SCORE, table, corpus())
    pd.testing.assert_frame_equal(LocalEngine(processes=processes, large=0).run(SCORE, table, corpus()), alone)


def test_no_rows_give_the_columns_all_the_same() -> None:
    empty = LocalEngine(processes=2, large=0).run(SCORE, pairs([0]).head(0), corpus())
    assert empty.dtypes.astype(str).to_dict() == dict(SCORE.columns)
    assert empty.empty


@pytest.mark.parametrize("processes", [1, 2])
def test_what_a_kernel_raises_comes_through(processes: int) -> None:
    beyond = pairs([0, 1, 2]).assign(i=10**6)
    with pytest.raises(IndexError, match="1000000 is out of bounds"):
        LocalEngine(processes=processes, large=0).run(SCORE, beyond, corpus())


def test_a_worker_that_ends_midway_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = LocalEngine(processes=1).run(SCORE, pairs([0, 1, 2, 3]), corpus())
    dying = "import sys; sys.stdin.buffer.read(1000); sys.stdout.buffer.write(b'short'); sys.exit(3)"
    monkeypatch.setattr(_worker, "START", dying)
    found = LocalEngine(processes=3, large=0).run(SCORE, pairs([0, 1, 2, 3]), corpus())
    pd.testing.assert_frame_equal(found, alone)


def test_other_processes_do_take_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slow parts are not all done here: some carry the number of another process."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2])  # where the worker finds the kernel of this file
    kernel = Kernel("whose", whose, {"pid": "int64"})
    table = pd.DataFrame({"bucket": np.arange(40), "n": 0})
    found = LocalEngine(processes=2, large=0).run(kernel, table)
    assert len(found) == 40
    assert os.getpid() in set(found["pid"])
    assert found["pid"].nunique() == 2


def whose(part: pd.DataFrame, _shared: Any) -> pd.DataFrame:
    time.sleep(0.05)
    return part.assign(pid=os.getpid())
