"""What a verdict says beside the playing: plain sentences, and what would mend the matter."""

from dataclasses import dataclass
from enum import StrEnum


class Remedy(StrEnum):
    """What would help: a device calibrated, or an instrument that sounds an octave lower or higher."""

    CALIBRATE = "calibrate"
    OCTAVE_LOWER = "octave lower"
    OCTAVE_HIGHER = "octave higher"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence; `remedy` is None where only the playing would help."""

    text: str
    remedy: Remedy | None = None
