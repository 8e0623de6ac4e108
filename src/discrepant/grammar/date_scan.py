"""What the date grammar works on: tokens to look at, the anchor, and the parts of a date found so far."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discrepant.grammar.date_words import Token
    from discrepant.grammar.edtf import Piece, Unit
    from discrepant.model import Period

# Years that four figures can name in running text. Beyond them a number is more likely something else.
FIRST_YEAR, LAST_YEAR = 1000, 2199


class Refusal(Exception):  # noqa: N818 (not an error: an answer, caught by read_date)
    """The words cannot be read as a date: why, and where (start, end), if at one place."""

    def __init__(self, why: str, span: tuple[int, int] | None = None) -> None:
        super().__init__(why)
        self.why, self.span = why, span


@dataclass(slots=True)
class Atom:
    """One date as far as its own words tell: fields that are None may come from a neighbour or the anchor.

    code: EDTF code of a season, quarter or half. whole: a piece complete in itself; relation tells how it holds.
    choice: the dates that an ambiguous notation can mean. part: early, mid, late, start, end (two: from, to), or a half
    ("half1"). introduced: a preposition or article stands before. month_first: printed "May 9", not "9 May".
    anchored: the anchor was used.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    code: int | None = None
    whole: Piece | None = None
    precision: str | None = None
    relation: str = "at"
    choice: tuple[Unit, ...] = ()
    part: tuple[str, ...] = ()
    stretch: tuple[int, str, bool] | None = None
    weekday: int | None = None
    fuzzy: bool = False
    introduced: bool = False
    month_first: bool = False
    anchored: bool = False
    start: int = 0
    end: int = 0

    def but(self, **changes: Any) -> Atom:
        """A copy with some fields changed."""
        copy = object.__new__(Atom)
        for name in _FIELDS:
            setattr(copy, name, getattr(self, name))
        for name, value in changes.items():
            setattr(copy, name, value)
        return copy

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.whole is not None or bool(self.choice) or (self.year is not None and not self.lacks_month)

    @property
    def lacks_month(self) -> bool:
        """Whether there is a day without a month."""
        return self.day is not None and self.month is None

    @property
    def bare_year(self) -> bool:
        """Whether it is four figures and nothing else."""
        return self.year is not None and self.month is None and self.day is None and self.code is None and not self.part


_FIELDS = tuple(field.name for field in fields(Atom))


@dataclass(slots=True)
class Scan:
    """The tokens of one text, its anchor and the order of day and month in its language ("dmy", "mdy" or None)."""

    tokens: tuple[Token, ...]
    anchor: Period | None
    order: str | None

    def has(self, i: int, *roles: str) -> bool:
        """Whether token i can play any of the roles."""
        if 0 <= i < len(self.tokens):
            mine = self.tokens[i].roles
            for role in roles:
                if role in mine:
                    return True
        return False

    def value(self, i: int, role: str) -> Any:
        """The value token i has in a role; None if it cannot play it."""
        return self.tokens[i].roles.get(role) if 0 <= i < len(self.tokens) else None

    def skip(self, i: int, *roles: str) -> int:
        """The first place from i on that plays none of the roles."""
        while self.has(i, *roles):
            i += 1
        return i

    def joined(self, i: int) -> bool:
        """Whether token i follows its predecessor without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def digits(self, i: int) -> int:
        """How many characters token i has, if it is a number in figures; else 0."""
        return len(self.tokens[i].text) if self.has(i, "number") else 0

    def count(self, i: int) -> tuple[int | None, int]:
        """A number in figures or words at i, and the place behind it."""
        for role in ("number", "word_number"):
            if self.has(i, role):
                return int(self.value(i, role)), i + 1
        return None, i

    def span(self, i: int, end: int) -> tuple[int, int] | None:
        """Where in the text the tokens from i up to (not including) end stand."""
        if not self.tokens:
            return None
        last = min(max(end - 1, i, 0), len(self.tokens) - 1)
        return self.tokens[min(max(i, 0), last)].start, self.tokens[last].end

    def refuse(self, why: str, i: int, end: int) -> Refusal:
        """The refusal of the tokens from i to end."""
        return Refusal(why, self.span(i, end))
