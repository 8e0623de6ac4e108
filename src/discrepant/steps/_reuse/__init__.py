"""Which texts reuse which: sentences that share more than stock phrases, aligned."""
