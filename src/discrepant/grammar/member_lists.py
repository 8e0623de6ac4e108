"""Who a phrase names: states, groups with what they leave out, bodies, and how many more without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepant.fold import fold
from discrepant.grammar import member_words as mw
from discrepant.grammar.state_groups import find_groups, group_name, has_members, is_region, members_at, span_of
from discrepant.grammar.states import capital_of, short_han, state_name

if TYPE_CHECKING:
    from discrepant.grammar.member_words import Item

_CAPITALS = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")
_SMALL = {"of", "for", "the", "and", "on", "in", "de", "al"}
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*)(?:\s+(?:of|for|the|and|de|al|[A-Z][\w'’.-]*))*")


@dataclass(frozen=True, slots=True)
class Part:
    """What one piece of a list contributes.

    unnamed: how many it counts without naming them. whole: it stands for the whole of its group. more: it says that
    there are others. told: it carries a number or a name at all.
    """

    codes: frozenset[str] = frozenset()
    group: str | None = None
    unnamed: int | None = None
    whole: bool = False
    more: bool = False
    notes: tuple[str, ...] = ()
    pool: str | None = None


@dataclass(frozen=True, slots=True)
class Quantifier:
    """The words before a noun that say how many: all, both, other, a number, a number that is not exact."""

    every: bool = False
    other: bool = False
    count: int | None = None
    loose: bool = False
    among: bool = False  # "four of the five": of is the second number


@dataclass(frozen=True, slots=True)
class Setting:
    """What helps to understand a phrase: its language, the date it speaks of, the group meant by "member states"."""

    lang: str = "en"
    anchor: str | None = None
    group: str | None = None


def quantifier(row: list[Item], lang: str) -> tuple[Quantifier, list[Item]]:
    """The quantifier at the start of the row, and the rest of the row."""
    every = other = loose = among = False
    count: int | None = None
    while row:
        if step := mw.begins(row, lang, "loose"):
            loose = True
        elif (seen := mw.number(row[0], lang)) is not None and not (count is not None and row[0].word == "both"):
            if count is None:
                count = seen
            else:
                among = True
            every, step = every or row[0].word == "both", 1
        elif step := mw.begins(row, lang, "other"):
            other = True
        elif step := mw.begins(row, lang, "all"):
            every = True
        elif not (step := mw.begins(row, lang, "filler")):
            break
        row = row[step:]
    return Quantifier(every, other, count, loose, among), row


def part(text: str, at: Setting, listed: bool) -> Part | None:
    """What one piece of a list names or counts; None where the words cannot be understood.

    listed: it stands in a list beside others, where an unknown name in capitals is taken for a body.
    """
    row = mw.drop(mw.items(text, at.lang), at.lang, "lead")
    quant, rest = quantifier(row, at.lang)
    kinds = {item.kind for item in rest}
    if kinds == {"word"} or not rest:
        return _counted(rest, quant, at) or _capital(text) or _body(text, listed)
    if "group" in kinds:
        return _grouped(rest, quant, at) or _body(text, listed)
    return _states(rest, quant, at) or _acting(rest, text, at) or _body(text, listed)


def _states(row: list[Item], quant: Quantifier, at: Setting) -> Part | None:
    """A state by name or adjective, with words around it that add nothing."""
    states = [item for item in row if item.kind == "state"]
    around = [item for item in row if item.kind != "state"]
    both = quant.every and quant.count == 2  # "both Norway and Sweden"
    if (
        len(states) != 1
        or (quant.count is not None and not both)
        or quant.loose
        or not mw.only(around, at.lang, "tail", "filler")
    ):
        return None
    return Part(frozenset(states[0].codes))


def _acting(row: list[Item], text: str, at: Setting) -> Part | None:
    """A ministry, an army, a service of one state stands for the state."""
    states = [item for item in row if item.kind == "state"]
    words = [item.word for item in row if item.kind == "word"]
    heads = {w for p in mw.phrases(at.lang, "of_state") for w in p}
    if len(states) != 1 or len(states[0].codes) != 1 or not words or not heads & {words[0], words[-1]}:
        return None
    return Part(frozenset(states[0].codes), notes=(f"named as “{text}”",))


def _grouped(row: list[Item], quant: Quantifier, at: Setting) -> Part | None:
    """Members of a known group: all of them, some of them, or the body itself."""
    groups = [item for item in row if item.kind == "group"]
    around = [item for item in row if item.kind == "word"]
    if len(groups) != 1 or len(groups) + len(around) != len(row):
        return None
    key = groups[0].codes[0]
    outside = {w for p in mw.phrases(at.lang, "not_members") for w in p}
    if any(item.word in outside for item in around):
        noun = mw.only(around, at.lang, "states", "not_members", "filler", "lead", "all")
        return _some(quant, f"outside the members of {group_name(key)}") if noun else None
    if not mw.only(around, at.lang, "states", "filler", "lead", "all", "tail"):
        return None
    if not around and quant.count is None and not quant.other and not is_region(key):
        return Part(frozenset({fold(group_name(key))}))
    if quant.other:
        return Part(group=key, more=True, notes=("“other” leaves out one that the words do not name",))
    if quant.loose or quant.among or (quant.count is not None and not _is_all(key, quant, at)):
        return _some(quant, f"of {group_name(key)}", key)
    return Part(group=key, unnamed=quant.count, whole=True)


def _is_all(key: str, quant: Quantifier, at: Setting) -> bool:
    """Whether a number of members means the whole group: it says so, or the group had that many."""
    known = members_at(key, span_of(at.anchor))
    if not quant.every:
        return known is not None and len(known) == quant.count
    return not is_region(key) or known is None or len(known) == quant.count


def _some(quant: Quantifier, note: str, pool: str | None = None) -> Part | None:
    if quant.loose or quant.other:
        return Part(more=True, notes=(f"an unknown number {note}",))
    return None if quant.count is None else Part(unnamed=quant.count, notes=(note,), pool=pool)


def _counted(row: list[Item], quant: Quantifier, at: Setting) -> Part | None:
    """States that are counted, or called by what they have in common, and not named."""
    nouns = mw.begins(row, at.lang, "states")
    if not row and quant.other and not quant.loose:
        return Part(unnamed=quant.count, more=quant.count is None)
    if not nouns or not mw.only(row[nouns:], at.lang, "states", "tail"):
        return None
    if quant.loose or (quant.other and quant.count is None):
        return Part(more=True, notes=("how many there are is not told exactly",))
    if quant.count is not None:
        return Part(unnamed=quant.count)
    called = " ".join(item.word for item in row[:nouns])
    return Part(group=at.group or called, whole=True) if "member" in called or quant.every else None


def _capital(text: str) -> Part | None:
    code = capital_of(text)
    return Part(frozenset({code}), notes=(f"“{text}” stands for {state_name(code)}",)) if code else None


def _body(text: str, listed: bool) -> Part | None:
    """A body by its name: an abbreviation in capitals, a name with a noun for bodies, or, in a list, any name."""
    plain = re.sub(r"^(?:the|The)\s+", "", text.strip())
    heads = {w for room in ("bodies", "of_state") for p in mw.phrases("en", room) for w in p}
    folded = fold(plain)
    if not folded or not plain[0].isupper() or any(w.isdigit() for w in folded.split()):
        return None
    small = {w for w in plain.split() if w[0].islower()}
    if not small <= heads | _SMALL or len(mw.named(plain, "en")) > 1:
        return None
    known = folded.split()[-1] in heads or folded.split()[0] in heads or bool(_CAPITALS.fullmatch(plain))
    if known or (listed and _NAME.fullmatch(plain)):
        return Part(frozenset({folded}))
    return None


def row_of_han(text: str) -> Part | None:
    """A row of one-character abbreviations closed by a number and 国 (state): 中俄两国."""
    match = re.fullmatch(r"([\u4e00-\u9fff]+?)([二两三四五六七八九十]?)[国國]", text.strip())
    codes = short_han(match[1]) if match else None
    if not match or not codes:
        return None
    count = mw.counts("en").get(fold(match[2])) if match[2] else None
    return Part(frozenset(codes), unnamed=count)


def group_of(words: str | None) -> str | None:
    """The group that a few words name, if they name exactly one whose members are known."""
    found = {key for _, _, key in find_groups(words or "") if has_members(key)}
    return found.pop() if len(found) == 1 else None


# -- whole readings --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """What a whole reading names: its parts taken together, or why it could not be read, and where."""

    part: Part = Part()
    why: str = ""
    where: str = ""


def gather(text: str, at: Setting) -> Listed:
    """The parts of a plain list ("A, B and the other C members") taken together."""
    pieces = mw.segments(text, at.lang)
    if not pieces:
        return Listed(why="it names nobody")
    parts = [part(piece, at, listed=False) for piece in pieces]
    if None in parts and any(p and (p.codes or p.group) for p in parts):
        parts = [p or part(piece, at, listed=True) for p, piece in zip(parts, pieces, strict=True)]
    stuck = next((piece for p, piece in zip(parts, pieces, strict=True) if p is None), None)
    if stuck is not None:
        return Listed(why=f"“{stuck}” is no state, group or body that is known", where=stuck)
    return _sum([p for p in parts if p], at)


def _sum(parts: list[Part], at: Setting) -> Listed:
    groups = {p.group for p in parts if p.group}
    codes = frozenset[str]().union(*(p.codes for p in parts))
    if len(groups) > 1:
        known = {key: members_at(key, span_of(at.anchor)) for key in groups if key}
        if None in known.values():
            return Listed(why="it names two groups whose members at that time are not known")
        codes = codes.union(*(states for states in known.values() if states))
        groups = set()
    counted = [p.unnamed for p in parts if p.unnamed is not None]
    notes = tuple(dict.fromkeys(note for p in parts for note in p.notes))
    whole = any(p.whole for p in parts)
    more = any(p.more for p in parts) and not (groups and codes)
    pools = {p.pool for p in parts if p.unnamed is not None}
    pool = pools.pop() if len(pools) == 1 else None
    total = sum(counted) if counted else None
    return Listed(Part(codes, next(iter(groups), None), total, whole, more, notes, pool))
