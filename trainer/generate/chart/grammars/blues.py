"""Blues: twelve bars with dominant sevenths, quick changes and turnarounds; riffs and minor blues. In a twelve-bar
chorus `start` is the first line, `turn` the second, `close` the third. The weights are our own, set so that the chord
bigrams come near those of real blues charts."""

TEXT = """
family twelve 10
start
  6 17 | 47 | 17 | 17
  6 17 | 17 | 17 | 17
  3 1 | 47 | 1 | 17
  3 1 | 1 | 1 | 17
  2 1 | 4 | 1 | 17
  2 17 57 | 17 47 | 17 | 17
  2 17 | 47 | 17 57 | 17
  2 17 | b27 | 17 | 17
turn
  8 47 | 47 | 17 | 17
  3 47 | 47 | 1 | 1
  2 4 | 4 | 1 | 17
  2 47 | b5o | 17 | 17
  2 47 | 47 | 17 | 67
  2 4 | 4-7 | 1 | 67
  2 47 | b5o | 1 | 67
close
  8 57 | 47 | 17 | 57
  5 57 | 47 | 17 | 17
  4 57 | 47 | 17 47 | 17 57
  4 57 | 57 | 17 | 17
  4 57 | 47 | 1 | 57
  2 27 | 57 | 17 | 57
  3 2- | 57 | 17 | 57
  2 67 27 | 57 47 | 17 47 | 17 57
  2 b67 | 57 | 17 | 57
  2 57 b67 | 57 | 17 | 17
  2 2-7 | 57 | 1 67 | 27 57
away
  4 47 | 47 | 17 | 17
  3 47 | 47 | 27 | 57
  2 47 | 17 | 27 | 57
  2 6-7 | 27 | 57 | 57
vamp
  4 57 | 47 | 17 | 57
  3 17 47 | 17 57 | 17 47 | 17 57
  2 17 | 67 | 27 | 57

family riff 3
start
  4 1 | 4 | 1 | 1
  3 1 | 1 | 1 | 1
  3 1 47 | 1 47 | 1 47 | 17
turn
  4 4 | 4 | 1 | 1
  3 47 | 47 | 1 | 1
  2 4 | b2o | 1 | 67
close
  4 57 | 47 | 1 | 57
  3 5 | 4 | 1 | 5
  3 57 | 57 | 1 | 1
  2 1 37 | 67 27 | 57 | 1
  2 67 | 2- 67 | 2- 57 | 1
away
  3 4 | 4 | 1 | 1
  2 4 | 77 | 1 | 67
vamp
  3 1 | 4 | 1 | 57
  2 57 | 47 | 1 | 57

family minor 1 minor
start
  3 1- | 1- | 1- | 1-
  2 1- | 4- | 1- | 1-
  2 1-7 | 4-7 | 1-7 | 1-7
turn
  3 4- | 4- | 1- | 1-
  2 4-7 | 4-7 | 1-7 | 1-7
close
  3 5- | 4- | 1- | 1-
  3 57 | 4- | 1- | 57
  2 b67 | 57 | 1- | 57
  2 b67 | 57 | 1- | 1-
away
  2 4- | 4- | 1- | 1-
  1 b6 | b7 | 1- | 1-
vamp
  2 57 | 4- | 1- | 57
  2 1- | 4- | 1- | 1-
"""
