"""Made-up claims with known truth: python bench/matching/generate.py SIZE TABLE.csv TRUTH.csv [--seed N]

A fact is an event with a coined name, a noun, two states, a year, a place and an attribute of the catalogue. One to
seven sources tell it, with synonyms, other word order, one-edit typos, other names of states and missing slots. A third
of the facts are look-alikes of the fact before: the next year, another partner, or another attribute.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

ALIASES = {
    "China": ("PRC", "People's Republic of China"),
    "Russia": ("Russian Federation",),
    "Kyrgyzstan": ("Kyrgyz Republic",),
    "Kazakhstan": ("Republic of Kazakhstan",),
    "Tajikistan": ("Republic of Tajikistan",),
    "Iran": ("Islamic Republic of Iran",),
    "Peru": (),
    "Chile": (),
    "Norway": (),
    "Japan": (),
    "Kenya": (),
    "Ghana": (),
}
CANONICAL = {name: state for state, names in ALIASES.items() for name in (state, *names)}
NOUNS = (
    ("exercise", "drill", "manoeuvres"),
    ("summit", "meeting", "talks"),
    ("bridge", "crossing", "span"),
    ("earthquake", "quake", "tremor"),
    ("flood", "flooding", "inundation"),
    ("fire", "blaze", "conflagration"),
)
EXTRA = ("joint", "large", "northern", "border", "new", "annual", "regional", "first")
ATTRIBUTES = ("participants", "deaths", "injuries", "arrests", "trainees", "cost", "amount", "debt")
MONEY = ("cost", "amount", "debt")
SYLLABLES = np.array(
    [
        "ka",
        "ru",
        "mi",
        "to",
        "sel",
        "bar",
        "nov",
        "dan",
        "ol",
        "vek",
        "zhi",
        "tam",
        "es",
        "gor",
        "lun",
        "pet",
        "har",
        "qui",
        "bro",
        "fen",
    ],
    dtype=object,
)
TOLD = np.array((1, 1, 2, 2, 3, 4, 7))  # how many sources tell a fact: 20 claims to seven facts
LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyz"), dtype=object)


def coined(chance: np.random.Generator, size: int, parts: int) -> np.ndarray:
    """So many coined names of `parts` syllables."""
    names = SYLLABLES[chance.integers(0, len(SYLLABLES), (size, parts))].sum(axis=1)
    return np.array([name.title() for name in names], dtype=object)


def facts(chance: np.random.Generator, size: int) -> pd.DataFrame:
    """What is so, a row a fact; look-alikes copy the row before but for one slot."""
    table = pd.DataFrame(
        {
            "name": coined(chance, size, 5),
            "noun": chance.integers(0, len(NOUNS), size),
            "extra": chance.integers(0, len(EXTRA), size),
            "first": chance.integers(0, len(ALIASES), size),
            "year": chance.integers(1992, 2020, size),
            "month": chance.integers(1, 13, size),
            "place": coined(chance, size, 3),
            "attribute": chance.integers(0, len(ATTRIBUTES), size),
            "value": chance.integers(20, 5000, size),
        }
    )
    table["second"] = (table["first"] + chance.integers(1, len(ALIASES), size)) % len(ALIASES)
    like = np.flatnonzero(chance.random(size) < 1 / 3)
    like = like[(like % 2) == 1]  # an odd row copies an even one, so that no copy is of a copy
    like = np.union1d(like, np.flatnonzero((np.arange(size) % 6) == 5))
    same = ["name", "noun", "extra", "first", "second", "year", "month", "place", "attribute"]
    table.loc[like, same] = table.loc[like - 1, same].to_numpy()
    table = table.infer_objects()
    how = chance.integers(0, 3, len(like))
    table.loc[like[how == 0], "year"] += 1
    partner = like[how == 1]
    second = (table.loc[partner, "second"] + 1) % len(ALIASES)
    table.loc[partner, "second"] = second.where(second != table.loc[partner, "first"], (second + 1) % len(ALIASES))
    table.loc[like[how == 2], "attribute"] = (table.loc[like[how == 2], "attribute"] + 1) % len(ATTRIBUTES)
    table["lookalike"] = ""
    table.loc[like, "lookalike"] = np.array(("year", "partner", "attribute"), dtype=object)[how]
    return table


def misspelt(word: str, at: float, letter: str, kind: int) -> str:
    """The word with one edit after its first letter: a letter left out, doubled, or another in its place."""
    place = 1 + int(at * (len(word) - 1))
    return word[:place] + ("", word[place] + letter, letter)[kind] + word[place + 1 :]


def subjects(chance: np.random.Generator, told: pd.DataFrame) -> list[str]:
    """Each claim's subject in its source's words."""
    size = len(told)
    synonym = chance.integers(0, 3, size)
    order, extra, typo, at = (chance.random(size) for _ in range(4))
    letters, kinds = LETTERS[chance.integers(0, 26, size)], chance.integers(0, 3, size)
    columns = zip(
        told["name"], told["noun"], told["extra"], synonym, order, extra, typo, at, letters, kinds, strict=True
    )
    texts = []
    for name, noun, adjective, which, turn, more, slip, where, letter, kind in columns:
        word = NOUNS[noun][which]
        called = misspelt(name, where, letter, kind) if slip < 0.12 else name
        word = misspelt(word, where, letter, kind) if slip > 0.95 else word
        lead = f"{EXTRA[adjective]} " if more < 0.5 else ""
        texts.append(f"{lead}{word} {called}" if turn < 0.5 else f"{called} {lead}{word}")
    return texts


def actors(chance: np.random.Generator, told: pd.DataFrame) -> np.ndarray:
    """Each claim's two states, by any of their names, in any order."""
    forms = [(state, *names) for state, names in ALIASES.items()]
    pick, turn = chance.random((len(told), 2)), chance.random(len(told)) < 0.5
    texts = []
    for a, b, (x, y), swap in zip(told["first"], told["second"], pick, turn, strict=True):
        one, two = forms[a][int(x * len(forms[a]))], forms[b][int(y * len(forms[b]))]
        texts.append(f"{two};{one}" if swap else f"{one};{two}")
    return np.array(texts, dtype=object)


def made(size: int, seed: int = 11) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims in the columns `discrepant check` takes, and the truth: id, fact, lookalike."""
    chance = np.random.default_rng(seed)
    events = facts(chance, size)
    number = np.repeat(np.arange(size), TOLD[chance.integers(0, len(TOLD), size)])[:size]
    number = number[chance.permutation(size)]
    told = events.iloc[number].reset_index(drop=True)
    years, months = told["year"].astype(str), told["month"].astype(str).str.zfill(2)
    time = years.where(chance.random(size) < 0.7, years + "-" + months)
    attribute = np.array(ATTRIBUTES, dtype=object)[told["attribute"].to_numpy(dtype=int)]
    value = told["value"] + chance.integers(-2, 3, size) * (chance.random(size) < 0.3)
    reading = value.astype(str).where(~np.isin(attribute, MONEY), "$" + value.astype(str) + " million")
    claims = pd.DataFrame(
        {
            "id": [f"c{n:07d}" for n in range(size)],
            "source": [f"s{n}" for n in chance.integers(0, max(20, size // 50), size)],
            "subject": subjects(chance, told),
            "attribute": attribute,
            "reading": np.where(chance.random(size) < 0.2, "about " + reading, reading),
            "time": time.where(chance.random(size) >= 0.2, ""),
            "place": told["place"].where(chance.random(size) < 0.6, ""),
            "actors": np.where(chance.random(size) < 0.7, actors(chance, told), ""),
        }
    )
    return claims, pd.DataFrame({"id": claims["id"], "fact": number, "lookalike": told["lookalike"]})


def write(size: int, table: Path, truth: Path, seed: int = 11) -> None:
    """Both tables as CSV."""
    claims, facts_of = made(size, seed)
    claims.to_csv(table, index=False)
    facts_of.to_csv(truth, index=False)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("size", type=int)
    asked.add_argument("table", type=Path)
    asked.add_argument("truth", type=Path)
    asked.add_argument("--seed", type=int, default=11)
    given = asked.parse_args()
    write(given.size, given.table, given.truth, given.seed)
