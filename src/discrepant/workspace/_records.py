"""One claim as it stands in a file, brought to one form and judged."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from discrepant.model import STAGES
from discrepant.schemas.faults import Fault
from discrepant.workspace._faults import scalar, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MAX_WORDS: Final = 10
"""The longest reading a workspace may print, in words: enough to carry an answer, too little to carry a text."""

REQUIRED: Final = ("id", "source", "subject", "attribute", "reading")
_AS_PRINTED: Final = frozenset({"reading", "value", "statement", "note"})
_LISTS: Final = ("actors", "attribution")
_SPAN: Final = ("paragraph", "start", "end")
_TEXT: Final = ("subject", "topic", "attribute", "kind", "time", "as_of", "place", "scope", "anchor", "because")

_ID = re.compile(r"^\S+( \S+)*$")
_LANG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_LOCATOR = re.compile(r"^([1-9][0-9]{0,14})?(?::([0-9]{1,15})-([0-9]{1,15}))?$")
_COUNT = re.compile(r"^[0-9]{1,15}$")
_FROM_ONE = re.compile(r"^[1-9][0-9]{0,14}$")


def normal(data: Mapping[str, Any]) -> dict[str, Any]:
    """The record with scalars as text, without empty fields, lists split, the locator as a mapping if it can be."""
    record: dict[str, Any] = {}
    for key, value in data.items():
        if value is None:
            continue
        if isinstance(value, str):
            record[key] = value if key in _AS_PRINTED else value.strip()
        else:
            record[key] = scalar(value) if key in _AS_PRINTED and not isinstance(value, (dict, list)) else tidy(value)
    for key in _LISTS:
        if isinstance(items := record.get(key), str) and items:
            record[key] = [trimmed for item in items.split(";") if (trimmed := item.strip())]
    if isinstance(text := record.get("locator"), str) and text:
        record["locator"] = _locator(text)
    return record


def of_table(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a record of a table, in which blank cells are empty and the locator may fill three columns."""
    record = normal({key: value for key, value in data.items() if not _blank(value)})
    if "locator" not in record and any(key in record for key in _SPAN):
        record["locator"] = {key: record.pop(key) for key in _SPAN if key in record}
    return record


def sound(record: Mapping[str, Any]) -> bool:
    """Whether claim.json accepts the record: the same answer as the schema's for normal records, many times faster."""
    for key, value in record.items():
        check = _CHECKS.get(key)
        if check is None or not check(value):
            return False
    return all(key in record for key in REQUIRED) and ("value" in record) == ("because" in record)


def further(record: Mapping[str, Any], limited: bool) -> Iterator[Fault]:
    """What a schema cannot say. limited: readings are bound to MAX_WORDS."""
    paragraph_start_end = span(record)
    if None not in paragraph_start_end[1:] and paragraph_start_end[1] >= paragraph_start_end[2]:  # type: ignore[operator]
        yield Fault(("locator",), "the locator ends before it begins: `end` must be greater than `start`")
    reading = record.get("reading")
    if limited and isinstance(reading, str) and (words := len(reading.split())) > MAX_WORDS:
        yield Fault(("reading",), f"the reading has {words} words: at most {MAX_WORDS}, the ones that carry the answer")


def span(record: Mapping[str, Any]) -> tuple[int | None, int | None, int | None]:
    """Paragraph, start and end of the locator, where it is sound."""
    place = record.get("locator")
    if not isinstance(place, dict):
        return None, None, None
    found = [place.get(key) for key in _SPAN]
    first, start, end = (int(each) if isinstance(each, str) and _COUNT.match(each) else None for each in found)
    return first, start, end


def _locator(text: str) -> Any:
    """ "6", "6:120-140", ":120-140" or JSON as a mapping; the text itself where it is none of them."""
    if found := _LOCATOR.match(text):
        return {key: part for key, part in zip(_SPAN, found.groups(), strict=True) if part is not None}
    if text.startswith("{"):
        try:
            return tidy(json.loads(text, parse_int=str, parse_float=str))
        except (ValueError, RecursionError):
            return text
    return text


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _fits(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.search(value) is not None


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_text(item) for item in value)


def _is_locator(value: Any) -> bool:
    if not isinstance(value, dict):
        return isinstance(value, str) and bool(value) and _LOCATOR.search(value) is not None
    if not value or not value.keys() <= set(_SPAN) or ("start" in value) != ("end" in value):
        return False
    return all(_fits(_FROM_ONE if key == "paragraph" else _COUNT)(part) for key, part in value.items())


_CHECKS: Final[dict[str, Callable[[Any], bool]]] = {
    **dict.fromkeys((*_TEXT, *_AS_PRINTED), _is_text),
    **dict.fromkeys(("id", "source"), _fits(_ID)),
    **dict.fromkeys(_LISTS, _is_list),
    "lang": _fits(_LANG),
    "stage": lambda value: isinstance(value, str) and value in STAGES,
    "locator": _is_locator,
}
