"""Shell: the database."""
