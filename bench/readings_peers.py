"""Other readers of figures and dates, asked the same questions as discrepant and judged by the same rules, generously:
none of them tells hedges, so a hedged figure can be partly right at best."""

from __future__ import annotations

import datetime
import importlib.util
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]
NUMBERS = frozenset({"quantity", "money", "proportion"})


@dataclass(frozen=True)
class Peer:
    """A library: which rows it claims, how it reads one, and how its answer is judged. sample: rows to time."""

    name: str
    module: str
    claims: Callable[[Row], bool]
    read: Callable[[Row], Any]
    judge: Callable[[Any, Row], str]
    sample: int

    def outcome(self, row: Row) -> str:
        """Correct, partial, wrong or refused; a crash is a refusal."""
        try:
            answer = self.read(row)
        except Exception:
            return "refused"
        return self.judge(answer, row)


@cache
def installed() -> tuple[Peer, ...]:
    """The peers that can be asked here; the others are named."""
    found = tuple(peer for peer in PEERS if importlib.util.find_spec(peer.module))
    for peer in PEERS:
        if peer not in found:
            print(f"{peer.name}: not installed")
    return found


def _close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 1e-4 * max(1.0, abs(b))


def _by_value(value: float | None, unit_right: bool, row: Row) -> str:
    """The judgement of a bare number."""
    expected = row["expected"]
    if value is None:
        return "refused"
    target = expected["value"]
    if target is None or not _close(value, target):
        return "partial" if _close(value, expected["low"]) or _close(value, expected["high"]) else "wrong"
    return "correct" if expected["hedge"] == "exact" and unit_right else "partial"


def _quantulum(row: Row) -> Any:
    from quantulum3 import parser

    return parser.parse(row["reading"])


def _judge_quantulum(answer: Any, row: Row) -> str:
    if not answer:
        return "refused"
    first = answer[0]
    value = float(first.value)
    if row["kind"] == "proportion" and first.unit.name == "percentage":
        value /= 100
    currency = row["expected"].get("currency")
    return _by_value(value, currency is None or first.unit.entity.name == "currency", row)


def _text2num(row: Row) -> Any:
    import text_to_num

    return text_to_num.alpha2digit(row["reading"], row["lang"])


def _judge_text2num(answer: str, row: Row) -> str:
    import re

    found = re.findall(r"\d[\d.,]*", answer)
    if not found:
        return "refused"
    try:
        value = float(found[0].replace(",", ""))
    except ValueError:
        return "wrong"
    return _by_value(value if len(found) == 1 else -1.0, True, row)


def _price(row: Row) -> Any:
    from price_parser import Price

    return Price.fromstring(row["reading"])


def _judge_price(answer: Any, row: Row) -> str:
    return _by_value(answer.amount_float, bool(answer.currency), row)


@cache
def _dates(lang: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=[lang], settings={"REQUIRE_PARTS": ["year"], "RETURN_TIME_AS_PERIOD": False})


def _dateparser(row: Row) -> Any:
    return _dates(row["lang"]).get_date_data(row["reading"])


def _judge_dateparser(answer: Any, row: Row) -> str:
    if answer is None or answer.date_obj is None:
        return "refused"
    day = answer.date_obj.date()
    expected = row["expected"]
    first, last = _period(day, answer.period)
    if (first, last) == (expected["earliest"], expected["latest"]):
        return "correct" if expected["relation"] == "at" and not expected["approx"] else "partial"
    within = (expected["earliest"] or "") <= str(day) <= (expected["latest"] or "9999")
    return "partial" if within else "wrong"


def _period(day: datetime.date, period: str) -> tuple[str, str]:
    if period == "year":
        return f"{day.year:04d}-01-01", f"{day.year:04d}-12-31"
    if period == "month":
        after = datetime.date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return f"{day:%Y-%m}-01", str(after - datetime.timedelta(days=1))
    return str(day), str(day)


_SPELLED = frozenset({"en", "fr", "es", "pt", "de", "it", "nl"})
PEERS = (
    Peer(
        "quantulum3",
        "quantulum3",
        lambda row: row["lang"] == "en" and row["kind"] in NUMBERS,
        _quantulum,
        _judge_quantulum,
        1_500,
    ),
    Peer(
        "text2num",
        "text_to_num",
        lambda row: row["lang"] in _SPELLED and row["kind"] in NUMBERS,
        _text2num,
        _judge_text2num,
        20_000,
    ),
    Peer("price-parser", "price_parser", lambda row: row["kind"] == "money", _price, _judge_price, 20_000),
    Peer("dateparser", "dateparser", lambda row: row["kind"] == "date", _dateparser, _judge_dateparser, 1_500),
)
