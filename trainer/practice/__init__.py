"""A practice session as a value: feed, tick, effects. No clock of its own."""
