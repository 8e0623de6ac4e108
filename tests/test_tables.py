"""The report as tables."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from discrepant import pipeline, tables
from discrepant.errors import WriteError

CLAIMS = """id,source,subject,attribute,reading,time
a,s,Flood at Holm,deaths,about 40,1990
b,t,the Holm flood,deaths,57,1990
c,t,Flood at Holm,cost,$3 million,
d,u,Elsewhere,killed,a few,
"""


@pytest.fixture
def done(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text(CLAIMS)
    return pipeline.reconcile(pipeline.load(path), date(2026, 1, 1))


def test_the_tables_hold_what_the_document_holds(done, tmp_path):
    tables.write(tmp_path / "out", pipeline.tables(done))
    held = {p.stem: pd.read_parquet(p) for p in (tmp_path / "out").iterdir()}
    document = pipeline.document(done)
    assert set(held) == {"claims", "edges", "relations", "positions", "findings", "problems"}
    assert dict(zip(held["claims"]["id"], held["claims"]["question"], strict=True)) == {
        c["id"]: c["question"] for c in document["claims"]
    }
    assert list(held["findings"]["id"]) == [f["id"] for f in document["findings"]]
    assert [list(c) for c in held["findings"]["claims"]] == [f["claims"] for f in document["findings"]]
    assert len(held["relations"]) == len(document["relations"])
    means = {c["id"]: c["meaning"] for c in document["claims"]}
    assert dict(zip(held["claims"]["id"], held["claims"]["means"], strict=True)) == means


def test_no_claims_are_empty_tables(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text(CLAIMS.splitlines()[0] + "\n")
    done = pipeline.reconcile(pipeline.load(path), date(2026, 1, 1))
    tables.write(tmp_path / "out", pipeline.tables(done))
    assert pd.read_parquet(tmp_path / "out" / "claims.parquet").empty


def test_an_older_folder_of_tables_is_replaced_and_any_other_left_alone(done, tmp_path):
    out = tmp_path / "out"
    tables.write(out, pipeline.tables(done))
    tables.write(out, pipeline.tables(done))
    (out / "mine.txt").write_text("keep")
    with pytest.raises(WriteError, match="not a folder of such tables"):
        tables.write(out, pipeline.tables(done))
    assert (out / "mine.txt").read_text() == "keep"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.csv", "out"]
