"""States and territories by name: whole names looked up, names found in running text.

Codes are ISO 3166-1 alpha-2; states that are no more have their ISO 3166-3 code (SUHH for the Soviet Union).
Names come from lexicon/state_names.yaml (CLDR) and lexicon/states.yaml (written by hand).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from discrepant import lexicon
from discrepant.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ`][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ`][sS]$")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_NO_PLURAL = ("s", "sh", "ch", "ese", "ois", "x")
_SHORT = 4  # abbreviations of up to this many capitals must be printed in capitals


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a state: its words, whose it is (nobody's: passed over), and what it asks of the text."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    role: str  # name, adj, before, capital
    capital: bool = False  # must begin with a capital letter
    caps: bool = False  # must be printed in capitals throughout
    foreign: bool = False  # must be printed with letters that English lacks ("인도" is India, "Indo" is not)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    text: str


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        printed = _POSSESSIVE.sub("", match.group())
        word = fold(printed).replace(" ", "")
        if word:
            found.append(_Token(match.start(), match.start() + len(printed), word, printed))
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(t.word for t in _tokens(text))


def _plain(name: str) -> tuple[str, ...]:
    """The words of a name without its article."""
    words = _words(name)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _plural(adjective: str) -> Iterator[str]:
    yield adjective
    if not adjective.endswith(_NO_PLURAL):
        yield adjective[:-1] + "ies" if adjective.endswith("ry") else adjective + "s"


@cache
def _needy() -> frozenset[tuple[str, ...]]:
    """Names that are states only with a capital letter."""
    return frozenset(_plain(name) for name in lexicon.table("states")["needs_capital"])


def _form(name: str, codes: Iterable[str], role: str) -> _Form:
    words = _plain(name)
    letters = name.replace(".", "")
    caps = letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= _SHORT
    return _Form(words, tuple(codes), role, words in _needy(), caps)


def _rows() -> Iterator[tuple[str, dict[str, object]]]:
    table = lexicon.table("states")
    yield from table["states"].items()
    yield from table["former"].items()


def _overlay() -> Iterator[tuple[str, str, str]]:
    """Name, code and role of every English form in the table written by hand."""
    for code, row in _rows():
        for name in [row["name"]] if "name" in row else []:
            yield str(name), code, "name"
        for field, role in (("names", "name"), ("people", "adj"), ("before", "before"), ("capital", "capital")):
            for name in row.get(field, []):  # type: ignore[attr-defined]
                yield name, code, role
        for adjective in row.get("adj", []):  # type: ignore[attr-defined]
            for word in _plural(adjective):
                yield word, code, "adj"


def _cldr(lang: str) -> Iterator[tuple[str, str]]:
    for code, name in lexicon.table("state_names").get(lang, {}).items():
        yield name, code
        if "&" in name:
            yield name.replace("&", "and"), code
    for code, row in _rows():
        for name in row.get("forms", {}).get(lang, []):  # type: ignore[attr-defined]
            yield name, code


@cache
def _english() -> tuple[_Form, ...]:
    table = lexicon.table("states")
    return (
        *(_form(name, (), "name") for name in (*table["not_states"], *table["ambiguous"])),
        *(_form(name, codes, "name") for name, codes in table["pairs"].items()),
        *(_form(name, (code,), role) for name, code, role in _overlay()),
        *(_form(name, (code,), "name") for name, code in _cldr("en")),
    )


def _elsewhere(lang: str) -> Iterator[_Form]:
    """Forms of another language, or of all others in an alphabet that cannot be taken for English."""
    for other in lexicon.table("state_names"):
        if other == "en" or _HAN.match(other):
            continue
        for name, code in _cldr(other):
            if (other == lang or not name.isascii()) and (words := _words(name)) and not _HAN.search(name):
                yield _Form(words, (code,), "name", foreign=other != lang)


@cache
def _index(lang: str) -> dict[str, tuple[_Form, ...]]:
    """First word → forms that begin with it, longest first; the first table to claim a form keeps it."""
    seen: dict[tuple[tuple[str, ...], str], _Form] = {}
    own = [_Form(_words(n), (c,), "name") for n, c in _cldr(lang) if _words(n)] if lang != "en" else []
    blocked = {_words(n) for n in lexicon.table("states")["not_across"]}
    across = (f for f in _elsewhere(lang) if f.words not in blocked)
    for form in (*own, *_english(), *across):
        seen.setdefault((form.words, form.role if form.role in {"before", "capital"} else "name"), form)
    index: dict[str, list[_Form]] = defaultdict(list)
    for form in seen.values():
        index[form.words[0]].append(form)
    return {word: tuple(sorted(forms, key=lambda f: -len(f.words))) for word, forms in index.items()}


@cache
def _han() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {name: code for lang in ("zh", "ja") for name, code in _cldr(lang) if _HAN.fullmatch(name)}
    return re.compile("|".join(sorted(names, key=len, reverse=True))), names


@cache
def _short_han() -> dict[str, str]:
    return {str(row["abbr"]): code for code, row in _rows() if "abbr" in row}


def _fits(form: _Form, tokens: list[_Token], at: int, text: str) -> bool:
    here = tokens[at : at + len(form.words)]
    if tuple(t.word for t in here) != form.words:
        return False
    if form.capital and not here[0].text[:1].isupper():
        return False
    if form.caps and here[0].text.upper() != here[0].text and not text.islower():
        return False
    if form.foreign and all(t.text.isascii() for t in here):
        return False
    return form.role != "before" or text[here[-1].end : here[-1].end + 1] in {"-", "–", "‐", "‑"}


def _base(lang: str) -> str:
    return lang.split("-", maxsplit=1)[0].lower()


def find_states(text: str, lang: str = "en", *, capitals: bool = False) -> list[tuple[int, int, str]]:
    """Every state named in the text, by name, adjective or people: (start, end, code), in order of the text.

    The longest form wins ("Guinea-Bissau" is not Guinea; "New Mexico" is no state). Words that name two states give
    two entries over the same characters; names that two states share (Congo, Korea) give none. With capitals=True
    a seat of government stands for its state ("Beijing and Moscow").
    """
    found: list[tuple[int, int, str]] = []
    index, tokens, at = _index(_base(lang)), _tokens(text), 0
    while at < len(tokens):
        forms = (f for f in index.get(tokens[at].word, ()) if capitals or f.role != "capital")
        form = next((f for f in forms if _fits(f, tokens, at, text)), None)
        if form is None:
            at += 1
            continue
        last = tokens[at + len(form.words) - 1]
        found += [(tokens[at].start, last.end, code) for code in form.codes]
        at += len(form.words)
    pattern, names = _han()
    for run in _HAN.finditer(text):
        found += [(run.start() + m.start(), run.start() + m.end(), names[m.group()]) for m in pattern.finditer(run[0])]
    return sorted(found)


@cache
def _whole(lang: str) -> dict[tuple[str, ...], str | None]:
    """Every form of one language that is one state's, by its words; None for names that states share."""
    found: dict[tuple[str, ...], str | None] = {}
    for forms in _index(lang).values():
        for form in forms:
            if form.role in {"name", "adj"} and not form.foreign:
                found.setdefault(form.words, form.codes[0] if len(form.codes) == 1 else None)
    return found


@cache
def _anywhere() -> dict[tuple[str, ...], str]:
    """Names in any language that belong to one state only."""
    claims: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for lang in lexicon.table("state_names"):
        for name, code in _cldr(lang):
            claims[_words(name)].add(code)
    blocked = {_words(n) for n in lexicon.table("states")["not_across"]}
    return {w: codes.pop() for w, codes in claims.items() if len(codes) == 1 and w and w not in blocked}


def state(name: str, lang: str = "en") -> str | None:
    """The code of the state whose whole name (or adjective) this is; None for anything else, and for shared names."""
    if _HAN.fullmatch(name.strip()):
        return _han()[1].get(name.strip())
    words = _plain(name)
    if not words:
        return None
    known = _whole(_base(lang))
    if words not in known:
        return _anywhere().get(words)
    form = next((f for f in _index(_base(lang)).get(words[0], ()) if f.words == words), None)
    if form and form.capital and name.strip().islower() and len(words[0]) <= 2:
        return None
    return known[words]


def capital_of(name: str) -> str | None:
    """The code of the state whose seat of government this is; None for anything else."""
    words = _plain(name)
    forms = _index("en").get(words[0], ()) if words else ()
    return next((f.codes[0] for f in forms if f.words == words and f.role == "capital"), None)


@cache
def _names() -> dict[str, str]:
    names = {code: str(name) for code, name in lexicon.table("state_names")["en"].items()}
    return names | {code: str(row["name"]) for code, row in lexicon.table("states")["former"].items()}


def state_name(code: str) -> str:
    """The plain English name of a code; the code itself where it is not known."""
    return _names().get(code, code)


def is_state(code: str) -> bool:
    """Whether this is the code of a state or territory, or of one that is no more."""
    return code in _names()


def successors(code: str) -> frozenset[str]:
    """The states that came of one that is no more; empty for every other code."""
    return frozenset(lexicon.table("states")["former"].get(code, {}).get("into", ()))


def short_han(text: str) -> list[str] | None:
    """The codes of a row of one-character Chinese abbreviations (中俄哈 → CN RU KZ); None if a character is none."""
    codes = [_short_han().get(char) for char in text]
    return [c for c in codes if c] if codes and all(codes) else None


def continued(code: str) -> str:
    """The state that kept a former state's seat in the United Nations (Russia for the Soviet Union), or the code."""
    return str(lexicon.table("states")["former"].get(code, {}).get("continued", code))
