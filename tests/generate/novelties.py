"""Which bars of a page show what is new at a level, read from the page: by axis, whether each full bar does. An axis
that brings nothing new at a level (or in a metre) answers None."""

from bisect import bisect_left
from fractions import Fraction
from functools import cache
from itertools import pairwise

from tests.generate.reading import Reading, struck
from trainer.generate.cells import Value, cells_at, newest, stretches, values
from trainer.generate.window import BOTTOM_LINE
from trainer.model.exercise import Kind, Recipe
from trainer.model.key import Mode
from trainer.model.meter import Meter
from trainer.model.score import Bar, DirectionKind, Mark, Note, Rest, SpanKind, Tie

Shown = list[bool] | None
Token = tuple[Fraction, bool, bool, int]
_TIE_LEVEL = 5


def rhythm_shown(page: Reading, recipe: Recipe) -> Shown:
    """Bars that lower levels could not have written."""
    level = recipe.axes.rhythm
    if any(newest(bar.meter, level=level) == 1 for bar in page.bars):
        return None
    return [_is_new_rhythm(page, bar, level) for bar in page.full_bars]


def _is_new_rhythm(page: Reading, bar: Bar, level: int) -> bool:
    staff = 1 if any(note.staff == 1 for note in page.inside(bar)) else 2
    found = {item.onset: item for item in page.items_in(bar) if item.staff == staff and item.voice == 1}
    ordered = [found[onset] for onset in sorted(found)]
    tied_in = isinstance(ordered[0], Note) and ordered[0].tie in (Tie.MIDDLE, Tie.STOP)
    if level == _TIE_LEVEL and tied_in:
        return True
    if bar.length != bar.meter.bar:
        return False
    tokens = tuple(
        (
            item.length,
            not isinstance(item, Note),
            isinstance(item, Note) and item.tie in (Tie.START, Tie.MIDDLE),
            _ratio(item),
        )
        for item in ordered
    )
    last = (*tokens[:-1], (tokens[-1][0], tokens[-1][1], False, tokens[-1][3]))
    known = newest(bar.meter, level=level) - 1
    return not _can_write(bar.meter, last, known) and bar is not page.bars[-1]


def _ratio(item: Note | Rest | Value) -> int:
    return item.tuplet.actual if item.tuplet else 1


@cache
def _can_write(meter: Meter, tokens: tuple[Token, ...], level: int) -> bool:
    """Whether cells up to a level make this rhythm."""
    ends: set[int] = {0}
    for stretch in stretches(meter):
        states = {(place, 0) for place in ends}
        done: set[int] = set()
        while states:
            place, beat = states.pop()
            if beat == stretch.beats:
                done.add(place)
                continue
            for cell in cells_at(stretch, beat, level=level):
                wanted = tuple((v.length, v.is_rest, v.tie, _ratio(v)) for v in values(cell.text))
                if tokens[place : place + len(wanted)] == wanted:
                    states.add((place + len(wanted), beat + cell.beats))
        ends = done
    return len(tokens) in ends


def melody_shown(page: Reading, recipe: Recipe) -> Shown:
    level, bars = recipe.axes.melody, page.full_bars
    if level == 1 or page.rhythm_only:
        return None
    alone = recipe.kind is Kind.GRAND and recipe.axes.texture == 1
    if level == 3:
        return None if alone else _shifted_bars(page)
    lines = [page.tops(staff) for staff in ((1, 2) if alone else (1,))]
    return [any(_is_new_melody(page, bar, line, level) for line in lines) for bar in bars]


def _is_new_melody(page: Reading, bar: Bar, line: list[Note], level: int) -> bool:
    start = bisect_left(line, bar.onset, key=_onset)
    here = _here(bar, line)
    moves = {abs(b.pitch.diatonic - a.pitch.diatonic) for a, b in pairwise(line[max(0, start - 1) : start + len(here)])}
    bottom = BOTTOM_LINE[page.staves[line[0].staff - 1].clef] if line else 0
    beyond = max((max(bottom - n.pitch.diatonic, n.pitch.diatonic - bottom - 8) for n in here), default=0)
    match level:
        case 2:
            return bool(moves & {3, 4})
        case 4:
            return 5 in moves or _has_neighbour(page, here)
        case 5:
            return 7 in moves or _is_sequence(page, bar, line)
        case 6:
            return beyond >= 2 or _longest_run(here) >= 4
        case 7:
            return bool(moves & {8, 9})
        case _:
            if beyond >= 4:
                return True
            edges = {min(n.pitch.diatonic for n in line), max(n.pitch.diatonic for n in line)}
            return any(n.pitch.diatonic in edges for n in here)


def _shifted_bars(page: Reading) -> list[bool]:
    """The bars outside the five notes in which the hand begins, as a reader who sees one shift would tell them."""
    bars = page.full_bars
    line = page.tops()
    lines = [{note.pitch.diatonic for note in _here(bar, line)} for bar in bars]
    best = [False] * len(bars)
    for split in range(1, len(bars)):
        before, after = set().union(*lines[:split]), set().union(*lines[split:])
        if max(before) - min(before) > 4 or max(after) - min(after) > 4:
            continue
        for low in range(max(before) - 4, min(before) + 1):
            shown = [place >= split and any(not low <= p <= low + 4 for p in line) for place, line in enumerate(lines)]
            best = max(best, shown, key=sum)
    return best


def _has_neighbour(page: Reading, here: list[Note]) -> bool:
    for a, b, c in zip(here, here[1:], here[2:], strict=False):
        key = page.bar_at(b.onset).key
        shift = b.pitch.alter - key.alter_of(b.pitch.step)
        if key.mode is Mode.MINOR and key.degree_of(b.pitch.step) in (6, 7):
            continue  # the leading tone is no chromatic neighbour
        if a.pitch == c.pitch and shift == 1 and b.pitch.key == a.pitch.key - 1:
            return True
    return False


def _longest_run(here: list[Note]) -> int:
    best = run = 1
    way = 0
    for a, b in pairwise(here):
        step = b.pitch.key - a.pitch.key
        run = run + 1 if abs(step) == 1 and step == way else 2 if abs(step) == 1 else 1
        way = step
        best = max(best, run)
    return best


def _is_sequence(page: Reading, bar: Bar, line: list[Note]) -> bool:
    bars = page.full_bars
    place = bars.index(bar)
    beside = [bars[other] for other in range(place - 2, place + 3) if 0 <= other < len(bars) and other != place]
    own = _here(bar, line)
    return len(own) >= 3 and any(
        _shape(bar, own) == _shape(other, there) and own[0].pitch.diatonic != there[0].pitch.diatonic
        for other in beside
        if (there := _here(other, line))
    )


def _here(bar: Bar, line: list[Note]) -> list[Note]:
    """The notes of a line that begin in a bar."""
    return line[bisect_left(line, bar.onset, key=_onset) : bisect_left(line, bar.end, key=_onset)]


def _onset(note: Note) -> Fraction:
    return note.onset


def _shape(bar: Bar, here: list[Note]) -> list[tuple[Fraction, int]]:
    return [(note.onset - bar.onset, note.pitch.diatonic - here[0].pitch.diatonic) for note in here]


def texture_shown(page: Reading, recipe: Recipe) -> Shown:
    level = recipe.axes.texture
    if recipe.kind is not Kind.GRAND or level in (1, 8):
        return None
    return [_is_new_texture(page, bar, level) for bar in page.full_bars]


def _is_new_texture(page: Reading, bar: Bar, level: int) -> bool:
    here = page.inside(bar)
    left = [n for n in here if n.staff == 2]
    by_onset: dict[tuple[Fraction, int, int], int] = {}
    for note in here:
        where = (note.onset, note.staff, note.voice)
        by_onset[where] = by_onset.get(where, 0) + 1
    match level:
        case 2:
            return {n.staff for n in here} == {1, 2}
        case 3:
            return 2 in by_onset.values()
        case 4:
            return all(len({n.onset for n in struck(here) if n.staff == staff}) > 1 for staff in (1, 2))
        case 5:
            return 3 in by_onset.values() or _is_alberti(left)
        case 6:
            return any(all(_sounding(here, staff, at.onset) >= 2 for staff in (1, 2)) for at in here)
        case _:
            return any(n.voice == 2 for n in here)


def _sounding(notes: list[Note], staff: int, onset: Fraction) -> int:
    return sum(n.staff == staff and n.onset <= onset < n.end for n in notes)


def _is_alberti(left: list[Note]) -> bool:
    if len(left) < 3 or any(note.length > Fraction(1, 2) for note in left[:3]):
        return False
    low, high, middle = (note.pitch.key for note in left[:3])
    return low < middle < high


def marks_shown(page: Reading, recipe: Recipe) -> Shown:
    level = recipe.axes.marks
    if level in (1, 8) or (page.rhythm_only and level == 6):
        return None
    return [_has_new_mark(page, bar, level) for bar in page.full_bars]


_SPANS = {
    2: {SpanKind.SLUR},
    3: {SpanKind.CRESCENDO, SpanKind.DIMINUENDO},
    6: {SpanKind.PEDAL},
    7: {SpanKind.OCTAVE_UP},
}
_TEXTS = {2: {"p", "f"}, 3: {"mp", "mf"}}
_MARKS = {3: {Mark.STACCATO}, 4: {Mark.ACCENT}, 5: {Mark.TENUTO}, 6: {Mark.TRILL, Mark.MORDENT, Mark.TURN}}


def _has_new_mark(page: Reading, bar: Bar, level: int) -> bool:
    onset = {item.id: item.onset for item in page.items}
    covered = any(
        span.kind in _SPANS.get(level, set()) and onset[span.start] < bar.end and onset[span.end] >= bar.onset
        for span in page.spans
    )
    signs = [d for d in page.directions if bar.onset <= d.onset < bar.end]
    texts = any(d.text in _TEXTS.get(level, set()) for d in signs)
    words = level == 5 and any(d.kind is DirectionKind.TEMPO for d in signs)
    free = level == 4 and any(start < bar.end and end > bar.onset for start, end in page.free)
    tempo = level == 7 and page.tempo.at(bar.onset).bpm != page.tempo.changes[0].bpm
    marked = any(note.marks & _MARKS.get(level, set()) for note in page.inside(bar))
    return covered or texts or words or free or tempo or marked


SHOWN = {"rhythm": rhythm_shown, "melody": melody_shown, "texture": texture_shown, "marks": marks_shown}


def too_few_or_all(page: Reading, recipe: Recipe) -> list[str]:
    """The axes whose novelty stands in less than a quarter of the bars, or in all."""
    found = []
    for axis, show in SHOWN.items():
        shown = show(page, recipe)
        if shown is not None and not (4 * sum(shown) >= len(shown) and not all(shown)):
            found.append(f"{axis} {recipe.kind}: new in {sum(shown)} of {len(shown)} bars")
    return found
