"""One peer's answers to one table, as JSON: python bench/fusion/peers.py METHOD CLAIMS.csv

METHOD: vote, td:<algorithm of truthdiscovery> or ck:<aggregator of crowd-kit>. Rows are put in the order of a hash, so
that no peer gains by the order of a file.
"""

from __future__ import annotations

import json
import resource
import sys
import types
from time import perf_counter
from typing import Any

import pandas as pd

Answers = list[tuple[str, str, str]]


def vote(table: pd.DataFrame) -> Answers:
    """The value that most sources give, the first by its text where several lead."""
    counts = table.drop_duplicates().groupby(["object", "attribute", "value"]).size().reset_index(name="n")
    best = counts.sort_values(["n", "value"], ascending=[False, True]).drop_duplicates(["object", "attribute"])
    return list(zip(best["object"], best["attribute"], best["value"], strict=True))


def truthdiscovery(name: str, table: pd.DataFrame) -> Answers:
    """truthdiscovery 1.0.4: for each variable the value it believes most, the first by its text where several lead."""
    sys.modules.setdefault("cairo", types.ModuleType("cairo"))  # only its drawings need it
    import truthdiscovery.algorithm as algorithms
    from truthdiscovery.input import Dataset

    single = table.drop_duplicates(["source", "object", "attribute"])  # it takes one value a source and variable
    variables = zip(single["object"], single["attribute"], strict=True)
    triples = list(zip(single["source"], variables, single["value"], strict=True))
    found = getattr(algorithms, name)().run(Dataset(triples))
    keys = dict.fromkeys(variable for _, variable, _ in triples)
    return [(*key, min(found.get_most_believed_values(key))) for key in keys]


def crowdkit(name: str, table: pd.DataFrame) -> Answers:
    """crowd-kit 1.4.2: each item a task, each value a label."""
    import crowdkit.aggregation as aggregators

    task = table["object"] + "\x1f" + table["attribute"]
    asked = pd.DataFrame({"worker": table["source"], "task": task, "label": table["value"]}).drop_duplicates()
    found: Any = getattr(aggregators, name)().fit_predict(asked)
    return [(*key.split("\x1f"), label) for key, label in found.items()]


def main() -> None:
    """Prints answers, seconds without reading the file, and MB of the process."""
    method, path = sys.argv[1:]
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table = table.iloc[pd.util.hash_pandas_object(table, index=False).argsort()]
    start = perf_counter()
    family, _, name = method.partition(":")
    peers = {
        "vote": lambda: vote(table),
        "td": lambda: truthdiscovery(name, table),
        "ck": lambda: crowdkit(name, table),
    }
    answers = peers[family]()
    took = perf_counter() - start
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"answers": answers, "seconds": took, "mb": mb}))


if __name__ == "__main__":
    main()
