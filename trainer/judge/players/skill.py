"""How well somebody plays: the habits of a player in numbers, with the study each is taken from, and three players.

Sources, and what is taken from them; a number that no source gives is ours, and said to be so:

- Goebl, Melody lead in piano performance (J. Acoust. Soc. Am., 2001): the melody sounds about 30 ms before the other
  notes of its chord. Repp, Patterns of note onset asynchronies in expressive piano performance (J. Acoust. Soc. Am.,
  1996): the highest note leads, the others follow it. Hence `lead`; `spread` is ours.
- Repp, Variability of timing in expressive piano performance increases with interval duration (Psychonomic Bulletin &
  Review, 1997): the deviation of an interval grows linearly with its length, above 300 ms. Hence `noise` is a share of
  the gap before an attack; its sizes are ours.
- Repp, Keller and Jacoby, Quantifying phase correction in sensorimotor synchronization (Acta Psychologica, 2012):
  playing with a click follows an autoregressive model of one parameter; Hennig and others, The nature and perception of
  fluctuations in human musical rhythms (PLoS ONE, 2011): deviations stay correlated. Hence `wander`, of which WANDER
  remains from attack to attack; the value is ours.
- Demos, Lisboa and Chaffin, Flexibility of expressive timing in repeated musical performances (Frontiers in Psychology,
  2016): the tempo makes an arch over each phrase, slower at its ends. Hence `arch`; its height is ours.
- Gudmundsdottir, Music reading errors of young piano students (McGill University, 2002): of unfamiliar pieces 23 % of
  the pitches were wrong, 30 % of these corrected at once; wrong pitches are the most frequent error, then redundant,
  then omitted ones, and most keep the contour; pauses are frequent. Hence `corrects`, and misreadings by a step.
- Repp, The art of inaccuracy (Music Perception, 1996): of trained pianists more notes are left out than added, nearly
  all inside chords. Hence the melody is `INNER` times less likely to be missed than what lies below it.
- Drake and Palmer, Skill acquisition in music performance (Cognition, 2000): pitch errors and breaks of time come
  together, where planning fails. Hence both are likelier at hard places.
"""

from dataclasses import dataclass

from trainer.model.tempo import Micros

WANDER = 0.8  # how much of the last attack's deviation stays in the next: people drift, they do not flicker
INNER = 3  # how much likelier a note below the highest of its attack is missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A player's habits, sources above. Of time: `noise` is the standard deviation of an attack as a share of the gap
    before it (of 300 ms at least, of a second at most), `wander` that of the slow part in microseconds; `lead` is how
    long the melody sounds before the rest of its chord, `spread` how far the rest lies apart; `arch` is how much slower
    than its mean the tempo is at the ends of each phrase of four bars, `pace` how long the page takes (1: as written).

    Chances for each note: `misread`, at a place of mean hardness; `missed`, `extra`, `cut` (half its value), `held`
    (on through a rest); and `corrects` for each wrong note. Chances for each attack, at a place of mean hardness:
    `hesitates` (late by under half a beat, then back), `stops` (for one and a half beats to `longest`), `slips` (by a
    beat or half of one), `goes_back` (up to `back` bars), `skips` (up to `on` bars). `rejoins` is the chance that a
    stop ends where the click has got to. `touch` is the standard deviation of velocity."""

    noise: float
    wander: Micros
    lead: Micros
    spread: Micros
    misread: float = 0.0
    corrects: float = 0.0
    missed: float = 0.0
    extra: float = 0.0
    cut: float = 0.0
    held: float = 0.0
    hesitates: float = 0.0
    stops: float = 0.0
    longest: float = 3.0
    slips: float = 0.0
    goes_back: float = 0.0
    back: int = 2
    skips: float = 0.0
    on: int = 2
    rejoins: float = 0.0
    arch: float = 0.0
    pace: float = 1.0
    touch: float = 0.0


BEGINNER = Skill(
    noise=0.06,
    wander=26_000,
    lead=15_000,
    spread=45_000,
    misread=0.06,
    corrects=0.3,
    missed=0.02,
    extra=0.03,
    cut=0.15,
    held=0.05,
    hesitates=0.05,
    stops=0.03,
    slips=0.01,
    goes_back=0.025,
    skips=0.003,
    rejoins=0.3,
    touch=11.0,
)
INTERMEDIATE = Skill(
    noise=0.035,
    wander=14_000,
    lead=20_000,
    spread=25_000,
    misread=0.02,
    corrects=0.3,
    missed=0.01,
    extra=0.008,
    cut=0.05,
    held=0.02,
    hesitates=0.02,
    stops=0.004,
    slips=0.002,
    rejoins=0.8,
    touch=7.0,
)
PRO = Skill(
    noise=0.016,
    wander=6_000,
    lead=20_000,
    spread=10_000,
    misread=0.003,
    missed=0.002,
    extra=0.001,
    cut=0.005,
    touch=4.0,
)
