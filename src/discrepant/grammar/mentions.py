"""Where readings stand in running English text: dates, quantities, money, shares, lists of states, places, ordinals,
names in quotation marks, and posts that people hold.

This only finds them; what they mean is the business of the kinds. Numbers that are no facts are left out: marks of
notes, numbers in names ("Su-30", "Shanghai Five"), of issues, pages and telephones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from discrepant.grammar import places
from discrepant.grammar.place_readings import read_places
from discrepant.grammar.spans import find_quantities
from discrepant.grammar.state_groups import find_groups, group
from discrepant.grammar.states import find_states
from discrepant.model import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{1,2}(?:st|nd|rd|th)?|\sand\s\d{1,2})?"
_CORE = (
    rf"(?:(?:the\s)?{_DAY}(?:\sof)?\s{_MONTH}(?:,?\s{_YEAR})?|{_MONTH}\s{_DAY}(?!\d)(?:,?\s{_YEAR})?|{_MONTH}(?:\sof|,)?\s{_YEAR}"
    rf"|(?:spring|summer|autumn|fall|winter)(?:\sof)?\s{_YEAR}|{_YEAR}s?|{_MONTH}(?![a-z]))"
)
_EDGE = r"(?:(?:the\s)?(?:very\s)?(?:beginning|start|end|middle)\sof|early|mid-?|late)\s?"
_LEAD = r"(?:since|after|before|until|till|around|about|circa|by)\s"
_WHEN = re.compile(
    rf"(?:between\s{_CORE}\s(?:and|to)\s{_CORE}|from\s{_CORE}\s(?:to|until|through)\s{_CORE}"
    rf"|{_YEAR}\s?[–—-]\s?(?:{_YEAR}|\d\d)(?!\d)|{_CORE}\sand\s(?:in\s)?{_CORE}"
    rf"|(?:{_LEAD})?(?:at\s(?={_EDGE}))?(?:{_EDGE})?{_CORE}"
    r"|(?:the|that)\s(?:same|following|next|previous)\syear|at\sthe\ssame\stime"
    r"|(?:less\sthan\s)?(?:a|one|two|three|four|five|six|\d+)\s(?:year|month|week)s?\s(?:later|after|before|earlier))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Za-z][-–]$|\b(?:No|Nos|Issue|Vol|Volume|Article|Resolution|page|pp?|tel|phone)\b\.?\s?:?\s?$")
_COMMA = re.compile(r"(?<![\d.,])\d{1,3},$")
_MONEY = re.compile(r"[$€£¥]|USD|EUR|RMB|yuan|dollar|euro|ruble|Renminbi", re.IGNORECASE)
_CURRENCY = re.compile(
    r"\s(?:USD|EUR|RMB|(?:US\s)?dollars|euros|rubles|yuan|Renminbi(?:\s\(RMB\))?)(?:\s\([^)]{3,24}\))?(?:\s(?:debt|loan|aid)\b)?"
)
_MODIFIED = re.compile(r"(?:\s(?:and|or|of|[a-z][a-z-]+)){0,5}?\s[a-z-]+(?:s|people|personnel|men|staff)\b")
_SHARE = re.compile(r"\sof\s(?:the\s)?(?:(?:world|global|total|regional|country|national|annual)[’'\w]*\s)?[\w’'-]+")
_JOIN = re.compile(r"(?:,\s(?:and\s|or\s)?|\sand\s|\sas\swell\sas\s|(?<=o)[-–])(?:the\s)?")
_WHOLE = re.compile(
    r"(?:(?:[Aa]ll|[Bb]oth|[Ee]ach|[Tt]he)\s(?:of\sthe\s)?(?:\w+\s)?)?(?:[A-Z]{2,}\s)?"
    r"(?:member\s(?:states?|countries)|(?<=[Bb]oth\s)(?:countries|sides|states))(?:\sof\sthe\s[A-Z]{2,}\b)?"
    r"(?:,?\s(?:except|without|but)(?:\sfor)?\s[A-Z]\w+)?"
)
_BODIES = r"(?:states|countries|nations|ministers|members|partners|republics|heads\sof\s(?:state|government))"
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|hundred|several|dozens|hundreds|thousands|numerous)"
)
_HEDGED = (
    r"(?:(?:a\stotal\sof|more\sthan|less\sthan|fewer\sthan|at\sleast|at\smost|up\sto|about|around|some|nearly|almost|over"
    r"|approximately|only|roughly|as\smany\sas)\s){0,2}"
)
_MODIFIER = (
    r"(?!of\b|in\b|to\b|and\b|for\b|on\b|at\b|by\b|from\b|with\b|the\b|is\b|was\b|were\b|has\b|have\b|had\b)[\w’'-]+"
)
_COUNTED = re.compile(
    rf"\b{_HEDGED}(?!{_YEAR}\b){_NUMBER}\b(?!\s(?:percent|per\scent|million|billion|trillion))(?:\sof)?"
    rf"(?:\s{_MODIFIER}(?:\sor\s{_MODIFIER})?){{0,4}}?\s(?:heads\sof\sstate|[a-z]+(?:[^s\W]s|ies|personnel|people|aircraft))\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:dozens|hundreds|thousands|tens\sof\sthousands)\b(?!\sof)", re.IGNORECASE)
_LASTING = re.compile(r"(?:year|month|week|day|hour|minute|time|decade|centurie)s?$")
_PLACE = re.compile(
    r"(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|visit\sto|Minister\sto)\s((?:the\s)?(?:[a-z]+\s)?[A-Z][\w’'-]*"
    r"(?:(?:\s|-|\sand\s|,\s(?:and\s)?)[A-Z][\w’'-]*)*(?:\s(?:region|province|district|oblast))?)"
)
_SUMMIT = re.compile(r"\b([A-Z][a-z]+)(?=\s(?:[Ss]ummit|[Dd]eclaration|[Cc]onference)\b)")
_ORDINAL = re.compile(
    r"\b(\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?=(?:-ever)?(?:\s[\w’'-]+){0,5}\s(?:meeting|summit|session|exercise|exercises|congress|conference|round|time|visit))",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"held|took\splace|takes?\splace|exercis|drill|meeting|summit|sign|headquarter|seat|located|conduct|carried\sout|visit"
    r"|organi[sz]ed|opened|session|conference|base",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"exercis|drill|sign|agree|treat|meeting|member|join|alliance|participa|between|consist|summit|established|declar",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?:two|both)\s(?:[a-z]+\s)?(?:countries|sides|parts|states|nations|parties|organi[sz]ations)$", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([A-Z][^“”\"]{2,60})[”\"]")
_POST = re.compile(
    r"(?:(?:former|then|current|first)\s)?(?:(?!The\s)[A-Z][a-z]+\s){0,2}"
    r"(?:President|Prime\sMinister|Premier|Defen[cs]e\sMinister|Foreign\sMinister|Minister(?:\sof\s[A-Z]\w+)+|Ambassador"
    r"|Secretary[-\s]General|Director|Chief\sof\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)*)(?:\s(?:of|to)\s(?:the\s)?[A-Z]\w+)?"
)
_MONTHS = re.compile(rf"{_MONTH}$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A reading in a text: text[start:end]; the kind it is to be read as; the rule that found it."""

    start: int
    end: int
    kind: str
    rule: str


def find_mentions(text: str) -> list[Mention]:
    """The readings of a sentence, in order; of two that overlap the longer, unless they are of different sorts."""
    found = [*_dates(text), *_quantities(text), *_members(text), *_ordinals(text), *_names(text), *_posts(text)]
    kept: list[Mention] = []
    for each in sorted(found, key=lambda m: (m.start - m.end, m.start, m.rule)):
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    taken = [m for m in kept if m.kind == "date"]
    kept += [p for p in _places(text) if not any(p.start < d.end and d.start < p.end for d in taken)]
    return sorted(kept, key=lambda m: (m.start, m.end))


def _dates(text: str) -> Iterator[Mention]:
    for match in _WHEN.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 12) : start], text[end : end + 2]
        if _NAMED.search(before) or re.match(r"[\w%]|-[A-Za-z]|\.\d|,\d", after) or re.search(r"[\w.,$€£]$", before):
            continue
        words = match[0]
        if words.lower() in {"may", "march"} or (_MONTHS.fullmatch(words) and not re.search(r"\b(?:in|of)\s$", before)):
            continue
        yield Mention(start, end, "date", "date")


def _quantities(text: str) -> Iterator[Mention]:
    for found in find_quantities(text):
        comma = _COMMA.search(text[: found.start])  # "0,7 million": the finder knows decimal points only
        span = replace(found, start=comma.start()) if comma else found
        words = text[span.start : span.end]
        if _numbers_a_name(text, span.start, span.end) or re.fullmatch(_YEAR, words) or _LASTING.search(words):
            continue
        if re.search(r"%|per\s?cent|percent$", words):
            share = _SHARE.match(text, span.end)
            yield Mention(span.start, share.end() if share else span.end, "proportion", "share")
        elif _MONEY.search(words + text[span.end : span.end + 14]):
            tail = _CURRENCY.match(text, span.end)
            yield Mention(span.start, tail.end() if tail else span.end, "money", "money")
        else:
            if not (span.unit or span.hedged or text[span.start].isdigit()):
                continue
            noun = _MODIFIED.match(text, span.end) if not span.unit else None
            measured = re.match(r"\sof\s[a-z]+", text[span.end :]) if span.unit else None
            end = noun.end() if noun else span.end + (measured.end() if measured else 0)
            yield Mention(span.start, end, "quantity", "counted" if noun else "measured")
    for match in _COUNTED.finditer(text):
        if _numbers_a_name(text, match.start(), match.start()) or _LASTING.search(match[0]) or _PAIR.search(match[0]):
            continue
        body = re.search(rf"{_BODIES}$", match[0], re.IGNORECASE)
        yield Mention(*match.span(), "members" if body else "quantity", "counted")
    for match in _MANY.finditer(text):
        yield Mention(*match.span(), "quantity", "many")


def _numbers_a_name(text: str, start: int, end: int) -> bool:
    """Whether a figure belongs to a name: "Su-30", "No. 5", "page 12"."""
    clinging = bool(re.match(r"[-–][A-Za-z]{0,2}\d", text[end:])) if end > start else False
    return clinging or bool(_NAMED.search(text[max(0, start - 12) : start]))


def _members(text: str) -> Iterator[Mention]:
    run: list[tuple[int, int, str]] = []
    for each in [*find_states(text), (len(text) + 99, len(text) + 99, "")]:
        if run and each[0] <= run[-1][1]:
            continue
        if run and _JOIN.fullmatch(text, run[-1][1], min(each[0], len(text))):
            run.append(each)
            continue
        if len({code for _, _, code in run}) > 1 and _TOGETHER.search(text):
            yield Mention(run[0][0], run[-1][1], "members", "states")
        run = [each]
    for match in _WHOLE.finditer(text):
        if not re.search(r"\b(?:all|each|except|without)\b", match[0], re.IGNORECASE):
            continue
        yield Mention(*match.span(), "members", "whole")


def _ordinals(text: str) -> Iterator[Mention]:
    for match in _ORDINAL.finditer(text):
        yield Mention(*match.span(1), "ordinal", "ordinal")


def _places(text: str) -> Iterator[Mention]:
    if not _HAPPENS.search(text):
        return
    for match in _PLACE.finditer(text):
        name = match[1]
        if "," in name and not _known(name):
            name = name.partition(",")[0]
        if (
            not _MONTHS.fullmatch(name)
            and not group(name)
            and not find_groups(name)
            and _known(name.removeprefix("the "))
        ):
            yield Mention(match.start(1), match.start(1) + len(name), "place", "place")
    for match in _SUMMIT.finditer(text):
        if places.lookup(match[1]):
            yield Mention(*match.span(1), "place", "summit")


def _known(name: str) -> bool:
    """Whether every place that the words name lies in one that is known."""
    if places.lookup(name):
        return True
    found = read_places(name)
    return isinstance(found, Places) and all(found.within.get(place) for place in found.places)


def _names(text: str) -> Iterator[Mention]:
    for match in _QUOTED.finditer(text):
        if len(match[1].split()) <= 6:
            yield Mention(*match.span(), "text", "quoted")


def _posts(text: str) -> Iterator[Mention]:
    for match in _POST.finditer(text):
        before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 3]
        named = re.search(r"[,(]\s?$", before) or re.match(r",\s|\s[A-Z]", after)
        if named and len(match[0].split()) > 1:
            yield Mention(*match.span(), "text", "post")
