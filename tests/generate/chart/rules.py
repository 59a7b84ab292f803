"""What a generated chart must be, read from the chart: which level each thing on it needs, axis by axis, and whether it
ends at home. Knows the table of levels, not how charts are drawn."""

from collections.abc import Iterator

from trainer.model.chart import Cell, Chart, ChartBar, Push, Sign, Touch
from trainer.model.chart_road import Road
from trainer.model.chord import Chord, Degree, Letter, counted_from
from trainer.model.key import Mode
from trainer.model.quality import Triad
from trainer.model.signpost import RoadSign

KEYS = {1: (0, 1, 2, 3, 4), 2: (-1, -2), 3: (-3, -4)}  # signatures, sharps up
LEVEL_OF_METRE = {"4/4": 1, "3/4": 1, "6/8": 3, "12/8": 3, "2/2": 5, "5/4": 7, "7/8": 7, "7/4": 7}
ONCE = "2/4"
LONG = {1: (8, 8), 2: (8, 16), 3: (16, 16), 4: (16, 24), 5: (24, 32), 6: (32, 32), 7: (32, 48), 8: (48, 72)}
TRIADS = {"1": 1, "4": 1, "5": 1, "6-": 1, "2-": 2, "3-": 2}
SEVENTHS = {"1maj7", "4maj7", "2-7", "3-7", "6-7", "7ø7", "17", "47", "57"}
SIXTHS_AND_FOURTHS = ("6", "-6", "sus", "sus2", "7sus")
TENSE = ("9", "11", "13", "alt", "2")


def key_level(chart: Chart) -> int:
    """The keys axis: by signature, a minor key with its relative major."""
    return next((level for level, keys in KEYS.items() if chart.header.key.fifths in keys), 4)


def metre_level(chart: Chart) -> int:
    """The metre axis: the song's metre, and single short bars."""
    short = [bar for bar in chart.bars if bar.meter is not None]
    assert all(bar.is_meter_once and bar.meter and bar.meter.name == ONCE for bar in short)
    return max([LEVEL_OF_METRE[chart.header.meter.name], *(5 for _ in short)])


def chord_level(chord: Chord, *, dominant: int) -> int:
    """The harmony axis: triads, simple inversions, sevenths, chromatic chords, tensions."""
    quality = chord.quality
    if quality.alterations or any(sign in quality.base.removesuffix("sus2") for sign in TENSE):
        return 7
    if chord.bass and chord.bass != chord.root and _is_chromatic_bass(chord):
        return 5
    name = Chord(chord.root, quality).number_name
    if name in ("17", "47", "57"):
        return max(dominant, 2 if chord.bass else 1)
    if name in TRIADS:
        return max(TRIADS[name], 1 if chord.bass is None else 4 if chord.bass == Degree(5) and name != "1" else 2)
    is_diatonic = chord.root.alter == 0 and (name in SEVENTHS or quality.base in SIXTHS_AND_FOURTHS)
    return 4 if is_diatonic else 5


def _is_chromatic_bass(chord: Chord) -> bool:
    """Neither a tone of the chord nor the fifth degree under a 4 or a 2-."""
    assert chord.bass is not None
    letters = {(letter.step, letter.alter) for letter in chord.tones(Letter("C"))}
    bass = Chord(chord.bass).tones(Letter("C"))[0]
    held = chord.bass == Degree(5) and chord.root in (Degree(4), Degree(2))
    return not held and ((bass.step, bass.alter) not in letters or bool(chord.bass.alter))


def harmony_level(chart: Chart, *, dominant: int) -> int:
    """The harmony axis of a whole chart."""
    return max(harmony_level_of(bar, dominant=dominant) for bar in chart.bars)


def harmony_level_of(bar: ChartBar, *, dominant: int) -> int:
    """The harmony axis of a bar."""
    return max([1, *(chord_level(cell.chord, dominant=dominant) for cell in bar.cells if cell.chord)])


def figures_level(chart: Chart) -> int:
    """The figures axis of a whole chart."""
    waits = [6 for _ in fermatas(chart, at_end=True)] + [7 for _ in fermatas(chart, at_end=False)]
    return max([*waits, *(max(_figures(bar, cell)) for bar in chart.bars for cell in bar.cells)])


def fermatas(chart: Chart, *, at_end: bool) -> list[ChartBar]:
    """The bars with a fermata or under rit.: those at the end of the song, or those before the end."""
    name = chart.form[-1].section if chart.form else chart.sections[-1].name
    last = chart.section(name).bars
    waiting = [bar for bar in chart.bars if bar.is_rit or any(cell.has_fermata for cell in bar.cells)]
    return [bar for bar in waiting if (bar in last[-2:]) is at_end]


def _figures(bar: ChartBar, cell: Cell) -> Iterator[int]:
    yield 1
    if len(bar.cells) > 1 or cell.touch is Touch.DIAMOND:
        yield 3
    if cell.push is Push.EIGHTH or cell.beats:
        yield 4
    if cell.figure or cell.content is Sign.NC:
        yield 5
    if cell.touch is Touch.CHOKE or cell.is_passing:
        yield 6
    if cell.is_tied or cell.push is Push.SIXTEENTH:
        yield 7


def road_level(chart: Chart) -> int:
    """The road axis of a whole chart."""
    levels = [1]
    levels += [2 for bar in chart.bars if bar.repeat_start or bar.plays > 1]
    levels += [2 for _ in chart.form]
    levels += [3 for bar in chart.bars if bar.ending]
    levels += [5 for section in chart.sections if section.title.startswith("Tag")]
    levels += [6 for bar in chart.bars if bar.signs or bar.key]
    levels += [6 for item in chart.form if item.key]
    return max(levels)


def has_jump(chart: Chart) -> bool:
    """Whether the page sends players back."""
    jumps = {sign for sign in RoadSign if sign.is_jump}
    return any(bar.signs & jumps for bar in chart.bars)


def cells(chart: Chart) -> Iterator[Cell]:
    """Every cell as written."""
    return (cell for bar in chart.bars for cell in bar.cells)


def ends_at_home(chart: Chart, road: Road) -> bool:
    """Whether the last chord played is the tonic of the key that then sounds."""
    bar, cell = road.cells[-1]
    if not isinstance(cell.chord, Chord):
        return False
    key = bar.key
    minor = key.mode is Mode.MINOR
    home = Degree(6) if minor else Degree(1)
    third = Triad.MINOR if minor else Triad.MAJOR
    assert bar.tonic == counted_from(key)
    return cell.chord.root == home and cell.chord.quality.row.triad is third


def is_in_reach(chord: Chord, tonic: Letter) -> bool:
    """Whether a player can read its letters: root and bass have no double accidentals."""
    roots = [Chord(degree).tones(tonic)[0] for degree in (chord.root, chord.bass) if degree]
    return all(abs(root.alter) <= 1 for root in roots)
