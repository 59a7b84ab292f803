"""Players with human habits: noise and drift in time, spread chords, misreadings, hesitations and restarts. Pure
functions of what is expected and a seeded generator of which only `random()` is drawn. Times in microseconds."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, log, pi, sqrt
from random import Random

from trainer.judge.performing import performance
from trainer.judge.strokes import Stroke, events
from trainer.model.judgement import Expected
from trainer.model.performance import KeyEvent
from trainer.model.tempo import Micros

WANDER = 0.8  # how much of the last attack's deviation stays in the next: people drift, they do not flicker
LOWEST_KEY, HIGHEST_KEY = 21, 108


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """How a player plays: `noise` and `wander` are standard deviations in microseconds of the fast and the slow part
    of timing, `spread` the widest chord; the others are chances for each note (`wrong`, `missed`, `extra`, `cut`) or
    each attack (`hesitates`, `goes_back`); `touch` is the standard deviation of velocity."""

    noise: Micros
    wander: Micros
    spread: Micros
    wrong: float
    missed: float
    extra: float
    cut: float
    hesitates: float
    goes_back: float
    touch: float


# Timing noise: professionals 10 to 25 ms, learners two to three times that.
BEGINNER = Skill(
    noise=32_000,
    wander=28_000,
    spread=45_000,
    wrong=0.06,
    missed=0.04,
    extra=0.03,
    cut=0.15,
    hesitates=0.04,
    goes_back=0.025,
    touch=11.0,
)
INTERMEDIATE = Skill(
    noise=18_000,
    wander=14_000,
    spread=28_000,
    wrong=0.02,
    missed=0.012,
    extra=0.008,
    cut=0.05,
    hesitates=0.006,
    goes_back=0.0,
    touch=7.0,
)
PRO = Skill(
    noise=8_000,
    wander=6_000,
    spread=14_000,
    wrong=0.003,
    missed=0.002,
    extra=0.001,
    cut=0.005,
    hesitates=0.0,
    goes_back=0.0,
    touch=4.0,
)


def play_as(skill: Skill) -> Callable[[Expected, Random], tuple[KeyEvent, ...]]:
    """A player of that skill."""

    def play(expected: Expected, rng: Random) -> tuple[KeyEvent, ...]:
        return events(_Player(expected, skill, rng).performance())

    return play


class _Player:
    """One performance in the making: how far behind the page the player is, and how far off the pulse."""

    def __init__(self, expected: Expected, skill: Skill, rng: Random) -> None:
        self.expected = expected
        self.skill = skill
        self.rng = rng
        self.lag: Micros = 0
        self.wandering = 0.0
        self.played: list[Stroke] = []

    def performance(self) -> list[Stroke]:
        """Every attack in turn, going back at times."""
        attacks: list[list[Stroke]] = []
        for stroke in performance(self.expected):
            if attacks and attacks[-1][0].at == stroke.at:
                attacks[-1].append(stroke)
            else:
                attacks.append([stroke])
        place = furthest = 0
        while place < len(attacks):
            beat = self._beat(attacks[place][0].at)
            if place >= furthest:
                furthest = place + 1
                if place and self._happens(self.skill.hesitates):
                    self.lag += beat * (1 + int(2 * self.rng.random()))
                if self._happens(self.skill.goes_back):
                    back = self._bar_start(attacks, place)
                    self.lag += attacks[place][0].at - attacks[back][0].at + beat
                    place = back
            self._attack(attacks[place])
            place += 1
        return self._without_overlap()

    def _attack(self, attack: list[Stroke]) -> None:
        skill = self.skill
        self.wandering = WANDER * self.wandering + sqrt(1 - WANDER**2) * skill.wander * self._normal()
        push = self.lag + round(self.wandering + skill.noise * self._normal())
        for stroke in attack:
            if self._happens(skill.missed):
                continue
            delay = push + (round(skill.spread * self.rng.random()) if len(attack) > 1 else 0)
            key = self._misread(stroke.key) if self._happens(skill.wrong) else stroke.key
            held = (stroke.until - stroke.at) * (50 if self._happens(skill.cut) else 100) // 100
            velocity = min(max(round(stroke.velocity + skill.touch * self._normal()), 10), 127)
            self.played.append(Stroke(stroke.at + delay, stroke.at + delay + max(held, 1), key, velocity))
            if self._happens(skill.extra):
                slip = stroke.at + delay + 40_000
                self.played.append(Stroke(slip, slip + 60_000, self._misread(key), max(velocity - 25, 10)))

    def _misread(self, key: int) -> int:
        away = (-2, -1, 1, 2)[int(4 * self.rng.random())]
        return min(max(key + away, LOWEST_KEY), HIGHEST_KEY)

    def _beat(self, at: Micros) -> Micros:
        return next((bar.beat for bar in reversed(self.expected.bars) if bar.at <= at), self.expected.bars[0].beat)

    def _bar_start(self, attacks: list[list[Stroke]], place: int) -> int:
        """The first attack of the bar before the one that is played."""
        starts = [bar.at for bar in self.expected.bars if bar.at < attacks[place][0].at]
        target = starts[-2] if len(starts) > 1 else self.expected.start
        return next(index for index, attack in enumerate(attacks) if attack[0].at >= target or index == place)

    def _without_overlap(self) -> list[Stroke]:
        """A key is let go before the same key is struck again."""
        next_at: dict[int, Micros] = {}
        kept = []
        for stroke in sorted(self.played, key=lambda s: (s.at, s.key), reverse=True):
            limit = next_at.get(stroke.key, stroke.until + 1)
            next_at[stroke.key] = stroke.at
            kept.append(
                Stroke(stroke.at, max(min(stroke.until, limit - 1), stroke.at + 1), stroke.key, stroke.velocity)
            )
        return kept[::-1]

    def _happens(self, chance: float) -> bool:
        return self.rng.random() < chance

    def _normal(self) -> float:
        return sqrt(-2 * log(1 - self.rng.random())) * cos(2 * pi * self.rng.random())
