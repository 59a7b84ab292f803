"""The judge's matcher in the form that public note-matching benches ask for: score and performance as lists of dicts in
beats and seconds, answered by pairs of ids. Nothing here is used by the program."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from trainer.judge.alignment.align import first_tempo
from trainer.judge.alignment.beam.follower import Follower
from trainer.judge.alignment.chords import Wanted, group
from trainer.judge.alignment.passes.passes import passes
from trainer.judge.alignment.readings import Heard
from trainer.judge.alignment.search import search

BEAT = 500_000  # microseconds a written beat is taken to last; the tempo is found from the playing

Note = Mapping[str, Any]


def match(score: Sequence[Note], performance: Sequence[Note]) -> list[tuple[str, str]]:
    """Pairs (score id, performance id). `score` has id, onset_beat, duration_beat, pitch, is_grace; `performance`
    id, onset_sec, pitch.

    Of a passage played twice both attempts are paired, the first one first; a score without notes has no pairs.
    """
    if not score:
        return []
    written = _in_order(score)
    played = sorted(sorted(performance, key=itemgetter("pitch")), key=itemgetter("onset_sec"))
    chords = group(Wanted(round(n["onset_beat"] * BEAT), n["pitch"], bool(n["is_grace"])) for n in written)
    heard = [Heard(round(note["onset_sec"] * 1_000_000), note["pitch"]) for note in played]
    return [
        (str(written[chords.members[chord][slot][0]]["id"]), str(played[press]["id"]))
        for one in passes(chords, heard, search(chords, heard, tempo=first_tempo(chords, heard), click=False))
        for slots in (one.right, one.wrong)
        for (chord, slot), press in slots.items()
    ]


def _in_order(score: Sequence[Note]) -> list[Note]:
    """By time; graces before their note as they stand in the document, which their ids count, other notes by key. Of a
    unison, one note of which answers for both, first the longest, which is the one that the press holds, then the last
    in the document, which is the lower voice."""
    return sorted(score, key=_place)


def _place(note: Note) -> tuple[Any, ...]:
    identity = str(note["id"])
    number = int("0" + "".join(filter(str.isdigit, identity.partition("-")[0])))
    if note["is_grace"]:
        return note["onset_beat"], False, number, identity
    return note["onset_beat"], True, note["pitch"], -note["duration_beat"], -number, identity


class Live:
    """The follower as a bench asks for it: each note answered at once, by what came before alone."""

    def __init__(self, score: Sequence[Note]) -> None:
        self._written = _in_order(score)
        notes = [Wanted(round(n["onset_beat"] * BEAT), n["pitch"], bool(n["is_grace"])) for n in self._written]
        self._follower = Follower(group(notes), turns={})

    def note(self, played: Note) -> str | None:
        """The id of the score note that a press is taken for, None where it is for none."""
        self._follower.hear(Heard(round(played["onset_sec"] * 1_000_000), played["pitch"]))
        answered = self._follower.answered()
        return None if answered is None else str(self._written[answered]["id"])
