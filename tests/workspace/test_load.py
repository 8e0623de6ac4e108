"""A folder or a table becomes a Workspace; what is wrong is told at its place, and the rest is there."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from discrepant import registry, workspace
from discrepant.columns import CLAIMS
from discrepant.errors import UsageError
from discrepant.model import Rate

CLAIM = "- id: {id}\n  source: paper\n  subject: the bridge\n  attribute: cost\n  reading: $4 million\n"


@pytest.fixture
def space(tmp_path):
    """A function that writes files of a workspace with one source and one claim, and loads it."""
    root = tmp_path / "w"

    def run(files=None, texts=None, kinds=None):
        base = {"sources/paper.yaml": "title: Paper\n", "claims/a.yaml": "title: A\nclaims:\n" + CLAIM.format(id="a")}
        for name, text in {**base, **(files or {})}.items():
            if text is None:
                continue
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return workspace.load(root, registry.readers(), texts, kinds)

    return run


def told(loaded):
    return [(p.rule, p.path, p.line, p.column) for p in loaded.problems]


def test_a_claim_has_the_columns_of_the_contract(space):
    loaded = space()
    assert loaded.problems == ()
    assert {name: str(dtype) for name, dtype in loaded.claims.dtypes.items()} == dict(CLAIMS)
    assert list(loaded.claims.index) == [0]
    row = loaded.claims.iloc[0]
    assert (row["id"], row["lang"], row["dossier"], row["path"], row["line"]) == ("a", "en", "A", "claims/a.yaml", 3)
    assert row["kind"] is None
    assert row["actors"] == ()
    assert row["start"] is pd.NA


def test_every_field_of_a_claim_arrives(space):
    fields = (
        "  kind: money\n  lang: fr\n  time: 2014\n  as_of: 2015-01\n  place: Paris\n  actors: [China, Iran]\n"
        "  scope: all\n  stage: agreed\n  attribution: [Xinhua, an envoy]\n  anchor: 2013\n"
        "  value: $5 million\n  because: the words alone mislead\n"
        "  locator: {paragraph: 6, start: 0, end: 12}\n  statement: S.\n  note: N.\n"
    )
    row = space({"claims/a.yaml": "claims:\n" + CLAIM.format(id="a") + fields}).claims.iloc[0]
    assert row["kind":"note"].to_dict() == {
        "kind": "money",
        "lang": "fr",
        "time": "2014",
        "as_of": "2015-01",
        "place": "Paris",
        "actors": ("China", "Iran"),
        "scope": "all",
        "stage": "agreed",
        "attribution": ("Xinhua", "an envoy"),
        "anchor": "2013",
        "value": "$5 million",
        "because": "the words alone mislead",
        "statement": "S.",
        "note": "N.",
    }
    assert row["paragraph":"end"].to_list() == [6, 0, 12]
    assert row["dossier"] == "a"


@pytest.mark.parametrize("reading", ["NO", "0123", "1.10", "1:30", "2020-03-01", "1_000"])
def test_a_reading_is_what_it_looks_like(space, reading):
    text = "claims:\n" + CLAIM.format(id="a").replace("$4 million", reading)
    assert space({"claims/a.yaml": text}).claims["reading"][0] == reading


def test_the_language_is_the_claims_the_sources_or_the_settings(space):
    files = {
        "sources/paper.yaml": "title: P\nlanguage: de\n",
        "sources/other.yaml": "title: O\n",
        "discrepant.toml": 'language = "ru"\n',
        "claims/a.yaml": "claims:\n"
        + CLAIM.format(id="a")
        + CLAIM.format(id="b").replace("paper", "other")
        + CLAIM.format(id="c")
        + "  lang: fr\n",
    }
    assert space(files).claims["lang"].to_list() == ["de", "ru", "fr"]


BAD = "- id: bad\n  source: papr\n  subject: x\n  attribute: coast\n  reading: one\n"

FAULTS = [
    pytest.param(BAD, [(8, 11), (10, 14)], ["did you mean `paper`", "did you mean `cost`"], id="unknown references"),
    pytest.param("- id: bad\n  source: paper\n", [(7, 3)] * 3, ["`attribute` is missing"], id="missing keys"),
    pytest.param(
        CLAIM.format(id="bad").replace("$4 million", ""), [(11, 3)], ["`reading` is missing or empty"], id="empty"
    ),
    pytest.param(CLAIM.format(id="bad") + "  readng: x\n", [(12, 3)], ["did you mean `reading`"], id="unknown key"),
    pytest.param(CLAIM.format(id="bad") + "  stage: delivred\n", [(12, 10)], ["did you mean `delivered`"], id="stage"),
    pytest.param(CLAIM.format(id="a"), [(7, 7)], ["also stands in claims/a.yaml, line 2"], id="duplicate id"),
    pytest.param(CLAIM.format(id="bad") + "  id: worse\n", [(12, 3)], ["`id` stands twice"], id="duplicate key"),
    pytest.param("- just words\n", [(7, 3)], ["a claim is a mapping"], id="not a mapping"),
    pytest.param("-\n", [(7, 2)], ["a claim is a mapping"], id="nothing"),
    pytest.param(CLAIM.format(id="bad") + "  locator: {start: 9, end: 4}\n", [(12, 12)], ["ends before"], id="locator"),
    pytest.param(
        CLAIM.format(id="bad") + "  locator: page six\n", [(12, 12)], ["`locator` cannot be"], id="locator words"
    ),
    pytest.param(CLAIM.format(id="bad") + "  kind: mony\n", [(12, 9)], ["did you mean `money`"], id="kind"),
    pytest.param(
        CLAIM.format(id="bad").replace("$4 million", "a b c d e f g h i j k"),
        [(11, 12)],
        ["has 11 words"],
        id="too long",
    ),
]


@pytest.mark.parametrize("attribute", ["expense", "was sold for", "brought in a total of"])
def test_an_attribute_may_be_in_the_source_s_own_words(space, attribute):
    loaded = space({"claims/a.yaml": "claims:\n" + CLAIM.format(id="a").replace("cost", attribute)}, kinds={"money"})
    assert list(loaded.problems) == []
    assert list(loaded.claims["attribute"]) == [attribute]


@pytest.mark.parametrize(("claim", "places", "said"), FAULTS)
def test_a_claim_at_fault_is_left_out_and_the_rest_is_loaded(space, claim, places, said):
    text = "claims:\n" + CLAIM.format(id="a") + claim + CLAIM.format(id="z")
    loaded = space({"claims/a.yaml": text}, kinds={"money"})
    assert [(p.line, p.column) for p in loaded.problems] == places
    for words in said:
        assert any(words in p.message for p in loaded.problems)
    assert loaded.claims["id"].to_list() == ["a", "z"]


def test_the_rules_of_problems(space):
    text = "claims:\n" + BAD + CLAIM.format(id="a") + CLAIM.format(id="a") + CLAIM.format(id="b") + "  stage: x\n"
    rules = [p.rule for p in space({"claims/a.yaml": text}).problems]
    assert rules == ["dangling-reference", "dangling-reference", "duplicate-id", "dangling-reference"]


def test_a_duplicate_id_names_the_place_in_the_other_file(space):
    loaded = space({"claims/sub/b.yml": "claims:\n" + CLAIM.format(id="a") + CLAIM.format(id="c")})
    assert told(loaded) == [("duplicate-id", "claims/sub/b.yml", 2, 7)]
    assert "claims/a.yaml, line 3" in loaded.problems[0].message
    assert loaded.claims["id"].to_list() == ["a", "c"]


def test_a_file_that_cannot_be_read_is_one_problem_and_blames_no_reference(space):
    check = "checks:\n- {check: order, earlier: a, later: elsewhere}\n"
    files = {
        "claims/a.yaml": "claims:\n" + CLAIM.format(id="a") + check,
        "claims/b.yaml": "claims:\n\t- id: elsewhere\n",
    }
    loaded = space(files)
    assert told(loaded) == [("parse-error", "claims/b.yaml", 2, 1)]
    assert loaded.checks == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (1, 1)),
        ("- id: a\n", (1, 1)),
        ("title: x\n", (1, 1)),
        ("claims: none\n", (1, 9)),
        ("clams: []\nclaims:\n", (1, 1)),
    ],
)
def test_a_file_that_is_no_dossier_says_so(space, text, place):
    loaded = space({"claims/b.yaml": text})
    assert told(loaded) == [("schema-violation", "claims/b.yaml", *place)]


def test_what_is_not_claims_is_not_read_as_claims(space):
    files = {
        "claims/README.md": "words",
        "claims/.hidden.yaml": "\t",
        "claims/.git/x.yaml": "\t",
        "claims/b.yaml~": "\t",
        "claims/proposed/x.yaml": "\t",
        "sources/texts/x.yaml": "\t",
        "sources/rates.csv": "\t",
    }
    assert space(files).problems == ()


def test_a_file_that_no_reader_reads_is_a_problem(space):
    loaded = space({"claims/b.xlsx": "x", "claims/decisions/d.json": "{}"})
    assert told(loaded) == [("parse-error", "claims/b.xlsx", 1, 1), ("parse-error", "claims/decisions/d.json", 1, 1)]


CHECK = "title: A\nclaims:\n" + CLAIM.format(id="a") + CLAIM.format(id="b") + "checks:\n"


def test_checks_arrive_with_their_roles(space):
    text = CHECK + "- check: sum\n  total: a\n  parts: [b, a]\n  because: it says so\n"
    (check,) = space({"claims/a.yaml": text}).checks
    assert (check.check, check.args, check.because) == ("sum", {"total": "a", "parts": ("b", "a")}, "it says so")
    assert (check.path, check.line) == ("claims/a.yaml", 14)


@pytest.mark.parametrize(
    ("check", "rule", "place"),
    [
        ("{check: sum, total: a, parts: [b, c]}", "dangling-reference", (14, 37)),
        ("{check: sum, total: a}", "schema-violation", (14, 3)),
        ("{check: sums, total: a}", "schema-violation", (14, 11)),
        ("{check: order, earlier: a, later: b, claim: a}", "schema-violation", (14, 40)),
        ("words", "schema-violation", (14, 3)),
        ("{check: order, earlier: a, later: b, later: a}", "parse-error", (14, 40)),
    ],
)
def test_a_check_at_fault_is_left_out(space, check, rule, place):
    loaded = space({"claims/a.yaml": CHECK + f"- {check}\n- {{check: conversion, claim: a}}\n"})
    assert told(loaded) == [(rule, "claims/a.yaml", *place)]
    assert [each.check for each in loaded.checks] == ["conversion"]


def test_a_check_on_a_claim_at_fault_waits_without_a_second_problem(space):
    loaded = space({"claims/a.yaml": CHECK.replace("$4 million", "", 1) + "- {check: order, earlier: a, later: b}\n"})
    assert told(loaded) == [("schema-violation", "claims/a.yaml", 7, 3)]
    assert loaded.checks == ()


def test_a_source_is_read_with_its_csl_fields(space):
    text = (
        "id: paper\ntitle: Paper\nauthor:\n- {given: Ida, family: Marlow}\n- literal: The Board\n- Jo\n"
        "issued: {date-parts: [[2019, 5, 3]]}\ncontainer-title: Gazette\nlanguage: de\nderives_from: other\n"
        "derives_note: it says so\nmax_quote_chars: 90\nURL: https://example.org\n"
    )
    source = space({"sources/paper.yaml": text, "sources/other.yml": "title: O\nissued: 2019\n"}).sources["paper"]
    assert (source.author, source.issued, source.container) == ("Ida Marlow, The Board, Jo", "2019-05-03", "Gazette")
    assert (source.derives_from, source.derives_note, source.max_quote_chars) == (("other",), "it says so", 90)
    assert source.fields["URL"] == "https://example.org"
    assert (source.path, source.line, source.language) == ("sources/paper.yaml", 1, "de")


@pytest.mark.parametrize(
    ("text", "rule", "place", "said"),
    [
        ("title: P\nderives_from: [papr]\n", "dangling-reference", (2, 16), "did you mean `paper`"),
        ("title: P\nderives_from: [paper]\n", "schema-violation", (2, 16), "itself"),
        ("title: P\nid: papper\n", "schema-violation", (2, 5), "is not the file's name `paper`"),
        ("author: x\n", "schema-violation", (1, 1), "`title` is missing"),
        ("title: P\nlangauge: de\n", "schema-violation", (2, 1), "did you mean `language`"),
        ("", "schema-violation", (1, 1), "one mapping"),
        ("title: [a\n", "parse-error", (1, 8), "not closed"),
    ],
)
def test_a_source_at_fault_is_a_problem_and_its_claims_still_load(space, text, rule, place, said):
    loaded = space({"sources/paper.yaml": text})
    assert told(loaded) == [(rule, "sources/paper.yaml", *place)]
    assert said in loaded.problems[0].message
    assert loaded.claims["id"].to_list() == ["a"]
    assert loaded.sources["paper"].id == "paper"


def test_two_files_for_one_source_are_a_problem(space):
    assert told(space({"sources/paper.yml": "title: P\n"})) == [("duplicate-id", "sources/paper.yml", 1, 1)]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_text_is_used_only_if_it_is_the_one_that_was_read(space, tmp_path):
    files = {
        "sources/paper.yaml": f"title: P\nsha256: {sha('words')}\n",
        "sources/other.yaml": f"title: O\nsha256: {sha('more words').upper()}\ntext: o.txt\n",
        "sources/third.yaml": "title: T\n",
        "sources/texts/paper.txt": "other words",
        "sources/texts/o.txt": "more words",
        "sources/texts/third.txt": "käse\r\n",
    }
    loaded = space(files)
    assert loaded.texts == {"other": "more words", "third": "käse\r\n"}
    assert loaded.changed == ("paper",)
    assert loaded.problems == ()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "paper.txt").write_text("words")
    loaded = space(files, texts=elsewhere)
    assert loaded.texts["paper"] == "words"
    assert loaded.changed == ()


def test_a_text_outside_its_folder_or_in_another_encoding_is_a_problem(space):
    files = {
        "sources/paper.yaml": "title: P\ntext: ../../discrepant.toml\n",
        "sources/other.yaml": "title: O\n",
        "sources/texts/other.txt": b"one\ncaf\xe9",
        "discrepant.toml": "",
    }
    loaded = space(files)
    assert told(loaded) == [
        ("schema-violation", "sources/paper.yaml", 1, 1),
        ("parse-error", "sources/texts/other.txt", 2, 1),
    ]
    assert loaded.texts == {}


DECISION = (
    "finding: f-1\nrule: money-conflict\nverdict: accept\nclaim: a\nclaims: [a]\n"
    "reason: |\n  One.\n  Two.\nby: Ann\nat: 2026-03-01\nevidence: e\n"
)


def test_a_decision_arrives(space):
    (decision,) = space({"claims/decisions/2026-03-01-1.yaml": DECISION}).decisions
    assert (decision.verdict, decision.claim, decision.claims) == ("accept", "a", ("a",))
    assert (decision.reason, decision.at, decision.path) == (
        "One.\nTwo.\n",
        "2026-03-01",
        "claims/decisions/2026-03-01-1.yaml",
    )


@pytest.mark.parametrize(
    ("old", "new", "rule", "place"),
    [
        ("claims: [a]", "claims: [a, b]", "dangling-reference", (5, 13)),
        ("claim: a", "claim: b", "dangling-reference", (4, 8)),
        ("verdict: accept", "verdict: acept", "schema-violation", (3, 10)),
        ("at: 2026-03-01", "at: 2026-02-30", "schema-violation", (10, 5)),
        ("by: Ann\n", "", "schema-violation", (1, 1)),
        ("by: Ann", "by: Ann\nuntil: soon", "schema-violation", (10, 8)),
        (DECISION, "", "schema-violation", (1, 1)),
        ("by: Ann", "\tby: Ann", "parse-error", (9, 1)),
    ],
)
def test_a_decision_at_fault_is_left_out(space, old, new, rule, place):
    loaded = space({"claims/decisions/d.yaml": DECISION.replace(old, new)})
    assert told(loaded) == [(rule, "claims/decisions/d.yaml", *place)]
    assert loaded.decisions == ()


def test_a_decision_on_a_claim_at_fault_is_kept(space):
    loaded = space({"claims/a.yaml": CHECK.replace("$4 million", "", 1), "claims/decisions/d.yaml": DECISION})
    assert len(loaded.problems) == len(loaded.decisions) == 1


RATES = "currency,per,start,end,low,high,source\n"


def test_rates_are_read_where_the_settings_name_them(space):
    files = {
        "discrepant.toml": 'rates = "sources/rates.csv"\n',
        "sources/rates.csv": RATES + "CNY,USD,2013,2014-02,6.1,6.2,Bank\n",
    }
    assert space(files).rates == (
        Rate("CNY", "USD", date(2013, 1, 1), date(2014, 2, 28), Decimal("6.1"), Decimal("6.2"), "Bank"),
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (RATES + "cny,USD,2013,2014,6.1,6.2,B\n", (2, 1)),
        (RATES + "CNY,USD,2013-13,2014,6.1,6.2,B\n", (2, 9)),
        (RATES + "CNY,USD,2013,2014,6.1,six,B\n", (2, 23)),
        (RATES + "CNY,USD,2013,2014,NaN,6,B\n", (2, 19)),
        (RATES + "CNY,USD,2015,2014,6.1,6.2,B\n", (2, 14)),
        (RATES + "CNY,USD,2013,2014,6.3,6.2,B\n", (2, 23)),
        (RATES + "CNY,USD,2013,2014,6.1,6.2,\n", (2, 27)),
        (RATES.replace("low", "lo") + "CNY,USD,2013,2014,6.1,6.2,B\n", (1, 1)),
    ],
)
def test_a_rate_at_fault_is_left_out(space, text, place):
    loaded = space({"discrepant.toml": 'rates = "r.csv"\n', "r.csv": text})
    assert (loaded.problems[0].path, loaded.problems[0].line, loaded.problems[0].column) == ("r.csv", *place)
    assert loaded.rates == ()


def test_rates_that_are_not_there_are_a_problem_of_the_settings(space):
    loaded = space({"discrepant.toml": 'title = "x"\nrates = "sources/rats.csv"\n'})
    assert told(loaded) == [("dangling-reference", "discrepant.toml", 2, 9)]


TABLE = "id,source,subject,attribute,reading\n"


def table(tmp_path, text, name="claims.csv"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return workspace.load(path, registry.readers())


def test_a_table_alone_needs_no_sources_and_no_catalogue(tmp_path):
    long = "one two three four five six seven eight nine ten eleven"
    loaded = table(tmp_path, TABLE + f"a,The Times,the ship,souls lost,{long}\nb,Tribune,the ship,killed,1\n")
    assert loaded.problems == ()
    assert loaded.claims["id"].to_list() == ["a", "b"]
    assert loaded.claims["path"].to_list() == ["claims.csv"] * 2
    assert loaded.claims["line"].to_list() == [2, 3]
    assert set(loaded.sources) == {"The Times", "Tribune"}
    assert loaded.sources["Tribune"].line == 3
    assert "deaths" in loaded.attributes
    assert loaded.root == str(tmp_path)


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("6", [6, None, None]),
        ("6:120-140", [6, 120, 140]),
        (":120-140", [None, 120, 140]),
        ('"{""paragraph"": 6, ""start"": 1, ""end"": 2}"', [6, 1, 2]),
        ("", [None, None, None]),
    ],
)
def test_a_locator_in_a_cell(tmp_path, cell, place):
    loaded = table(tmp_path, TABLE.strip() + f",locator\na,s,x,y,1,{cell}\n")
    assert loaded.problems == ()
    row = loaded.claims.iloc[0]
    assert [None if row[name] is pd.NA else row[name] for name in ("paragraph", "start", "end")] == place


def test_lists_in_a_cell_are_split_at_semicolons(tmp_path):
    loaded = table(tmp_path, TABLE.strip() + ",actors,attribution\na,s,x,y,1,China; Iran;,Xinhua\n")
    assert loaded.claims["actors"][0] == ("China", "Iran")
    assert loaded.claims["attribution"][0] == ("Xinhua",)


@pytest.mark.parametrize(
    ("text", "places", "ids", "said"),
    [
        (TABLE + "a,s,x,y,\nb,s,x,y,1\n", [(2, 9)], ["b"], "`reading` is missing or empty"),
        (TABLE + ",s,x,y,1\nb,s,x,y,1\n", [(2, 1)], ["b"], "`id` is missing or empty"),
        (TABLE + "a,s,x,y,1\na,s,x,y,2\nb,s,x,y,1\n", [(3, 1)], ["a", "b"], "claims.csv, line 2"),
        (TABLE.replace("reading", "redaing") + "a,s,x,y,1\n", [(1, 1), (1, 29)], [], "did you mean `reading`"),
        (TABLE.strip() + ",staeg\na,s,x,y,1,z\n", [(1, 37)], ["a"], "did you mean `stage`"),
        (TABLE.strip() + ",stage\na,s,x,y,1,dlivered\n", [(2, 11)], [], "did you mean `delivered`"),
        (TABLE.strip() + ",locator\na,s,x,y,1,page 3\nb,s,x,y,1,3\n", [(2, 11)], ["b"], "`locator` cannot be"),
        (TABLE + "a,s,x,y\nb,s,x,y,1\n", [(2, 1)], ["b"], "4 cells where the header names 5"),
        ("a,b\n1,2\n", [(1, 1)] * 6 + [(1, 3)], [], "the column `reading` is missing"),
    ],
)
def test_faults_of_a_table(tmp_path, text, places, ids, said):
    loaded = table(tmp_path, text)
    assert [(p.line, p.column) for p in loaded.problems] == places
    assert loaded.claims["id"].to_list() == ids
    assert any(said in p.message for p in loaded.problems)


def test_json_lines_and_parquet_load_like_csv(tmp_path):
    rows = [{"id": "a", "source": "s", "subject": "x", "attribute": "y", "reading": "1.10", "actors": "A;B"}]
    frame = pd.DataFrame(rows)
    frame.to_json(tmp_path / "c.jsonl", orient="records", lines=True)
    frame.to_parquet(tmp_path / "c.parquet")
    frame.to_csv(tmp_path / "c.csv", index=False)
    loaded = [workspace.load(tmp_path / f"c.{form}", registry.readers()) for form in ("jsonl", "parquet", "csv")]
    assert all(each.problems == () for each in loaded)
    first, second, third = (each.claims.drop(columns=["path", "line"]) for each in loaded)
    pd.testing.assert_frame_equal(first, second)
    pd.testing.assert_frame_equal(first, third)


def test_a_table_in_a_folder_is_held_to_the_workspace(space):
    loaded = space({"claims/more.csv": TABLE + "b,paper,x,cost,1\nc,papr,x,cost,1\nd,paper,x,coast,2\n"})
    assert told(loaded) == [
        ("dangling-reference", "claims/more.csv", 3, 3),
        ("dangling-reference", "claims/more.csv", 4, 11),
    ]
    assert loaded.claims["id"].to_list() == ["a", "b"]
    assert loaded.claims["dossier"].to_list() == ["A", "more"]


def test_nothing_to_load_is_a_usage_error_that_says_what_would_be(tmp_path):
    readers = registry.readers()
    with pytest.raises(UsageError, match="no such file or folder"):
        workspace.load(tmp_path / "none", readers)
    with pytest.raises(UsageError, match=r"(?s)no folder claims/.*discrepant init"):
        workspace.load(tmp_path, readers)
    (tmp_path / "x.docx").write_text("x")
    with pytest.raises(UsageError, match=r"\.csv"):
        workspace.load(tmp_path / "x.docx", readers)
    (tmp_path / "sources").mkdir()
    (tmp_path / "claims").mkdir()
    with pytest.raises(UsageError, match="did you mean"):
        workspace.load(tmp_path / "claims", readers)
    with pytest.raises(UsageError, match="texts"):
        workspace.load(tmp_path, readers, tmp_path / "none")


def test_a_locked_file_is_a_problem(space, tmp_path):
    space({"claims/b.yaml": "claims:\n"})
    (tmp_path / "w/claims/b.yaml").chmod(0)
    if os.access(tmp_path / "w/claims/b.yaml", os.R_OK):
        pytest.skip("this user may read everything")
    assert told(space()) == [("parse-error", "claims/b.yaml", 1, 1)]


def test_importing_the_workspace_loads_nothing_heavy():
    code = (
        "import sys, discrepant.workspace, discrepant.ledger;"
        "print([m for m in ('pandas', 'numpy', 'pyarrow', 'jsonschema', 'rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
