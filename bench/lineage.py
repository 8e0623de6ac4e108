"""How well copied passages are found: python bench/lineage.py [--texts N] [--seed N]

Makes texts of invented words whose frequencies follow Zipf's law, plants copies in some of them in which a share of the
words survives and others stand in their place, and prints how many of the planted pairs are called likely or possible,
how many others are, and the seconds.
"""

from __future__ import annotations

import argparse
import random
from time import perf_counter

from discrepant.steps.reuse import reuse

SYLLABLES = ("ka", "ru", "mi", "to", "sel", "bar", "nov", "dan", "ol", "vek", "zhi", "tam", "es", "gor", "lun", "pet")
WORDS, SENTENCES, LENGTH, COPIED = 6000, 40, 18, 12


def vocabulary(chance: random.Random) -> list[str]:
    """Invented words, the commonest first."""
    words = {"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(3 * WORDS)}
    return sorted(words, key=lambda word: (len(word), word))[:WORDS]


def sentence(chance: random.Random, words: list[str], weights: list[float]) -> list[str]:
    """One sentence of independent words."""
    return chance.choices(words, weights, k=chance.randint(LENGTH // 2, LENGTH * 3 // 2))


def distorted(chance: random.Random, told: list[str], words: list[str], weights: list[float], kept: float) -> list[str]:
    """The sentence with this share of its words, in runs, and others in place of the rest."""
    out: list[str] = []
    while len(out) < len(told):
        run = chance.randint(2, 5)
        whole = told[len(out) : len(out) + run]
        out += whole if chance.random() < kept else chance.choices(words, weights, k=len(whole))
    return out


def planted(count: int, kept: float, pairs: int, seed: int) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """So many texts, and the pairs of which the second holds copies of sentences of the first."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    words = vocabulary(chance)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    texts = {f"t{n:04d}": [sentence(chance, words, weights) for _ in range(SENTENCES)] for n in range(count)}
    names = chance.sample(sorted(texts), 2 * pairs)
    related = set()
    for one, other in zip(names[::2], names[1::2], strict=True):
        for at in chance.sample(range(SENTENCES), COPIED):
            texts[other][at] = distorted(chance, texts[one][at], words, weights, kept)
        related.add((min(one, other), max(one, other)))
    return {name: " ".join(" ".join(s).capitalize() + "." for s in held) for name, held in texts.items()}, related


def found(texts: dict[str, str], related: set[tuple[str, str]]) -> tuple[int, int, int, float]:
    """How many planted pairs are likely, how many at least possible, how many other pairs there are; seconds."""
    start = perf_counter()
    result = reuse(texts, {})
    took = perf_counter() - start
    likely = {(r.a, r.b) for r in result if r.verdict == "likely"}
    every = {(r.a, r.b) for r in result}
    return len(likely & related), len(every & related), len(every - related), took


def main() -> None:
    """Prints a row a distortion."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print("| words kept | planted | likely | at least possible | other pairs | s |\n|---|---|---|---|---|---|")
    for kept in (1.0, 0.8, 0.65, 0.5, 0.35, 0.0):
        pairs = asked.texts // 10 if kept else 0
        texts, related = planted(asked.texts, kept, pairs, asked.seed)
        likely, every, others, took = found(texts, related)
        print(f"| {kept:.2f} | {len(related)} | {likely} | {every} | {others} | {took:.1f} |", flush=True)


if __name__ == "__main__":
    main()
