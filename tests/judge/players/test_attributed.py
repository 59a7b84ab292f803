"""A wrong key belongs to the nearest note of its attack that nothing else was struck for."""

from tests.judge.play import score_of
from trainer.judge.notes.expect import expect
from trainer.judge.players.attributed import as_heard
from trainer.judge.players.deeds import Deed, DeedKind

NOTES = {note.id: note for note in expect(score_of([[("C4+E4+G4", 4)]])).notes}
C, E, G = sorted(NOTES, key=lambda name: NOTES[name].key)


def deed(kind: DeedKind, *notes: str, key: int | None = None) -> Deed:
    return Deed(kind=kind, at=0, left=0, landed=0, notes=notes, key=key)


def told(*deeds: Deed) -> list[tuple[DeedKind, tuple[str, ...], int | None]]:
    return [(one.kind, one.notes, one.key) for one in as_heard(deeds, NOTES)]


def test_a_wrong_key_nearer_to_a_note_left_out_is_told_for_that_one() -> None:
    muddled = (deed(DeedKind.WRONG_PITCH, C, key=66), deed(DeedKind.MISSED, G))
    assert told(*muddled) == [(DeedKind.WRONG_ACCIDENTAL, (G,), 66), (DeedKind.MISSED, (C,), None)]


def test_a_key_put_right_beside_a_note_left_out_is_a_wrong_key_for_it() -> None:
    muddled = (deed(DeedKind.EXTRA, key=62), deed(DeedKind.MISSED, E))
    assert told(*muddled) == [(DeedKind.WRONG_PITCH, (E,), 62)]


def test_one_fault_alone_is_told_as_it_is() -> None:
    for one in (deed(DeedKind.WRONG_OCTAVE, E, key=76), deed(DeedKind.MISSED, C), deed(DeedKind.EXTRA, key=61)):
        assert as_heard([one], NOTES) == [one]


def test_tones_of_a_chord_symbol_are_no_notes_and_stay_as_they_are() -> None:
    chord = (deed(DeedKind.WRONG_PITCH, key=52), deed(DeedKind.MISSED))
    found = told(*chord, deed(DeedKind.EXTRA, key=62), deed(DeedKind.MISSED, E))
    assert found == [(DeedKind.WRONG_PITCH, (E,), 62), (DeedKind.WRONG_PITCH, (), 52), (DeedKind.MISSED, (), None)]
