"""Profiles: which keys an instrument has and how what is written relates to what sounds."""

from dataclasses import dataclass
from enum import StrEnum

from trainer.errors import not_one_of
from trainer.model.score import Clef


class Family(StrEnum):
    """How an instrument is struck, which decides what one attack is."""

    KEYS = "keys"
    STRINGS = "strings"
    FRETS = "frets"
    WIND = "wind"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A profile. `low` and `high` are sounding keys (middle C = 60); `sounding` is sounding minus written, in
    semitones (horns, guitar); `comfort` is the span of keys that a page uses unless asked for more; `tuning` are the
    open strings from the lowest; `attack` is the time within which its notes are one attack, in microseconds."""

    id: str
    name: str
    family: Family
    clefs: tuple[Clef, ...]
    low: int
    high: int
    comfort: tuple[int, int]
    sounding: int = 0
    tuning: tuple[int, ...] = ()
    frets: int = 0
    attack: int = 50_000

    @property
    def is_fretted(self) -> bool:
        """Guitar, mandolin, bass."""
        return self.family is Family.FRETS

    @property
    def plays_chords(self) -> bool:
        """Keys, guitar, mandolin: what comps below a melody."""
        return self.family is Family.KEYS or (self.is_fretted and Clef.BASS not in self.clefs)

    def has(self, written_key: int) -> bool:
        """Whether it can sound a written key."""
        return self.low <= written_key + self.sounding <= self.high


_T, _T8, _A, _N, _B = Clef.TREBLE, Clef.TREBLE_8, Clef.ALTO, Clef.TENOR, Clef.BASS
_GUITAR = (40, 45, 50, 55, 59, 64)
_STRUM = 80_000

INSTRUMENTS: dict[str, Instrument] = {
    profile.id: profile
    for profile in (
        Instrument("piano", "Piano", Family.KEYS, (_T, _B, _A, _N), 21, 108, (36, 84)),
        Instrument("keys61", "Keyboard, 61 keys", Family.KEYS, (_T, _B, _A, _N), 36, 96, (36, 84)),
        Instrument("keys49", "Keyboard, 49 keys", Family.KEYS, (_T, _B, _A, _N), 36, 84, (36, 84)),
        Instrument("guitar", "Guitar", Family.FRETS, (_T,), 40, 83, (40, 79), -12, _GUITAR, 19, _STRUM),
        Instrument("mandolin", "Mandolin", Family.FRETS, (_T,), 55, 93, (55, 88), 0, (55, 62, 69, 76), 17, _STRUM),
        Instrument("bass", "Bass guitar", Family.FRETS, (_B,), 28, 63, (28, 60), -12, (28, 33, 38, 43), 20),
        Instrument("violin", "Violin", Family.STRINGS, (_T,), 55, 100, (55, 88)),
        Instrument("viola", "Viola", Family.STRINGS, (_A, _T), 48, 91, (48, 81)),
        Instrument("cello", "Cello", Family.STRINGS, (_B, _N), 36, 81, (36, 74)),
        Instrument("doublebass", "Double bass", Family.STRINGS, (_B,), 28, 67, (28, 60), -12),
        Instrument("flute", "Flute", Family.WIND, (_T,), 60, 96, (60, 91)),
        Instrument("oboe", "Oboe", Family.WIND, (_T,), 58, 91, (60, 86)),
        Instrument("clarinet", "Clarinet in B♭", Family.WIND, (_T,), 50, 91, (50, 84), -2),
        Instrument("bassoon", "Bassoon", Family.WIND, (_B, _N), 34, 72, (36, 67)),
        Instrument("altosax", "Alto saxophone in E♭", Family.WIND, (_T,), 49, 80, (49, 78), -9),
        Instrument("tenorsax", "Tenor saxophone in B♭", Family.WIND, (_T,), 44, 75, (44, 73), -14),
        Instrument("trumpet", "Trumpet in B♭", Family.WIND, (_T,), 52, 84, (54, 79), -2),
        Instrument("horn", "Horn in F", Family.WIND, (_T,), 41, 77, (46, 74), -7),
        Instrument("trombone", "Trombone", Family.WIND, (_B, _N), 40, 72, (40, 67)),
        Instrument("tuba", "Tuba", Family.WIND, (_B,), 26, 58, (28, 53)),
        Instrument("voice", "Voice", Family.VOICE, (_T, _B), 43, 81, (48, 76)),
    )
}


def instrument(name: str) -> Instrument:
    """The profile of that name; BadInput lists them."""
    if name not in INSTRUMENTS:
        raise not_one_of("instrument", name, INSTRUMENTS)
    return INSTRUMENTS[name]


def octave_from(profile: Instrument, clef: Clef, octaves: int) -> Instrument | None:
    """The first profile that reads the same clef and sounds that many octaves higher; None where none does."""
    fitting = (
        other
        for other in INSTRUMENTS.values()
        if other.sounding == profile.sounding + 12 * octaves and clef in other.clefs
    )
    return next(fitting, None)
