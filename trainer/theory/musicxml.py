"""MusicXML in (through music21) and out. Read: one part on one or two staves, with its repeats. What a page of ours has
no place for is dropped and named; what would change the music is refused."""

import warnings
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from trainer.errors import BadInput
from trainer.model.instrument import Instrument
from trainer.model.pitch import Pitch
from trainer.model.score import Clef, Note, Score, Staff
from trainer.theory.musicxml_bars import read_bars
from trainer.theory.musicxml_guard import musicxml_root
from trainer.theory.musicxml_notes import read_notes
from trainer.theory.musicxml_profile import OCTAVE, profile_for, read_clef
from trainer.theory.musicxml_signs import ROLL_LINE, read_signs
from trainer.theory.musicxml_slashes import slashes_of
from trainer.theory.musicxml_tree import MOST_STAVES, Part, chosen_part
from trainer.theory.musicxml_write import write_musicxml

__all__ = ["Reading", "open_musicxml", "read_musicxml", "write_musicxml"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that was read, and what of the file it has no place for, a line each."""

    score: Score
    dropped: tuple[str, ...]


def read_musicxml(data: bytes, *, name: str) -> Score:
    """The page in a MusicXML file, plain or compressed; messages call it `name`. BadInput says what is wrong."""
    return open_musicxml(data, name=name).score


def open_musicxml(data: bytes, *, name: str) -> Reading:
    """As `read_musicxml`, with what was dropped."""
    root = musicxml_root(data, name=name)
    lost: Counter[str] = Counter()  # by what it is, with {s} where its plural has one
    try:
        part = chosen_part(root)
        with warnings.catch_warnings(record=True) as spoken:
            warnings.simplefilter("always")
            score = _score(_through_music21(part), part, lost)
    except BadInput as problem:
        raise BadInput(f"{name}: {problem}") from None
    dropped = [f"the other parts: {', '.join(part.others)}"] if part.others else []
    dropped += [f"{count} {what.format(s='' if count == 1 else 's')}" for what, count in lost.items()]
    dropped += dict.fromkeys(str(warning.message) for warning in spoken)
    return Reading(score, tuple(dropped))


def _through_music21(part: Part) -> Any:
    """music21's score of the tree. Whatever it stumbles over is a fault of the file, said in its words."""
    from music21.musicxml.xmlToM21 import MusicXMLImporter

    importer = MusicXMLImporter()
    try:
        importer.xmlRootToScore(part.root, importer.stream)
    except Exception as problem:  # noqa: BLE001  # it raises whatever a malformed element leads it to
        raise BadInput(f"music21 cannot read it: {type(problem).__name__}: {problem}".splitlines()[0]) from None
    return importer.stream


def _score(stream: Any, part: Part, lost: Counter[str]) -> Score:
    staves = list(stream.parts)
    measures = [list(staff.getElementsByClass("Measure")) for staff in staves]
    if len(staves) > MOST_STAVES:
        raise BadInput(f"a part on {len(staves)} staves; at most {MOST_STAVES} are read")
    if not staves or any(len(column) != len(part.bars) for column in measures):
        raise BadInput("music21 finds other bars in it than are written")
    spanners = list(
        {id(one): one for one in (*stream.spanners, *(s for staff in staves for s in staff.spanners))}.values()
    )
    brackets = [one for one in staves[0].spanners if "RepeatBracket" in one.classes]
    bars = read_bars(measures[0], part.bars, brackets, lost)
    rolls = [one for one in spanners if one.classes[0] == ROLL_LINE]
    rolled = frozenset(id(item) for one in rolls for item in one.getSpannedElements())
    struck = read_notes(measures, bars, rolled, lost)
    if not struck.notes:
        raise BadInput("there is not one note in it")
    signs = read_signs(measures, spanners, part.wedges, bars, struck, lost)
    clefs = [_clef(column, lost) for column in measures]
    profile = _profile(staves)
    notes, clefs = _as_written(struck.notes, clefs, profile)
    return Score(
        title=_title(stream),
        staves=tuple(Staff(clef, 1 if clef is Clef.PERCUSSION else 5) for clef in clefs),
        bars=bars,
        notes=notes,
        rests=struck.rests,
        tempo=signs.tempo,
        spans=signs.spans,
        directions=signs.directions,
        changes=signs.changes,
        free=signs.free,
        feel=signs.feel,
        instrument=profile.id,
        rhythm_only=_is_rhythm_only(measures),
        slashes=slashes_of(part.slashes, bars),
    )


def _title(stream: Any) -> str:
    data = stream.metadata
    title = (data.title or data.movementName or "") if data else ""
    return " ".join(str(title).split()) or "Untitled"


def _clef(measures: list[Any], lost: Counter[str]) -> Clef:
    """The clef at the beginning, treble where none is written; later ones are counted as lost."""
    clefs = [
        (place == 0 and clef.offset == 0, clef)
        for place, measure in enumerate(measures)
        for layer in (measure, *measure.voices)
        for clef in layer.getElementsByClass("Clef")
    ]
    first = next((clef for is_first, clef in clefs if is_first), None)
    if later := sum(not is_first for is_first, _ in clefs):
        lost["clef change{s}: the first clef stays"] += later
    return read_clef(first) if first else Clef.TREBLE


def _profile(staves: list[Any]) -> Instrument:
    player = staves[0].getInstrument()
    shift = getattr(player.transposition, "semitones", None) if player.transposition else 0
    if shift is None:
        raise BadInput("a transposition without its semitones")
    name = staves[0].partName or player.instrumentName or ""
    return profile_for(str(name), sounding=int(shift), staves=len(staves))


def _as_written(notes: tuple[Note, ...], clefs: list[Clef], profile: Instrument) -> tuple[tuple[Note, ...], list[Clef]]:
    """A guitar in the octave clef is written at the pitch that sounds; our profile writes it an octave up."""
    if profile.sounding != OCTAVE or clefs != [Clef.TREBLE_8]:
        return notes, clefs
    raised = (Pitch(n.pitch.step, n.pitch.alter, n.pitch.octave + 1) for n in notes)
    return tuple(replace(note, pitch=pitch) for note, pitch in zip(notes, raised, strict=True)), [Clef.TREBLE]


def _is_rhythm_only(measures: list[list[Any]]) -> bool:
    """Whether no note of it has a pitch; BadInput where only some have none."""
    struck = {
        "NotRest" in item.classes and any(kind in item.classes for kind in ("Unpitched", "PercussionChord"))
        for column in measures
        for measure in column
        for layer in (measure, *measure.voices)
        for item in layer.notes
        if "Harmony" not in item.classes
    }
    if len(struck) > 1:
        raise BadInput("it mixes notes with and without pitch")
    return struck == {True}
