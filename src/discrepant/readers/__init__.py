"""File formats that hold records: yaml, csv, jsonl, parquet. One file a format."""
