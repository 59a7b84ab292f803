"""Made performances with the truth of what was done in them: bots that do one thing, and people with their habits."""
