"""The steps of the story: tables in, tables out, no files, no clock."""
