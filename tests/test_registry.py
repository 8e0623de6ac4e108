"""Parts are found by name; a part that does not exist is named together with those that do."""

from __future__ import annotations

import importlib.metadata

import pytest

from discrepant import registry
from discrepant.errors import UsageError


def test_every_part_of_ours_can_be_loaded() -> None:
    """Each listed kind, reader and renderer exists, bears its name and fits its socket."""
    assert [kind.name for kind in registry.kinds().values()] == list(registry.OURS["kinds"])
    assert [reader.name for reader in registry.readers()] == list(registry.OURS["readers"])
    assert [registry.renderer(name).name for name in registry.OURS["renderers"]] == list(registry.OURS["renderers"])


def test_an_unknown_renderer_is_refused_with_those_there_are() -> None:
    """The error names the formats that exist."""
    with pytest.raises(UsageError, match=r"“pdf”.*text, full, concise, .*markdown, html"):
        registry.renderer("pdf")


def test_a_broken_part_of_somebody_else_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A third-party renderer that cannot be imported ends in an error with its name, not in a traceback."""
    point = importlib.metadata.EntryPoint("wall", "no_such_module:RENDERER", "discrepant.renderers")
    monkeypatch.setattr(registry, "entry_points", lambda group, **_: [point] if group == "discrepant.renderers" else [])
    assert "wall" in registry.renderers()
    registry._part.cache_clear()
    with pytest.raises(UsageError, match=r"“wall” \(no_such_module:RENDERER"):
        registry.renderer("wall")


def test_an_unknown_engine_is_refused_with_those_there_are() -> None:
    """The error names the engines that exist, and each of ours bears its name."""
    assert [registry.engine(name).name for name in registry.OURS["engines"]] == list(registry.OURS["engines"])
    with pytest.raises(UsageError, match=r"“cloud”.*local"):
        registry.engine("cloud")
