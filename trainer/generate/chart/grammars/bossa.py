"""Bossa nova: long lines of major sevenths and descending basses, two-fives and the tritone substitutes that slide into
their place, back doors, minor sixths. Source of the grammar: the common practice of Brazilian songs of 1958 to 1970 as
harmony books describe it (1maj7 to 27, b6o7 down to 5-7 17, chains of diminished chords, minor sixths on 4, b27 for 57,
bridges a half step up); the weights are our own."""

TEXT = """
family garota 8
start
  5 1maj7 | 1maj7 | 27 | 27
  4 6-6 | b6o7 | 5-7 | 17
  4 1maj7 | b6o7 | 5-7 | 17
  3 1maj7 | 1maj7 | b2maj7 | b2maj7
  3 1maj7 | b2o7 | 2-7 | b3o7
  3 16 | 16 | b3o7 | b3o7
  3 1maj7 | 27 | 4-6 | 1maj7
  3 1maj7 | 1maj7 | b7maj7 | b7maj7
  3 1maj7 | b3o7 | 2-7 | b27
  3 1maj7 b3o7 | 2-7 b27 | 1maj7 b3o7 | 2-7 57
  2 1maj7 | b3maj7 | b6maj7 | b2maj7
turn
  5 2-7 | b27 | 1maj7 | b27
  4 2-7 | 57 | 3ø7 | 67
  3 4-7 | b77 | 3-7 | 67
  3 27 | 27 | 2-7 | b27
  3 27 | 27 | 4-6 | 4-6
  3 3-7 | b3o7 | 2-7 | 57
  3 4maj7 | 4-6 | 3-7 | b3o7
  3 3-7 b37 | 2-7 b27 | 3-7 b37 | 2-7 57
close
  5 2-7 | b27 | 1maj7 | 1maj7
  4 2-7 | 57 | 16 | 16
  4 4-6 | b27 | 16 | 16
  3 27 | 2-7 b27 | 1maj7 | 1maj7
  3 3-7 b37 | 2-7 b27 | 16 | 16
  3 4-7 | b77 | 1maj7 | 1maj7
  2 b6maj7 | b2maj7 | 1maj7 | 1maj7
away
  4 b2maj7 | b2maj7 | b57 | b57
  3 b2-7 | b2-7 | 67 | 67
  3 4maj7 | 4maj7 | b77 | b77
  3 4-7 | b77 | b3maj7 | b3maj7
  2 b6maj7 | b6maj7 | b2maj7 | b2maj7
  2 3maj7 | 3maj7 | 6-6 | 6-6
vamp
  4 1maj7 | b2maj7 | 1maj7 | b2maj7
  3 16 | b27 | 16 | b27
  2 1maj7 | b7maj7 | 1maj7 | b7maj7

family saudade 5 minor
start
  4 1-6 | 1-6 | 7o7 | 7o7
  4 1-7 | 2ø7 b27 | 1-7 | 2ø7 57
  3 1- | 1-maj7 | 1-7 | 1-6
  3 1-7 | 7o7 | b7-6 | 67
  3 1-6 | b2maj7 | 1-6 | b2maj7
  3 1-7 | 1-7 | 4-7 | 4-7
  2 1-6 | 4-6 | 1-6 | 4-6
turn
  4 b7-6 | b7-6 | b6maj7 | b27
  3 4-6 | 4-6 | b27 | b27
  3 4-7 | b77 | b3maj7 | 2ø7 57
  3 27 | 27 | 2ø7 | b27
  3 b6maj7 | 7o7 | 1-7 | b27
close
  5 2ø7 | b27 | 1-6 | 1-6
  4 2ø7 | 57 | 1-6 | 1-6
  3 4-6 | b2maj7 | 1-6 | 1-6
  3 b6maj7 | b27 | 1-6 | 1-6
away
  4 b3-7 | b67 | b2maj7 | b2maj7
  3 b3maj7 | b3maj7 | b3o7 | b3o7
  3 4-6 | 4-6 | 27 | 27
  2 b6maj7 | b6maj7 | b2maj7 | b2maj7
vamp
  4 1-6 | b2maj7 | 1-6 | b2maj7
  2 1-6 | b27 | 1-6 | b27
"""
