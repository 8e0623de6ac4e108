"""Quantities in running text: what belongs to one, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepant.grammar.spans import find_quantities


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It took about 40 min to cool.", ["about 40 min"]),
        ("between 60% and 100% of it", ["between 60% and 100%"]),
        ("a range of 1 to 600 ppt was seen", ["1 to 600 ppt"]),
        ("at 93.90±0.15 Ma or so", ["93.90±0.15 Ma"]),
        ("winds of 11 km s−1 and more", ["11 km s−1"]),
        ("levels of 0, 1000 and 2000 ppm", ["0, 1000 and 2000 ppm"]),
        ("fell to ∼−27‰ there", ["∼−27‰"]),
        ("less than 6 K of warming", ["less than 6 K"]),
        ("up to around 650 K", ["up to around 650 K"]),
        ("0.4–0.6 wt.% of it", ["0.4–0.6 wt.%"]),
        ("4.0 × 10−10 m", ["4.0 × 10−10 m"]),
        ("paid $16 million and €3", ["$16 million", "€3"]),
        ("five samples and 12 trucks", ["five", "12"]),
        ("a yield of xe = 0.1", ["0.1"]),
        ("as low as 25 km above", ["as low as 25 km"]),
        ("it rose from 3 km to 5 km", ["3 km to 5 km"]),
        ("9.8 m/s fast", ["9.8 m/s"]),
        ("cost between $3 million and $4 million", ["between $3 million and $4 million"]),
    ],
)
def test_a_quantity_is_found_with_all_that_belongs_to_it(text: str, spans: list[str]) -> None:
    assert found(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "as shown in Fig. 4 and Table 2",
        "in Figs. 3, 6–9",
        "(Hecht et al., 2009)",
        "Smith (2011a) found it",
        "in 2014 and 2015",
        "the Su-30 and the B52",
        "FeCl3 and H2O",
        "see Section 5.1",
        "the reference [41]",
        "one of them",
        "",
    ],
)
def test_references_years_and_names_are_none(text: str) -> None:
    assert found(text) == []


def test_a_span_says_what_it_is_made_of() -> None:
    (span,) = find_quantities("between about 20 keV and 30 keV")
    assert (span.hedged, span.figures, span.unit) == (True, 2, True)


@given(st.text(alphabet="0123456789 .,–-±~kms%andto()$xe=\n", max_size=80))
def test_spans_stand_in_the_text_in_order_and_apart(text: str) -> None:
    spans = find_quantities(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(any(c.isdigit() for c in text[s.start : s.end]) for s in spans)
