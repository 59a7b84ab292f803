"""R&B and soul: two-chord grooves in sevenths, 2-7 over 5, descents 4 3- 2-, dominants that slip down a half step.
Source of the grammar: the common practice of soul and R&B rhythm sections since 1965 as session players write it down
(4/5 for 5, 3-7 b3-7 2-7, 1maj7 to 4maj7 over a pedal); the weights are our own."""

TEXT = """
family silk 8
start
  4 1maj7 | 3-7 | 4maj7 | 4/5
  4 4maj7 | 3-7 | 4maj7 | 3-7
  4 4maj7 | 3-7 | 2-7 | 1maj7
  3 1maj7 | 2-7/5 | 1maj7 | 2-7/5
  3 2-7 | 4/5 | 2-7 | 4/5
  3 6-7 | 3-7 | 4maj7 | 3-7
  2 1maj7 | 1maj7 | 2-7 | 3-7
  2 4maj7 37 | 6-7 5-7 | 4maj7 37 | 6-7 17
  2 4maj7 | 37 | 6-7 | 5-7 17
turn
  4 4maj7 | 3-7 | 2-7 | 4/5
  3 4maj7 | 4maj7 | 4/5 | 4/5
  3 6-7 | 5-7 17 | 4maj7 | 4/5
  3 3-7 | b3-7 | 2-7 | 4maj7/5
  2 2-7 3-7 | 4maj7 | 4/5 | 4/5
  2 b6maj7 | b6maj7 | 4/5 | 4/5
close
  4 4maj7 | 3-7 | 4/5 | 1maj7
  3 2-7 3-7 | 4maj7 4/5 | 1maj7 | 1maj7
  3 4maj7 4/5 | 3-7 6-7 | 4/5 | 1maj7
  3 2-7 | 57sus | 1maj7 | 1maj7
  3 3-7 b3-7 | 2-7 4maj7/5 | 1maj7 | 1maj7
  2 4maj7 | b7 | 1maj7 | 1maj7
  2 b6maj7 | b7 | 1maj7 | 1maj7
lift
  4 4maj7 | 3-7 | 6-7 | 5-7 17
  3 4maj7 4/5 | 3-7 6-7 | 4maj7 4/5 | 3-7 6-7
  3 4maj7 | 37 | 6-7 | 17
  2 2-7 | 3-7 | 4maj7 | 4/5
climb
  3 2-7 | 3-7 | 4maj7 | 4/5
  2 6-7 | 6-7 | 4maj7 | 4/5
away
  3 6-7 | 3-7 | 4maj7 | 3-7
  3 b3maj7 | b6maj7 | b3maj7 | b6maj7
  2 4-7 | b7 | b3maj7 | b6maj7
  2 b6maj7 | b7 | b6maj7 | 4/5
  2 4maj7 | 37 | 6-7 | 2
vamp
  4 4maj7 | 3-7 | 4maj7 | 3-7
  3 1maj7 | 2-7/5 | 1maj7 | 2-7/5
  3 2-7 | 4/5 | 2-7 | 4/5
  2 4maj7 37 | 6-7 17 | 4maj7 37 | 6-7 17

family pocket 4 minor
start
  4 1-7 | 1-7 | 4-7 | 1-7
  3 1-7 | 2-7 | b3maj7 | 2-7
  3 b6maj7 57 | 1-7 b7-7 | b6maj7 57 | 1-7
  3 b6maj7 | 5-7 | 1-7 | 1-7
  2 1-7 | 5-7 | b6maj7 | 5-7
turn
  3 b6maj7 | 5-7 | 4-7 | 5-7
  2 4-7 | 5-7 | b6maj7 | b7
  2 b6maj7 | b6maj7 | 4-7/b7 | b7
close
  3 b6maj7 | 5-7 | 1-7 | 1-7
  2 b6maj7 | b7 | 1-7 | 1-7
  2 4-7 | 5-7 | 1-7 | 1-7
lift
  3 b6maj7 | 5-7 | 1-7 | b7
  2 b6maj7 57 | 1-7 b7-7 | b6maj7 57 | 1-7 b7-7
  2 b3maj7 | 2-7 | b6maj7 | 5-7
away
  3 4-7 | 4-7 | b3maj7 | b3maj7
  2 b6maj7 | b6maj7 | 5-7 | 5-7
  2 b2maj7 | b2maj7 | b6maj7 | 57
vamp
  3 1-7 | 1-7 | 4-7 | 1-7
  2 b6maj7 | 5-7 | b6maj7 | 5-7
"""
