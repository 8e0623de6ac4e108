"""The queue: what is asked for is what is shown, and each count is what choosing that value would show."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from discrepant.web.rows import FACETS, Asked, Row, asked, facets, ruled

SHORT = st.sampled_from(["red", "blue", "Größe", "x"])
ROWS = st.lists(
    st.builds(
        Row,
        id=st.uuids().map(str),
        severity=st.sampled_from(["error", "warning", "info"]),
        status=st.sampled_from(["open", "decided"]),
        rule=SHORT,
        subject=SHORT,
        attribute=SHORT,
        sources=st.lists(SHORT, max_size=2, unique=True).map(tuple),
        why=SHORT,
        readings=st.just(()),
        spread=st.floats(0, 1),
        text=st.sampled_from(["red door", "blue door", "groesse"]),
    ),
    max_size=20,
    unique_by=lambda row: row.id,
)
WANTED = st.builds(
    Asked,
    words=st.sampled_from(["", "door", "RED", "Grösse", "nothing"]),
    chosen=st.dictionaries(st.sampled_from(["severity", "rule", "source"]), st.tuples(SHORT | st.just("error"))),
)


@given(ROWS, WANTED)
def test_each_count_is_what_choosing_that_value_alone_would_show(rows: list[Row], wanted: Asked) -> None:
    for facet, values in facets(rows, wanted).items():
        for value, count in values:
            alone = Asked(wanted.words, {**wanted.chosen, facet: (value,)})
            assert count == len(list(asked(rows, alone)))


@given(ROWS, WANTED)
def test_nothing_is_shown_that_was_not_asked_for_and_nothing_is_lost(rows: list[Row], wanted: Asked) -> None:
    shown = list(asked(rows, wanted))
    assert [r for r in rows if r in shown] == shown
    for row in set(rows) - set(shown):
        fits = all(not v or set(v) & set(row.values(f)) for f, v in wanted.chosen.items())
        assert not fits or wanted.words


@given(ROWS)
def test_the_gravest_and_widest_come_first_whatever_the_order(rows: list[Row]) -> None:
    class Found:
        status, decision = "open", None

    findings: Any = {row.id: Found() for row in rows}
    one, other = ruled(rows, findings), ruled(rows[::-1], findings)
    assert one == other
    ranks = [(["error", "warning", "info"].index(r.severity), -r.spread) for r in one]
    assert ranks == sorted(ranks)


def test_every_facet_is_offered() -> None:
    assert set(facets([], Asked())) == set(FACETS)
