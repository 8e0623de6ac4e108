"""Kinds of values: one file a kind, each with its whole life: read, compare, explain."""
