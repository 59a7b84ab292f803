"""What only the whole performance tells: where leaps began, and what was told as extra keys but led elsewhere."""
