"""What holds for the whole street, whatever the claims: nothing lost, order without effect, relations symmetric."""

from __future__ import annotations

import csv
import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepant import pipeline

TODAY = date(2024, 5, 1)
FIELDS = ("id", "source", "subject", "attribute", "reading", "time", "stage", "scope")
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

CLAIM = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["paper", "weekly", "inquiry", "radio"]),
        "subject": st.sampled_from(["sinking of the Maren", "loss of the ferry Maren", "fire at Holm", "Tarn fund"]),
        "attribute": st.sampled_from(["deaths", "amount", "date held", "members", "place held", "purpose"]),
        "reading": st.sampled_from(
            [
                "about 40",
                "37",
                "more than 1,000",
                "$5 million",
                "€6m",
                "May 2003",
                "2003",
                "Chile and Peru",
                "in Lima",
                "?",
            ]
        ),
        "time": st.sampled_from(["", "2003", "2003-05", "2001/2004"]),
        "stage": st.sampled_from(["", "agreed", "delivered"]),
        "scope": st.sampled_from(["", "crew only"]),
    }
)


def told(rows: list[dict[str, str]]) -> dict[str, Any]:
    """The report on these claims, without the lines they stand on and the order that follows from them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, FIELDS)
            table.writeheader()
            table.writerows(rows)
        data = pipeline.document(pipeline.reconcile(pipeline.load(path), TODAY))
    for record in (*data["claims"], *data["findings"]):
        record.pop("line")
    for room in ("claims", "questions"):
        data[room].sort(key=lambda record: record["id"])
    return data


def numbered(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{"id": f"c{n:02}", **row} for n, row in enumerate(rows)]


@QUICK
@given(st.lists(CLAIM, min_size=1, max_size=9))
def test_every_claim_is_in_one_question_and_one_position(rows: list[dict[str, str]]) -> None:
    """No claim is lost, none is told twice."""
    data = told(numbered(rows))
    ids = [claim["id"] for claim in data["claims"]]
    assert sorted(ids) == [row["id"] for row in numbered(rows)]
    assert sorted(c for q in data["questions"] for c in q["claims"]) == sorted(ids)
    assert sorted(c for q in data["questions"] for p in q["positions"] for c in p["claims"]) == sorted(ids)


@QUICK
@given(st.lists(CLAIM, min_size=2, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(rows: list[dict[str, str]], chance: Any) -> None:
    """The same claims in another order give the same questions, relations and findings."""
    claims = numbered(rows)
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert told(shuffled) == told(claims)


@QUICK
@given(CLAIM, CLAIM)
def test_names_of_claims_do_not_decide_how_they_relate(a: dict[str, str], b: dict[str, str]) -> None:
    """Two claims of one question relate in the same words whichever has the smaller id."""
    b |= {slot: a[slot] for slot in ("subject", "attribute", "time")}
    one = told([{"id": "c1", **a}, {"id": "c2", **b}])["relations"]
    two = told([{"id": "c1", **b}, {"id": "c2", **a}])["relations"]
    assert [(r["relation"], r["axes"], r["why"]) for r in one] == [(r["relation"], r["axes"], r["why"]) for r in two]


@QUICK
@given(st.lists(CLAIM, min_size=1, max_size=6))
def test_what_comes_out_as_json_goes_in_again(rows: list[dict[str, str]]) -> None:
    """Nothing is rounded or dropped on the way through JSON."""
    data = told(numbered(rows))
    assert json.loads(pipeline.render(data, "json")) == data
