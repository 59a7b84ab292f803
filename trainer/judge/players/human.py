"""Players with human habits, and the truth of what they did. How they find their way through the page: hesitations,
stops, slips, restarts and skips, likelier at hard places; what brings a player back to the click is told as the
recovery that is heard, not as a stop, slip or skip. `fingers` plays each attack. Pure functions of what is expected and
a seeded generator of which only `random()` is drawn. Times in microseconds."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import pi, sin
from random import Random

from trainer.judge.players.deeds import Deed, DeedKind, Performance
from trainer.judge.players.fingers import Fingers, Moment
from trainer.judge.players.performing import performance
from trainer.judge.players.skill import Skill
from trainer.judge.players.strokes import Stroke, events
from trainer.model.expected import BarSpan, Expected
from trainer.model.performance import KeyEvent
from trainer.model.tempo import Micros

PHRASE = 4  # bars
CALM = 4  # attacks that are played, and are still to come, before and behind whatever breaks the line
SLOW: Micros = 400_000  # of a quicker beat half is no slip
IN_PLACE: Micros = 100_000  # who is less than this behind the click or ahead of it has not left the place
TWICE: Micros = 150_000  # a slip ahead leaves at least this much of the gap
LEAP = 12  # semitones from one attack to the next that make a place as hard as one more note


def play_as(skill: Skill) -> Callable[[Expected, Random], tuple[KeyEvent, ...]]:
    """A player of that skill."""

    def play(expected: Expected, rng: Random) -> tuple[KeyEvent, ...]:
        return events(perform(expected, skill, rng).strokes)

    return play


def perform(expected: Expected, skill: Skill, rng: Random) -> Performance:
    """One performance of a page or chart, with what happened in it."""
    return _Player(expected, skill, rng).perform()


class _Player:
    """One performance in the making: how far behind the page the player is, and what is still unplayed."""

    def __init__(self, expected: Expected, skill: Skill, rng: Random) -> None:
        self.bars = expected.bars
        self.free = expected.free
        self.skill = skill
        self.rng = rng
        self.attacks = _attacks(performance(expected))
        self.ats = [attack[0].at for attack in self.attacks]
        self.hardness = _hardness(self.attacks)
        self.fingers = Fingers(expected, skill, rng)
        self._phrase = PHRASE * (self.bars[-1].until - self.bars[-1].at)
        self.lag: Micros = 0
        self.clock: Micros = 0  # the lag at which the clock resumed behind a free stretch
        self.calm = 0
        self.tried: set[int] = set()
        self.left_out: dict[int, Micros] = {}  # when
        self.silent: set[int] = set()  # attacks of which no note was struck when they were last tried
        self.silences: list[tuple[int, int, Micros]] = []  # in which the click went on: first and last place, and lag
        self.passed: set[int] = set()  # what was left out in its own time: playing it later does not bring it up

    def perform(self) -> Performance:
        """Every attack in turn, breaking off at times."""
        place = 0
        while place < len(self.attacks):
            if any(place and self.ats[place - 1] < end <= self.ats[place] for _, end in self.free):
                self.clock = self.lag
            delay: Micros = 0
            if place not in self.tried and self._may_break(place):
                place = self._break_off(place)
                if self.calm and self._happens(self.skill.hesitates * self.hardness[place]):
                    delay = self._hesitate(place)
            self._play(place, delay)
            self.calm += 1
            place += 1
        self._tell_silences()
        self._tell_left_out()
        return self.fingers.finish()

    def _play(self, place: int, delay: Micros) -> None:
        at = self.ats[place]
        gap = at - self.ats[place - 1] if place else 0
        room = self.ats[place + 1] - at - delay if place + 1 < len(self.ats) else self._beat(place)
        when = self._time(at) + delay
        moment = Moment(
            at, when, gap, room, self._bar(at).beat, self.hardness[place], place in self.tried or place in self.passed
        )
        self.tried.add(place)
        if self.fingers.attack(self.attacks[place], moment):
            self.silent.discard(place)
        else:
            self.silent.add(place)

    def _may_break(self, place: int) -> bool:
        """Whether the line is calm enough to break before an attack, and no free stretch is near."""
        if self.calm < CALM or not CALM <= place <= len(self.attacks) - CALM:
            return False
        first, last = self.ats[place - 1], self.ats[min(place + CALM - 1, len(self.ats) - 1)]
        return not any(start <= last and first < end for start, end in self.free)

    def _break_off(self, place: int) -> int:
        """The attack that is played next: another one after a leap, the same one late or early, or as it comes."""
        hard = self.hardness[place]
        for chance, habit in (
            (self.skill.goes_back, self._go_back),
            (self.skill.skips, self._skip),
            (self.skill.stops, self._stop),
            (self.skill.slips, self._slip),
        ):
            if self._happens(chance * hard):
                return habit(place)
        return place

    def _go_back(self, place: int) -> int:
        """To the beginning of this bar or one before, or over the last few attacks, after half a beat to two."""
        starts = [bar.at for bar in self.bars if bar.at < self.ats[place]][-1 - self.skill.back :]
        landings = [self._first_at(start) for start in starts] + [place - 1 - int(3 * self.rng.random())]
        landings = [landing for landing in landings if 0 <= landing < place - 1 and not self._is_free(landing, place)]
        if not landings:
            return place
        landing = landings[int(len(landings) * self.rng.random())]
        pause = self._own_beat(place) * (1 + int(4 * self.rng.random())) // 2
        self._land(DeedKind.RESTART, place, landing, self._time(self.ats[place]) + pause)
        return landing

    def _skip(self, place: int) -> int:
        """On to the beginning of a bar to come, without a stop."""
        bars = [bar.at for bar in self.bars if bar.at - self.ats[place] >= 2 * bar.beat][: self.skill.on]
        landings = [self._first_at(bar) for bar in bars]
        landings = [one for one in landings if one <= len(self.ats) - CALM and not self._is_free(place, one + CALM)]
        if not landings:
            return place
        landing = landings[int(len(landings) * self.rng.random())]
        self._land(DeedKind.SKIP, place, landing, self._time(self.ats[place]))
        self.left_out.update(dict.fromkeys(range(place, landing), self._time(self.ats[landing])))
        return landing

    def _stop(self, place: int) -> int:
        """A silence of one and a half beats or more; then on from here, or from where the click has got to."""
        halves = 3 + int((2 * self.skill.longest - 2) * self.rng.random())
        pause = self._own_beat(place) * halves // 2
        landing = self._first_at(self.ats[place] + pause)
        is_open = place + 2 <= landing <= len(self.ats) - CALM and not self._is_free(place, landing + CALM)
        if is_open and self._is_in_place() and self._happens(self.skill.rejoins):
            self.calm = 0
            self.silences.append((place, landing, self.lag))
            self.passed.update(range(place, landing))
            self.left_out.update(dict.fromkeys(range(place, landing), self._time(self.ats[landing])))
            return landing
        self.lag += pause
        self._line(DeedKind.RECOVERY if self._is_in_place() else DeedKind.BREAK, place, place, Fraction(halves, 2))
        return place

    def _slip(self, place: int) -> int:
        """A beat, or half of a slow one, behind from here on, or ahead where the gap is long enough."""
        beat = self._beat(place)
        halves = ((1, 2, -1, -2) if beat >= SLOW else (2, 2, -2, -2))[int(4 * self.rng.random())]
        moved = self._own_beat(place) * halves // 2
        if self.ats[place] - self.ats[place - 1] + moved < max(TWICE, beat // 4):
            moved, halves = -moved, -halves
        self.lag += moved
        self._line(DeedKind.RECOVERY if self._is_in_place() else DeedKind.SLIP, place, place, Fraction(halves, 2))
        return place

    def _hesitate(self, place: int) -> Micros:
        """This attack alone comes late, by a quarter to half of a beat, if there is room for it."""
        beat = self._beat(place)
        delay = int(beat * (1 + self.rng.random()) / 4)
        room = self.ats[place + 1] - self.ats[place] if place + 1 < len(self.ats) else beat
        if 2 * delay > room:
            return 0
        at = self._time(self.ats[place]) + delay
        share = Fraction(delay, beat)
        self.fingers.deeds.append(
            Deed(kind=DeedKind.HESITATION, at=at, left=self.ats[place - 1], landed=self.ats[place], beats=share)
        )
        return delay

    def _land(self, kind: DeedKind, place: int, landing: int, at: Micros) -> None:
        beats = Fraction(abs(self.ats[landing] - self.ats[place]), self._beat(place))
        was_away = not self._is_in_place()
        self.lag += at - self._time(self.ats[landing])
        is_back = was_away and self._is_in_place()
        if not is_back or kind is DeedKind.RESTART:
            self._line(kind, place, landing, beats)
        if is_back:
            self._line(DeedKind.RECOVERY, place, landing, beats)

    def _is_in_place(self) -> bool:
        """Whether there is a click and the player is with it."""
        return self.skill.pace == 1 and not self.skill.arch and abs(self.lag - self.clock) <= IN_PLACE

    def _line(self, kind: DeedKind, place: int, landing: int, beats: Fraction) -> None:
        self.calm = 0
        left, landed = self.ats[place - 1], self.ats[landing]
        self.fingers.deeds.append(Deed(kind=kind, at=self._time(landed), left=left, landed=landed, beats=beats))

    def _tell_silences(self) -> None:
        """Each as it is heard: from the first attack that was not to the first that was, missed ones beside it too."""
        for first, last, lag in self.silences:
            place, landing = first, last
            while place > 1 and place - 1 in self.silent:
                place -= 1
            while landing in self.silent and landing + 1 < len(self.ats):
                landing += 1
            self.lag = lag
            silence = Fraction(self.ats[landing] - self.ats[place], self._beat(place))
            self._line(DeedKind.BREAK, place, landing, silence)
            self._line(DeedKind.RECOVERY, place, landing, silence)

    def _tell_left_out(self) -> None:
        """What a leap left out and no way back brought up, at the time of the leap."""
        for place, at in self.left_out.items():
            if place in self.passed or place not in self.tried:
                for stroke in self.attacks[place]:
                    here = self.ats[place]
                    self.fingers.deeds.append(
                        Deed(kind=DeedKind.MISSED, at=at, left=here, landed=here, notes=stroke.notes)
                    )

    def _time(self, at: Micros) -> Micros:
        """When a place of the page is played, noise apart: an arch of tempo over each phrase, and the lag."""
        arch = self.skill.arch * self._phrase / (2 * pi) * sin(2 * pi * at / self._phrase)
        return self.lag + round(self.skill.pace * (at + arch))

    def _bar(self, at: Micros) -> BarSpan:
        return next((bar for bar in reversed(self.bars) if bar.at <= at), self.bars[0])

    def _beat(self, place: int) -> Micros:
        return self._bar(self.ats[place]).beat

    def _own_beat(self, place: int) -> Micros:
        """A beat at the player's own tempo, as a silence is counted: an arch is heard in notes alone."""
        return round(self._beat(place) * self.skill.pace)

    def _first_at(self, at: Micros) -> int:
        """The first attack at or behind a place of the page."""
        return next((place for place, here in enumerate(self.ats) if here >= at), len(self.ats))

    def _is_free(self, first: int, last: int) -> bool:
        begin, end = self.ats[first], self.ats[min(last, len(self.ats) - 1)]
        return any(start <= end and begin < until for start, until in self.free)

    def _happens(self, chance: float) -> bool:
        return self.rng.random() < chance


def _attacks(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    attacks: list[list[Stroke]] = []
    for stroke in strokes:
        if attacks and attacks[-1][0].at == stroke.at:
            attacks[-1].append(stroke)
        else:
            attacks.append([stroke])
    return attacks


def _hardness(attacks: Sequence[Sequence[Stroke]]) -> list[float]:
    """How hard each attack is beside the others of the page: by its notes, and the leap to its highest one."""
    hard: list[float] = []
    before: int | None = None
    for attack in attacks:
        melody = max(stroke.key for stroke in attack)
        hard.append(len(attack) + (0 if before is None else abs(melody - before) / LEAP))
        before = melody
    mean = sum(hard) / max(len(hard), 1)
    return [one / mean for one in hard]
