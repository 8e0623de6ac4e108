"""Words cut down to what their forms have in common: "launched", "launching" and "launch" are one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from discrepant.fold import words
from discrepant.lexicon import table

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

_LANGUAGES = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}
"""The Snowball stemmer (Porter 2001) of each language. Words of other languages are only folded."""

_MODAL = frozenset({"can", "could", "may", "might"})
"""Words that carry no meaning in a subject, but tell what could be from what was."""

_UNFOLDED = frozenset(_LANGUAGES) - {"en", "nl"}
"""Languages whose stemmer must see the letters as they are printed, marks and all."""


def languages() -> tuple[str, ...]:
    """The codes of the languages whose words can be cut down."""
    return tuple(_LANGUAGES)


@cache
def _stemmer(lang: str) -> BaseStemmer | None:
    import snowballstemmer

    return snowballstemmer.stemmer(_LANGUAGES[lang]) if lang in _LANGUAGES else None


@cache
def _irregular(lang: str) -> dict[str, str]:
    """Forms that no ending tells: "sank" is "sink"."""
    return {form: base for base, forms in table("irregular").get(lang, {}).items() for form in forms}


@cache
def _stop(lang: str) -> frozenset[str]:
    return frozenset(table("subjects")["stop"].get(lang, ())) - _MODAL


@cache
def stem(word: str, lang: str) -> str:
    """The folded stem of one printed word."""
    stemmer = _stemmer(lang)
    if stemmer is None:
        return "".join(words(word))
    if lang in _UNFOLDED:
        return "".join(words(stemmer.stemWord(word.casefold())))
    folded = "".join(words(word))
    return str(stemmer.stemWord(_irregular(lang).get(folded, folded)))


@cache
def _vague(lang: str) -> frozenset[str]:
    return frozenset(table("subjects")["vague"].get(lang, ()))


def stems(text: str, lang: str) -> tuple[str, ...]:
    """The stems of the content words of a text, in order, each once.

    Words that only say that something is counted go where others are left; of a text without content words all stay.
    """
    printed = [w.strip("\"'’“”«»().,;:!?…–—-") for w in text.replace("-", " ").replace("–", " ").split()]
    content = [w for w in printed if w and "".join(words(w)) not in _stop(lang)]
    kept = [w for w in content if "".join(words(w)) not in _vague(lang)] or content or printed
    return tuple(dict.fromkeys(s for w in kept if (s := stem(w, lang)) and not s.isdigit()))


@cache
def _light(lang: str) -> frozenset[str]:
    return frozenset(table("subjects")["light"].get(lang, ())) | _vague(lang)


def says_nothing(text: str, lang: str) -> bool:
    """Whether a text has no word that tells what is said: "took place", "was", "the total came to"."""
    return all(w in _light(lang) or w in _stop(lang) for w in words(text))
