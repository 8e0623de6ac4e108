"""Laws of loading: no claim is lost, and the order of files and of the disk changes nothing."""

from __future__ import annotations

import os
import random

import pandas as pd
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant import registry, workspace

FIELDS = {
    "id": st.sampled_from(["a", "b", "c", "d", "", " ", "a\nb", None]),
    "source": st.sampled_from(["paper", "papr", "", None]),
    "subject": st.sampled_from(["x", " ", None]),
    "attribute": st.sampled_from(["cost", "coast", None]),
    "reading": st.sampled_from(["1", "NO", "a b c d e f g h i j k", "", None]),
    "stage": st.sampled_from(["agreed", "agred", None]),
    "locator": st.sampled_from(["6", "6:9-1", "x", {"paragraph": "1"}, {"page": "1"}, None]),
    "note": st.sampled_from(["n", ["n"], None]),
    "extra": st.sampled_from(["x", None]),
}
RARE = {"extra": None, "stage": None, "locator": None, "note": None}
RECORD = st.fixed_dictionaries(FIELDS).flatmap(
    lambda record: st.sets(st.sampled_from(sorted(FIELDS))).map(
        lambda kept: (
            {"id": "a", "source": "paper", "subject": "x", "attribute": "cost", "reading": "1", **RARE}
            | {key: record[key] for key in kept}
        )
    )
)
FILES = st.dictionaries(
    st.sampled_from(["a.yaml", "b.yml", "sub/c.yaml", "z.yaml"]), st.lists(RECORD, max_size=4), min_size=1
)


def write(root, files):
    for name, records in files.items():
        path = root / "claims" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump({"title": name, "claims": records}, sort_keys=False), "utf-8")
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources" / "paper.yaml").write_text("title: P\n")


def starts(root, name):
    """The line in which each claim of a file begins, and the last line."""
    node = yaml.compose((root / "claims" / name).read_text("utf-8"))
    claims = next(value for key, value in node.value if key.value == "claims")
    return [item.start_mark.line + 1 for item in claims.value], node.end_mark.line + 1


@settings(max_examples=80, deadline=None)
@given(FILES)
def test_every_record_is_a_claim_or_named_in_a_problem(tmp_path_factory, files):
    root = tmp_path_factory.mktemp("w")
    write(root, files)
    loaded = workspace.load(root, registry.readers())
    kept = set(zip(loaded.claims["path"], loaded.claims["line"], strict=True))
    for name in files:
        lines, end = starts(root, name)
        path = f"claims/{name}"
        for line, after in zip(lines, [*lines, end + 1][1:], strict=True):
            faults = [p for p in loaded.problems if p.path == path and line <= p.line < after]
            assert ((path, line) in kept) != bool(faults), (name, line, faults)
    assert loaded.claims["id"].is_unique


@settings(max_examples=30, deadline=None)
@given(FILES, st.randoms(use_true_random=False))
def test_the_order_in_which_the_disk_lists_files_changes_nothing(tmp_path_factory, files, chance):
    root = tmp_path_factory.mktemp("w")
    write(root, files)
    first = workspace.load(root, registry.readers())
    walk = os.walk

    def shuffled(top, **options):
        for base, folders, names in walk(top, **options):
            chance.shuffle(folders)
            chance.shuffle(names)
            yield base, folders, names

    os.walk = shuffled
    try:
        second = workspace.load(root, registry.readers())
    finally:
        os.walk = walk
    pd.testing.assert_frame_equal(first.claims, second.claims)
    assert first.problems == second.problems
    assert list(first.sources) == list(second.sources)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text("abc é,;\"'\n", min_size=1, max_size=8)), min_size=1, max_size=6))
def test_a_table_gives_the_same_claims_as_csv_and_json_lines(tmp_path_factory, rows):
    root = tmp_path_factory.mktemp("w")
    frame = pd.DataFrame(
        {
            "id": [f"c{n}" for n in range(len(rows))],
            "source": "s",
            "subject": "x",
            "attribute": "y",
            "reading": [f"1{text}" for (text,) in rows],
        }
    )
    frame.to_csv(root / "c.csv", index=False)
    frame.to_json(root / "c.jsonl", orient="records", lines=True)
    one, other = (workspace.load(root / name, registry.readers()) for name in ("c.csv", "c.jsonl"))
    assert one.problems == other.problems == ()
    assert one.claims["reading"].to_list() == other.claims["reading"].to_list() == frame["reading"].to_list()


def test_files_may_come_in_any_number_and_order(tmp_path):
    names = [f"{n:03}.yaml" for n in range(30)]
    random.Random(1).shuffle(names)  # noqa: S311 (an order, not a secret)
    record = {"source": "paper", "subject": "x", "attribute": "cost", "reading": "1"}
    write(tmp_path, {name: [{"id": name, **record}] for name in names})
    loaded = workspace.load(tmp_path, registry.readers())
    assert loaded.problems == ()
    assert loaded.claims["id"].to_list() == sorted(names)
