"""The nouns: frozen values on the standard library alone. Positions are quarter notes, times integer microseconds."""
