"""Readings in a program of one's own: words in, meaning out.

>>> import discrepant
>>> discrepant.read("about $700,000")
<Reading “about $700,000”: money, about $700,000; expected $650,000 to $750,000>
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from discrepant import scripting
from discrepant.model import Number, Period, Reading, Unreadable

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    import pandas as pd

    from discrepant.model import Relation, Value

COLUMNS = {
    "kind": "str",
    "printed": "float64",
    "low": "float64",
    "high": "float64",
    "expected_low": "float64",
    "expected_high": "float64",
    "approx": "boolean",
    "hedge": "str",
    "unit": "str",
    "currency": "str",
    "edtf": "str",
    "earliest": "object",
    "latest": "object",
    "means": "str",
    "why": "str",
}
"""The columns of read_column(), with their types. earliest and latest hold dates, why says what stopped a reading."""


@dataclass(frozen=True, slots=True, repr=False)
class Read:
    """A reading with what it means.

    text: the words; lang: their language; kind: quantity, money, proportion, ratio, duration, date, ordinal, members,
    place, yesno, text, or composite; value: the meaning as one of the types of discrepant.model; asked, anchor,
    counted: the kind, the anchor and the unit that were given, if they were.
    """

    text: str
    lang: str
    kind: str
    value: Value
    asked: str | None = None
    anchor: str | None = None
    counted: str | None = None

    @property
    def readable(self) -> bool:
        """Whether the words could be read."""
        return not isinstance(self.value, Unreadable)

    @property
    def why(self) -> str | None:
        """Why they could not be read."""
        return self.value.why if isinstance(self.value, Unreadable) else None

    @property
    def span(self) -> tuple[int, int] | None:
        """Which characters of the text stopped the reading, from and up to."""
        return self.value.span if isinstance(self.value, Unreadable) else None

    @property
    def means(self) -> str:
        """The meaning in words."""
        return scripting.kind_of(self.value, self.asked).explain(self.value)

    @property
    def low(self) -> Decimal | None:
        """What the words entail at least; None where they leave that side open, or give no number."""
        return self.value.low if isinstance(self.value, Number) else None

    @property
    def high(self) -> Decimal | None:
        """What they entail at most."""
        return self.value.high if isinstance(self.value, Number) else None

    @property
    def unit(self) -> str | None:
        """The unit, or the noun that is counted."""
        return self.value.unit if isinstance(self.value, Number) else None

    @property
    def currency(self) -> str | None:
        """The currency by ISO 4217."""
        return self.value.currency if isinstance(self.value, Number) else None

    @property
    def edtf(self) -> str | None:
        """A date in the Extended Date/Time Format."""
        return self.value.edtf if isinstance(self.value, Period) else None

    @property
    def earliest(self) -> date | None:
        """The first day a date can mean; None where it is open."""
        return self.value.earliest if isinstance(self.value, Period) else None

    @property
    def latest(self) -> date | None:
        """The last day a date can mean; None where it is open."""
        return self.value.latest if isinstance(self.value, Period) else None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as `discrepant read --jsonl` prints it."""
        return {"id": None, **scripting.told(self.value, self.kind, self.asked)}

    def __repr__(self) -> str:
        """The words, the kind and the meaning on one line."""
        return f"<Reading “{self.text}”: {self.kind}, {self.means}>"

    def __str__(self) -> str:
        """The meaning in words."""
        return self.means

    def _repr_html_(self) -> str:
        """For notebooks."""
        text = escape(self.text)
        if self.span is not None:
            start, end = self.span
            stop = f"<mark>{escape(self.text[start:end])}</mark>"
            text = f"{escape(self.text[:start])}{stop}{escape(self.text[end:])}"
        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(str(told))}</td></tr>"
            for name, told in self._told()
            if told is not None
        )
        return f"<div><q>{text}</q><table>{rows}</table></div>"

    def _told(self) -> list[tuple[str, object]]:
        bounds = None
        if isinstance(self.value, Number):
            low, high = (("open" if end is None else f"{end:,f}") for end in (self.low, self.high))
            bounds = f"{low} to {high}"
        return [
            ("kind", self.kind),
            ("means", self.means),
            ("entails", bounds),
            ("unit", self.unit),
            ("currency", self.currency),
            ("edtf", self.edtf),
        ]


@dataclass(frozen=True, slots=True, repr=False)
class Compared:
    """How two readings relate.

    relation: agree, refine, compatible, tension or conflict; axes: along which of value, unit, time, … they differ;
    why: in a sentence; certain: False where a conflict rests on something ambiguous, a bare "$".
    """

    a: str
    b: str
    relation: Relation
    axes: tuple[str, ...]
    why: str
    certain: bool = True

    def __repr__(self) -> str:
        """The relation and the sentence."""
        return f"<{self.relation}: {self.why}>"

    def _repr_html_(self) -> str:
        """For notebooks."""
        sides = f"<q>{escape(self.a)}</q> and <q>{escape(self.b)}</q>"
        return f"<div><b>{escape(self.relation)}</b>: {sides}<br>{escape(self.why)}</div>"


def read(
    text: str, lang: str = "en", *, kind: str | None = None, anchor: str | None = None, unit: str | None = None
) -> Read:
    """What the words mean.

    lang: the language of the words, as a code ("de", "pt-BR"); one that has no lexicon has its digits and symbols read.
    kind: what is wanted; by default it is found out. anchor: the date (EDTF) from which relative dates count. unit:
    what is counted where the words leave it out. Words that cannot be read give a Read whose value says why.
    Raises TypeError for what is no text, UsageError for a kind that there is not.
    """
    if not isinstance(text, str):
        raise TypeError(f"a reading is text, not {type(text).__name__}")
    name = scripting.kind_name(kind)
    value = scripting.read_words(Reading(text, lang, name, anchor, unit))
    return Read(text, lang, scripting.kind_shown(value, kind), value, name, anchor, unit)


def compare(
    a: str | Read,
    b: str | Read,
    lang: str = "en",
    *,
    lang_b: str | None = None,
    kind: str | None = None,
    anchor: str | None = None,
) -> Compared:
    """How two readings, as words or as read, relate. lang_b: the language of the second, if it is another one.

    One that was read before keeps its own language, anchor and unit. Raises TypeError and UsageError as read() does.
    """
    asked = kind or next((one.asked for one in (a, b) if isinstance(one, Read) and one.asked), None)
    name = scripting.kind_name(asked)
    one, other = _words(a, lang, name, anchor), _words(b, lang_b or lang, name, anchor)
    verdict = scripting.compare_words(one, other)
    return Compared(one.text, other.text, verdict.relation, verdict.axes, verdict.why, verdict.certain)


def _words(given: str | Read, lang: str, kind: str | None, anchor: str | None) -> Reading:
    if isinstance(given, Read):
        return Reading(given.text, given.lang, kind, given.anchor or anchor, given.counted)
    if not isinstance(given, str):
        raise TypeError(f"a reading is text, not {type(given).__name__}")
    return Reading(given, lang, kind, anchor)


def read_column(
    readings: pd.Series, lang: str = "en", *, kind: str | None = None, anchor: str | None = None
) -> pd.DataFrame:
    """The meaning of a whole column: a row a reading, with the columns of COLUMNS and the index of the series.

    Each distinct reading is parsed once. Missing readings give missing values. Raises TypeError for a cell that is no
    text, UsageError for a kind that there is not.
    """
    import pandas as pd

    codes, distinct = pd.factorize(readings)
    rows = [_row(read(text, lang, kind=kind, anchor=anchor)) for text in distinct]
    table = pd.DataFrame([*rows, dict.fromkeys(COLUMNS)], columns=list(COLUMNS)).astype(COLUMNS)
    return table.take(codes).set_axis(readings.index, axis=0)


def _row(one: Read) -> dict[str, Any]:
    value = one.value
    row: dict[str, Any] = {"kind": one.kind, "means": one.means, "why": one.why}
    if isinstance(value, Number):
        row |= {
            "printed": _float(value.printed),
            "low": _float(value.low),
            "high": _float(value.high),
            "expected_low": _float(value.soft_low),
            "expected_high": _float(value.soft_high),
            "approx": value.approx,
            "hedge": value.hedge,
            "unit": value.unit,
            "currency": value.currency,
        }
    if isinstance(value, Period):
        row |= {"edtf": value.edtf, "earliest": value.earliest, "latest": value.latest, "approx": value.approx}
    return row


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
