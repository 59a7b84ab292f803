"""Pages of notes: what is expected of them, each press answered at once, and the judgement of the whole take."""
