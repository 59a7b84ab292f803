"""Score to Expected: what should sound and when, in performance order. Times are whole microseconds from the first
written beat at the tempo asked for; keys sound (written plus the instrument's transposition). Knows no player."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from fractions import Fraction

from trainer.errors import BadInput
from trainer.judge.notes.performed import Performed, perform
from trainer.judge.notes.reading import altered_keys, dynamics_of, swung_pairs
from trainer.model.call import Call
from trainer.model.expected import Expected, ExpectedNote, Swell
from trainer.model.meter import Quarters
from trainer.model.score import Mark, Note, Score, SpanKind, Tie
from trainer.model.tempo import Micros

UNTIMED = frozenset({Mark.TRILL, Mark.MORDENT, Mark.TURN, Mark.ROLL})


def expect(
    score: Score, *, bpm: int | None = None, bars: tuple[int, int] | None = None, call: Call | None = None
) -> Expected:
    """All that should sound when `score` is played with its first tempo at `bpm` (None: as called, or as written) and
    read at sight as the `call` moves it.

    `bars` (first, last) keeps only that part, by number and the first time through; its times stay those of the whole
    page. BadInput where the page has no notes, or no such bars.
    """
    whole = expect_notes(perform(score, bpm=bpm, call=call))
    if not whole.notes:
        raise BadInput(f"the page {score.title!r} has no notes to play")
    return whole if bars is None else part(whole, bars)


def expect_notes(page: Performed) -> Expected:
    """All notes that should sound on a whole page as it is performed; it may have none."""
    score = page.score
    notes = _struck(page)
    spans = page.spans
    free = page.stretches(free_stretches(score))
    resuming = _resuming(notes, free)
    notes = [replace(n, timed=False) if n.at in resuming or _is_within(n.at, free) else n for n in notes]
    swells = tuple(
        Swell(at, until, span.staff, grows=span.kind is SpanKind.CRESCENDO)
        for span in score.spans
        if span.kind in (SpanKind.CRESCENDO, SpanKind.DIMINUENDO)
        for at, until in page.stretches([page.reach(span.start, span.end)])
    )
    return Expected(
        notes=tuple(sorted(notes, key=_place)),
        bars=spans,
        end=spans[-1].until,
        any_key=score.rhythm_only,
        feel=score.feel,
        free=tuple(free),
        swells=swells,
    )


def _place(note: ExpectedNote) -> tuple[Micros, bool, int]:
    """What `Expected` sorts by; graces of one time keep the order in which they are written."""
    return note.at, not note.is_grace, 0 if note.is_grace else note.key


def part(whole: Expected, bars: tuple[int, int]) -> Expected:
    """Only the bars `first` to `last` of what is expected, the first time through; BadInput where there are none."""
    first, last = bars
    inside = [place for place, bar in enumerate(whole.bars) if first <= bar.number <= last]
    run = [place for offset, place in enumerate(inside) if place == inside[0] + offset]
    if not run:
        numbers = [bar.number for bar in whole.bars] or [0]
        raise BadInput(f"bars {first}-{last} are not on the page: {min(numbers)} to {max(numbers)}")
    kept = tuple(whole.bars[place] for place in run)
    start, end = kept[0].at, kept[-1].until
    notes = tuple(note for note in whole.notes if kept[0].onset <= note.onset < kept[-1].end)
    zones = tuple(zone for zone in whole.zones if kept[0].onset <= zone.onset < kept[-1].end)
    if not notes and not any(zone.is_rated for zone in zones):
        raise BadInput(f"bars {first}-{last} have no {'notes' if whole.notes else 'chord'} to play")
    return Expected(
        notes=notes,
        bars=kept,
        start=start,
        end=end,
        is_part=True,
        any_key=whole.any_key,
        feel=whole.feel,
        free=tuple(span for span in whole.free if span[0] < end and span[1] > start),
        swells=tuple(swell for swell in whole.swells if swell.at < end and swell.until > start),
        zones=zones,
        part=whole.part,
    )


def free_stretches(score: Score) -> list[tuple[Quarters, Quarters]]:
    """The written stretches without a clock: those the page names, and every note under a fermata."""
    held = [(note.onset, note.end) for note in score.notes if Mark.FERMATA in note.marks]
    return sorted({*score.free, *held})


def _is_within(at: Micros, stretches: list[tuple[Micros, Micros]]) -> bool:
    return any(start <= at < end for start, end in stretches)


def _resuming(notes: list[ExpectedNote], free: list[tuple[Micros, Micros]]) -> set[Micros]:
    """When the first notes behind the free stretches sound: they set the clock going and cannot be off it."""
    ats = sorted(note.at for note in notes if not note.is_grace)
    return {ats[place] for _, end in free if (place := bisect_left(ats, end)) < len(ats)}


def _struck(page: Performed) -> list[ExpectedNote]:
    """Every note that is struck, with those tied to it joined on. A tie that nothing holds over is struck."""
    bar_starts = [bar.onset for bar in page.score.bars]
    in_bar: dict[int, list[Note]] = {}
    for head in page.score.notes:
        in_bar.setdefault(bisect_right(bar_starts, head.onset) - 1, []).append(head)
    build = _Builder(page)
    struck: list[ExpectedNote] = []
    held: dict[tuple[int, int], tuple[Quarters, int]] = {}  # (staff, key): where the tie leads, and to what
    for place, visit in enumerate(page.order):
        for written in in_bar.get(visit.bar, ()):
            note = build.note(place, written)
            tie = held.pop((note.staff, note.key), None) if written.tie in (Tie.MIDDLE, Tie.STOP) else None
            chain = len(struck)
            if tie is not None and tie[0] == note.onset:
                chain = tie[1]
                joined = (*struck[chain].written, written.id)
                struck[chain] = replace(struck[chain], end=note.end, until=note.until, written=joined)
            else:
                struck.append(note)
            if written.tie in (Tie.START, Tie.MIDDLE):
                held[note.staff, note.key] = (note.end, chain)
    return struck


class _Builder:
    """Makes one expectation of one notehead on one visit; what the whole page says about it is read once."""

    def __init__(self, page: Performed) -> None:
        score = page.score
        self.page = page
        self.dynamic = dynamics_of(score)
        self.pairs = swung_pairs(score)
        self.free_of_time = _ornamented(score)

    def note(self, place: int, written: Note) -> ExpectedNote:
        """The expectation of a notehead as it stands, not yet tied to anything."""
        page, visit, bar = self.page, self.page.order[place], self.page.bar(place)
        move, half = visit.onset - bar.onset, self.pairs.get(written.id, Fraction(0)) / 2
        at = page.at(place, written.onset)
        return ExpectedNote(
            id=written.id if visit.turn == 1 else f"{written.id}#{visit.turn}",
            onset=written.onset + move,
            end=written.end + move,
            at=at,
            until=page.at(place, written.end),
            key=written.pitch.key + page.shift,
            staff=written.staff,
            voice=written.voice,
            bar=bar.number,
            turn=visit.turn,
            written=(written.id,),
            marks=written.marks,
            is_grace=written.is_grace,
            timed=written.id not in self.free_of_time,
            altered=altered_keys(written.pitch, bar.key, shift=page.shift),
            dynamic=self.dynamic(written.staff, written.onset),
            pair=2 * (at - page.at(place, written.onset - half)) if half else 0,
        )


def _ornamented(score: Score) -> frozenset[str]:
    """Notes that never cost timing: graces and the note they lean on, ornaments, every note of a rolled chord."""
    leaned = {(note.onset, note.staff, note.voice) for note in score.notes if note.is_grace}
    leaned |= {(note.onset, note.staff, note.voice) for note in score.notes if Mark.ROLL in note.marks}
    return frozenset(
        note.id
        for note in score.notes
        if note.is_grace or note.marks & UNTIMED or (note.onset, note.staff, note.voice) in leaned
    )
