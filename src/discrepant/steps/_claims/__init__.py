"""One claim at a time, and what sentences about claims are made of: shared by comparing and cross-checking."""
