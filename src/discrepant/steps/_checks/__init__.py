"""Cross-checks: what several claims, or the parts of one, say together."""
