"""Splink with DuckDB on a table: with_splink.py TABLE OUT.csv plain|expert

Plain: usual blocking rules and comparisons, EM, connected components at each of five match probabilities. Expert:
blocking rules on halves of the name, with the gates (attribute, year, actors) in them, so that no pair it scores
differs in a known slot.
"""

from __future__ import annotations

import sys
from pathlib import Path

import splink.comparison_library as cl
from prepared import THRESHOLDS, prepared
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

GATES = "l.attribute = r.attribute and coalesce(l.year = r.year, true) and coalesce(l.actors = r.actors, true)"
PLAIN = [
    block_on("event"),
    block_on("name"),
    block_on("head"),
    block_on("tail"),
    block_on("year", "attribute", "actors", "place"),
]
EXPERT = [f"l.{key} = r.{key} and {GATES}" for key in ("head", "tail")]


def main(table: Path, out: Path, rules: str) -> None:
    """Trains, predicts, clusters, and writes id and a column of clusters for each threshold."""
    rows = prepared(table)
    comparisons = [
        cl.JaroWinklerAtThresholds("event", [0.95, 0.88, 0.8]),
        cl.ExactMatch("year"),
        cl.ExactMatch("actors"),
        cl.ExactMatch("place"),
    ]
    if rules == "plain":
        comparisons.append(cl.ExactMatch("attribute"))
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=PLAIN if rules == "plain" else EXPERT,
        comparisons=comparisons,
    )
    linker = Linker(DuckDBAPI().register(rows), settings)
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("event", "year", "attribute")], recall=0.3)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    share = min(1.0, 100_000 / len(rows))
    for rule in (block_on("name"), block_on("year", "attribute", "actors")):
        training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=share)
    edges = linker.inference.predict(threshold_match_probability=THRESHOLDS[0])
    table_of = rows[["unique_id"]].rename(columns={"unique_id": "id"}).set_index("id")
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(edges, threshold)
        table_of[str(threshold)] = clusters.as_pandas_dataframe().set_index("unique_id")["cluster_id"]
    table_of.to_csv(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
