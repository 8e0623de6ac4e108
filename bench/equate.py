"""Entailment of figures: python bench/equate.py FOLDER

FOLDER holds stresstest.jsonl, redditnli.jsonl or newsnli_half.jsonl with {"premise", "hypothesis", "label"} (EQUATE,
Ravichander et al. 2019). No training: the figures of both sentences are found, those that both share set aside, what is
left is compared by its kind. A conflict is a contradiction; where the premise's bounds lie within the hypothesis's it
is entailment; else neutral. Prints accuracy and a table of labels for each file.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepant import registry
from discrepant.grammar.layers import Span
from discrepant.model import Number, Reading

if TYPE_CHECKING:
    from discrepant.model import Verdict

LABELS = ("entailment", "contradiction", "neutral")
FIGURE = re.compile(r"(?:(?:more|less|fewer|greater) than |at least |at most |[$£€]|-)*\d[\d,.]*(?:/\d+)?%?")
ALIKE = 0.6  # sentences that share less than this are told in other words
TOKEN = re.compile(r"\S+")
AFTER = 3  # words of a clause behind what differs
Pair = tuple[Number, Number]


def clauses(premise: str, hypothesis: str) -> list[tuple[str, str]]:
    """The stretches in which two sentences differ, each with the words around it that both share."""
    left, right = TOKEN.findall(premise), TOKEN.findall(hypothesis)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    blocks = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    return [
        (" ".join(_around(left, start, end)), " ".join(_around(right, first, last)))
        for _, start, end, first, last in blocks
    ]


def _around(words: list[str], start: int, end: int) -> list[str]:
    """The words with the rest of a fraction that belongs to them; hedges that both sides share differ in nothing."""
    while start > 1 and words[start - 1] == "/" and words[start - 2].isdigit():
        start -= 2
    while end < len(words) - 1 and words[end] == "/" and words[end + 1].isdigit():
        end += 2
    return words[start : min(len(words), end + AFTER)]


def numbers(text: str) -> list[Number]:
    """The figures of a clause, read one by one from the left, each with what follows it."""
    kind = registry.kinds()["quantity"]
    tidy = re.sub(r"(\d) / (\d)", r"\1/\2", re.sub(r"(\d) %", r"\1%", text.replace("$ ", "$")))
    found: list[Number] = []
    for match in FIGURE.finditer(tidy):
        value = kind.read(Reading(match.group().rstrip(".,")))
        fraction = re.fullmatch(r"(.*?)(\d+)/(\d+)", match.group())
        if not isinstance(value, Number) and fraction:
            value = _fraction(*fraction.groups())
        if isinstance(value, Number):
            found.append(value)
    return found


def _fraction(hedge: str, above: str, below: str) -> object:
    """A fraction above one, "6/2", as the decimal it stands for."""
    if int(below) == 0:
        return None
    return registry.kinds()["quantity"].read(Reading(f"{hedge}{int(above) / int(below):.6f}"))


def literal(value: Number) -> Span:
    """What the words entail."""
    return Span(value.low, value.low_incl, value.high, value.high_incl)


def within(inner: Number, outer: Number) -> bool:
    """Whether every value that the one allows is allowed by the other."""
    a, b = literal(inner), literal(outer)
    low = b.low is None or (
        a.low is not None and (a.low > b.low or (a.low == b.low and (b.low_incl or not a.low_incl)))
    )
    high = b.high is None or (
        a.high is not None and (a.high < b.high or (a.high == b.high and (b.high_incl or not a.high_incl)))
    )
    return low and high


def verdict(premise: Number, hypothesis: Number) -> Verdict:
    """How the two relate, taken at their word: printed figures of a sum are exact."""
    kind = registry.kinds()[premise.kind if premise.kind == hypothesis.kind else "quantity"]
    return kind.compare(premise, hypothesis)


def label(premise: str, hypothesis: str) -> str:
    """The label of a pair of sentences."""
    pairs: list[Pair] = []
    if SequenceMatcher(None, premise.split(), hypothesis.split(), autojunk=False).ratio() < ALIKE:
        return _loose(premise, hypothesis)
    for left, right in clauses(premise, hypothesis):
        a, b = numbers(left), numbers(right)
        pairs += list(zip(a, b, strict=False))
    if not pairs:
        return _loose(premise, hypothesis)
    if any(_contradict(a, b) for a, b in pairs):
        return "contradiction"
    return "entailment" if all(within(a, b) for a, b in pairs) else "neutral"


def _contradict(a: Number, b: Number) -> bool:
    return verdict(a, b).relation == "conflict" or not literal(a).meets(literal(b))


def _loose(premise: str, hypothesis: str) -> str:
    """Sentences in other words: every figure of the hypothesis needs one of the premise that entails it."""
    given, told = numbers(premise), numbers(hypothesis)
    if all(any(within(a, b) for a in given) for b in told):
        return "entailment"
    return "neutral"


def main() -> None:
    """Accuracy for each file of the folder."""
    folder = Path(sys.argv[1])
    for name in ("stresstest.jsonl", "redditnli.jsonl", "newsnli_half.jsonl"):
        if not (folder / name).is_file():
            continue
        rows: list[dict[str, Any]] = [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
        table = Counter((row["label"], label(row["premise"], row["hypothesis"])) for row in rows)
        right = sum(count for (gold, found), count in table.items() if gold == found)
        most = max(Counter(row["label"] for row in rows).values())
        share, usual = 100 * right / len(rows), 100 * most / len(rows)
        print(f"{name}: {right} of {len(rows)} right, {share:.1f} % (the commonest label: {usual:.1f} %)")
        for gold in LABELS:
            print(f"  {gold:<14}" + "  ".join(f"{found} {table[gold, found]}" for found in LABELS))


if __name__ == "__main__":
    main()
