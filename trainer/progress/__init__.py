"""Reports over takes as tables."""
