"""Judging charts: by function, not by fixed notes. Zones from the road, what was heard in them, the words for it."""
