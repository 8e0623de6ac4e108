"""Words that say where: one place or several, each with what holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from discrepant.fold import fold
from discrepant.grammar import places
from discrepant.grammar.place_coordinates import find_point
from discrepant.grammar.places import Place
from discrepant.grammar.states import find_states, state_name
from discrepant.lexicon import table as lexicon_table
from discrepant.model import Places, Unreadable

_EDGES = " .,;:“”\"'‘’"
_PARENS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_WORD = re.compile(r"\w[\w'’-]*")
_MAX_WORDS = 7  # a name that nobody knows may have this many words
_LONGEST = 600  # characters; a reading has at most ten words
_MAX_SMALL = 3  # and so many of them without a capital


@dataclass(frozen=True, slots=True)
class Found:
    """One place as read: the place, and notes."""

    place: Place
    notes: tuple[str, ...] = ()
    sure: bool = True  # the tables have it

    @property
    def chain(self) -> tuple[str, ...]:
        """The place and what holds it, from the innermost out."""
        return (self.place.key, *self.place.within)


@cache
def _phrases(lang: str, room: str) -> re.Pattern[str]:
    rows = sorted(places.table(lang)[room], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, rows))})(?!\w)", re.IGNORECASE)


@cache
def _directions(lang: str) -> dict[str, str]:
    rows = places.table(lang)["directions"]
    return {fold(word): side for side, words in rows.items() for word in words}


@cache
def _direction(lang: str) -> re.Pattern[str]:
    rows = sorted((w for words in places.table(lang)["directions"].values() for w in words), key=len, reverse=True)
    return re.compile(rf"(?:the\s+)?({'|'.join(r.replace(' ', '[ -]') for r in rows)})(?:\s+of)?\s+", re.IGNORECASE)


@cache
def _joiner(lang: str) -> re.Pattern[str]:
    rows = "|".join(re.escape(r) for r in places.table(lang)["and"])
    return re.compile(rf"\s*[;&]\s*|\s*,?\s+(?:{rows})\s+", re.IGNORECASE)


def read_places(text: str, lang: str = "en") -> Places | Unreadable:
    """The places that the words name; Unreadable where they name none."""
    plain = " ".join(text.split()).strip(_EDGES)
    if len(plain) > _LONGEST:
        return Unreadable("too long for a reading", (0, len(text)))
    if point := find_point(plain):
        return Places(frozenset({point}))
    found: list[Found] = []
    chunks = _chunks(plain, lang)
    for chunk in chunks:
        got = _row(chunk, lang, alone=len(chunks) == 1)
        if not got:
            start = max(text.find(chunk), 0)
            return Unreadable(f"“{chunk}” names no place", (start, min(start + len(chunk), len(text))))
        found += got
    if not found:
        return Unreadable("there are no words", (0, len(text)))
    notes = tuple(dict.fromkeys(note for f in found for note in f.notes))
    return Places(frozenset(f.place.key for f in found), {f.place.key: f.place.within for f in found}, notes)


def _chunks(text: str, lang: str) -> list[str]:
    """The places of a list, not split inside a name that is known ("Jammu and Kashmir"); a border is one place."""
    if not text or _whole(text, lang) or _border(text, lang):
        return [text] if text else []
    guarded = [(start, end) for start, end, _ in find_states(text, lang)]
    parts, at = [], 0
    for match in _joiner(lang).finditer(text):
        if not any(s < match.end() and match.start() < e for s, e in guarded):
            parts.append(text[at : match.start()])
            at = match.end()
    return [p for part in (*parts, text[at:]) if (p := part.strip(_EDGES))]


def _row(text: str, lang: str, *, alone: bool) -> list[Found]:
    """Places between commas: a list, or a place followed by what holds it. Empty where one of them is none."""
    if place := _whole(_bare(text, lang), lang):
        return [Found(place)]
    pieces = [p for piece in text.split(",") if (p := piece.strip(_EDGES))]
    found: list[Found] = []
    if alone and len(pieces) == 2 and (one := _namesake(pieces[0], pieces[1], lang)):
        return [one]
    for piece in reversed(pieces):
        inside = _inside(piece, found[0], lang) if found else None
        if inside:
            found[0] = inside
        elif one := _one(piece, lang):
            found.insert(0, one)
        else:
            return []
    return found


def _inside(piece: str, outer: Found, lang: str) -> Found | None:
    """The piece as a place inside the one after the comma, if it can lie there."""
    for place in places.lookup(_bare(piece, lang), lang):
        if _holds(place, outer):
            return Found(place)
    open_ = outer.sure and outer.place.level in {"country", "region", "area", "place"}
    if not open_ or places.lookup(_bare(piece, lang), lang):
        return None
    one = _one(piece, lang)
    if one is None or (one.place.within and not set(one.place.within) & set(outer.chain)):
        return None
    return replace(one, place=replace(one.place, within=one.place.within or outer.chain))


def _namesake(left: str, right: str, lang: str) -> Found | None:
    """A town known elsewhere, before a country or region that does not hold it (Paris, Texas), is another town."""
    inner, outer = _whole(_bare(left, lang), lang), _whole(_bare(right, lang), lang)
    if inner is None or outer is None or outer.level not in {"country", "region"}:
        return None
    holder = Found(outer)
    if inner.level != "place" or _inside(left, holder, lang):
        return None
    name = _bare(left, lang)
    key = f"{places.plain(name)} in {fold(outer.name)}"
    return Found(Place(key, name, holder.chain), (f"no {name} is known in {outer.name}",), sure=False)


def _holds(place: Place, outer: Found) -> bool:
    """Whether the outer name, in any of its meanings, is one of those that hold the place."""
    meant = {p.key for p in places.lookup(outer.place.name)} | {outer.place.key}
    return bool(meant & (set(place.within) | places.once_held(place.within)))


def _bare(text: str, lang: str) -> str:
    """The words without what leads in."""
    while match := re.match(rf"{_phrases(lang, 'lead').pattern}\s+(?=\S)", text, re.IGNORECASE):
        if places.lookup(text, lang):
            break
        text = text[match.end() :]
    return text.strip(_EDGES)


def _whole(text: str, lang: str) -> Place | None:
    """The place that these words are the whole name of; of several, a country, or a capital among towns, else none."""
    found = places.lookup(text, lang)
    towns = all(p.level == "place" for p in found)
    chosen = [p for p in found if p.level == "country"] or [p for p in found if towns and p.capital] or list(found)
    return chosen[0] if len(chosen) == 1 or (chosen and chosen[0].level == "country") else None


@lru_cache(maxsize=4096)
def _one(text: str, lang: str) -> Found | None:
    """One place from words without a list. Remembered, since the same end of a text is asked for in several ways."""
    # "the north of X" lies in X, "north of X" does not
    if re.match(r"the\b.*\bof\b", text, re.IGNORECASE) and (part := _directed(text, lang)):
        return part
    text = _bare(text, lang)
    if near := re.match(rf"{_phrases(lang, 'near').pattern}\s+(?=\S)", text, re.IGNORECASE):
        one = _one(text[near.end() :], lang)
        return one and replace(one, notes=(*one.notes, f"“{near.group().strip()}” the place, perhaps not in it"))
    if place := _whole(text, lang):
        return Found(place)
    if several := places.lookup(text, lang):
        where = ", ".join(sorted({state_name(p.within[-1]) for p in several if p.within}))
        return Found(Place(places.plain(text), text), (f"there is a {text} in {where}",), sure=False)
    return (
        _border(text, lang)
        or _capital(text, lang)
        or _bracketed(text, lang)
        or _directed(text, lang)
        or _beside(text, lang)
        or _owned(text, lang)
        or _nested(text, lang)
        or _unknown(text, lang)
    )


def _border(text: str, lang: str) -> Found | None:
    """The border of two states lies in both."""
    if not re.search(rf"\b{_phrases(lang, 'border').pattern}", text, re.IGNORECASE):
        return None
    codes = sorted({code for _, _, code in find_states(text, lang)})
    if len(codes) != 2:
        return None
    name = f"border of {state_name(codes[0])} and {state_name(codes[1])}"
    return Found(Place(fold(name), name, tuple(codes), "part"))


def _capital(text: str, lang: str) -> Found | None:
    """The Kyrgyz capital; the capital of Kazakhstan."""
    states = find_states(text, lang)
    if len(states) != 1 or not re.search(rf"\b{_phrases(lang, 'capital').pattern}", text, re.IGNORECASE):
        return None
    rest = fold(text[: states[0][0]] + " " + text[states[0][1] :]).split()
    seat = lexicon_table("states")["states"].get(states[0][2], {}).get("capital")
    if not seat or not set(rest) <= {"the", "capital", "city", "of", "s", "in"}:
        return None
    return Found(places.lookup(seat[0])[0], (f"“{text}” is taken for {seat[0]}",))


def _bracketed(text: str, lang: str) -> Found | None:
    match = _PARENS.search(text)
    if not match:
        return None
    outer = f"{text[: match.start()]} {text[match.end() :]}".strip()
    holder = _one(match[1], lang) if match[1].strip() else None
    return (holder and _inside(outer, holder, lang)) or (
        _one(outer, lang) if outer and not _PARENS.search(outer) else None
    )


def _directed(text: str, lang: str) -> Found | None:
    """Eastern Kazakhstan; the north of Kyrgyzstan: a part of a place, by its side."""
    match = _direction(lang).match(text)
    if not match:
        return None
    base = _one(text[match.end() :], lang)
    side = _directions(lang)[fold(match[1])]
    if base is None or not base.sure:
        return None
    name = f"{side} of {base.place.name}"
    return Found(Place(f"{side} {base.place.key}", name, base.chain, "part"), base.notes)


def _beside(text: str, lang: str) -> Found | None:
    """A place near a place: most likely in the same country, and no more is said than that."""
    match = re.search(rf"\s+{_phrases(lang, 'near').pattern}\s+", text, re.IGNORECASE)
    outer = match and _one(text[match.end() :], lang)
    inner = outer and match and _one(text[: match.start()], lang)
    if not match or not outer or not inner:
        return None
    note = f"“{text[match.start() :].strip()}”"
    countries = tuple(key for key in outer.place.within if state_name(key) != key)
    if inner.sure or not outer.sure or len(countries) != 1:
        return replace(inner, notes=(*inner.notes, note))
    return replace(inner, place=replace(inner.place, within=countries), notes=(*inner.notes, note))


def _nested(text: str, lang: str) -> Found | None:
    """A place in a place: split where the right side is known."""
    for match in re.finditer(rf"\s+{_phrases(lang, 'inside').pattern}\s+", text, re.IGNORECASE):
        left, right = text[: match.start()], text[match.end() :]
        outer = _one(right, lang)
        if outer is None or not outer.sure or outer.place.level not in {"country", "region", "area", "part", "place"}:
            continue
        inner = _inside(left, outer, lang) or _unknown(left, lang)
        if inner is None:
            unnamed = f"“{left}” is not named"
            return None if _capitals(left) else replace(outer, notes=(*outer.notes, unnamed))
        within = inner.place.within or outer.chain
        return replace(inner, place=replace(inner.place, within=within), notes=(*inner.notes, *outer.notes))
    return None


def _owned(text: str, lang: str) -> Found | None:
    """China's Shandong Province; the Kazakh city of Almaty: a state's name in front."""
    states = find_states(text, lang)
    if not states or states[0][0] > 4 or states[0][1] >= len(text):
        return None
    rest = re.sub(r"^['’]s?\b", "", text[states[0][1] :]).strip(_EDGES + "-")
    outer = Found(Place(states[0][2], state_name(states[0][2]), (), "country"))
    bare = _bare(rest, lang)
    return (bare and (_inside(bare, outer, lang) or _within(bare, outer, lang))) or None


def _within(text: str, outer: Found, lang: str) -> Found | None:
    one = _one(text, lang)
    if one is None or (one.place.within and not set(one.place.within) & set(outer.chain)):
        return None
    return replace(one, place=replace(one.place, within=one.place.within or outer.chain))


def _capitals(text: str) -> list[str]:
    """The words that are printed as names."""
    return [w for w in _WORD.findall(text) if not w[0].islower()]


def _unknown(text: str, lang: str) -> Found | None:
    """A name that the tables do not have: it must be printed as a name."""
    named = _capitals(text)
    folded = places.plain(_bare(text, lang))
    if not named or not folded or all(w[0].isdigit() for w in named):
        return None
    if len(folded.split()) > _MAX_WORDS or len(_WORD.findall(text)) - len(named) > _MAX_SMALL:
        return None
    if any(w.isdigit() and len(w) > 2 for w in folded.split()) or re.search(r"[$€£¥%]", text):
        return None
    return Found(Place(folded, _bare(text, lang)), sure=False)
