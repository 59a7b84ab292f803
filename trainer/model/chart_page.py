"""What holds in each written bar of a chart, in written order: metre, key, tempo, feel, ending, shares of its cells.
Drawing starts from here; `unroll` puts the same bars in the order in which they are played."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate

from trainer.errors import BadInput, BadPlace
from trainer.model.chart import Cell, Chart, ChartBar, Groove, Section
from trainer.model.chord import Letter, counted_from
from trainer.model.key import Key
from trainer.model.meter import Meter, Quarters


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A written bar with all that holds in it. `number` counts in its section from 1. `cells` are its own or, under a
    simile sign, those of the bar it repeats; `shares` are their lengths. `key` and `tonic` are the page's. `tempo` and
    `groove` are None where the song's own hold; `tempo_beat` is what `tempo` counts. `is_free` under rit."""

    bar: ChartBar
    section: Section
    number: int
    meter: Meter
    key: Key
    tonic: Letter
    tempo: int | None
    tempo_beat: Quarters
    groove: Groove | None
    ending: tuple[int, ...]
    is_free: bool
    cells: tuple[Cell, ...]
    shares: tuple[Quarters, ...]

    @property
    def place(self) -> str:
        """Its name in an error: `section C, bar 3`."""
        return f"section {self.section.name}, bar {self.number}"

    @property
    def starts(self) -> tuple[Quarters, ...]:
        """Where its cells begin, from its own start."""
        return tuple(accumulate(self.shares[:-1], initial=Fraction(0)))


def beats_of(meter: Meter) -> Fraction:
    """The beats in a bar, as dots count them: dotted quarters in 6/8, eighths in 7/8."""
    return meter.bar / meter.beat


def shares(cells: tuple[Cell, ...], meter: Meter) -> tuple[Quarters, ...]:
    """The length of each cell in quarters: what has no dots shares what is left evenly, or, one a group, a bar whose
    groups differ (3+2/4). BadInput where the beats do not fill the bar or do not divide."""
    return _shares(tuple(cell.beats for cell in cells), meter)


@lru_cache(maxsize=1024)
def _shares(dots: tuple[int | None, ...], meter: Meter) -> tuple[Quarters, ...]:
    beats, open_cells = beats_of(meter), dots.count(None)
    left = beats - sum(count or 0 for count in dots)
    if dots == (None,):
        return (meter.bar,)
    if meter.is_irregular and dots == (None,) * len(meter.groups):
        return tuple(Fraction(4 * group, meter.unit) for group in meter.groups)
    if not open_cells and left:
        raise BadInput(f"beats written: {beats - left}, in the bar: {beats}")
    if open_cells and (left <= 0 or left % open_cells):
        raise BadInput(f"beats left for {open_cells} without dots: {max(left, 0)}; they must share evenly")
    share = left / open_cells if open_cells else Fraction(0)
    return tuple(meter.beat * (count or share) for count in dots)


def endings(bars: tuple[ChartBar, ...]) -> tuple[tuple[int, ...], ...]:
    """For each bar of a section the passes of the ending it stands in. An ending lasts to a closing repeat, a double
    bar line, the next ending or opening repeat, or the end of the section."""
    current: tuple[int, ...] = ()
    found = []
    for bar in bars:
        current = bar.ending or (() if bar.repeat_start else current)
        found.append(current)
        if bar.plays > 1 or bar.is_double:
            current = ()
    return tuple(found)


def placed(chart: Chart) -> tuple[PlacedBar, ...]:
    """Every written bar in written order, with what holds in it. BadInput names the section and bar."""
    meter, done = chart.header.meter, []
    for section in chart.sections:
        bars = _placed_section(chart, section, meter)
        done.extend(bars)
        meter = next((bar.bar.meter for bar in reversed(bars) if bar.bar.meter and not bar.bar.is_meter_once), meter)
    return tuple(done)


def _placed_section(chart: Chart, section: Section, meter: Meter) -> list[PlacedBar]:
    key, tempo, groove, is_free = chart.header.key, None, None, False
    tempo_beat = chart.header.meter.beat
    done: list[PlacedBar] = []
    for number, (bar, ending) in enumerate(zip(section.bars, endings(section.bars), strict=True), start=1):
        here = bar.meter or meter
        meter = meter if bar.is_meter_once else here
        key, tempo, groove = bar.key or key, bar.tempo or tempo, bar.groove or groove
        tempo_beat = here.beat if bar.tempo else tempo_beat
        is_free = bar.is_rit or (is_free and not bar.is_a_tempo and bar.tempo is None)
        tonic, place = counted_from(key, chart.header.minor), f"section {section.name}, bar {number}"
        try:
            cells = _repeated(bar, done, here, tonic) if bar.simile else bar.cells
            lengths = shares(cells, here)
        except BadInput as problem:
            raise BadPlace(place, str(problem)) from None
        time = (here, key, tonic, tempo, tempo_beat, groove, ending, is_free)
        done.append(PlacedBar(bar, section, number, *time, cells, lengths))
    return done


def _repeated(bar: ChartBar, before: list[PlacedBar], meter: Meter, tonic: Letter) -> tuple[Cell, ...]:
    """The cells of the bar that a simile sign repeats, as many bars back as the sign says; a sign may repeat a sign."""
    if len(before) < bar.simile:
        raise BadInput(f"{'%' * bar.simile}: {bar.simile} to repeat, and {len(before)} before it in the section")
    model = before[-bar.simile]
    if model.meter.bar != meter.bar or model.tonic != tonic:
        raise BadInput(f"{'%' * bar.simile} repeats a bar of another metre or key: write it out")
    return model.cells
