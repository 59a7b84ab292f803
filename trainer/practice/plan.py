"""What a take is going to be: the page, what is expected of it, where it starts and stops, and how it is counted in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.judge.notes.expect import part
from trainer.model.exercise import Exercise
from trainer.model.expected import Expected
from trainer.model.instrument import instrument
from trainer.model.meter import Quarters
from trainer.model.performance import Clicking, Latency, Setup, Way
from trainer.model.rules import Rules
from trainer.model.score import Score
from trainer.model.tempo import Micros, TempoMap

if TYPE_CHECKING:
    from trainer.model.written import Written

COUNT_IN_BARS = 2
RUN_UP_BARS = 2
PUNCH_COUNT_IN_BARS = 1
FRETS_CUT_SHORT = 50  # percent: a converter ends a note when the string decays


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A take to come. Times are microseconds from the first written beat, at the tempo of the setup.

    `score` is the page as bars in time (a chart in the key that is called), `whole` what it asks for, `road` what of it
    is played, the run-up of a punch-in included, and `expected` what of that is judged. `count_in` is how many bars are
    counted, 0 without a click; a pickup lies inside the last of them. `look` is the time to study the page, 0 for none,
    and `ahead` how long before the count-off what is called is said, 0 for with it.
    """

    exercise: Exercise
    score: Score
    setup: Setup
    latency: Latency
    rules: Rules
    tempo: TempoMap
    whole: Expected
    road: Expected
    expected: Expected
    count_in: int
    look: Micros
    ahead: Micros
    is_first: bool

    @property
    def start(self) -> Micros:
        """Where playing begins: 0, or the run-up of a punch-in."""
        return self.road.start

    @property
    def stop(self) -> Micros:
        """Where the page, or the punched-in part, ends."""
        return self.road.end

    @property
    def lead(self) -> Micros:
        """How long the count-off lasts until the first beat that is played."""
        bar = self.score.bars[0].meter.bar if self.start == 0 else self._first_metre()
        pickup = self.score.pickup if self.start == 0 else 0
        onset = self.road.bars[0].onset
        return round((self.count_in * bar - pickup) * self.tempo.at(onset).quarter) if self.count_in else 0

    def _first_metre(self) -> Quarters:
        number = self.road.bars[0].number
        return next(bar.meter.bar for bar in self.score.bars if bar.number == number)


def plan_take(
    exercise: Exercise,
    setup: Setup,
    latency: Latency,
    *,
    look: Micros = 0,
    ahead: Micros = 0,
    is_first: bool = False,
) -> Plan:
    """The plan of a take of a whole page, or of some bars with two bars' run-up.

    BadInput for bars that are not on the page or have no note to judge.
    """
    from trainer.judge.written import expect_written  # home, which counts bars only, opens without it

    score = _as_called(exercise.page, setup)
    whole = expect_written(exercise.page, setup)
    expected = road = whole
    if setup.bars is not None:
        expected = part(whole, setup.bars)
        road = part(whole, (max(setup.bars[0] - RUN_UP_BARS, whole.bars[0].number), setup.bars[1]))
    counted = PUNCH_COUNT_IN_BARS if setup.bars else COUNT_IN_BARS
    return Plan(
        exercise=exercise,
        score=score,
        setup=setup,
        latency=latency,
        rules=rules_for(setup, latency, setup.instrument or score.instrument),
        tempo=score.tempo.scaled(setup.bpm),
        whole=whole,
        road=road,
        expected=expected,
        count_in=counted if setup.way is Way.IN_TIME else 0,
        look=look,
        ahead=ahead if setup.call is not None else 0,
        is_first=is_first,
    )


def _as_called(page: "Written", setup: Setup) -> Score:
    """The page as bars in time; a chart in the key that is called for it."""
    from trainer.chart.transpose import in_key
    from trainer.model.written import in_bars

    called = setup.call.key if setup.call else None
    return page if isinstance(page, Score) else in_bars(in_key(page, called) if called else page)


def rules_for(setup: Setup, latency: Latency, profile: str) -> Rules:
    """The rules of today for a way to play, a device and an instrument."""
    played_on = instrument(profile)
    return Rules(
        way=setup.way,
        clicking=setup.clicking if setup.way is Way.IN_TIME else Clicking.NONE,
        attack=played_on.attack,
        cut_short=FRETS_CUT_SHORT if played_on.is_fretted else Rules().cut_short,
        calibrated=latency.calibrated,
        strict=setup.strict,
    )
