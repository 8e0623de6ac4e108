"""recordlinkage on a table, by the same rules as Splink's plain ones, ECM, components: TABLE OUT.csv"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import recordlinkage
from prepared import THRESHOLDS, components, prepared

RULES = (["event"], ["name"], ["head"], ["tail"], ["year", "attribute", "actors", "place"])


def main(table: Path, out: Path) -> None:
    """Indexes, compares, classifies, and writes id and a column of clusters for each threshold."""
    rows = prepared(table).set_index("unique_id")
    candidates = None
    for rule in RULES:
        known = rows.dropna(subset=rule)
        found = recordlinkage.Index().block(rule).index(known)
        candidates = found if candidates is None else candidates.union(found)
    compare = recordlinkage.Compare()
    compare.string("event", "event", method="jarowinkler", threshold=0.88, label="event")
    for column in ("year", "attribute", "actors", "place"):
        compare.exact(column, column, label=column)
    features = compare.compute(candidates, rows)
    classifier = recordlinkage.ECMClassifier(binarize=0.5)
    classifier.fit(features)
    likely = classifier.prob(features)
    ids = rows.index.to_series()
    found = {}
    for threshold in THRESHOLDS:
        links = likely[likely >= threshold].index
        joined = components(ids, links.get_level_values(0), links.get_level_values(1))
        found[str(threshold)] = joined["cluster"].to_numpy()
    pd.DataFrame(found, index=ids.rename("id").to_numpy()).rename_axis("id").to_csv(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
