"""The composition root: the only place where two shells meet. One file a use: make, judge a file, demo, the window."""
