"""Laws that hold for every form of the report."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepant.renderers import html, json, markdown, text

if TYPE_CHECKING:
    from discrepant.protocols import Renderer

ALL: list[Renderer] = [text.RENDERER, markdown.RENDERER, html.RENDERER, json.RENDERER]
_SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=ALL, ids=lambda r: r.name)
def renderer(request: pytest.FixtureRequest) -> Renderer:
    found: Renderer = request.param
    return found


def test_rendering_twice_gives_the_same_bytes(renderer: Renderer, document: dict[str, Any]) -> None:
    assert renderer.render(document) == renderer.render(copy.deepcopy(document))


def test_rendering_leaves_the_document_as_it_was(renderer: Renderer, document: dict[str, Any]) -> None:
    before = copy.deepcopy(document)
    renderer.render(document)
    assert document == before


def test_every_finding_is_named(renderer: Renderer, document: dict[str, Any]) -> None:
    printed = renderer.render(document)
    assert [f["id"] for f in document["findings"] if f["id"] not in printed] == []


@pytest.mark.parametrize("renderer", [markdown.RENDERER, html.RENDERER, json.RENDERER], ids=lambda r: r.name)
def test_every_claim_is_named(renderer: Renderer, document: dict[str, Any]) -> None:
    printed = renderer.render(document)
    assert [c["id"] for c in document["claims"] if c["id"] not in printed] == []


def test_a_claim_at_stake_that_the_document_lacks_is_still_named(renderer: Renderer, document: dict[str, Any]) -> None:
    document["claims"] = []
    assert "deaths-inquiry" in renderer.render(document)


def test_every_reason_and_reading_at_stake_is_said(renderer: Renderer, document: dict[str, Any]) -> None:
    flat = " ".join(renderer.render(document).split())
    assert "The figure of 37 lies below a floor of 40." in flat
    assert "at least 40" in flat
    assert "37" in flat


def test_origins_are_counted_and_their_kinship_explained(document: dict[str, Any]) -> None:
    for renderer in ALL[:3]:
        flat = " ".join(renderer.render(document).split())
        assert "2 sources, 1 origin" in flat
        assert "(names it as its source)" in flat


def test_a_decision_comes_with_its_reason_and_its_author(renderer: Renderer, document: dict[str, Any]) -> None:
    flat = " ".join(renderer.render(document).split())
    for said in ("The harbour log of 11 March shows the distress call at 23:40.", "M. Okafor", "2024-05-02"):
        assert said in flat


def test_a_failed_run_says_so_and_lists_its_problems(renderer: Renderer, failure: dict[str, Any]) -> None:
    printed = renderer.render(failure)
    assert "the workspace has faults" in printed
    assert "no such key" in printed
    assert "0 claims" not in printed


def test_an_incomplete_run_says_so(document: dict[str, Any]) -> None:
    for renderer in ALL[:3]:
        assert "incomplete" not in renderer.render(document).lower()
        assert "incomplete" in renderer.render({**document, "complete": False}).lower()


def test_the_least_document_can_be_rendered(renderer: Renderer) -> None:
    assert renderer.render({"schema_version": 1, "complete": True}).endswith("\n")


def _thinned(data: Any, draw: Any) -> Any:
    """A copy in which some keys are missing and some values are null."""
    if isinstance(data, dict):
        fates = {key: draw(st.sampled_from(["keep", "keep", "keep", "drop", "null"])) for key in data}
        return {
            k: None if fates[k] == "null" else _thinned(v, draw) for k, v in data.items() if fates[k] != "drop"
        }  # fmt: skip
    return [_thinned(item, draw) for item in data] if isinstance(data, list) else data


@given(data=st.data())
@settings(_SHARED, max_examples=30)
def test_missing_keys_break_nothing(document: dict[str, Any], data: st.DataObject) -> None:
    few = {**document, "claims": document["claims"][:4], "findings": document["findings"][:4]}
    thin = _thinned(few, data.draw)
    for renderer in ALL:
        assert renderer.render(thin).endswith("\n")


@given(
    junk=st.one_of(st.none(), st.integers(), st.text(), st.lists(st.integers()), st.just({"a": [1]})), data=st.data()
)
@_SHARED
def test_a_field_of_another_shape_breaks_nothing(document: dict[str, Any], junk: Any, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(set(document) - {"findings"})))
    record = data.draw(st.sampled_from([document["claims"][5], document["findings"][2], document["questions"][2]]))
    field = data.draw(st.sampled_from(sorted(record)))
    changed = copy.deepcopy({**document, key: junk})
    odd = {**record, field: junk}
    changed["findings"] = [odd, *document["findings"]]
    changed["claims"] = [odd, *document["claims"]]
    changed["questions"] = [odd, *document["questions"]]
    for renderer in ALL:
        assert renderer.render(changed).endswith("\n")
