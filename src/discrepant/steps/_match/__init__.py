"""Private parts of matching: what a subject says, which slots forbid, how pairs are found, scored and gathered."""
