"""Many sources, one question: what speaks for each of its answers."""
