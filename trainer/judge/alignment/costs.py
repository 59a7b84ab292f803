"""What each thing a player may do costs the search: whole thousandths of a nat. Times in microseconds. First guesses by
what the words say, then moved by hand while watching thirteen aligned recordings of pianists, faults put in by a seed.
Little hangs on single values: a third more or less of EXTRA, TRILLED, MISS, LATE_CAP or LEAP moves F1 by 0.0022 at most
on the five recordings that faults are measured on."""

from trainer.model.tempo import Micros

EXTRA = 3_000  # a key that nothing asks for: one press in twenty where something is wrong
TRILLED = 2_000  # one that comes back from a neighbour within TRILL: one in seven, as ornaments are extra keys too
MISS = 1_800  # a note left out: one in six there
MISSED_GRACE = 600  # ornaments are left out freely
WRONG_NEAR, WRONG_FAR = 2_600, 3_900  # a wrong key within two semitones or octaves of the note, or anywhere
LATE_NOTE = 500  # a note of the chord before, when its successor has begun

TRILL: Micros = 250_000  # the slowest shake: each of its two keys four times a second
STAY_SCALE: Micros = 70_000  # the notes of a chord follow each other within this
STAY_CAP, STAY_CAP_OF_GRACES = 2_800, 1_000  # less than EXTRA: one may falter in a chord, too; graces take their time
FURTHEST = 4  # chords that one step may go on

EARLY_CAP, LATE_CAP = 3_000, 1_000  # a hesitation is ordinary, a note before its time is not
CLICK_EARLY_CAP, CLICK_LATE_CAP = 3_500, 2_600  # with a click both are news
AWAY, AWAY_FROM = 150, 150_000  # each onset played further than this from the click's own place
BACK = 1_500  # to find the click's place again
SILENCE = 4_000  # all that is left out in one step, no more than this: who comes in again with it knew the place
GONE = 7_000  # to have been silent for more chords than one step goes on, and to come in again with the click
NOISE: Micros = 45_000  # deviation that is nobody's fault, and
CLICK_NOISE: Micros = 80_000  # with a click, so that a note in its window is never dear
GAP_NOISE = 6  # this part of the gap more where no click holds the tempo
TEMPO_SHARE = 4  # the tempo moves this part of the way to what was just heard,
TEMPO_SHARE_EARLY = 2  # this one to what came too early: nobody hurries as one waits, the tempo was taken too slow

LEAP, LEAP_AFTER_PAUSE = 8_000, 7_000  # to go on elsewhere, told when what comes behind is known; and to be followed
LEAP_NOW, LEAP_NOW_AFTER_PAUSE = 6_000, 5_000  # there at once, as dear as two keys that nothing asks for
TURN = 4_000  # to take another road where it divides
PAUSE: Micros = 350_000  # a silence longer than this makes a leap likelier
LEAP_BACK, LEAP_NOW_BACK, LEAP_BACK_CAP = 400, 200, 6_000  # each chord of the way back
LEAP_TO_START = 2_200  # from however far: the beginning is soon found again, also where it is written once more
ALIKE_SHARE = 8  # so many chords of any way cost a thousandth: of places written alike the nearer one
LEAP_ON, LEAP_ON_CAP = 200, 6_000  # each chord left out, over a first charge,
LEAP_ON_FIRST, LEAP_NOW_ON_FIRST = 500, 1_500  # which is this: while nobody knows what is still to come, more
UNPLAYED = 300  # each of the last chords that was not reached, up to
UNPLAYED_CAP = 3_000

FITTING = 1_000  # a press that is just what was to come costs no more than this for its time; nothing else is tried
WIDTH, DEPTH = 8, 4_000  # how many readings live on, and how much dearer than the best they may be
EASY, EASY_DEPTH = 4_000, 2_500  # where WATCH presses cost no more than this, fewer readings need to live on
WATCH = 8  # presses over which the cost is watched

DEAR = LEAP_AFTER_PAUSE  # what LOOK presses may cost before leaps are let in,
DEAR_WITH_CLICK, DEAR_AT_END = 14_000, 5_500  # and WATCH of them with a click, and the last ones
RECALL = 12  # presses that may turn out to have been played elsewhere
LOOK = 4  # presses that must be better explained where a leap lands, and
FEWEST, FEWEST_AT_END = 3, 2  # or fewer, where each begins a chord, and behind the last press
LANDINGS = 8  # places tried on each side
FAR = LEAP_BACK_CAP // LEAP_NOW_BACK  # chords from which on the way costs the same: one place is as likely as any,
FAR_LANDINGS = 2  # so where there are many no more of these than so many, on each side
TRIAL = 16  # presses for which a reading that has leapt may be dearer than the others, and
LEAPT_WIDTH, LEAPT_DEPTH = 8, 10_000  # how many of them are let in and live on, and how much dearer

EXPLAINED = 8  # of RECALL presses that are right notes of one line: that is hardly chance, and the player is not lost
LOST = 256  # presses in which nothing was, after which a player is lost for long. He is looked for each time after
LOST_SHARE, LONGEST_PAUSE = 64, 32  # this part of them, and so many presses at most,
LOST_RUN = 6  # by runs of so many, as some places of a long page fit fewer by chance

FLOOD, FLOOD_ALLOWED = 3, 2_000  # more presses than this for each note, over so many, are no performance: each passage
# of a long page three times, of a short one as often as there is patience for
