"""The written bars of a chart in the order in which they are played, and what the form says of the song at each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.errors import BadPlace
from trainer.model.chart import Chart, FormItem, Groove
from trainer.model.chart_page import PlacedBar
from trainer.model.key import Key
from trainer.model.road import Waymark, check_signs, endings_together, walk


@dataclass(frozen=True, slots=True)
class Song:
    """What holds in the whole song while a section is played: the form changes it as it goes. `stage` counts sections
    in the performance, from 0."""

    key: Key
    tempo: int
    groove: Groove
    stage: int = -1

    def at(self, item: FormItem) -> "Song":
        """From this item of the form on."""
        return Song(item.key or self.key, item.tempo or self.tempo, item.groove or self.groove, self.stage)


def in_order(chart: Chart, bars: Sequence[PlacedBar]) -> Iterator[tuple[int, Song]]:
    """The index of each bar as it is played, with the song as it is there.

    BadPlace where signs or endings lead nowhere or for ever, or where no way leads to a bar of a section played.
    """
    song = Song(chart.header.key, chart.header.tempo, chart.header.groove)
    marks = _waymarks(bars)
    if not chart.form:
        check_signs(marks)
        yield from _as_written(bars, marks, song)
        return
    if signed := next((bar for bar in bars if bar.bar.signs), None):
        sign = min(signed.bar.signs)
        raise BadPlace(signed.place, f"{{{sign}}} beside form: a chart has one road map, by its form or by its signs")
    ways: dict[str, list[int]] = {}
    for item in chart.form:
        song = song.at(item)
        if item.section not in ways:
            own = [place for place, bar in enumerate(bars) if bar.section.name == item.section]
            ways[item.section] = [own[place] for place in _walked([marks[place] for place in own])]
        for _ in range(item.times):
            song = replace(song, stage=song.stage + 1)
            for place in ways[item.section]:
                yield place, song


def _as_written(bars: Sequence[PlacedBar], marks: Sequence[Waymark], song: Song) -> Iterator[tuple[int, Song]]:
    """Sections as they follow on the page, through repeats and signs."""
    section = None
    for place in _walked(marks):
        if bars[place].section is not section:
            section, song = bars[place].section, replace(song, stage=song.stage + 1)
        yield place, song


def _walked(marks: Sequence[Waymark]) -> list[int]:
    """The walk over these bars; BadPlace where a repeat is never closed or a bar never reached."""
    _check_repeats(marks)
    order = [place for place, _ in walk(marks)]
    reached = set(order)
    if lost := next((mark for place, mark in enumerate(marks) if place not in reached), None):
        raise BadPlace(lost.place, "no way leads to this bar; it would never be played")
    return order


def _check_repeats(marks: Sequence[Waymark]) -> None:
    """Refuse a repeat that begins inside another, and one that never ends."""
    begun: Waymark | None = None
    for mark in marks:
        if mark.repeat_start:
            if begun:
                raise BadPlace(mark.place, f"a repeat begins inside another, which began in {begun.place}")
            begun = mark
        if mark.plays > 1:
            begun = None
    if begun:
        raise BadPlace(begun.place, "the repeat that begins here never ends; :| could close it")


def _waymarks(bars: Sequence[PlacedBar]) -> list[Waymark]:
    """What each bar says about the road; the closing repeat of an ending serves every pass that has an ending."""
    marks = [Waymark(bar.place, bar.bar.repeat_start, bar.bar.plays, bar.ending, bar.bar.signs) for bar in bars]
    for place, mark in enumerate(marks):
        if mark.ending and mark.plays > 1:
            first, last = endings_together(marks, place)
            passes = {number for other in marks[first:last] for number in other.ending}
            plays = max(passes | {mark.plays})
            if missing := set(range(1, plays + 1)) - passes:
                raise BadPlace(mark.place, f"pass {min(missing)} of the repeat has no ending")
            marks[place] = replace(mark, plays=plays)
    return marks
