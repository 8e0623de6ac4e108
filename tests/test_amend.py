"""Words put into a file that people write."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepant.amend import ATTRIBUTES, add_word
from discrepant.errors import UsageError

FORMS = {
    "flow": "- name: deaths  # us\n  kind: quantity\n  words: {en: [perished], nl: doden}\n\n- name: other\n",
    "block": "- name: deaths\n  kind: quantity\n  words:\n    en:\n      - perished  # old\n      - drowned\n# end\n",
    "bare": "- name: deaths\n  kind: quantity\n- name: other\n  kind: text\n",
    "absent": "- name: other\n  kind: text",
    "language": "- name: deaths\n  kind: quantity\n  words:\n    nl: [doden]\n",
    "empty": "",
    "comments": "# nothing yet\n",
    "indented": "  - name: deaths\n    kind: quantity\n    words: {}\n",
}


def write(tmp_path, text):
    path = tmp_path / ATTRIBUTES
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("word", ["lives claimed", "a: b # c", "“quoted”", "no"])
def test_a_word_is_added_and_nothing_else_changes(tmp_path, form, word):
    path = write(tmp_path, FORMS[form])
    assert add_word(tmp_path, "deaths", "quantity", "en", word) == path
    text = path.read_text(encoding="utf-8")
    entry = next(e for e in yaml.safe_load(text) if e["name"] == "deaths")
    assert word in entry["words"]["en"]
    kept = iter(text)
    assert all(char in kept for char in FORMS[form].rstrip("\n")), "every character of the old file is still there"
    assert add_word(tmp_path, "deaths", "quantity", "en", word) == path
    assert path.read_text(encoding="utf-8") == text, "adding it again changes nothing"


def test_line_ends_stay_as_they_are(tmp_path):
    path = tmp_path / ATTRIBUTES
    path.parent.mkdir()
    path.write_bytes(FORMS["block"].replace("\n", "\r\n").encode())
    add_word(tmp_path, "deaths", "quantity", "en", "lives claimed")
    text = path.read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") == FORMS["block"].count("\n") + 1


def test_a_missing_file_is_begun(tmp_path):
    path = add_word(tmp_path, "deaths", "quantity", "en", "lives claimed")
    assert path.read_text(encoding="utf-8") == '- name: deaths\n  kind: quantity\n  words: {en: ["lives claimed"]}\n'


@pytest.mark.parametrize("text", ["name: deaths\n", "- name: [\n"])
def test_a_file_at_fault_is_left_alone(tmp_path, text):
    path = write(tmp_path, text)
    with pytest.raises(UsageError, match=r"attributes\.yaml"):
        add_word(tmp_path, "deaths", "quantity", "en", "lives claimed")
    assert path.read_text(encoding="utf-8") == text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12), max_size=5))
def test_any_words_can_be_added_one_after_the_other(tmp_path_factory, words):
    root = tmp_path_factory.mktemp("desk")
    for word in words:
        add_word(root, "deaths", "quantity", "en", word)
    if words:
        (entry,) = yaml.safe_load((root / ATTRIBUTES).read_text(encoding="utf-8"))
        assert entry["words"]["en"] == list(dict.fromkeys(words))
