"""The chord symbols above a staff to zones, in performance order and cut at bar lines, as the cells of a chart are.
Quarters, whole microseconds, pitch classes as they sound. Knows no player."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from trainer.judge.chart.zone_builder import EIGHTH, ZoneBuilder
from trainer.judge.notes.performed import Performed
from trainer.model.call import Part
from trainer.model.chart import Groove, Sign
from trainer.model.chart_road import RoadBar, RoadCell
from trainer.model.chord import Letter, counted_from
from trainer.model.meter import Quarters
from trainer.model.score import Bar, Change, SlashKind
from trainer.model.zones import ChordZone, PitchClasses

NO_STYLE = ""


def zones_of(page: Performed, part: Part, *, free: list[tuple[Quarters, Quarters]]) -> tuple[ChordZone, ...]:
    """The zones of a page with changes. A zone has the id of its change in the bar where that stands (`c3`) and of both
    where it goes on (`c3.m5`), with its pass behind it (`c3#2`). Rhythm slashes and kicks are its attacks; a kick under
    a symbol that stands just before a beat is a push. `free` are the written stretches without a clock."""
    bars = [_road_bar(page, place, free) for place in range(len(page.order))]
    names = {change.id: change.sign for change in page.score.changes}

    def name(bar: RoadBar, cell: RoadCell) -> str:  # noqa: ARG001
        return names[cell.id.partition(".")[0]]

    found = ZoneBuilder(NO_STYLE, part, name, page.when).zones(bars, [page.bar(n).number for n in range(len(bars))])
    return tuple(_sounding(zone, page.shift) for zone in found)


def _road_bar(page: Performed, place: int, free: list[tuple[Quarters, Quarters]]) -> RoadBar:
    """A bar of the performance with its chords; a pickup is counted as the end of a full bar."""
    visit, bar = page.order[place], page.bar(place)
    missing = bar.meter.bar - bar.length if bar.number == 0 else Quarters(0)
    tonic = counted_from(bar.key)
    tempo = page.tempo.at(bar.onset)
    return RoadBar(
        id=bar.id,
        section="",
        stage=0,
        turn=visit.turn,
        onset=visit.onset - missing,
        meter=bar.meter,
        key=bar.key,
        tonic=tonic,
        shift=0,
        tempo=tempo.bpm,
        tempo_beat=tempo.beat,
        groove=Groove(page.score.feel),
        is_free=False,
        cells=tuple(_cells(page, bar, tonic, visit.onset - bar.onset, free)),
    )


def _cells(
    page: Performed, bar: Bar, tonic: Letter, move: Quarters, free: list[tuple[Quarters, Quarters]]
) -> Iterator[RoadCell]:
    """The changes in force in a written bar, one behind the other; `move` from the page to the performance."""
    changes = [(change, *_meant(page, change)) for change in page.score.changes]
    first = max(bisect_right(changes, bar.onset, key=lambda one: one[1]) - 1, 0)
    for number in range(first, len(changes)):
        change, onset, push = changes[number]
        following = changes[number + 1][1] if number + 1 < len(changes) else bar.end
        start, end = max(onset, bar.onset), min(following, bar.end)
        if onset >= bar.end:
            return
        if start >= end:
            continue
        is_own = start == onset
        inside = [slash for slash in page.score.slashes if start <= slash.onset < end]
        exact = [slash.onset + move for slash in inside if slash.kind is SlashKind.EXACT]
        pushes = {one[0].onset for one in changes[number + 1 : number + 2] if one[2]}
        kicks = [s.onset + move for s in inside if s.kind is SlashKind.KICK and s.onset not in pushes]
        yield RoadCell(
            id=change.id if is_own else f"{change.id}.{bar.id}",
            chord=change.symbol.counted(tonic) if change.symbol else Sign.NC,
            onset=start + move,
            length=end - start,
            push=push if is_own else Quarters(0),
            attacks=tuple(sorted(set(exact or kicks))),
            is_exact=bool(exact),
            has_fermata=any(begin < end and start < until for begin, until in free),
        )


def _meant(page: Performed, change: Change) -> tuple[Quarters, Quarters]:
    """Where a change is meant, and how far ahead of that it is struck: one that stands an eighth or less before a beat
    with a kick on it is a push of the chord on that beat."""
    bars = page.score.bars
    bar = bars[max(bisect_right(bars, change.onset, key=lambda one: one.onset) - 1, 0)]
    edges = [bar.onset + beat for beat in bar.meter.beats] + [bar.end]
    ahead = next((edge - change.onset for edge in edges if edge >= change.onset), Quarters(0))
    is_kicked = any(s.kind is SlashKind.KICK and s.onset == change.onset for s in page.score.slashes)
    return (change.onset + ahead, ahead) if is_kicked and 0 < ahead <= EIGHTH else (change.onset, Quarters(0))


def _sounding(zone: ChordZone, shift: int) -> ChordZone:
    """A zone as it sounds, so many semitones above what is written; its tones keep the names that the page has."""

    def moved(classes: PitchClasses) -> PitchClasses:
        return frozenset((one + shift) % 12 for one in classes)

    if not shift % 12:
        return zone
    return replace(
        zone,
        root=(zone.root + shift) % 12,
        bass=(zone.bass + shift) % 12,
        asked=tuple(replace(tone, classes=moved(tone.classes)) for tone in zone.asked),
        chord=moved(zone.chord),
        permitted=moved(zone.permitted),
        scale=moved(zone.scale),
        spelling=tuple(zone.spelling[(one - shift) % 12] for one in range(12)),
    )
