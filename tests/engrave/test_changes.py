"""The chords of a lead sheet in its verdict: symbols in their tones, faults in words under the staff."""

from collections.abc import Sequence
from functools import cache

from tests.judge.lead.sheets import asked, comped, judged, of_zone, sheet, sung
from tests.judge.play import heard
from trainer.engrave.annotation import Annotation, HoverText, Tone
from trainer.engrave.page import Page, Words
from trainer.engrave.sheet import engrave
from trainer.engrave.written import annotate_written
from trainer.judge.players.strokes import Stroke, events
from trainer.model.call import Part
from trainer.model.expected import Expected

SHEET = sheet("0:C 4:Am7 12:G7 16:C 20:F 24:Dm7 26:G7 28:C")


@cache
def paper() -> Page:
    return engrave(SHEET, width=1200)


def drawn(played: Sequence[Stroke], part: Part = Part.BOTH) -> Annotation:
    expected = asked(SHEET, part)
    return annotate_written(
        paper(), SHEET, expected, heard(events(played), ended=expected.end), judged(expected, played)
    )


def both() -> Expected:
    return asked(SHEET)


def without(*zones: str) -> list[Stroke]:
    gone = [stroke for zone in zones for stroke in of_zone(comped(both()), both(), zone)]
    return [*sung(both()), *(stroke for stroke in comped(both()) if stroke not in gone)]


def words(annotation: Annotation) -> list[tuple[str, str]]:
    told = [one.mark for one in annotation.marks if isinstance(one.mark, Words)]
    return [(mark.owner, mark.text) for mark in told if mark.owner]


def hover(annotation: Annotation, name: str) -> HoverText:
    return next(text for text in annotation.hovers if text.id == name)


def test_what_is_right_is_in_its_tone_and_has_no_words() -> None:
    annotation = drawn([*sung(both()), *comped(both())])
    assert {annotation.tones[change.id] for change in SHEET.changes} == {Tone.OK}
    assert annotation.tones["n1"] is Tone.OK
    assert words(annotation) == []


def test_a_chord_that_was_missed_is_red_and_says_so_under_its_symbol() -> None:
    annotation = drawn(without("c5"))
    assert (annotation.tones["c5"], annotation.tones["c4"]) == (Tone.WRONG, Tone.OK)
    assert words(annotation) == [("c5", "nothing played")]
    assert "c5" not in annotation.headless  # the symbol stays
    staff = next(staff for staff in paper().staves if staff.top > hover(annotation, "c5").y)
    pill = next(one.mark for one in annotation.marks if isinstance(one.mark, Words) and one.mark.owner)
    assert pill.y > staff.top + 4 * staff.space
    assert hover(annotation, "c5").headline == "nothing played"
    assert hover(annotation, "c5").detail.startswith("F, bar 6")


def test_a_chord_that_goes_on_is_told_in_the_bar_in_which_it_went_wrong() -> None:
    annotation = drawn(without("c2.m3"))
    bar = next(bar for bar in paper().bars if bar.id == "m3")
    assert annotation.tones["c2"] is Tone.OK
    assert words(annotation) == [("c2.m3", "nothing played")]
    assert bar.left < hover(annotation, "c2.m3").x < bar.right


def test_of_the_chords_alone_no_note_is_marked() -> None:
    annotation = drawn(comped(both()), Part.CHORDS)
    assert annotation.headless == frozenset()
    assert not set(annotation.tones) & {note.id for note in SHEET.notes}
    assert {annotation.tones[change.id] for change in SHEET.changes} == {Tone.OK}
