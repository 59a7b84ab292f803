"""What every generated page keeps, read from the page alone. Each check answers with what is wrong; empty is right."""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from tests.generate.notation_rules import bars_add_up, ids_are_in_order, ties_hold, values_can_be_written
from tests.generate.reading import Problems, Reading, struck
from trainer.generate.levels import BARS, REACHES, SPANS, keys_at, metres_at, tempo_range
from trainer.model.exercise import Kind, Recipe
from trainer.model.instrument import instrument
from trainer.model.key import Mode
from trainer.model.score import Clef, Mark, Note, SpanKind, Tie

RAISED_NOTE_LIMIT = 1
# Thirds, fourths, fifths, sixths and the tritone, without octaves, as (steps, semitones).
BLENDING = {(2, 3), (2, 4), (3, 5), (4, 7), (5, 8), (5, 9), (3, 6), (4, 6)}
_SECOND_LINE = 32  # G4


def inside_the_instrument(page: Reading, recipe: Recipe) -> Problems:
    profile = instrument(recipe.instrument)
    for note in page.notes:
        if not page.rhythm_only and not profile.has(note.pitch.key):
            yield f"{note.id}: {note.pitch.name} is not on {profile.name}"


def inside_the_span(page: Reading, recipe: Recipe) -> Problems:
    most = SPANS[recipe.axes.span - 1]
    together: dict[tuple[Fraction, int], list[int]] = defaultdict(list)
    for note in struck(page.notes):
        together[note.onset, note.staff].append(note.pitch.key)
    for (onset, staff), keys in together.items():
        if max(keys) - min(keys) > most:
            yield f"{onset}: a stretch of {max(keys) - min(keys)} semitones on staff {staff}"


def hands_stay_apart(page: Reading, _: Recipe) -> Problems:
    if len(page.staves) < 2:
        return
    for bar in page.bars:
        here = page.inside(bar)
        for right in (note for note in here if note.staff == 1):
            for left in (note for note in here if note.staff == 2):
                if left.onset < right.end and left.end > right.onset and left.pitch.key >= right.pitch.key:
                    yield f"{left.id} crosses {right.id}"


def spelled_as_a_musician_would(page: Reading, recipe: Recipe) -> Problems:
    if page.rhythm_only:
        return
    alone = recipe.kind is Kind.GRAND and recipe.axes.texture == 1
    for line in (page.tops(staff) for staff in ((1, 2) if alone else (1,))):
        for here, after in zip(line, [*line[1:], None], strict=True):
            yield from _spelling(page, here, after)


def _spelling(page: Reading, here: Note, after: Note | None) -> Problems:
    key, pitch = page.bar_at(here.onset).key, here.pitch
    degree, shift = key.degree_of(pitch.step), pitch.alter - key.alter_of(pitch.step)
    minor = key.mode is Mode.MINOR
    step = after.pitch.diatonic - pitch.diatonic if after else 0
    if minor and degree == 7 and step == 1 and shift == 0:
        yield f"{here.id}: the leading tone {pitch.name} is not raised in {key.name}"
    if after and abs(step) == 1 and abs(after.pitch.key - pitch.key) > 2:
        yield f"{here.id}: an augmented second {pitch.name} {after.pitch.name}"
    if minor and degree in (6, 7):
        return
    if abs(pitch.alter) > RAISED_NOTE_LIMIT:
        yield f"{here.id}: {pitch.name} needs a double accidental"
    if shift and (after is None or after.pitch.key - pitch.key != shift):
        yield f"{here.id}: {pitch.name} does not go on in the way it is altered"


def melody_stays_in_reach(page: Reading, recipe: Recipe) -> Problems:
    if page.rhythm_only or recipe.kind is Kind.GRAND:
        return
    reach = REACHES[recipe.axes.melody - 1]
    line = page.tops()
    shifted = {span.start for span in page.spans if span.kind is SpanKind.OCTAVE_UP}
    for before, after in pairwise(line):
        if abs(after.pitch.diatonic - before.pitch.diatonic) not in reach.intervals:
            yield f"{after.id}: a leap that level {recipe.axes.melody} does not allow"
    places = [note.pitch.diatonic for note in line]
    if not shifted and max(places) - min(places) > reach.width:
        yield f"the melody is {max(places) - min(places)} steps wide"
    if recipe.axes.melody == 3 and max(places) - min(places) > 4 and not _is_one_shift(page, line):
        yield "the hand shifts more than once"


def _is_one_shift(page: Reading, line: list[Note]) -> bool:
    for bar in page.full_bars[1:]:
        sides = [n for n in line if n.onset < bar.onset], [n for n in line if n.onset >= bar.onset]
        if all(max(n.pitch.diatonic for n in s) - min(n.pitch.diatonic for n in s) <= 4 for s in sides if s):
            return True
    return False


def has_one_high_point(page: Reading, recipe: Recipe) -> Problems:
    bars = page.full_bars
    if page.rhythm_only or not recipe.patterned:
        return
    for start in range(0, len(bars), 8):
        period = bars[start : start + 8]
        highest = [max((n.pitch.key for n in page.inside(bar)), default=0) for bar in period]
        tops_at = [period[place].number for place, key in enumerate(highest) if key == max(highest)]
        if len(period) > 1 and (len(tops_at) > 1 or tops_at[0] == period[0].number):
            yield f"bars {start + 1} on: the high point stands in bars {tops_at}"


def ends_on_the_tonic(page: Reading, recipe: Recipe) -> Problems:
    if page.rhythm_only or not recipe.patterned:
        return
    last = max(page.notes, key=lambda note: (note.end, -note.staff, note.pitch.key))
    begin = max(note.onset for note in struck(page.notes) if note.staff == last.staff and note.pitch == last.pitch)
    key = page.bars[-1].key
    if (last.pitch.step, last.pitch.alter) != (key.step, key.alter):
        yield f"the last note is {last.pitch.name} in {key.name}"
    if last.end - begin < min(page.bars[-1].length / 3, page.bars[-1].meter.beat):
        yield f"the last note lasts only {last.end - begin}"


def motifs_return(page: Reading, recipe: Recipe) -> Problems:
    bars = page.full_bars
    if not recipe.patterned or len(bars) < 8:
        return
    staff = 1 if recipe.axes.texture > 1 else None
    rhythms = [frozenset((n.onset - b.onset, n.length) for n in page.inside(b, staff)) for b in bars]
    if len(set(rhythms)) == len(rhythms):
        yield "no rhythm returns"


def is_in_the_level(page: Reading, recipe: Recipe) -> Problems:
    axes, profile = recipe.axes, instrument(recipe.instrument)
    keys = [key for key, _ in keys_at(axes.key, fretted=profile.is_fretted)]
    metres = {meter.name for choice in metres_at(axes.metre) for meter in choice.meters}
    low, high = tempo_range(axes.tempo, page.meter)
    if page.key not in keys:
        yield f"key {page.key.name}"
    if {bar.meter.name for bar in page.bars} - metres:
        yield f"metre {page.meter.name}"
    if not low <= page.tempo.changes[0].bpm <= high:
        yield f"tempo {page.tempo.changes[0].bpm} in {page.meter.name}"
    if len(page.full_bars) not in BARS[axes.bars - 1]:
        yield f"{len(page.full_bars)} bars"


def marks_make_sense(page: Reading, recipe: Recipe) -> Problems:
    dynamics = {d.onset: d.text for d in page.directions if d.kind == "dynamic"}
    first = min(note.onset for note in page.notes)
    if recipe.axes.marks > 1 and first not in dynamics:
        yield "the page does not begin with a dynamic"
    tempos = {d.onset for d in page.directions if d.kind == "tempo" and d.onset > 0}
    if any(d.text == "rit." and d.onset in tempos for d in page.directions):
        yield "a rit. where a tempo is taken up"
    places = {item.id: item for item in page.items}
    ties = {item.id: item.tie for item in page.notes}
    for span in page.spans:
        cut = ties.get(span.start) in (Tie.MIDDLE, Tie.STOP) or ties.get(span.end) in (Tie.START, Tie.MIDDLE)
        if span.kind is SpanKind.SLUR and cut:
            yield f"{span.id}: a slur begins or ends within a tie"
        if places[span.start].onset >= places[span.end].onset:
            yield f"{span.id}: {span.kind} from {span.start} to {span.end} has no length"
        if span.kind in (SpanKind.CRESCENDO, SpanKind.DIMINUENDO):
            after = [onset for onset in dynamics if onset >= places[span.end].onset]
            if not after:
                yield f"{span.id}: the hairpin leads nowhere"
    for note in page.notes:
        if Mark.STACCATO in note.marks and (note.length > 1 or note.tie):
            yield f"{note.id}: staccato on a long note"


def can_be_read_at_its_tempo(page: Reading, recipe: Recipe) -> Problems:
    tempo = page.tempo.changes[0]
    if tempo.bpm == tempo_range(recipe.axes.tempo, page.meter)[0]:
        return
    onsets = sorted({n.onset for n in struck(page.notes) if (n.staff, n.voice) == (1, 1)})
    for row, most in ((2, 10), (4, 8)):
        for first, last in zip(onsets, onsets[row:], strict=False):
            seconds = (last - first) / tempo.beat * 60 / tempo.bpm
            if row / seconds > most:
                yield f"{float(row / seconds):.1f} notes a second from {first} on"


def quick_notes_lie_near(page: Reading, _: Recipe) -> Problems:
    if page.rhythm_only:
        return
    for before, after in pairwise(page.tops()):
        gap, steps = after.onset - before.onset, abs(after.pitch.diatonic - before.pitch.diatonic)
        if (gap < Fraction(1, 4) and steps > 4) or (gap < Fraction(1, 2) and steps > 7):
            yield f"{after.id}: {steps} steps in {gap} of a quarter"


def octave_lines_spare_ledger_lines(page: Reading, _: Recipe) -> Problems:
    onset = {item.id: item.onset for item in page.items}
    for span in page.spans:
        if span.kind is not SpanKind.OCTAVE_UP:
            continue
        if page.staves[span.staff - 1].clef is not Clef.TREBLE:
            yield f"{span.id}: an 8va line over another clef than treble"
        for note in page.tops(span.staff):
            if onset[span.start] <= note.onset <= onset[span.end] and note.pitch.diatonic - 7 < _SECOND_LINE:
                yield f"{note.id}: {note.pitch.name} needs no 8va line"


def two_notes_struck_together_blend(page: Reading, _: Recipe) -> Problems:
    """In the leading hand: the left hand of a piano may set the bare third and seventh of a chord."""
    chords: dict[Fraction, list[Note]] = defaultdict(list)
    for note in struck(page.notes):
        if (note.staff, note.voice) == (1, 1):
            chords[note.onset].append(note)
    for tones in chords.values():
        if len(tones) == 2:
            low, high = sorted(tone.pitch for tone in tones)
            interval = (high.diatonic - low.diatonic) % 7, (high.key - low.key) % 12
            if interval not in BLENDING:
                yield f"{low.name} and {high.name} jar"


def no_pedal_under_staccato(page: Reading, _: Recipe) -> Problems:
    onset = {item.id: item.onset for item in page.items}
    for span in page.spans:
        if span.kind is SpanKind.PEDAL:
            here = [n for n in page.notes if onset[span.start] <= n.onset <= onset[span.end]]
            if any(Mark.STACCATO in note.marks for note in here):
                yield f"{span.id}: pedal under staccato"


def clefs_are_as_asked(page: Reading, recipe: Recipe) -> Problems:
    wanted = {Kind.RHYTHM: [Clef.PERCUSSION], Kind.GRAND: [Clef.TREBLE, Clef.BASS]}
    expected = wanted.get(recipe.kind, [recipe.clef or instrument(recipe.instrument).clefs[0]])
    if [staff.clef for staff in page.staves] != expected:
        yield "wrong clefs"


RULES: tuple[Callable[[Reading, Recipe], Problems], ...] = (
    bars_add_up,
    values_can_be_written,
    ties_hold,
    ids_are_in_order,
    inside_the_instrument,
    inside_the_span,
    hands_stay_apart,
    spelled_as_a_musician_would,
    melody_stays_in_reach,
    has_one_high_point,
    ends_on_the_tonic,
    motifs_return,
    is_in_the_level,
    marks_make_sense,
    can_be_read_at_its_tempo,
    quick_notes_lie_near,
    octave_lines_spare_ledger_lines,
    two_notes_struck_together_blend,
    no_pedal_under_staccato,
    clefs_are_as_asked,
)


def problems(page: Reading, recipe: Recipe) -> list[str]:
    """All that is wrong with a page."""
    return [f"{rule.__name__}: {problem}" for rule in RULES for problem in rule(page, recipe)]
