"""Where work runs, a file a place: each runs a kernel over the buckets of a table, with the same result."""
