"""Shell: shipped data, settings, scores, MIDI files, CSV."""
