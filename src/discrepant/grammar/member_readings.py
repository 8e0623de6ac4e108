"""A whole reading about states and bodies becomes a set: lists, heads with a count, brackets, exceptions."""

from __future__ import annotations

import re
from dataclasses import replace

from discrepant.grammar import member_lists as ml
from discrepant.grammar import member_words as mw
from discrepant.grammar.member_lists import Part, Setting
from discrepant.grammar.state_groups import group, group_name, members_at, span_of
from discrepant.grammar.states import is_state
from discrepant.model import Members, Unreadable

_PARENS = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]\s*")
_HEAD = re.compile(r"^(.{3,}?)(?::|\s[–—-])\s+(.+)$", re.DOTALL)
_CODES = re.compile(r"[A-Z]{2}(?:\s*[,;]\s*[A-Z]{2})+")
_EDGES = " .,;:“”\"'‘’"
_LONGEST = 4000  # characters; the 193 members of the United Nations, named one by one, take fewer


def read_members(
    text: str, lang: str = "en", anchor: str | None = None, unit: str | None = None
) -> Members | Unreadable:
    """The set of states and bodies that the words name; Unreadable with the span of the words that stopped it.

    anchor: the date (EDTF) as of which a group is meant. unit: words that name the group which "members" means.
    """
    plain = " ".join(text.split()).strip(_EDGES)
    if not plain or len(plain) > _LONGEST:
        return Unreadable("too long for a reading" if plain else "there are no words", (0, len(text)))
    value = _read(plain, Setting(lang, anchor, ml.group_of(unit)))
    if not isinstance(value, Unreadable) or value.span is None:
        return value
    start = max(text.find(plain[slice(*value.span)]), 0)
    return Unreadable(value.why, (start, min(start + value.span[1] - value.span[0], len(text))))


def _read(text: str, at: Setting) -> Members | Unreadable:
    if (han := ml.row_of_han(text)) is not None:
        return Members(han.codes, count=han.unnamed)
    if _CODES.fullmatch(text) and all(is_state(c) for c in re.split(r"\s*[,;]\s*", text)):
        return Members(frozenset(re.split(r"\s*[,;]\s*", text)))
    if (cut := mw.cutter(at.lang, "except").search(text)) and cut.start():
        return _leaving_out(text[: cut.start()], text[cut.end() :], text, at)
    if (cut := mw.cutter(at.lang, "including").search(text)) and cut.end() < len(text):
        return _including(text[: cut.start()], text[cut.end() :], text, at)
    if (cut := mw.cutter(at.lang, "namely").search(text)) and cut.start():
        return _headed(text[: cut.start()], text[cut.end() :], text, at)
    if (match := _PARENS.search(text)) and (inner := _bracketed(match, text, at)) is not None:
        return inner
    if match := _HEAD.match(text):
        return _headed(match[1], match[2], text, at)
    return _plain(text, text, at)


def _plain(words: str, text: str, at: Setting) -> Members | Unreadable:
    found = ml.gather(words, at)
    return _stuck(found, text) if found.why else _members(found.part, text, at)


def _stuck(found: ml.Listed, text: str) -> Unreadable:
    start = text.find(found.where) if found.where else -1
    return Unreadable(found.why, (start, start + len(found.where)) if start >= 0 else (0, len(text)))


def _members(part: Part, text: str, at: Setting) -> Members | Unreadable:
    """One part, or the sum of parts, as a value."""
    if not part.codes and not part.group and part.unnamed is None:
        return Unreadable("it names nobody and gives no exact number", (0, len(text)))
    count = part.unnamed
    if part.codes and count is not None and not part.whole:
        count += len(part.codes)
    value = Members(part.codes, part.group, count=count, closed=not part.more, notes=part.notes, pool=part.pool)
    return _dated(value, at)


def _dated(value: Members, at: Setting) -> Members:
    """The value with the date as of which its group is meant, and a note where the printed count contradicts it."""
    anchor = at.anchor if span_of(at.anchor) else None
    if value.group is None:
        return replace(value, anchor=anchor) if value.pool else value
    known = members_at(value.group, span_of(anchor))
    notes = value.notes
    if known is not None and value.count is not None and not value.members:
        size = len(known - value.minus)
        if size != value.count and len(known) != value.count:
            when = f" in {anchor}" if anchor else ""
            notes = (*notes, f"{group_name(value.group)} had {len(known)} members{when}, the words say {value.count}")
    return replace(value, anchor=anchor, notes=notes)


def _leaving_out(base: str, minus: str, text: str, at: Setting) -> Members | Unreadable:
    whole, out = _read(base.strip(" ,;"), at), ml.gather(minus, at)
    if isinstance(whole, Unreadable):
        return _over(whole, text)
    if out.why or not out.part.codes or out.part.unnamed is not None:
        return Unreadable("those who are left out could not be read", (len(base), len(text)))
    if whole.group is None and whole.members:
        whole = replace(whole, members=whole.members - out.part.codes)
    return _dated(replace(whole, minus=out.part.codes, notes=whole.notes + out.part.notes), at)


def _over(value: Unreadable, text: str) -> Unreadable:
    return Unreadable(value.why, (0, len(text)))


def _including(head: str, names: str, text: str, at: Setting) -> Members | Unreadable:
    """ "Five countries including China": the names are a part; the count is of all."""
    some = ml.gather(names, at)
    if some.why or not some.part.codes:
        return _stuck(some, text) if some.why else Unreadable("those included are not named", (len(head), len(text)))
    first = ml.gather(head, at) if head.strip(" ,;") else ml.Listed()
    whole = Part() if first.why else first.part
    notes = (*whole.notes, *some.part.notes, *((f"“{head.strip()}” was left unread",) if first.why else ()))
    count = whole.unnamed + len(whole.codes) if whole.unnamed is not None else None
    if whole.group and whole.whole:  # "all SCO members including China": nobody is left out
        return _dated(Members(whole.codes | some.part.codes, whole.group, count=count, notes=notes), at)
    return Members(whole.codes | some.part.codes, count=count, closed=False, notes=notes)


def _headed(head: str, names: str, text: str, at: Setting) -> Members | Unreadable:
    """ "Four observer states: A, B, C and D": the list, with the count that its head gives."""
    listed, first = _read(names.strip(), at), ml.gather(head, at)
    if isinstance(listed, Unreadable):
        return _over(listed, text)
    if first.why:
        return _stuck(first, text)
    if first.part.codes:
        return _plain(f"{head}, {names}", text, at)
    count, notes = first.part.unnamed, listed.notes
    if count is not None and listed.closed and listed.count is None and count != len(listed.members):
        notes = (*notes, f"the words say {count} and name {len(listed.members)}")
    return replace(listed, count=count if count is not None else listed.count, notes=notes)


def _bracketed(match: re.Match[str], text: str, at: Setting) -> Members | Unreadable | None:
    """A list or an abbreviation in brackets; None where the brackets change nothing that can be told."""
    before, inner, after = text[: match.start()].strip(), match[1].strip(), text[match.end() :].strip()
    outer = f"{before} {after}".strip()
    named = group(inner)
    if not before or (named and named == ml.group_of(outer)):
        return _read(outer or inner, at)
    listed, head = ml.gather(inner, at), ml.gather(outer, at)
    if head.why:
        return _stuck(head, text)
    if listed.why:
        return _with_note(_read(outer, at), f"“({inner})” was left unread")
    if listed.part.codes and not head.part.codes:
        return _headed(outer, inner, text, at)
    if listed.part.codes and listed.part.codes <= head.part.codes:
        return _read(outer, at)
    if listed.part.unnamed is not None and not listed.part.codes:
        return _headed(inner, outer, text, at)
    return Unreadable("names stand in brackets beside other names", match.span(1))


def _with_note(value: Members | Unreadable, note: str) -> Members | Unreadable:
    return value if isinstance(value, Unreadable) else replace(value, notes=(*value.notes, note))
