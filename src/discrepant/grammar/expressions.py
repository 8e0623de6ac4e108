"""Equations between figures, as a dossier or the catalogue writes them: read into a tree, never run as code.

    aid-total = aid-money + aid-goods
    (deaths + injuries) / persons aboard <= 1

A name is a claim's id or an attribute; it may hold blanks and hyphens, so operators stand between blanks. Comparisons:
= < <= > >=. Operators: + - * /, and parentheses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

COMPARISONS = ("<=", ">=", "=", "<", ">")
_TOKEN = re.compile(r"<=|>=|[=<>()]|(?:(?<=\s)|(?<=\)))[-+*/×÷−](?=\s|\()|[^\s()=<>]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OPERATORS = {"×": "*", "÷": "/", "−": "-"}
DEEPEST = 20
"""So deep may parentheses stand in each other."""


@dataclass(frozen=True, slots=True)
class Name:
    """A claim or an attribute."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A bare number."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Operation:
    """Two sides with + - * or / between."""

    sign: str
    left: Node
    right: Node


Node = Name | Literal | Operation


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides with a comparison between; text: as it was written."""

    left: Node
    sign: str
    right: Node
    text: str


def parse(text: str) -> Equation:
    """The equation that a text writes. Raises ValueError with what is wrong and what would be right."""
    tokens = [_OPERATORS.get(token, token) for token in _TOKEN.findall(text)]
    at = [n for n, token in enumerate(tokens) if token in COMPARISONS]
    if len(at) != 1:
        raise ValueError(f"“{text}” needs exactly one of = < <= > >=, such as: total = first + second")
    left, right = _Side(tokens[: at[0]], text), _Side(tokens[at[0] + 1 :], text)
    return Equation(left.whole(), tokens[at[0]], right.whole(), text)


def names(node: Node | Equation) -> list[str]:
    """The names in it, each once, in the order in which they first stand."""
    if isinstance(node, Name):
        return [node.name]
    if isinstance(node, Literal):
        return []
    return list(dict.fromkeys([*names(node.left), *names(node.right)]))


class _Side:
    """One side of an equation, read from left to right: sums of products of names, numbers and parentheses."""

    def __init__(self, tokens: list[str], text: str) -> None:
        self._tokens, self._text, self._at, self._depth = tokens, text, 0, 0

    def whole(self) -> Node:
        """All of it. Raises ValueError where something is left over or missing."""
        found = self._sum()
        if self._at < len(self._tokens):
            raise self._wrong(f"“{self._tokens[self._at]}” is out of place")
        return found

    def _sum(self) -> Node:
        found = self._product()
        while self._next() in {"+", "-"}:
            found = Operation(self._take(), found, self._product())
        return found

    def _product(self) -> Node:
        found = self._atom()
        while self._next() in {"*", "/"}:
            found = Operation(self._take(), found, self._atom())
        return found

    def _atom(self) -> Node:
        if self._next() == "(":
            self._take()
            self._depth += 1
            if self._depth > DEEPEST:
                raise self._wrong("the parentheses stand too deep in each other")
            found = self._sum()
            if self._next() != ")":
                raise self._wrong("a parenthesis is not closed")
            self._take()
            self._depth -= 1
            return found
        words = []
        while self._next() not in {"", "+", "-", "*", "/", "(", ")"}:
            words.append(self._take())
        if not words:
            raise self._wrong("a name or a number is missing")
        name = " ".join(words)
        return Literal(Decimal(name)) if _NUMBER.fullmatch(name) else Name(name)

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _wrong(self, what: str) -> ValueError:
        return ValueError(f"in “{self._text}” {what}; write it as: total = first + second, with blanks around + - * /")
