"""How well questions are gathered on labelled topics: python bench/topics.py FOLDER [--editor]

FOLDER holds a folder a topic, each with claims.csv (attributes in the sources' own words), claims_catalogue.csv (the
same, attributes as an editor picks them), gold_claims.jsonl (id, claim_key) and gold_relations.jsonl (a, b, relation).
Prints precision, recall and F1 of pairs of claims in one question, and F1 of conflicts, beside two plain measures of
likeness with the threshold that suits each topic best (which nobody knows beforehand). --editor: an editor who answers
from the labels, one answer at a time, and how F1 grows.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from discrepant import pipeline
from discrepant.model import Attribute, Decision

if TYPE_CHECKING:
    from discrepant.model import Workspace

TODAY = date(2026, 1, 1)
Pairs = set[tuple[str, str]]


def pairs_of(key: dict[str, str]) -> Pairs:
    """The pairs of ids that share a key."""
    groups: dict[str, list[str]] = {}
    for name, group in sorted(key.items()):
        groups.setdefault(group, []).append(name)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def measures(found: Pairs, gold: Pairs) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right = len(found & gold)
    precision, recall = right / len(found) if found else 0.0, right / len(gold) if gold else 0.0
    return precision, recall, 2 * right / (len(found) + len(gold)) if found or gold else 0.0


class Topic:
    """One labelled topic: the gold question of each claim, and how pairs relate: conflict, tension, look-alikes …"""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        rows = [json.loads(line) for line in (folder / "gold_claims.jsonl").open(encoding="utf-8")]
        self.key = {row["id"]: row["claim_key"] for row in rows}
        relations = folder / "gold_relations.jsonl"
        told = [json.loads(line) for line in relations.open(encoding="utf-8")] if relations.exists() else []
        self.relation = {(min(r["a"], r["b"]), max(r["a"], r["b"])): r["relation"] for r in told}

    def conflicts(self, done: pipeline.Reconciled) -> tuple[float, int]:
        """F1 of the pairs called conflict (tension counts neither way), and how many look-alikes are among them."""
        rows = done.relations[done.relations["relation"] == "conflict"]
        said = {(min(a, b), max(a, b)) for a, b in zip(rows["a"], rows["b"], strict=True)}
        said = {pair for pair in said if self.relation.get(pair) != "tension"}
        gold = {pair for pair, relation in self.relation.items() if relation == "conflict"}
        traps = sum(self.relation.get(pair) == "different_event_trap" for pair in said)
        return measures(said, gold)[2], traps

    def likeness(self, file: str) -> dict[str, float]:
        """F1 of two plain measures over subject and attribute, at the best threshold of each."""
        rows = list(csv.DictReader((self.folder / file).open(encoding="utf-8")))
        texts = {row["id"]: f"{row['subject']} {row['attribute']}" for row in rows}
        return {
            "token_set_ratio": self._best({p: fuzz.token_set_ratio(texts[p[0]], texts[p[1]]) for p in _all(texts)}),
            "TF-IDF": self._best(_cosines(texts)),
        }

    def _best(self, like: dict[tuple[str, str], float]) -> float:
        gold, best = pairs_of(self.key), 0.0
        for threshold in sorted(set(like.values())):
            groups = _connected(self.key, [pair for pair, value in like.items() if value >= threshold])
            best = max(best, measures(pairs_of(groups), gold)[2])
        return best


def _all(texts: dict[str, str]) -> list[tuple[str, str]]:
    return list(combinations(sorted(texts), 2))


def _cosines(texts: dict[str, str]) -> dict[tuple[str, str], float]:
    counts = {name: Counter(text.casefold().split()) for name, text in texts.items()}
    spread = Counter(word for words in counts.values() for word in words)
    rows = {n: {w: k * math.log(len(texts) / spread[w]) for w, k in words.items()} for n, words in counts.items()}
    norm = {n: math.sqrt(sum(v * v for v in row.values())) or 1.0 for n, row in rows.items()}
    return {
        (a, b): sum(v * rows[b].get(w, 0.0) for w, v in rows[a].items()) / norm[a] / norm[b] for a, b in _all(texts)
    }


def _connected(names: dict[str, str], pairs: list[tuple[str, str]]) -> dict[str, str]:
    leader = {name: name for name in names}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for a, b in pairs:
        leader[find(a)] = find(b)
    return {name: find(name) for name in names}


def run(space: Workspace) -> pipeline.Reconciled:
    """The whole pipeline."""
    return pipeline.reconcile(space, TODAY)


def questions(done: pipeline.Reconciled) -> dict[str, str]:
    """The question of each claim."""
    return dict(zip(done.claims["id"], done.claims["question"], strict=True))


class Editor:
    """Answers from the labels: first what unsure wordings stand for, then the pairs of the review queue."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.space = pipeline.load(topic.folder / "claims.csv")
        picked = csv.DictReader((topic.folder / "claims_catalogue.csv").open(encoding="utf-8"))
        self.picked = {row["id"]: row["attribute"] for row in picked}
        self.named = self._names()
        self.asked: set[str] = set()

    def _names(self) -> dict[str, str]:
        """The entry of the catalogue that each attribute the editors picked is, or its own name."""
        other = pipeline.load(self.topic.folder / "claims_catalogue.csv")
        claims = run(other).claims
        entry = claims["entry"].where(claims["entry"].notna(), claims["attribute"])
        return dict(zip(claims["id"], entry, strict=True))

    def answer(self) -> bool:
        """One answer; False where there is nothing left to ask."""
        for record in pipeline.suggest(self.space):
            if record["wording"] not in self.asked and not (record["candidates"] and record["candidates"][0]["taken"]):
                self.asked.add(record["wording"])
                return self._settle(record["claims"])
        silent = self._silent()
        if silent:
            return self._settle(silent)
        queue = pipeline.queue(run(self.space))
        if not queue:
            return False
        a, b = queue[0].pair
        verdict: Any = "same" if self.topic.key[a] == self.topic.key[b] else "not-the-same"
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        said = Decision("", "", verdict, "as labelled", "editor", at, "", (), pairs=((a, b),))
        self.space = replace(self.space, decisions=(*self.space.decisions, said))
        return True

    def _silent(self) -> list[str]:
        """The claims of a wording that speaks for no entry at all."""
        told = {claim for record in pipeline.suggest(self.space) for claim in record["claims"]}
        claims = self.space.claims
        rest = claims[~claims["id"].isin(told) & ~claims["attribute"].isin([*self.space.attributes, *self.asked])]
        if rest.empty:
            return []
        self.asked.add(rest["attribute"].iloc[0])
        return list(rest[rest["attribute"] == rest["attribute"].iloc[0]]["id"])

    def _settle(self, ids: list[str]) -> bool:
        """The attribute that the editor picks for these claims of one wording."""
        name = self.named[ids[0]]
        attributes = dict(self.space.attributes)
        attributes.setdefault(name, Attribute(name, str(run(self.space).claims.set_index("id")["kind"][ids[0]])))
        claims = self.space.claims.copy()
        claims.loc[claims["id"].isin(ids), "attribute"] = name
        self.space = replace(self.space, claims=claims, attributes=attributes)
        return True

    def f1(self) -> float:
        """Pair F1 as things stand."""
        return measures(pairs_of(questions(run(self.space))), pairs_of(self.topic.key))[2]


def main() -> None:
    """Print a table, and with --editor how F1 grows with the number of answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--editor", action="store_true")
    arguments = parser.parse_args()
    topics = [Topic(path.parent) for path in sorted(arguments.folder.glob("*/gold_claims.jsonl"))]
    print(f"{'':32} {'pairs P':>8} {'R':>6} {'F1':>6}   conflict F1  look-alikes   token_set_ratio  TF-IDF")
    for file in ("claims_catalogue.csv", "claims.csv"):
        for topic in topics:
            done = run(pipeline.load(topic.folder / file))
            p, r, f = measures(pairs_of(questions(done)), pairs_of(topic.key))
            conflict, traps = topic.conflicts(done)
            plain = topic.likeness(file)
            label = f"{topic.folder.name}, {'catalogue' if 'catalogue' in file else 'raw'}"
            others = f"{plain['token_set_ratio']:15.3f}  {plain['TF-IDF']:6.3f}"
            print(f"{label:32} {p:8.3f} {r:6.3f} {f:6.3f}   {conflict:11.3f}  {traps:11d}   {others}")
    for topic in topics if arguments.editor else []:
        editor, size = Editor(topic), len(topic.key)
        print(f"\n{topic.folder.name}, raw: F1 after answers for each 100 claims")
        for count in range(int(0.6 * size) + 1):
            if count % max(1, size // 20) == 0:
                print(f"  {100 * count / size:5.0f}  {editor.f1():.3f}")
            if not editor.answer():
                print(f"  nothing is left to ask after {count} answers: {editor.f1():.3f}")
                break


if __name__ == "__main__":
    main()
