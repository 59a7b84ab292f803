"""Songs for tests of the chart judge, as text, and how they are played and judged."""

from collections.abc import Iterable, Sequence
from random import Random

from trainer.chart.read import read
from trainer.judge.chart.hands import HANDS, strokes, struck_at
from trainer.judge.chart.zones import expect_chart
from trainer.judge.hear import listen
from trainer.judge.players.strokes import Stroke, events
from trainer.judge.verdict import judge
from trainer.model.call import Part
from trainer.model.chart import Chart
from trainer.model.expected import Expected
from trainer.model.judgement import Judgement, Verdict
from trainer.model.performance import PedalEvent, PlayedEvent
from trainer.model.played import Played
from trainer.model.rules import Rules
from trainer.model.zones import FaultKind, Manner

HEAD = "title: {title}\nkey: {key}\nmeter: {meter}\ntempo: {tempo}\nfeel: {feel}\nstyle: {style}\n{more}\n"


def song(
    body: str,
    *,
    title: str = "A song",
    key: str = "C",
    meter: str = "4/4",
    tempo: int = 120,
    feel: str = "straight",
    style: str = "country",
    more: str = "",
) -> Chart:
    """A chart of one section, or of what `body` has."""
    head = HEAD.format(title=title, key=key, meter=meter, tempo=tempo, feel=feel, style=style, more=more)
    return read(head + (body if "[" in body.lstrip()[:1] else f"[V] Verse\n{body}\n"), name="a song")


PLAIN = song("| 1 | 4 | 5 | 1 |\n| 6- | 2-7 | 5sus 5 | 1 |")
WALTZ = song("| 1 | 1 | 4 | 1 |\n| 6- | 2-7 | 57 | 1 |", key="Eb", meter="3/4", tempo=150, feel="swing", style="jazz")
JAZZ = song(
    "| 17 | 47 | 17 | 5-7 17 |\n| 47 | #4o7 | 17 | 67b9 |\n| 2-7 | 57alt | 1maj9 67#5 | 2-9 5(13) |",
    key="Bb",
    tempo=168,
    feel="swing",
    style="jazz",
)
GOSPEL = song(
    "| 1 | 1/3 4 | 4/5 | 1 |\n| 6- | 5/7 | 2-(11) 59sus | 1add9 |", key="Ab", meter="12/8", tempo=60, style="gospel"
)
ROCK = song("| 1 | b7 4 | 1 | 1@1,2&,4 |\n| 6- | 4*2&,4 | ^5 | <1> |", key="E", tempo=132, style="rock")
FULL = song(
    "| 1 | ^4 | <5> | ~5 |\n| 1! | NC | 2-7 ^5 | 1@1,2&,4 |\n"
    "| 6-*2&,4 | tacet | ^^4 | 57... 1. |\n| 3- | 1/3 4 | 5 | <1> |",
    key="G",
    tempo=100,
)
ROAD = song(
    "|: 1 | 4 |[1] 2- | 5 :|[2] b7 | 1 ||\n| 6- | 3- | 4 | 57 |",
    tempo=120,
)
SONGS = {
    "plain": PLAIN,
    "waltz": WALTZ,
    "jazz": JAZZ,
    "gospel": GOSPEL,
    "rock": ROCK,
    "full": FULL,
    "road": ROAD,
}


def heard(played: Iterable[Stroke], expected: Expected) -> Played:
    """Strokes as the judge hears them."""
    return listen([(event.at, event) for event in events(played)], ended=expected.end)


def comped(expected: Expected, hand: str = "two hands", seed: int = 1) -> list[Stroke]:
    """The strokes of a hand by name."""
    return strokes(expected, HANDS[hand], Random(seed))


def pedalled(expected: Expected, hand: str, seed: int = 1) -> Played:
    """A hand with a legato pedal, changed just behind the first attack of each chord; up under chokes and silence."""
    placed: list[PlayedEvent] = list(events(comped(expected, hand, seed)))
    for zone in expected.zones:
        struck = struck_at(zone, HANDS[hand])
        if zone.manner.is_silent:
            placed.append(PedalEvent(zone.at, 0))
        elif struck and not zone.is_tied:
            first, _ = struck[0]
            placed.append(PedalEvent(first + 30_000, 0))
            placed += [] if zone.manner is Manner.CHOKE else [PedalEvent(first + 110_000, 127)]
    return listen([(event.at, event) for event in sorted(placed, key=lambda event: event.at)], ended=expected.end)


def judged(expected: Expected, played: Sequence[Stroke], rules: Rules = Rules()) -> Verdict:  # noqa: B008
    """The verdict on strokes."""
    return judge(expected, heard(played, expected), rules)


def asked(chart: Chart, part: Part = Part.BAND) -> Expected:
    """What a chart asks for."""
    return expect_chart(chart, part=part)


def faults(verdict: Verdict) -> dict[str, list[tuple[FaultKind, str]]]:
    """Every fault told, by zone."""
    return {
        judgement.expected or "": [(fault.kind, fault.words) for fault in judgement.faults]
        for judgement in verdict.judgements
        if judgement.faults
    }


def of_zone(verdict: Verdict, zone: str) -> Judgement:
    """The judgement of a zone."""
    (found,) = [one for one in verdict.judgements if one.expected == zone and not one.is_attack]
    return found
