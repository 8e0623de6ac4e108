"""What a schema objects to is said in plain words, all of it at once, with the nearest thing that would be right."""

from __future__ import annotations

import pytest

from discrepant.schemas.faults import faults, meant, nearest

CLAIM = {"id": "a", "source": "s", "subject": "x", "attribute": "amount", "reading": "1"}
DECISION = {"verdict": "accept", "reason": "r", "by": "b", "at": "2026-03-01"}
RULED = DECISION | {"finding": "f-1", "rule": "money-conflict", "evidence": "e", "claims": ["a"]}

CASES = [
    ("claim", CLAIM | {"sorce": "s"}, ("sorce",), "unknown key `sorce`; did you mean `source`?"),
    ("claim", CLAIM | {"<<": {}}, ("<<",), "unknown key `<<`: merge keys are not read; write the fields out"),
    ("claim", CLAIM | {"stage": "delivred"}, ("stage",), "`stage` cannot be `delivred`; did you mean `delivered`?"),
    ("claim", CLAIM | {"reading": " \n"}, ("reading",), "`reading` is blank"),
    (
        "claim",
        CLAIM | {"reading": ["a"]},
        ("reading",),
        "`reading` must be text or a number or true or false, not a list",
    ),
    ("claim", CLAIM | {"value": "3"}, ("value",), "`value` needs `because` beside it"),
    ("claim", CLAIM | {"actors": []}, ("actors",), "`actors` needs at least 1 entry"),
    ("claim", CLAIM | {"actors": ["a", ""]}, ("actors", 1), "entry 2 of `actors` is blank"),
    ("claim", CLAIM | {"id": "a\nb"}, ("id",), "`id` cannot be `a b`: write it in one line, with single spaces"),
    (
        "claim",
        CLAIM | {"lang": "english"},
        ("lang",),
        "`lang` cannot be `english`: write a language code such as en, de or pt-BR",
    ),
    (
        "claim",
        CLAIM | {"locator": {"paragraph": "x"}},
        ("locator", "paragraph"),
        "`paragraph` cannot be `x`: write a whole number",
    ),
    ("claim", CLAIM | {"locator": {"start": "1"}}, ("locator", "start"), "`start` needs `end` beside it"),
    ("dossier", {"claims": [], "clams": "x"}, ("clams",), "unknown key `clams`; did you mean `claims`?"),
    (
        "dossier",
        {"claims": [], "checks": [{"check": "sum", "total": "a"}]},
        ("checks", 0),
        "`parts` is missing or empty",
    ),
    (
        "dossier",
        {"claims": [], "checks": [{"check": "suum"}]},
        ("checks", 0, "check"),
        "`check` cannot be `suum`; did you mean `sum`?",
    ),
    (
        "dossier",
        {"claims": [], "checks": [{"check": "conversion", "claim": "a", "total": "b"}]},
        ("checks", 0, "total"),
        "`total` does not belong here; known: because, check, claim",
    ),
    (
        "decision",
        RULED | {"until": "2026-02-30"},
        ("until",),
        "`until` cannot be `2026-02-30`: write an existing day as 2026-03-01",
    ),
    (
        "decision",
        RULED | {"verdict": "accepted"},
        ("verdict",),
        "`verdict` cannot be `accepted`; did you mean `accept`?",
    ),
    ("decision", DECISION | {"verdict": "same"}, (), "`pairs` is missing or empty"),
    (
        "decision",
        DECISION | {"verdict": "same", "pairs": [["a"]]},
        ("pairs", 0),
        "entry 1 of `pairs` needs at least 2 entries",
    ),
    ("config", {"acept": 3}, ("acept",), "unknown key `acept`; did you mean `accept`?"),
    ("config", {"accept": "x"}, ("accept",), "`accept` must be a number, not `x`"),
    ("names", {"SCO": []}, ("SCO",), "`SCO` needs at least 1 entry"),
    (
        "source",
        {"title": "t", "sha256": "abc"},
        ("sha256",),
        "`sha256` cannot be `abc`: the SHA-256 of that file. A text with another one is not used",
    ),
    (
        "attribute",
        {"name": "a", "kind": "money", "separates": ["tme"]},
        ("separates", 0),
        "entry 1 of `separates` cannot be `tme`; did you mean `time`?",
    ),
]


@pytest.mark.parametrize(("name", "data", "keys", "said"), CASES)
def test_an_objection_says_what_is_wrong_and_what_would_be_right(name, data, keys, said):
    assert [(fault.keys, fault.message) for fault in faults(name, data)] == [(keys, said)]


def test_all_objections_come_at_once():
    found = faults("claim", {"id": "a", "source": "s", "stage": "x", "locator": {}, "foo": "1"})
    assert {fault.about for fault in found} - {""} == {"subject", "attribute", "reading"}
    assert {fault.keys for fault in found} == {(), ("stage",), ("locator",), ("foo",)}


def test_what_is_right_has_no_objection():
    assert faults("claim", CLAIM) == faults("decision", RULED) == []


def test_a_long_value_is_cut_and_stands_in_one_line():
    (fault,) = faults("claim", CLAIM | {"stage": "x\n" * 200})
    assert "\n" not in fault.message
    assert len(fault.message) < 200


def test_the_nearest_word_does_not_depend_on_order_or_case():
    words = ["delivered", "agreed", "planned"]
    assert nearest("DELIVRED", words) == nearest("DELIVRED", reversed(words)) == "delivered"
    assert nearest("zzz", words) is None
    assert meant("zzz", words) == "; known: agreed, delivered, planned"
    assert meant("zzz", [f"w{n}" for n in range(20)]) == meant("zzz", []) == ""
