"""A run that remembers gives what a run that does not gives, byte for byte, whatever came before it."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepant import pipeline, registry
from discrepant.engines import remembering
from discrepant.engines.local import LocalEngine
from discrepant.engines.remembering import RememberingEngine
from discrepant.steps import compare, read
from discrepant.steps._match import kernels
from discrepant.steps._match.engine import Engine

TODAY = date(2026, 1, 1)
SUBJECTS = ("sinking of the Maren", "loss of the ferry Maren", "fire at Tarn", "blaze at Tarn", "summit in Lima", "it")
READINGS = {"deaths": ("40", "at least 40", "37", "dozens"), "founded": ("1961", "in 1962"), "cost": ("$3m", "$3.1m")}

claim = st.sampled_from(sorted(READINGS)).flatmap(
    lambda attribute: st.fixed_dictionaries(
        {
            "source": st.sampled_from("abcd"),
            "subject": st.sampled_from(SUBJECTS),
            "attribute": st.just(attribute),
            "reading": st.sampled_from(READINGS[attribute]),
            "time": st.sampled_from(("", "2019", "2020", "2019-03")),
            "place": st.sampled_from(("", "Tallinn", "Peru")),
            "actors": st.sampled_from(("", "Peru", "Peru;Chile")),
        }
    )
)
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tables(rows: list[dict[str, str]], engine: Any) -> dict[str, pd.DataFrame]:
    """All tables of a run over these claims, each with an id of its own that does not hang on its place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        pd.DataFrame(rows).to_csv(path, index=False)
        return pipeline.tables(pipeline.reconcile(pipeline.load(path), TODAY, engine=engine))


def equal(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, other[name])


@given(st.lists(claim, min_size=2, max_size=14), st.randoms(use_true_random=False))
@some
def test_insertions_removals_and_changes_in_any_order(drawn: list[dict[str, str]], chance: Any) -> None:
    rows = [{"id": f"c{chance.randrange(10**6):06d}x{n}", **row} for n, row in enumerate(drawn)]
    with tempfile.TemporaryDirectory() as folder:
        engine = RememberingEngine(LocalEngine(processes=1), Path(folder))
        held = rows[: chance.randrange(1, len(rows) + 1)]
        for row in [*rows[len(held) :], None, None]:
            equal(tables(held, engine), tables(held, "local"))
            if row is not None:
                held = [*held, row]
            elif len(held) > 1:
                held = [*held[1:-1], {**held[0], "reading": "41", "attribute": "deaths"}]
            chance.shuffle(held)


@given(st.lists(claim, min_size=2, max_size=12))
@some
def test_a_question_whose_claims_stay_together_keeps_its_id(drawn: list[dict[str, str]]) -> None:
    rows = [{"id": f"c{n:02d}", **row} for n, row in enumerate(drawn)]
    before, after = (tables(part, "local")["claims"] for part in (rows[:-1], rows))
    groups = {frozenset(g["id"]): q for q, g in before.groupby("question")}
    for question, group in after.groupby("question"):
        assert groups.get(frozenset(group["id"]), question) == question


ROWS = [
    {"id": f"c{n}", "source": "abc"[n % 3], "subject": SUBJECTS[n % 5], "attribute": "deaths", "reading": str(30 + n)}
    for n in range(9)
]


def test_the_second_run_works_nothing_out(tmp_path: Path) -> None:
    asked: list[tuple[str, int]] = []

    class Counting(LocalEngine):
        def run(self, kernel: Any, table: pd.DataFrame, shared: Any = None) -> pd.DataFrame:
            asked.append((kernel.name, len(table)))
            return super().run(kernel, table, shared)

    engine = RememberingEngine(Counting(processes=1), tmp_path)
    tables(ROWS, engine)
    assert all(size for _, size in asked)
    first, asked[:] = {name for name, _ in asked}, []
    tables(ROWS, engine)
    assert {name for name, _ in asked} == first
    assert not any(size for _, size in asked)


@pytest.mark.parametrize("spoil", [b"", b"\x00" * 40, None])
def test_a_spoilt_memory_counts_as_none(tmp_path: Path, spoil: bytes | None) -> None:
    engine = RememberingEngine(LocalEngine(processes=1), tmp_path)
    tables(ROWS, engine)
    for path in tmp_path.glob("*.bin"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data) if spoil is None else spoil)
    equal(tables(ROWS, engine), tables(ROWS, "local"))


def test_what_another_version_remembered_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = RememberingEngine(LocalEngine(processes=1), tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(remembering, "_stamp", lambda: "another")
        tables(ROWS, engine)
    name = read.PARSE.name.replace(" ", "-")
    assert not len(remembering._read(tmp_path / f"{name}.bin", read.PARSE).keys)
    equal(tables(ROWS, engine), tables(ROWS, "local"))


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    engine = RememberingEngine(LocalEngine(processes=1), tmp_path / "file")
    equal(tables(ROWS, engine), tables(ROWS, "local"))


def test_a_kind_of_somebody_else_is_never_remembered() -> None:
    from discrepant.steps.read import reading_prints

    class Other:
        name = "other"

    kinds: Any = {**registry.kinds(), "other": Other()}
    table = pd.DataFrame({name: ["x"] for name in ("text", "lang", "kind", "anchor", "unit")})
    assert reading_prints(table, registry.kinds()) is not None
    assert reading_prints(table, kinds) is None


@given(st.lists(claim, min_size=3, max_size=12))
@settings(max_examples=60, deadline=None)
def test_pairs_of_one_fingerprint_score_alike_whatever_else_is_claimed(drawn: list[dict[str, str]]) -> None:
    rows = [{"id": f"c{n:02d}", **row} for n, row in enumerate(drawn)]
    told: dict[int, tuple[Any, ...]] = {}
    for part in (rows[:-1], rows, rows[1:]):
        corpus = matching(part).corpus
        i, j = np.triu_indices(len(corpus.forms), 1)
        alike = corpus.forms.attribute[i] == corpus.forms.attribute[j]  # only such pairs are ever looked at
        i, j = i[alike], j[alike]
        pairs = pd.DataFrame({"i": i, "j": j})
        keys = kernels.pair_prints(pairs, corpus)
        assert keys is not None
        scored = kernels.scored(pairs, corpus).drop(columns=["i", "j"])
        for key, row in zip(keys.tolist(), scored.itertuples(index=False, name=None), strict=True):
            assert told.setdefault(key, row) == row


@given(st.lists(claim, min_size=3, max_size=12))
@settings(max_examples=60, deadline=None)
def test_questions_of_one_fingerprint_compare_alike(drawn: list[dict[str, str]]) -> None:
    """All claims are taken for one question, then all but one of them, in other claims' company."""
    shared = (registry.kinds(), {}, ())
    told: dict[int, list[Any]] = {}
    for part in (drawn[:-1], drawn, [{**row, "source": "z"} for row in drawn], [{**drawn[0], "source": "y"}, *drawn]):
        table = readings([{"id": f"c{n:02d}", **row} for n, row in enumerate(part)])
        table["question"], table["series"] = "q", "s"
        keys = compare.question_prints(table, shared)
        assert keys is not None
        rows = compare.compared(table, shared).drop(columns="question").to_numpy().tolist()
        assert told.setdefault(int(keys[0]), rows) == rows


def readings(rows: list[dict[str, str]]) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        pd.DataFrame(rows).to_csv(path, index=False)
        space = pipeline.load(path)
    return read.read(space.claims, space.attributes, registry.kinds()).sort_values("id", ignore_index=True)


def matching(rows: list[dict[str, str]]) -> Engine:
    """Everything that matching knows of these claims, with fingerprints."""
    return Engine(readings(rows), {}, {}, [], RememberingEngine(LocalEngine(processes=1), Path("/nowhere")))
