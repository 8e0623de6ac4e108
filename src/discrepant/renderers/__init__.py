"""Forms of the report: one file a form."""
