"""The tables that travel between steps: their columns and what stands in them.

Every table is a pandas DataFrame with a plain RangeIndex. Missing text is None, missing numbers are <NA>.
Text columns have dtype object, so that None stays None.
"""

from __future__ import annotations

from typing import Final

CLAIMS: Final = {
    "id": "object",  # unique over the workspace
    "source": "object",  # a source's id
    "subject": "object",  # what the claim is about, in the source's own words
    "topic": "object",  # what the story is about, or None
    "attribute": "object",  # a name of the catalogue, as written
    "reading": "object",  # the words as printed
    "kind": "object",  # given by hand, or None: the attribute's
    "lang": "object",  # language of the reading; default: the source's
    "time": "object",  # as written (EDTF or words)
    "as_of": "object",
    "place": "object",
    "actors": "object",  # tuple of str
    "scope": "object",
    "stage": "object",
    "attribution": "object",  # tuple of str, nearest first
    "anchor": "object",  # from which relative dates count
    "value": "object",  # given by hand (a reading to parse in place of the words), or None
    "because": "object",  # the reason for a value given by hand
    "statement": "object",
    "note": "object",
    "paragraph": "Int64",
    "start": "Int64",  # code points into the source's text
    "end": "Int64",
    "dossier": "object",  # title of the file it stands in
    "path": "object",  # file, relative to the workspace
    "line": "Int64",
}
"""Claims as loaded: one row a claim."""

READ: Final = {
    **CLAIMS,
    "entry": "object",  # the entry of the catalogue that the attribute stands for, or None
    "meaning": "object",  # model.Value, shared between equal readings
    "time_value": "object",  # model.Period or None
    "as_of_value": "object",  # model.Period or None
}
"""Claims after reading: `kind` is filled, and each has its meaning."""

MATCHED: Final = {
    **READ,
    "question": "object",  # "q-" and eight hex digits
    "series": "object",  # "s-" and eight hex digits: the questions that only time keeps apart share it
}
"""Claims after matching: each carries the id of the one question it belongs to, and of that question's series."""

EDGES: Final = {
    "a": "object",  # claim ids, a < b
    "b": "object",
    "score": "float64",  # sum of the terms
    "outcome": "object",  # joined, refused (constraint), apart (a person's word), review (too little to join unasked)
    "reason": "object",  # the refusal, or the judgement
}
"""Pairs that matching scored high enough to consider."""

RELATIONS: Final = {
    "a": "object",  # claim ids, a < b
    "b": "object",
    "question": "object",
    "relation": "object",
    "axes": "object",  # tuple of str
    "why": "object",
    "certain": "bool",
}
"""What each two claims of a question have to do with each other."""

POSITIONS: Final = {
    "question": "object",
    "position": "int64",  # 0 is the one with most origins
    "claims": "object",  # tuple of claim ids
    "sources": "object",  # tuple of source ids
    "origins": "object",  # tuple of tuples: the source ids behind each independent origin
    "support": "float64",  # its share of what speaks for the answers to the question (steps/_support.py)
    "thin": "bool",  # whether some origin here has shown too little of how far it can be gone by
}
"""The claims of a question that agree among themselves, with who stands behind them."""
