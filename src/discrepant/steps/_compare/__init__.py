"""Comparing two claims: the value first, then what the slots make of it."""
