"""Which note of an attack a wrong key is told for. Where a player strikes a wrong key for one note of a chord and
leaves another one out, nobody can hear which was which: the key belongs to the nearest note that nothing else was
struck for, and one put right beside a note left out was struck for that one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from trainer.judge.notes.wrong import wrong_kind
from trainer.judge.players.deeds import Deed, DeedKind
from trainer.model.expected import ExpectedNote
from trainer.model.judgement import WrongKind

KINDS = {
    WrongKind.PITCH: DeedKind.WRONG_PITCH,
    WrongKind.ACCIDENTAL: DeedKind.WRONG_ACCIDENTAL,
    WrongKind.OCTAVE: DeedKind.WRONG_OCTAVE,
}
WRONG = frozenset(KINDS.values())


def as_heard(deeds: Sequence[Deed], notes: Mapping[str, ExpectedNote]) -> list[Deed]:
    """The deeds of one attack with its keys and the notes not struck rightly paired, the nearest first; tones of a
    chord symbol, which are no notes, stay as they are."""
    wrong = [deed for deed in deeds if deed.kind in WRONG and deed.notes]
    struck = [deed for deed in deeds if deed in wrong or deed.kind is DeedKind.EXTRA]
    unplayed = [deed for deed in deeds if deed in wrong or (deed.kind is DeedKind.MISSED and deed.notes)]
    if not struck or len(unplayed) + len(struck) < 2:
        return list(deeds)
    offers = sorted(
        (abs((key.key or 0) - notes[note.notes[0]].key), first, second)
        for first, note in enumerate(unplayed)
        for second, key in enumerate(struck)
    )
    pairs: dict[int, int] = {}
    for _, first, second in offers:
        if first not in pairs and second not in pairs.values():
            pairs[first] = second
    told = [_told(unplayed[first], struck[second], notes) for first, second in pairs.items()]
    told += [_missed(note) for first, note in enumerate(unplayed) if first not in pairs]
    told += [_extra(key) for second, key in enumerate(struck) if second not in pairs.values()]
    return told + [deed for deed in deeds if deed not in struck and deed not in unplayed]


def _told(note: Deed, struck: Deed, notes: Mapping[str, ExpectedNote]) -> Deed:
    key = struck.key or 0
    kind = KINDS[wrong_kind(notes[note.notes[0]], key)]
    return replace(note, kind=kind, at=struck.at, key=key)


def _missed(note: Deed) -> Deed:
    return replace(note, kind=DeedKind.MISSED, key=None)


def _extra(struck: Deed) -> Deed:
    return replace(struck, kind=DeedKind.EXTRA, notes=())
