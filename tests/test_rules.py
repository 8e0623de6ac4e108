"""The catalogue of rules is whole, and each entry says what an editor needs."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from discrepant import lexicon
from discrepant.model import SEVERITIES
from discrepant.rules import rules

if TYPE_CHECKING:
    from discrepant.rules import Rule

KINDS = (
    *("quantity", "money", "proportion", "ratio", "duration", "ordinal", "date", "members", "place", "text", "yesno"),
)
CHECKS = {
    *("sum-mismatch", "list-count-mismatch", "conversion-mismatch", "running-total-falls", "ordinal-out-of-step"),
    *("share-mismatch", "order-impossible", "formula-mismatch"),
}
OTHERS = {
    *("reading-not-found", "reading-ambiguous", "source-changed", "unlocated-claim", "single-origin"),
    *("decision-stale", "decision-expired", "decision-unused", "decision-contradictory"),
    *("parse-error", "schema-violation", "duplicate-id", "dangling-reference", "unreadable-reading"),
    *("attribute-unconfirmed", "membership-mismatch"),
}


def test_every_kind_has_a_conflict_and_a_tension_and_nothing_else_is_there() -> None:
    pairs = {f"{kind}-{relation}" for kind in KINDS for relation in ("conflict", "tension")}
    assert set(rules()) == pairs | CHECKS | OTHERS
    assert len(lexicon.table("rules")) == len(rules())


def test_conflicts_and_failed_checks_are_errors_and_tensions_warnings() -> None:
    for name, rule in rules().items():
        assert rule.severity in SEVERITIES
        if name.endswith("-conflict") or name in CHECKS:
            assert rule.severity == "error"
        if name.endswith("-tension"):
            assert rule.severity == "warning"


@pytest.mark.parametrize("rule", rules().values(), ids=lambda r: r.name)
def test_a_rule_says_everything_in_words_of_its_own(rule: Rule) -> None:
    for field in fields(rule):
        text = getattr(rule, field.name)
        assert isinstance(text, str)
        assert text == text.strip() != ""
    for other in rules().values():
        if other is not rule:
            assert not {rule.says, rule.example} & {other.says, other.example}
    assert "\n" not in rule.says


def test_the_catalogue_cannot_be_changed_by_its_readers() -> None:
    with pytest.raises(TypeError):
        rules()["another"] = None  # type: ignore[index]
