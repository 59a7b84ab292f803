"""Which of our instruments a part of MusicXML is for, by its name and its transposition, and its clefs."""

from typing import Any

from trainer.errors import BadInput
from trainer.model.instrument import INSTRUMENTS, Family, Instrument
from trainer.model.score import Clef

OCTAVE = -12
# Words in the name of a part, most telling first; singers by their parts.
WORDS = {
    "61 keys": "keys61",
    "49 keys": "keys49",
    "bass guitar": "bass",
    "electric bass": "bass",
    "bass clarinet": "",
    "double bass": "doublebass",
    "contrabass": "doublebass",
    "kontrabass": "doublebass",
    "guitar": "guitar",
    "gitarre": "guitar",
    "mandolin": "mandolin",
    "viola": "viola",
    "bratsche": "viola",
    "violoncello": "cello",
    "cello": "cello",
    "violin": "violin",
    "geige": "violin",
    "flute": "flute",
    "flöte": "flute",
    "oboe": "oboe",
    "clarinet": "clarinet",
    "klarinette": "clarinet",
    "bassoon": "bassoon",
    "fagott": "bassoon",
    "alto sax": "altosax",
    "tenor sax": "tenorsax",
    "trumpet": "trumpet",
    "trompete": "trumpet",
    "trombone": "trombone",
    "posaune": "trombone",
    "tuba": "tuba",
    "horn": "horn",
    "voice": "voice",
    "vocal": "voice",
    "singstimme": "voice",
    "gesang": "voice",
    "chant": "voice",
    "soprano": "voice",
    "alto": "voice",
    "tenor": "voice",
    "baritone": "voice",
}
CLEFS = {
    ("G", 2, 0): Clef.TREBLE,
    ("G", 2, -1): Clef.TREBLE_8,
    ("C", 3, 0): Clef.ALTO,
    ("C", 4, 0): Clef.TENOR,
    ("F", 4, 0): Clef.BASS,
    ("percussion", None, 0): Clef.PERCUSSION,
}


def profile_for(name: str, *, sounding: int, staves: int) -> Instrument:
    """The profile of a part: `sounding` is its transposition in semitones. A part that does not transpose and whose
    name says nothing is for the piano. BadInput where nothing we know transposes so."""
    piano = INSTRUMENTS["piano"]
    low = name.lower()
    named = next((INSTRUMENTS[known] for word, known in WORDS.items() if known and word in low), None)
    if named is not None and named.family is Family.KEYS and not sounding:
        return named
    if staves > 1 or (named is None and not sounding):
        return piano
    if named is not None and (named.sounding == sounding or named.sounding == OCTAVE):
        return named
    if not sounding:
        return piano
    match = next((profile for profile in INSTRUMENTS.values() if profile.sounding == sounding), None)
    if match is None:
        raise BadInput(
            f"the part {name!r} sounds {sounding:+d} semitones from where it is written; no instrument here does"
        )
    return match


def read_clef(sign: Any) -> Clef:
    """Our clef for one of music21; BadInput names one we cannot draw."""
    known = CLEFS.get((sign.sign, sign.line, sign.octaveChange))
    if known is None:
        octave = f" {sign.octaveChange:+d} octaves" if sign.octaveChange else ""
        raise BadInput(f"a clef we cannot draw: {sign.sign} on line {sign.line}{octave}")
    return known
