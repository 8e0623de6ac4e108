"""What an attribute in a source's own words most likely means: entries of the catalogue, with reasons."""
