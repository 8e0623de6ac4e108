"""Every part by name: ours are listed here, others enter by entry point. Nothing is imported before it is asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from discrepant.protocols import Engine, Kind, Reader, Renderer, Workbook

OURS: dict[str, tuple[str, ...]] = {
    "kinds": (
        "quantity",
        "money",
        "proportion",
        "ratio",
        "duration",
        "ordinal",
        "date",
        "members",
        "place",
        "text",
        "yesno",
    ),
    "readers": ("yaml", "csv", "jsonl", "parquet"),
    "renderers": (
        "text",
        "full",
        "concise",
        "grouped",
        "json",
        "jsonl",
        "sarif",
        "junit",
        "github",
        "gitlab",
        "rdjson",
        "markdown",
        "html",
        "csv",
        "pairs",
        "annotations",
        "claimreview",
        "csl",
        "claims",
    ),
    "engines": ("local", "spark"),
}
"""The parts that come with the package, by the folder they stand in."""


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds of values by name. Raises UsageError naming a third-party part that cannot be used."""
    return {name: _part("kinds", name) for name in _names("kinds")}


@cache
def readers() -> tuple[Reader, ...]:
    """All file formats that can hold records."""
    return tuple(_part("readers", name) for name in _names("readers"))


def renderer(name: str) -> Renderer:
    """The renderer of that name. Raises UsageError naming those there are."""
    if name not in _names("renderers"):
        raise UsageError(f"there is no report format “{name}”; there are: {', '.join(renderers())}")
    part: Renderer = _part("renderers", name)
    return part


def renderers() -> tuple[str, ...]:
    """The names of all report formats."""
    return tuple(_names("renderers"))


WORKBOOKS = ("xlsx",)
"""Forms of the report that are no text."""


def workbook(name: str) -> Workbook:
    """The form of that name, one of WORKBOOKS."""
    part: Workbook = import_module(f"discrepant.renderers.{name}").WORKBOOK
    return part


def engine(name: str, master: str | None = None) -> Engine:
    """The engine of that name, on that cluster. Raises UsageError naming those there are, or for want of clusters."""
    if name not in _names("engines"):
        raise UsageError(f"there is no engine “{name}”; there are: {', '.join(engines())}")
    part: Engine = _part("engines", name)
    if master is None:
        return part
    if not hasattr(part, "on"):
        raise UsageError(f"the engine “{name}” runs on this machine and has no master; try --engine spark")
    there: Engine = part.on(master)
    return there


def remembering(inner: Engine, folder: Path) -> Engine:
    """An engine that runs in `inner` what it does not remember in this folder."""
    from discrepant.engines.remembering import RememberingEngine

    return RememberingEngine(inner, folder)


def engines() -> tuple[str, ...]:
    """The names of all engines."""
    return tuple(_names("engines"))


def _names(fan: str) -> list[str]:
    """Ours first, in our order, then those of others by name."""
    others = sorted({point.name for point in entry_points(group=f"discrepant.{fan}")} - set(OURS[fan]))
    return [*OURS[fan], *others]


@cache
def _part(fan: str, name: str) -> Any:
    if name in OURS[fan]:
        return getattr(import_module(f"discrepant.{fan}.{name}"), fan.removesuffix("s").upper())
    point = next(iter(entry_points(group=f"discrepant.{fan}", name=name)))
    try:
        return point.load()
    except Exception as error:  # a part of somebody else may fail in any way; name it and stop
        raise UsageError(
            f"the part “{name}” ({point.value}, group discrepant.{fan}) cannot be used: {error}"
        ) from error
