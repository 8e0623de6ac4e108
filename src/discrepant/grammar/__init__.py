"""How words are read: grammars of numbers, dates, names."""
