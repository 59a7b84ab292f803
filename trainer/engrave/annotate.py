"""A verdict drawn on its page: what was right, late, missed, wrong and extra, each where it happened; of a lead sheet
the chords too. Pure: the same page and verdict give the same marks. Tones, never colours."""

from collections.abc import Sequence
from dataclasses import replace

from trainer.engrave.annotation import Annotation, HoverText, Tone, Toned
from trainer.engrave.bounds import Box, box
from trainer.engrave.changes import change_marks
from trainer.engrave.heads import MIDDLE_C, OCTAVE, Crowd, PlayedHead, dashed_head, played_head
from trainer.engrave.hover import beat_text, detail, headline
from trainer.engrave.lanes import LaneMark, Sign, lane_lines, lane_marks
from trainer.engrave.lift import lifted
from trainer.engrave.line_signs import LineSign, line_signs
from trainer.engrave.page import STAFF_SPACE, Glyph, NoteAnchor, Page
from trainer.engrave.played import played_at, written_position
from trainer.engrave.punch import punch_marks
from trainer.engrave.spelling import spell
from trainer.engrave.tones import lateness, live_tones, tone_of
from trainer.engrave.voices import bar_finder
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.instrument import instrument
from trainer.model.judgement import Finding, Judgement, Verdict, WrongKind
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch
from trainer.model.played import Played, Press
from trainer.model.score import Note, Score

NEAR = 150_000  # a wrong note this near to its place stands in the column of the note it replaces


def annotate(page: Page, score: Score, expected: Expected, played: Played, verdict: Verdict) -> Annotation:
    """The verdict as tones by owner, added marks and texts; `page` is the engraving of `score`, and `expected` and
    `played` are what was judged."""
    drawing = _Drawing(page, score, expected, played)
    for judgement in sorted(verdict.judgements, key=lambda judgement: judgement.finding is Finding.EXTRA):
        drawing.add(judgement)
    happened = line_signs(page, score, expected, verdict.events)
    drawing.lane += [LaneMark(sign.owner, sign.kind, sign.system, sign.x, above=True) for sign in happened]
    page, raised = lifted(page, score, [box(one.mark, drawing.outlines) for one in drawing.marks], drawing.outlines)
    lines = lane_lines(page, drawing.marks, drawing.outlines)
    signs = lane_marks(drawing.lane, lines)
    taken = [box(toned.mark, drawing.outlines) for toned in (*signs, *drawing.marks)]
    changes = change_marks(page, expected, played, verdict.judgements, taken)
    taken += [box(toned.mark, {}) for toned in changes.marks]
    grounds, brackets = punch_marks(page, verdict.punch, lines, taken)
    drawn: dict[str, list[Box]] = {}
    for toned in signs:
        drawn.setdefault(toned.mark.owner, []).append(box(toned.mark, {}))
    drawing.hovers |= {sign.owner: _told(sign, drawn[sign.owner]) for sign in happened}
    tones = live_tones(replace(expected, zones=()), verdict.judgements)
    again = [Toned(m, changes.tones.get(m.owner, Tone.PRINTED)) for m in page.marks if m.owner in raised]
    return Annotation(
        tones={**{name: Tone.MISSED if tone is Tone.WRONG else tone for name, tone in tones.items()}, **changes.tones},
        headless=frozenset(name for name, tone in tones.items() if tone in (Tone.MISSED, Tone.WRONG)),
        grounds=grounds,
        hidden=raised,
        marks=(*again, *drawing.marks, *signs, *changes.marks, *brackets),
        hovers=(*drawing.hovers.values(), *changes.hovers),
        outlines=tuple(drawing.outlines[name] for name in sorted(_used([*drawing.marks, *again]))),
    )


def _told(sign: LineSign, boxes: Sequence[Box]) -> HoverText:
    """What an event says in the middle of its sign."""
    y = (min(found[1] for found in boxes) + max(found[3] for found in boxes)) / 2
    return HoverText(sign.owner, sign.x, y, sign.tone, sign.text, sign.detail)


def _used(marks: list[Toned]) -> set[str]:
    return {toned.mark.outline for toned in marks if isinstance(toned.mark, Glyph)}


def sounding(score: Score, expected: Expected) -> int:
    """How far above what is written it was to sound: by the instrument, and by what was called for the page."""
    written = {note.id: note.pitch.key for note in score.notes}
    first = next((note for note in expected.notes if note.written[0] in written), None)
    if first is None or expected.any_key:
        return instrument(score.instrument).sounding
    return first.key - written[first.written[0]]


class _Drawing:
    """Collects marks, lane signs and texts, finding by finding."""

    def __init__(self, page: Page, score: Score, expected: Expected, played: Played) -> None:
        self.page, self.score, self.expected = page, score, expected
        self.outlines = {outline.name: outline for outline in page.outlines}
        self.marks: list[Toned] = []
        self.lane: list[LaneMark] = []
        self.hovers: dict[str, HoverText] = {}
        self._crowd = Crowd(page, self.outlines)
        self._presses = {press.index: press for press in played.presses}
        self._expected = {note.id: note for note in expected.notes}
        self._zones = {zone.id for zone in expected.zones}
        self._notes = {note.id: note for note in score.notes}
        self._sounding = sounding(score, expected)
        self._bar_of = bar_finder(score.bars)
        self._alters: dict[tuple[int, int], set[int]] = {}
        for written in score.notes:
            place = (self._bar_of(written.onset), written.pitch.diatonic)
            self._alters.setdefault(place, set()).add(written.pitch.alter)
        self._wheres: dict[Quarters, str] = {}
        self._dashed: set[str] = set()

    def add(self, judgement: Judgement) -> None:
        if judgement.expected in self._zones:
            return
        note = self._expected.get(judgement.expected or "")
        press = self._presses.get(-1 if judgement.played is None else judgement.played)
        match judgement.finding:
            case Finding.HIT if note:
                self._hit(judgement, note)
            case Finding.MISSED if note:
                self._dash(note, frozenset())
                self._sign(Sign.MINUS, self._first(note))
                self._tell(judgement, note, None)
            case Finding.WRONG if note and press:
                self._wrong(judgement, note, press)
            case Finding.EXTRA if press:
                self._extra(judgement, press)

    def _first(self, note: ExpectedNote) -> NoteAnchor:
        return self.page.note(note.written[0])

    def _hit(self, judgement: Judgement, note: ExpectedNote) -> None:
        if tone_of(judgement) is not Tone.OK:
            self._sign(Sign.FLAG, self._first(note), late=lateness(judgement) / 1000)
        self._tell(judgement, note, None)

    def _wrong(self, judgement: Judgement, note: ExpectedNote, press: Press) -> None:
        anchor, meant = self._first(note), self._notes[note.written[0]]
        near = judgement.offset is None or abs(judgement.offset) <= NEAR
        system, x = (anchor.system, anchor.x) if near else played_at(self.page, self.expected, self.score, press.at)
        sounded = self._spelled(
            press.key, meant.onset, meant.pitch if judgement.wrong is WrongKind.ACCIDENTAL else None
        )
        head = self._head(press, Tone.WRONG, sounded, (system, x), anchor)
        placed = played_head(self.page, head, self._crowd, self.outlines, over=anchor)
        self._dash(note, frozenset({anchor.id} if placed.replaces else ()))
        self.marks += placed.marks
        self.lane.append(LaneMark(head.owner, Sign.CROSS, system, placed.x, self._is_above(note.staff)))
        self._tell(judgement, note, sounded)
        said, about = headline(judgement, sounded=sounded), self._about(judgement, note, meant)
        self.hovers[head.owner] = HoverText(head.owner, placed.x, placed.y, Tone.WRONG, said, about)

    def _extra(self, judgement: Judgement, press: Press) -> None:
        at = press.at if judgement.place is None else judgement.place
        position = written_position(self.expected, self.score, at)
        system, x = played_at(self.page, self.expected, self.score, at)
        sounded = self._spelled(press.key, position, None)
        near = self._nearest(system, judgement.staff, x)
        head = self._head(press, Tone.EXTRA, sounded, (system, x), near, staff=judgement.staff)
        placed = played_head(self.page, head, self._crowd, self.outlines)
        self.marks += placed.marks
        self.lane.append(LaneMark(head.owner, Sign.PLUS, system, placed.x, self._is_above(judgement.staff)))
        text = headline(judgement, sounded=None if self.expected.any_key else sounded)
        where = self._where(position)
        self.hovers[head.owner] = HoverText(head.owner, placed.x, placed.y, Tone.EXTRA, text, where)

    def _head(
        self,
        press: Press,
        tone: Tone,
        pitch: Pitch,
        at: tuple[int, float],
        near: NoteAnchor | None,
        *,
        staff: int | None = None,
    ) -> PlayedHead:
        number = staff if staff is not None else near.staff if near else 1
        shown = not self.expected.any_key and self._needs_accidental(pitch, near)
        return PlayedHead(f"press-{press.index}", tone, pitch, shown, at[0], number, at[1], self._shift(near))

    def _spelled(self, key: int, onset: Quarters, meant: Pitch | None) -> Pitch:
        bar = self.score.bars[self._bar_of(onset)]
        return spell(key - self._sounding, bar.key, meant=meant)

    def _needs_accidental(self, pitch: Pitch, near: NoteAnchor | None) -> bool:
        """Where the signature, or a note at its place in the same bar, says otherwise."""
        index = self._bar_of(near.onset if near else Quarters(0))
        contrary = self._alters.get((index, pitch.diatonic), set()) - {pitch.alter}
        return bool(contrary) or self.score.bars[index].key.alter_of(pitch.step) != pitch.alter

    def _shift(self, near: NoteAnchor | None) -> float:
        """How much lower than its pitch a note stands (an octave under 8va)."""
        if near is None:
            return 0.0
        staff = next(s for s in self.page.staves if s.system == near.system and s.staff == near.staff)
        straight = staff.middle_c - (self._notes[near.id].pitch.diatonic - MIDDLE_C) * STAFF_SPACE / 2
        return OCTAVE if near.y - straight > OCTAVE / 2 else 0.0

    def _nearest(self, system: int, staff: int, x: float) -> NoteAnchor | None:
        beside = [anchor for anchor in self.page.notes if anchor.system == system and anchor.staff == staff]
        return min(beside, key=lambda anchor: abs(anchor.x - x), default=None)

    def _dash(self, note: ExpectedNote, replaced: frozenset[str]) -> None:
        for name in note.written:
            if name not in replaced and name not in self._dashed:
                self.marks.append(dashed_head(self.page.note(name), self.outlines))
            self._dashed.add(name)

    def _sign(self, sign: Sign, anchor: NoteAnchor, *, late: float = 0.0) -> None:
        self.lane.append(LaneMark(anchor.id, sign, anchor.system, anchor.x, self._is_above(anchor.staff), late))

    def _is_above(self, staff: int) -> bool:
        return staff < len(self.score.staves) or len(self.score.staves) == 1

    def _tell(self, judgement: Judgement, note: ExpectedNote, sounded: Pitch | None) -> None:
        """A text for every head of the note; of two passes the one with a fault."""
        tone = tone_of(judgement) or Tone.OK
        for name in note.written:
            if tone is Tone.OK and name in self.hovers:
                continue
            anchor, written = self.page.note(name), self._notes[name]
            said, about = headline(judgement, sounded=sounded), self._about(judgement, note, written)
            self.hovers[name] = HoverText(name, anchor.x, anchor.y, tone, said, about)

    def _about(self, judgement: Judgement, note: ExpectedNote, written: Note) -> str:
        where = self._where(written.onset) + (f", time {note.turn}" if note.turn > 1 else "")
        return detail(judgement, meant=None if self.expected.any_key else written.pitch, where=where)

    def _where(self, onset: Quarters) -> str:
        if onset not in self._wheres:
            self._wheres[onset] = beat_text(self.score.bars[self._bar_of(onset)], onset)
        return self._wheres[onset]
