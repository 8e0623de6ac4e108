"""Examples of what is gathered into one question, what is not, and how it is explained."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from discrepant.columns import EDGES, MATCHED, READ
from discrepant.model import Attribute, Explanation, Judgement, Number, Period
from discrepant.steps._match import block, cluster
from discrepant.steps._match.times import times
from discrepant.steps.match import explain, match

CATALOGUE = {
    "amount": Attribute("amount", "money", separates=("time", "actors"), adds_up=True, words={"en": ("aid",)}),
    "participants": Attribute("participants", "quantity", separates=("time", "place", "actors")),
    "length": Attribute("length", "quantity", separates=("time", "actors")),
    "yearly ordinal": Attribute("yearly ordinal", "ordinal", separates=("time",), yearly=True),
    "founded": Attribute("founded", "date"),
    "place held": Attribute("place held", "place", separates=("time",)),
}
ACCEPT = 6.0


def period(text: str | None) -> Period | None:
    """A year, a month or an interval of years."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    last = last or first
    start = date(int(first[:4]), int(first[5:7] or 1), 1)
    months = int(last[:4]) * 12 + (int(last[5:7]) if last[5:] else 12)
    end = date.fromordinal(date(months // 12, months % 12 + 1, 1).toordinal() - 1)
    precision = "month" if first[5:] else "year"
    return Period(text, start, end, precision, "range" if "/" in text else "at")


def read(*rows: dict[str, Any]) -> pd.DataFrame:
    full = [{"source": f"source-{n}", "lang": "en", "kind": "quantity", **row} for n, row in enumerate(rows)]
    table = pd.DataFrame({c: pd.Series([row.get(c) for row in full], dtype="object") for c in READ})
    for slot in ("time", "as_of"):
        table[f"{slot}_value"] = pd.Series([period(text) for text in table[slot]], dtype="object")
    return table


def together(claims: pd.DataFrame, *ids: str, column: str = "question", **given: Any) -> bool:
    matched, _ = run(claims, **given)
    return matched[matched["id"].isin(ids)][column].nunique() == 1


def run(claims: pd.DataFrame, names: Any = None, judgements: Any = (), accept: float = ACCEPT) -> Any:
    return match(claims, CATALOGUE, names or {}, judgements, accept)


def aid(claim: str, time: str | None, subject: str = "military aid to Kyrgyzstan", **more: Any) -> dict[str, Any]:
    return {"id": claim, "subject": subject, "attribute": "amount", "kind": "money", "time": time} | more


def test_the_tables_have_their_columns_and_keep_the_order_of_the_claims() -> None:
    matched, edges = run(read(aid("b", "2014"), aid("a", "2014")))
    assert list(matched.columns) == list(MATCHED)
    assert list(edges.columns) == list(EDGES)
    assert list(matched["id"]) == ["b", "a"]
    assert matched["question"].iloc[0] == "q-ca978112"  # sha256 of "a", the smallest id
    assert list(matched.index) == [0, 1]


def test_no_claims_at_all() -> None:
    matched, edges = run(read(aid("a", None)).iloc[:0])
    assert matched.empty
    assert edges.empty
    assert list(matched.columns) == list(MATCHED)


def test_the_same_aid_in_other_words_is_one_question() -> None:
    claims = read(
        aid("a", "2014", actors=("China", "Kyrgyzstan")),
        aid(
            "b",
            "2014",
            "military assistance to Kyrgyzstan",
            actors=("China", "Kyrgyzstan"),
            attribute="aid",
            entry="amount",
        ),
    )
    assert together(claims, "a", "b")


def test_a_claim_without_a_year_does_not_glue_two_years() -> None:
    claims = read(aid("a", "2014"), aid("b", None), aid("c", "2015"))
    assert not together(claims, "a", "c")
    matched, edges = run(claims)
    assert matched["question"].nunique() == 2
    refused = edges[edges["outcome"] == "refused"]
    assert list(refused["reason"]) == ["they are told of times that exclude each other"]


def test_a_claim_without_a_year_goes_where_its_words_fit_best() -> None:
    claims = read(aid("a", "2015", "some help for Kyrgyzstan"), aid("b", None), aid("c", "2014"))
    assert together(claims, "b", "c")
    claims = read(aid("a", "2015"), aid("b", None), aid("c", "2014", "some help for Kyrgyzstan"))
    assert together(claims, "a", "b")


def test_sums_over_unlike_stretches_of_time_are_apart() -> None:
    assert not together(read(aid("a", "1993/2008"), aid("b", "2008")), "a", "b")
    assert together(read(aid("a", "2008"), aid("b", "2008-08")), "a", "b")


def test_each_side_with_an_actor_of_its_own_is_apart_and_one_within_the_other_is_not() -> None:
    both = aid("a", "2014", actors=("China", "Kyrgyzstan"))
    assert not together(read(both, aid("b", "2014", actors=("Russia", "Kyrgyzstan"))), "a", "b")
    assert together(read(both, aid("b", "2014", actors=("Kyrgyzstan",))), "a", "b")


def test_what_is_merely_mentioned_lowers_the_score_but_does_not_forbid() -> None:
    claims = read(aid("a", "2014"), aid("b", "2014", "military aid to Tajikistan"))
    assert not together(claims, "a", "b")
    found = explain(claims, "a", "b", CATALOGUE, {}, (), ACCEPT)
    assert not [gate for gate in found.gates if gate.verdict == "conflict"]
    assert weight(found, "actors") < 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peace Mission-2005", "Peace Mission-2007"),
        ("first meeting of the council", "second meeting of the council"),
        ("15th meeting of the council", "19th meeting of the council"),
        ("flight AA 117", "flight AA 119"),
        ("King Henry VII", "King Henry VIII"),
    ],
)
def test_numbers_in_the_subject_tell_things_apart(one: str, other: str) -> None:
    row = {"attribute": "participants"}
    assert not together(read({"id": "a", "subject": one, **row}, {"id": "b", "subject": other, **row}), "a", "b")
    assert together(read({"id": "a", "subject": one, **row}, {"id": "b", "subject": one.upper(), **row}), "a", "b")


def test_places_known_to_lie_apart_forbid_and_one_in_the_other_does_not() -> None:
    row = {"subject": "anti-terror exercise", "attribute": "participants"}
    paris = {"id": "a", "place": "Paris", **row}
    assert not together(read(paris, {"id": "b", "place": "Berlin", **row}), "a", "b")
    assert together(read(paris, {"id": "b", "place": "France", **row}), "a", "b")


def number(unit: str | None, kind: Any = "quantity") -> Number:
    one = Decimal(1)
    return Number(kind, one, one, True, one, True, one, one, False, "exact", one, unit=unit)


def test_a_length_is_no_count_and_feet_are_metres() -> None:
    row = {"subject": "the gash in the hull", "attribute": "length"}
    claims = read({"id": "a", **row}, {"id": "b", **row}, {"id": "c", **row})
    claims["meaning"] = pd.Series([number("ft"), number("m"), number("person")], dtype="object")
    matched, _ = run(claims)
    assert matched["question"].iloc[0] == matched["question"].iloc[1] != matched["question"].iloc[2]


def test_currencies_may_differ() -> None:
    claims = read(aid("a", "2014"), aid("b", "2014"))
    dollars, yuan = number(None, "money"), number(None, "money")
    claims["meaning"] = pd.Series([dollars, yuan], dtype="object")
    assert together(claims, "a", "b")


def test_an_alias_makes_two_names_one() -> None:
    row = {"attribute": "founded", "kind": "date"}
    claims = read({"id": "a", "subject": "the Granite Watch", **row}, {"id": "b", "subject": "GRW", **row})
    apart = explain(claims, "a", "b", CATALOGUE, {}, (), ACCEPT)
    alike = explain(claims, "a", "b", CATALOGUE, {"grw": "Granite Watch"}, (), ACCEPT)
    assert weight(apart, "same subject") == 0 < weight(alike, "same subject")
    assert apart.score < alike.score


def weight(found: Explanation, name: str) -> float:
    return next(term.weight for term in found.terms if term.name == name)


def test_opposed_words_speak_against() -> None:
    row = {"attribute": "length"}
    claims = read({"id": "a", "subject": "eastern border", **row}, {"id": "b", "subject": "western border", **row})
    found = explain(claims, "a", "b", CATALOGUE, {}, (), ACCEPT)
    assert weight(found, "opposed words") < 0
    assert found.outcome == "unlike"


def test_two_claims_of_one_source_about_one_subject_share_a_question() -> None:
    claims = read(aid("a", "2014", source="one"), aid("b", "2014", source="one"))
    assert together(claims, "a", "b")


def test_questions_that_only_time_keeps_apart_are_one_series() -> None:
    row = {"subject": "summit of the council", "attribute": "yearly ordinal", "kind": "ordinal"}
    claims = read(*({"id": f"y{n}", "time": str(2010 + n), **row} for n in range(4)))
    matched, _ = run(claims)
    assert matched["question"].nunique() == 4
    assert matched["series"].nunique() == 1


def test_a_person_joins_what_a_gate_forbids_and_the_edge_says_so() -> None:
    claims = read(aid("a", "2014"), aid("b", "2015"))
    ruled = (Judgement("b", "a", True, "the budget year runs over both"),)
    assert together(claims, "a", "b", judgements=ruled)
    _, edges = run(claims, judgements=ruled)
    assert list(edges["outcome"]) == ["joined"]
    assert "the budget year runs over both" in edges["reason"].iloc[0]
    assert "times that exclude each other" in edges["reason"].iloc[0]


def test_a_person_keeps_apart_what_says_the_same() -> None:
    claims = read(aid("a", "2014"), aid("b", "2014"), aid("c", "2014"))
    ruled = (Judgement("a", "b", False, "two deliveries"),)
    matched, edges = run(claims, judgements=ruled)
    assert matched["question"].nunique() == 2
    assert not together(claims, "a", "b", judgements=ruled)
    assert edges[edges["outcome"] == "apart"]["reason"].iloc[0].endswith("two deliveries")


def test_judgements_that_contradict_each_other_are_reported_with_both_reasons() -> None:
    claims = read(aid("a", "2014"), aid("b", "2014"), aid("c", "2014"))
    ruled = (
        Judgement("a", "b", True, "one convoy"),
        Judgement("b", "c", True, "one contract"),
        Judgement("a", "c", False, "two contracts"),
    )
    matched, edges = run(claims, judgements=ruled)
    reason = edges[edges["outcome"] == "refused"]["reason"].iloc[0]
    assert "one contract" in reason
    assert "two contracts" in reason
    assert not together(claims, "a", "c", judgements=ruled)
    assert matched["question"].nunique() == 2


def test_judgements_about_unknown_claims_are_passed_over() -> None:
    claims = read(aid("a", "2014"), aid("b", "2014"))
    assert together(claims, "a", "b", judgements=(Judgement("a", "gone", True, "x"), Judgement("a", "a", False, "x")))


def test_explain_names_the_gate_that_forbids() -> None:
    found = explain(read(aid("a", "2014"), aid("b", "2015")), "a", "b", CATALOGUE, {}, (), ACCEPT)
    time = next(gate for gate in found.gates if gate.name == "time")
    assert (time.verdict, time.left, time.right) == ("conflict", "2014", "2015")
    assert found.outcome == "unlike"
    assert not found.same_question
    assert found.reason == "they are told of times that exclude each other"


def test_explain_tells_a_pair_joined_only_through_others() -> None:
    row = {"attribute": "founded", "kind": "date"}
    claims = read(
        {"id": "a", "subject": "Granite Watch Harbour", **row},
        {"id": "b", "subject": "Granite Watch Harbour of Tallinn Bay", **row},
        {"id": "c", "subject": "Harbour of Tallinn Bay", **row},
    )
    ruled = (Judgement("a", "b", True, "x"), Judgement("b", "c", True, "x"))
    found = explain(claims, "a", "c", CATALOGUE, {}, ruled, 99.0)
    assert found.same_question
    assert found.outcome == "joined"
    assert "through other claims" in found.reason


def test_explain_refuses_unknown_claims() -> None:
    with pytest.raises(KeyError):
        explain(read(aid("a", None)), "a", "gone", CATALOGUE, {}, (), ACCEPT)


def test_attributes_outside_the_catalogue_are_one_when_spelt_almost_alike() -> None:
    claims = read(
        {"id": "a", "subject": "the harbour", "attribute": "cranes installed"},
        {"id": "b", "subject": "the harbour", "attribute": "Cranes instaled"},
        {"id": "c", "subject": "the harbour", "attribute": "cargo handled"},
    )
    assert together(claims, "a", "b")
    assert not together(claims, "a", "c")


def test_hundreds_of_claims_about_one_thing_stay_one_question() -> None:
    claims = read(*(aid(f"c{n:03d}", "2014") for n in range(300)))
    matched, edges = run(claims)
    assert matched["question"].nunique() == 1
    assert len(edges) == 299


def test_a_thousand_cities_told_of_once_each_are_not_one_city() -> None:
    ends = ("nd", "rk", "st")
    names = [a + b + c + d for a in ("bel", "tor", "mak", "ges") for b in "aeiou" for c in "lmpvz" for d in ends]
    claims = read(
        *({"id": f"c{n:03d}", "subject": f"{name}, ohio", "attribute": "inhabitants"} for n, name in enumerate(names)),
        {"id": "again", "subject": "Belalnd, Ohio", "attribute": "inhabitants", "source": "another"},
    )
    matched, _ = run(claims)
    assert matched["question"].nunique() == len(names)
    assert together(claims, "c000", "again")


def test_a_corpus_about_one_thing_gathers_subjects_without_a_word_in_common() -> None:
    said = ("the ferry Aurelia", "that fateful crossing", "British steamer", "hundimiento del barco")
    claims = read(*({"id": f"c{n}", "subject": text, "attribute": "participants"} for n, text in enumerate(said)))
    assert run(claims)[0]["question"].nunique() == 1


def test_a_source_that_tells_of_two_things_keeps_them_apart() -> None:
    row = {"attribute": "participants", "source": "one"}
    claims = read({"id": "a", "subject": "the ferry Aurelia", **row}, {"id": "b", "subject": "sunken steamer", **row})
    assert not together(claims, "a", "b")


def test_periods_of_one_year_begin_in_one_year() -> None:
    table = times(pd.Series([period(t) for t in ("2014", "2014-08", "2015", "2012-12")] + [None], dtype="object"))
    assert list(table.first_year()) == [2014, 2014, 2015, 2012, -1]


def test_attributes_with_other_figures_are_other_attributes() -> None:
    row = {"subject": "the harbour"}
    claims = read(
        {"id": "a", "attribute": "inhabitants 2006", **row}, {"id": "b", "attribute": "inhabitants 2007", **row}
    )
    assert not together(claims, "a", "b")


def test_groups_too_large_to_look_at_at_once_come_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("harbour", "ferry", "pilot", "crane", "quay")
    claims = read(
        *(aid(f"c{n}", (None, "2014", "2015")[n % 3], f"{words[n % 5]} and {words[n % 4]} of Lima") for n in range(24))
    )
    before = run(claims)
    monkeypatch.setattr(cluster, "DENSE", 1)
    after = run(claims)
    pd.testing.assert_frame_equal(before[0], after[0])
    pd.testing.assert_frame_equal(before[1], after[1])
    assert (before[1]["outcome"] == "refused").any()


def test_explain_two_claims_that_say_the_same() -> None:
    found = explain(read(aid("a", "2014"), aid("b", "2014")), "a", "b", CATALOGUE, {}, (), ACCEPT)
    assert (found.outcome, found.same_question, found.reason) == ("joined", True, "the same subject and slots")


def test_many_subjects_are_found_by_keys_as_by_looking_at_all_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    ships = [a + b for a in ("Aurel", "Bism", "Cord", "Dunst") for b in ("ia", "uth", "ona", "ega", "ilo")]
    claims = read(
        *(aid(f"c{n:03d}", None, f"the old {name}") for n, name in enumerate(ships)),
        *(aid(f"d{n:03d}", None, f"wreck of the {name}") for n, name in enumerate(ships)),
    )
    before, _ = run(claims, accept=10.0)
    monkeypatch.setattr(block, "WHOLE", 0)
    after, _ = run(claims, accept=10.0)
    assert before["question"].nunique() == len(ships)
    assert (before["question"] == after["question"]).all()


def test_a_refusal_is_looked_at_again_when_a_group_grows() -> None:
    bits = np.array([[9.0, 2.0, 9.0], [2.0, 9.0, 9.0], [9.0, 9.0, 9.0]])

    def across(i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return bits[i, j], np.zeros(len(i), np.int8)

    groups = cluster.Groups()
    judge = cluster.Judge(across, ("",), floor=4.0)
    edges = cluster.gather(groups, [(0, 1, 6.0), (1, 2, 6.0), (0, 2, 6.0)], judge, cluster.Fences())
    assert [edge.outcome for edge in edges] == ["refused", "joined", "joined"]
    assert "2.0 bits on the mean of all pairs, 4.0 needed" in edges[0].reason
    assert [groups.find(form) for form in range(3)] == [0, 0, 0]
