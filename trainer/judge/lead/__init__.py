"""Judging a lead sheet of which the chords are played: the melody note by note, the changes by function below it."""
