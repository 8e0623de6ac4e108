"""Which answer many sources support: python bench/fusion/run.py FOLDER [--peers]

FOLDER holds a folder a set, each with claims.csv or claims.csv.gz (source, object, attribute, value), gold.csv and, as
the set has them, silver.csv, hierarchy.csv (id, name, parent) and copies.csv (copier, original). Prints accuracy on the
items that are spoken of, exact and within tolerance (10 minutes, 1 %), seconds and MB of the whole process, reading
included, and the pairs of sources found to share an origin. One configuration: nothing is set but the kind of an
attribute, and that only where KINDS below declares it.

--peers: majority vote, truthdiscovery and crowd-kit on the same tables in the same run (group bench-fusion).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
KINDS = {"authors": "names", "location": "place", "birthplace": "place"}
"""What an editor would declare; all other attributes are told by their values."""

PEERS = ("vote", "td:MajorityVoting", "td:Sums", "td:AverageLog", "td:Investment", "td:PooledInvestment")
PEERS += ("td:TruthFinder", "ck:MajorityVote", "ck:Wawa", "ck:ZeroBasedSkill")


def claims_file(folder: Path) -> Path:
    """The claims of a set."""
    return next(p for p in (folder / "claims.csv", folder / "claims.csv.gz") if p.exists())


def texts(path: Path) -> pd.DataFrame:
    """A CSV file as text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def near(one: str, other: str) -> bool:
    """Whether two values are within tolerance: times within 10 minutes, figures within 1 %."""
    try:
        return abs(float(one) - float(other)) <= 0.01 * abs(float(other))
    except ValueError:
        pass
    try:
        return abs((pd.Timestamp(one) - pd.Timestamp(other)).total_seconds()) <= 600
    except ValueError:
        return False


def accuracy(answers: dict[tuple[str, str], str], gold: pd.DataFrame) -> tuple[float, float, int]:
    """Shares of the gold items spoken of that are answered as one of the gold values, exactly and within tolerance."""
    exact = close = spoken = 0
    for (thing, attribute), values in gold.groupby(["object", "attribute"])["value"]:
        answer = answers.get((str(thing), str(attribute)))
        if answer is None:
            continue
        spoken += 1
        right = answer in set(values)
        exact += right
        close += right or any(near(answer, value) for value in values)
    return exact / spoken, close / spoken, spoken


def ran(command: list[str]) -> dict[str, object]:
    """What a process of its own prints as JSON, with its time and memory."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["no reason given"])[-1]}
    found: dict[str, object] = json.loads(done.stdout)
    return found


def ours(folder: Path) -> dict[str, object]:
    """Our answers to one set, with the seconds and MB that this process took for them."""
    from time import perf_counter

    from discrepant import pipeline

    attributes = set(texts(claims_file(folder))["attribute"])
    start = perf_counter()
    places = folder / "hierarchy.csv"
    kinds = {a: KINDS[a] for a in attributes if a in KINDS and (KINDS[a] != "place" or places.exists())}
    fused = pipeline.weigh_table(claims_file(folder), kinds, places if places.exists() else None)
    took = perf_counter() - start
    columns = (fused.answers[c] for c in ("object", "attribute", "value"))
    pairs = fused.evidence[["a", "b", "verdict"]].to_numpy().tolist()
    return {"answers": list(zip(*columns, strict=True)), "seconds": took, "pairs": pairs, "mb": peak()}


def peak() -> float:
    """The most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def printed(name: str, method: str, done: dict[str, object], folder: Path) -> None:
    """One row of the table."""
    if "failed" in done:
        print(f"| {name} | {method} | fails: {str(done['failed'])[:60]} | | | | |", flush=True)
        return
    answers = {(o, a): v for o, a, v in done["answers"]}  # type: ignore[attr-defined]
    exact, close, spoken = accuracy(answers, texts(folder / "gold.csv"))
    silver = ""
    if (folder / "silver.csv").exists():
        silver = f"{accuracy(answers, texts(folder / 'silver.csv'))[0]:.3f}"
    cells = (name, method, f"{exact:.3f}", f"{close:.3f}", silver, f"{done['seconds']:.2f}", f"{done['mb']:.0f}")
    print("| " + " | ".join(cells) + f" | {spoken}", flush=True)


def copies(folder: Path, pairs: list[list[str]]) -> str:
    """How many of the known related pairs were found, and how many others were."""
    table = texts(folder / "copies.csv")
    root = dict(zip(table["copier"], table["original"], strict=True))
    known = {frozenset((c, o)) for c, o in root.items()}
    known |= {frozenset((c, d)) for c in root for d in root if c < d and root[c] == root[d]}
    found = {frozenset(pair[:2]) for pair in pairs}
    return f"{len(found & known)} of {len(known)} related pairs found, {len(found - known)} others"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--one", help="used by the bench itself: one set in a process of its own")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(ours(Path(asked.one))))
        return
    print("| set | method | exact | within tolerance | silver | s | MB | items\n|---|---|---|---|---|---|---|---|")
    related = []
    for folder in sorted(p for p in asked.folder.iterdir() if p.is_dir()):
        done = ran([str(HERE / "run.py"), str(asked.folder), "--one", str(folder)])
        printed(folder.name, "discrepant", done, folder)
        if (folder / "copies.csv").exists() and "pairs" in done:
            related.append(f"{folder.name}: {copies(folder, done['pairs'])}")  # type: ignore[arg-type]
        for peer in PEERS if asked.peers else PEERS[:1]:
            printed(folder.name, peer, ran([str(HERE / "peers.py"), peer, str(claims_file(folder))]), folder)
    print("\n" + "\n".join(related))


if __name__ == "__main__":
    main()
