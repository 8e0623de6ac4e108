"""Where quantities stand in running text: a figure with its hedge, range or list, and unit; years, references and names
with digits left out.

What a span means is the business of the kinds; this only finds it. English words, units of any language that writes
Latin letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from discrepant.lexicon import table

_WORDS = table("spans")


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word).replace("\\ ", r"\s") for word in sorted(words, key=len, reverse=True))


_NUM = r"(?:\d{1,3}(?:[,\u2009\u202f\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
_FIGURE = rf"{_NUM}(?:\s?[×x]\s?10\s?[−–-]?\d+|[eE][−-]?\d+|[\s-](?:{_any(_WORDS['scales'])})\b)?"
_WORD = rf"(?:{_any(_WORDS['small'])})(?:[ -](?:{_any(_WORDS['small'])}|and a half|and a quarter))*"
_SIGNS = "∼~≈<>≤≥⩽⩾≲≳"
_HEDGE = rf"(?:{_any(_WORDS['hedges'])}|approx\.?|ca\.|[{_SIGNS}])"
_START = re.compile(rf"(?<![\w.])(?:{_FIGURE}|(?:{_WORD})\b|twice\b)", re.IGNORECASE)
_JOIN = re.compile(
    rf"\s?(?P<sign>–|—|−|-|to\b|through\b|±|\+/-|and\b|or\b|,\s?and\b|,\s?or\b|,|×)\s?(?:{_HEDGE}\s?)?"
    rf"(?P<money>(?:US|A|C|HK|NZ)?[$€£¥]\s?)?[−–-]?(?P<figure>{_FIGURE}|(?:{_WORD})\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"\s?(?:,\s?and|,\s?or|,|and|or)\s?{_FIGURE}")
_LEAD = re.compile(rf"(?:(?:^|(?<=[\s(\[=])){_HEDGE}\s?|[{_SIGNS}]\s?|\b(?:between|from)\s)$", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween\s(?:{_HEDGE}\s?)?$", re.IGNORECASE)
_REFERENCE = re.compile(rf"\b(?:{_any(_WORDS['references'])})\.?\s?\(?(?:\d+[a-z]?(?:\s?[,–-]\s?|\s?and\s?))*$")
_LETTERED = re.compile(r"[a-z]?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CITED = re.compile(r"[a-z]?(?:\s?[;,]\s?[A-Z][a-z]+ (?:et al|and)|\)?[A-Z])")
_CLINGING = re.compile(r"[A-Za-z]")
_BIT = 60
"""Characters before a figure that can hold its hedge."""

_UNITS = frozenset(
    {prefix + symbol for prefix in ("", *_WORDS["prefixes"]) for symbol in _WORDS["symbols"]} | {*_WORDS["units"]}
)
_SIGNED = re.compile(r"\s?(?:%|‰|°\s?[CFNSEW]\b|°|℃|′|″)|[\s\u00a0-]?(?:wt|vol|at|mol)\.?\s?%")
_NAMED = re.compile(r"[\s\u00a0\u2009](?P<apart>[A-Za-zμµΩÅ]+)(?![A-Za-z])|-?(?P<close>[A-Za-zμµΩÅ]+)(?![A-Za-z])")
_POWER = re.compile(r"[−–-]?[1-4](?![\d.])|[⁻⁰¹²³⁴]+|[²³]")
_FACTOR = re.compile(
    r"(?:\s?/\s?|[\s\u00a0·])(?P<name>[A-Za-zμµ]+)(?P<power>[−–-]\d|⁻\d)|\s?/\s?(?P<per>[A-Za-zμµ]+)\b"
)
_NOUN = re.compile(r"[\s-](?!of\b)[a-z]+")
_PLURAL = re.compile(r"\s[a-z]{3,}s\b")
_MONEY = re.compile(r"(?:US|A|C|HK|NZ)?[$€£¥]\s?$")


@dataclass(frozen=True, slots=True)
class Span:
    """A quantity in a text: text[start:end]. hedged: a word or sign before the figure belongs to it. figures: how many.

    unit: whether a unit stands with it.
    """

    start: int
    end: int
    hedged: bool
    figures: int
    unit: bool


def find_quantities(text: str) -> list[Span]:
    """The quantities of a text, in order, without overlap."""
    found: list[Span] = []
    at = 0
    while match := _START.search(text, at):
        span = _span(text, match, found[-1].end if found else 0)
        if span is not None:
            found.append(span)
        at = max(match.end(), span.end if span else 0)
    return found


def _span(text: str, match: re.Match[str], floor: int) -> Span | None:
    start, end = match.span()
    digits = text[start].isdigit() or text[start] == "."
    if digits and start and (text[start - 1].isalpha() or text[start - 1] in "[/_^"):
        return None
    if digits and re.search(r"(?<![\w)])[−–-]$", text[max(0, start - 2) : start]):
        start -= 1
    if money := _MONEY.search(text, max(0, start - 5), start):
        start = money.start()
    tail, unit = _unit(text, end)
    tail, unit, figures, listed = _joined(text, start, tail, unit)
    begin, hedged = _hedge(text, start, floor, figures)
    if not (unit or money or hedged or (figures > 1 and not listed)) and not _counts(text, match, tail):
        return None
    if _is_reference(text, match, tail, unit):
        return None
    return Span(begin, tail, hedged, figures, unit or bool(money))


def _joined(text: str, start: int, end: int, unit: bool) -> tuple[int, bool, int, bool]:
    """The end of a range, tolerance or list that goes on here; whether it has a unit; its figures; if it is a list."""
    figures, listed = 1, False
    between = _BETWEEN.search(text[max(0, start - _BIT) : start]) is not None
    while join := _JOIN.match(text, end):
        after, measured = _unit(text, join.end())
        also = measured or bool(join["money"])
        sign = join["sign"].lower()
        if sign in {"and", "or"} or sign.startswith(","):
            if not (measured or (between and figures == 1) or _list_ends(text, after)):
                break
            listed = listed or not between
        elif sign in "–—−-" and not join["figure"][0].isdigit():
            break
        end, unit, figures = after, unit or also, figures + 1
    return end, unit, figures, listed


def _list_ends(text: str, at: int) -> bool:
    """Whether a list of figures that goes on here comes to a unit within six of them."""
    for _ in range(6):
        following = _NEXT.match(text, at)
        if not following:
            return False
        at = following.end()
        if _unit(text, at)[1]:
            return True
    return False


def _unit(text: str, at: int) -> tuple[int, bool]:
    """The end of the unit that stands here, and whether there is one."""
    if signed := _SIGNED.match(text, at):
        return signed.end(), True
    named = _NAMED.match(text, at)
    if not named or (named["apart"] or named["close"]) not in _UNITS:
        return at, False
    end = _powered(text, named.end())
    while factor := _FACTOR.match(text, end):
        if (factor["name"] or factor["per"]) not in _UNITS:
            break
        end = _powered(text, factor.end()) if factor["per"] else factor.end()
    return end, True


def _powered(text: str, end: int) -> int:
    power = _POWER.match(text, end)
    return power.end() if power and (not power[0][0].isdigit() or text[end - 1] == "m") else end


def _hedge(text: str, start: int, floor: int, figures: int) -> tuple[int, bool]:
    """Where the words before the figure that belong to it begin, and whether there are any."""
    begin, hedged = start, False
    while lead := _LEAD.search(text[max(floor, begin - _BIT) : begin]):
        word = lead[0].strip().lower()
        if word in {"between", "from"} and figures < 2:
            break
        if word == "from" and not hedged:
            break  # "rose from 3 to 5": the word belongs to the verb
        begin, hedged = begin - len(lead[0].lstrip()), True
    return begin, hedged


def _counts(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a bare figure counts something, or is what something equals."""
    figure = match[0]
    if not figure[0].isdigit() and figure[0] != ".":
        return figure.lower() == "twice" or (figure.lower() != "one" and bool(_NOUN.match(text, end)))
    if re.search(r"=\s?$", text[max(0, match.start() - 3) : match.start()]):
        return True
    return bool(_PLURAL.match(text, end)) and not _YEAR.fullmatch(figure)


def _is_reference(text: str, match: re.Match[str], end: int, unit: bool) -> bool:
    """Whether the figure is a year, the number of a figure or section, or part of a citation or a name."""
    if _REFERENCE.search(text[max(0, match.start() - 24) : match.start()]):
        return True
    if _YEAR.fullmatch(match[0]) and _LETTERED.fullmatch(text, match.end(), end):
        return True  # "2011a" is a year, though a is a unit of time
    if unit:
        return False
    clinging = bool(_CLINGING.match(text, end))
    return bool(_YEAR.fullmatch(match[0])) or clinging or bool(_CITED.match(text, end))
