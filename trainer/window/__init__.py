"""Shell: the only place that draws with pygame."""
