"""Claims as printed become claims with a meaning: each distinct reading is parsed once, then spread over its claims."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from discrepant.columns import READ
from discrepant.grammar import edtf
from discrepant.model import Period, Reading, Suspicion, Unreadable
from discrepant.protocols import Kernel
from discrepant.steps._guess import GUESSES, guess, kind_read
from discrepant.steps._prints import mixed, of_texts
from discrepant.steps._running import dealt, objects, run
from discrepant.steps._wording.asking import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from discrepant.model import Attribute, Value
    from discrepant.protocols import Engine, Kind

_KEY = ("text", "lang", "kind", "anchor", "unit")


BUCKET = 25_000
"""Distinct readings parsed at a time."""


def parsed(part: pd.DataFrame, shared: Mapping[str, Kind]) -> pd.DataFrame:
    """The meaning of each reading: text, lang, kind, anchor, unit, "" where there is none."""
    rows = zip(*(part[name] for name in _KEY), strict=True)
    return pd.DataFrame({"meaning": objects([_value(row, shared) for row in rows])})


def reading_prints(table: pd.DataFrame, shared: Mapping[str, Kind]) -> np.ndarray[Any, Any] | None:
    """A number for each reading, over its words and what is known of it; None where kinds are not all our own."""
    if not all(type(kind).__module__.startswith("discrepant.") for kind in shared.values()):
        return None
    return mixed(*(of_texts(table[name]) for name in _KEY))


PARSE = Kernel("parse readings", parsed, {"meaning": "object"}, large=50_000, key=reading_prints)
"""Parses distinct readings. shared: the kinds."""


def read(
    claims: pd.DataFrame,
    attributes: Mapping[str, Attribute],
    kinds: Mapping[str, Kind],
    runner: Engine | None = None,
) -> pd.DataFrame:
    """Claims (columns.CLAIMS) with kind, meaning, time_value and as_of_value (columns.READ), in the same order.

    The entry of the catalogue is the one that the attribute names; a wording that is no name of it stands for the entry
    that its words, the readings and the subjects speak for, where that is sure enough (steps/suggest.py).
    The kind is the one given with the claim, else its entry's, else the one that most readings of that attribute can be
    read as. A value given by hand is read in place of the words.
    runner: the engine that parses distinct readings; without one all are parsed at once, in this process.
    """
    entry = entries(claims, attributes, kinds)
    asked = _asked(claims, entry, attributes, kinds)
    table = claims.assign(
        entry=entry,
        kind=asked["kind"],
        meaning=_values(asked, kinds, runner),
        time_value=_periods(claims, "time", kinds),
        as_of_value=_periods(claims, "as_of", kinds),
    )
    return table[list(READ)].reset_index(drop=True)


def doubts(claims: pd.DataFrame) -> list[Suspicion]:
    """Readings and slots that could not be read (claims: columns.READ), one suspicion each, claims in order."""
    found = [
        Suspicion("unreadable-reading", "warning", (claim,), f"“{text}” could not be read: {value.why}")
        for claim, text, value in zip(claims["id"], claims["reading"], claims["meaning"], strict=True)
        if isinstance(value, Unreadable)
    ]
    for slot in ("time", "as_of"):
        stuck = claims[claims[slot].notna() & claims[f"{slot}_value"].isna()]
        found += [
            Suspicion("unreadable-reading", "warning", (claim,), f"its {slot} “{text}” is not a date that can be read")
            for claim, text in zip(stuck["id"], stuck[slot], strict=True)
        ]
    return found


def _asked(
    claims: pd.DataFrame, attribute: pd.Series[Any], attributes: Mapping[str, Attribute], kinds: Mapping[str, Kind]
) -> pd.DataFrame:
    """What is asked of the kinds, a row a claim: text, lang, kind, anchor, unit. attribute: each claim's entry."""
    asked = pd.DataFrame(
        {
            "text": claims["value"].where(claims["value"].notna(), claims["reading"]),
            "lang": claims["lang"],
            "kind": claims["kind"].where(
                claims["kind"].notna(), attribute.map({n: a.kind for n, a in attributes.items()})
            ),
            "anchor": claims["anchor"],
            "unit": attribute.map({n: a.unit for n, a in attributes.items() if a.unit}),
        }
    ).astype("object")
    asked = asked.where(asked.notna(), None)
    unknown = asked["kind"].isna()
    if unknown.any():
        asked.loc[unknown, "kind"] = _commonest(asked[unknown], claims["attribute"][unknown], kinds)
    held = asked["anchor"].isna() & (asked["kind"] == "members")
    # who belongs to a group depends on the day: a list is read as of the time the claim speaks of
    asked.loc[held, "anchor"] = claims["time"].where(claims["time"].notna(), claims["as_of"])[held]
    return asked.where(asked.notna(), None)


def _commonest(asked: pd.DataFrame, attribute: pd.Series[Any], kinds: Mapping[str, Kind]) -> pd.Series[Any]:
    """For each row the kind that most distinct readings of its attribute can be read as; ties as GUESSES has them."""
    chosen: dict[str, str] = {}
    for name, rows in asked.groupby(attribute, sort=True):
        seen = rows.drop_duplicates("text")
        values = [guess(Reading(t, g), kinds) for t, g in zip(seen["text"], seen["lang"], strict=True)]
        counts = Counter(kind_read(value) for value in values)
        chosen[str(name)] = max(GUESSES, key=lambda kind: (counts[kind], -GUESSES.index(kind)))
    return attribute.map(chosen)


def _values(asked: pd.DataFrame, kinds: Mapping[str, Kind], runner: Engine | None) -> pd.Series[Any]:
    """The meaning of each row; equal questions share one object."""
    code, distinct = pd.factorize(pd.MultiIndex.from_frame(asked[list(_KEY)].fillna("")))
    table = pd.DataFrame(distinct.to_list(), columns=list(_KEY), dtype="object")
    values = run(runner, PARSE, dealt(table, BUCKET), kinds)["meaning"]
    return values.take(code).set_axis(asked.index)


def _value(key: tuple[str, ...], kinds: Mapping[str, Kind]) -> Value:
    text, lang, kind, anchor, unit = key
    if kind not in kinds:
        return Unreadable(f"there is no kind named “{kind}”")
    return kinds[kind].read(Reading(text, lang or "en", kind, anchor or None, unit or None))


def _periods(claims: pd.DataFrame, slot: str, kinds: Mapping[str, Kind]) -> pd.Series[Any]:
    """The slot as Periods; None where it is empty or cannot be read as a date."""
    pairs = pd.DataFrame({"text": claims[slot], "lang": claims["lang"]}).fillna("")
    code, distinct = pd.factorize(pd.MultiIndex.from_frame(pairs))
    values = pd.Series([_period(text, lang or "en", kinds["date"]) for text, lang in distinct], dtype="object")
    return values.take(code).set_axis(claims.index)


def _period(text: str, lang: str, dates: Kind) -> Period | None:
    """A slot is EDTF first ("2007-08" is a month there), and words only where it is not."""
    if not text:
        return None
    value = edtf.read(text) or dates.read(Reading(text, lang, "date"))
    return value if isinstance(value, Period) else None
