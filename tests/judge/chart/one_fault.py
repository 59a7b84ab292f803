"""Players of charts who do everything right but for one thing, and what the judge is to call it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tests.judge.chart.songs import FULL, GOSPEL, JAZZ, PLAIN, ROCK, song
from trainer.judge.players.strokes import Stroke
from trainer.model.call import Part
from trainer.model.chart import Chart
from trainer.model.expected import Expected
from trainer.model.zones import ChordZone, FaultKind

Change = Callable[[list[Stroke], ChordZone, Expected], list[Stroke]]
NEAR = 60_000


@dataclass(frozen=True, slots=True)
class OneFault:
    """A fault by name, where it is made, how, and what is told of it."""

    name: str
    chart: Chart
    zone: str
    change: Change
    kind: FaultKind
    words: str
    part: Part = Part.BAND
    hand: str = "whole notes"
    told_in: str = ""

    @property
    def told(self) -> str:
        """The zone at which it is told."""
        return self.told_in or self.zone


def in_zone(played: Iterable[Stroke], zone: ChordZone) -> list[Stroke]:
    """The strokes that answer a zone, a push and an early finger too."""
    begin = zone.strikes[0].at if zone.strikes else zone.at
    return [stroke for stroke in played if begin - NEAR <= stroke.at < zone.holds - NEAR]


def others(played: Iterable[Stroke], zone: ChordZone) -> list[Stroke]:
    own = in_zone(played, zone)
    return [stroke for stroke in played if stroke not in own]


def left_out(*classes: int) -> Change:
    """Without some tones, counted in semitones above the root."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        gone = {(zone.root + step) % 12 for step in classes}
        own = [stroke for stroke in in_zone(played, zone) if stroke.key % 12 not in gone]
        return others(played, zone) + own

    return change


def added(semitones: int) -> Change:
    """With one more tone, so many semitones above the root, in every attack."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        own = in_zone(played, zone)
        key = 72 + (zone.root + semitones) % 12
        return played + [replace(stroke, key=key) for stroke in own[:1]]

    return change


def low(semitones: int) -> Change:
    """Another tone of the chord in the bass, semitones above the root."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        own = in_zone(played, zone)
        lowest = min(stroke.key for stroke in own)
        key = 24 + (zone.root + semitones) % 12
        return others(played, zone) + [replace(s, key=key) if s.key == lowest else s for s in own]

    return change


def later(beats: float) -> Change:
    """Everything in the zone later (negative: earlier); the chord before goes on till then, the end stays."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        by = round(beats * zone.beat)
        own = in_zone(played, zone)
        ends = [stroke for stroke in others(played, zone) if by < 0]
        rest = [replace(s, until=min(s.until, zone.at + by - 30_000)) if s.at < zone.at + by else s for s in ends]
        return (rest if by < 0 else others(played, zone)) + [replace(stroke, at=stroke.at + by) for stroke in own]

    return change


def old_first(beats: float) -> Change:
    """The chord before is struck again at the change, the new one so many beats later."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        number = expected.zones.index(zone)
        before = in_zone(played, expected.zones[number - 1])
        by = round(beats * zone.beat)
        again = [Stroke(zone.at, zone.at + by - 30_000, key, 68) for key in sorted({s.key for s in before})]
        return others(played, zone) + again + [replace(s, at=s.at + by) for s in in_zone(played, zone)]

    return change


def struck(beat: float, *, keys: int = 0, beats: float = 0.4) -> Change:
    """The chord (or so many keys of the last one) once more, so many beats into the zone."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        number = expected.zones.index(zone)
        own = in_zone(played, zone) or in_zone(played, expected.zones[number - 1])
        at = zone.at + round(beat * zone.beat)
        chord = sorted({stroke.key for stroke in own})[-keys if keys else 0 :]
        cut = [replace(s, until=min(s.until, at - 30_000)) if s.at < at and s.key in chord else s for s in played]
        return cut + [Stroke(at, at + round(beats * zone.beat), key, 68) for key in chord]

    return change


def rings(percent: int) -> Change:
    """What is struck in the zone sounds so many percent of its length."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        length = (zone.until - zone.at) * percent // 100
        return others(played, zone) + [replace(s, until=s.at + length) for s in in_zone(played, zone)]

    return change


def without_attack(count: str) -> Change:
    """One written attack left out."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        at = next(strike.at for strike in zone.strikes if strike.count == count)
        return [stroke for stroke in played if abs(stroke.at - at) > NEAR]

    return change


def another(semitones: int) -> Change:
    """The same hand so many semitones away: another chord."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        return others(played, zone) + [replace(s, key=s.key + semitones) for s in in_zone(played, zone)]

    return change


def silent(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
    """Nothing in the zone; what sounded before stops in time."""
    return [replace(s, until=min(s.until, zone.at)) if s.at < zone.at else s for s in others(played, zone)]


def first_key(semitones: int) -> Change:
    """Only the first stroke so many semitones away."""

    def change(played: list[Stroke], zone: ChordZone, expected: Expected) -> list[Stroke]:
        first = min(in_zone(played, zone), key=lambda stroke: stroke.at)
        return [replace(s, key=s.key + semitones) if s is first else s for s in played]

    return change


LINE = song("| 1 | 4 | 57 | 1 | 5/7 | 1/3 | 4 5 | 1 |", key="D")
BORROWED = song("| 1 | b6 | b7 | 1 |")
K = FaultKind
ONE_FAULTS = (
    OneFault("no third", PLAIN, "b2.1", left_out(4), K.TONE_MISSING, "no third"),
    OneFault("no minor third", PLAIN, "b5.1", left_out(3), K.TONE_MISSING, "no third"),
    OneFault("no seventh", PLAIN, "b6.1", left_out(10), K.TONE_MISSING, "no seventh"),
    OneFault("no fourth", PLAIN, "b7.1", left_out(5), K.TONE_MISSING, "no fourth"),
    OneFault("no flat ninth", JAZZ, "b8.1", left_out(1), K.TONE_MISSING, "no flat ninth"),
    OneFault("no sharp fifth", JAZZ, "b11.2", left_out(8), K.TONE_MISSING, "no sharp fifth"),
    OneFault("no thirteenth", JAZZ, "b12.2", left_out(9), K.TONE_MISSING, "no thirteenth"),
    OneFault("no added ninth", GOSPEL, "b8.1", left_out(2), K.TONE_MISSING, "no ninth"),
    OneFault("a foreign tone", PLAIN, "b3.1", added(3), K.FOREIGN_TONE, "A♯ is foreign"),
    OneFault("a foreign seventh", LINE, "b1.1", added(1), K.FOREIGN_TONE, "D♯ is foreign"),
    OneFault("a wrong inversion", LINE, "b6.1", low(0), K.WRONG_BASS, "D in the bass, not F♯"),
    OneFault("no root alone", LINE, "b2.1", low(7), K.WRONG_BASS, "D in the bass, not G", part=Part.ALONE),
    OneFault("a wrong bass", LINE, "b2.1", first_key(2), K.WRONG_BASS, "A in the bass, not G", part=Part.BASS),
    OneFault("no root on the bass", LINE, "b2.1", first_key(7), K.WRONG_BASS, "D in the bass, not G", part=Part.BASS),
    OneFault("a late change", PLAIN, "b3.1", old_first(2), K.CHANGE_LATE, "changed 2 beats late"),
    OneFault("a late entry", PLAIN, "b3.1", later(2), K.CHANGE_LATE, "changed 2 beats late"),
    OneFault("a split bar late", LINE, "b7.2", old_first(1), K.CHANGE_LATE, "changed 1 beat late"),
    OneFault("an early change", PLAIN, "b2.1", later(-1), K.CHANGE_EARLY, "changed 1 beat early"),
    OneFault("a chord of no song", PLAIN, "b2.1", another(1), K.WRONG_CHORD, "wrong chord"),
    OneFault("the chord before", PLAIN, "b2.1", another(-5), K.WRONG_CHORD, "1 for 4"),
    OneFault("the chord behind", PLAIN, "b2.1", another(2), K.WRONG_CHORD, "5 for 4"),
    OneFault("an early chord of another key", BORROWED, "b2.1", later(-1), K.CHANGE_EARLY, "changed 1 beat early"),
    OneFault("nothing", PLAIN, "b6.1", silent, K.MISSED, "nothing played"),
    OneFault("a push on the bar line", FULL, "b2.1", later(0.5), K.PUSH_LATE, "late by an eighth"),
    OneFault("a sixteenth on the beat", FULL, "b11.1", later(0.25), K.PUSH_LATE, "late by a sixteenth"),
    OneFault("a diamond struck again", FULL, "b3.1", struck(2, beats=5.6), K.STRUCK_AGAIN, "struck again on 3"),
    OneFault("a tie struck", FULL, "b4.1", struck(0, beats=3.6), K.STRUCK_AGAIN, "struck again on 1"),
    OneFault("a diamond cut", ROCK, "b8.1", rings(50), K.CUT_SHORT, "held 2 beats of 4 beats"),
    OneFault("a choke left ringing", FULL, "b5.1", rings(50), K.RANG_ON, "1 rang 1.6 beats on"),
    OneFault("a choke struck again", FULL, "b5.1", struck(2, beats=0.2), K.STRUCK_AGAIN, "struck again on 3"),
    OneFault("a chord in N.C.", FULL, "b6.1", struck(1, keys=3), K.CHORD_IN_NC, "a chord on 2"),
    OneFault("a chord into tacet", FULL, "b9.1", rings(125), K.RANG_ON, "6- rang 2.5 beats on", told_in="b10.1"),
    OneFault("a note in tacet", FULL, "b10.1", struck(2, keys=1), K.SOUND_IN_TACET, "struck on 3"),
    OneFault("a figure with a hole", FULL, "b8.1", without_attack("2&"), K.ATTACK_MISSED, "2& missed"),
    OneFault("a figure with more", FULL, "b8.1", struck(2, beats=0.2), K.ATTACK_EXTRA, "extra on 3"),
    OneFault("a kick missed", FULL, "b9.1", without_attack("2&"), K.ATTACK_MISSED, "kick on 2& missed"),
)
