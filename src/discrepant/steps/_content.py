"""The words of a text that say what it is about: folded, without stop-words and plural endings."""

from __future__ import annotations

from functools import cache

from discrepant.fold import words as fold_words
from discrepant.lexicon import table

_PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))


@cache
def stop_words() -> frozenset[str]:
    """The stop-words of all languages, folded."""
    return frozenset(word for words in table("subjects")["stop"].values() for word in words)


def stem(word: str) -> str:
    """The folded word without a plural ending."""
    if len(word) > 3 and not word.endswith(("ss", "us", "is")):
        for ending, instead in _PLURALS:
            if word.endswith(ending):
                return word[: len(word) - len(ending)] + instead
    return word


def content(text: str) -> list[str]:
    """The folded words of the text, without stop-words and plural endings, in order."""
    return [stem(word) for word in fold_words(text) if word not in stop_words()]
