"""What a sentence gives a proposed claim beside its reading: subject, attribute, time, actors, stage, attribution."""
