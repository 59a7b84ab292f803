"""Measures of MusicXML as another program might write them, and a page written and read again."""

from trainer.model.score import Score
from trainer.theory.musicxml import read_musicxml, write_musicxml


def again(page: Score) -> Score:
    return read_musicxml(write_musicxml(page), name="page.musicxml")


def xml(*measures: str, parts: str = "Piano", title: str = "") -> bytes:
    """A MusicXML file with a quarter note of 4 divisions."""
    body = "".join(f'<measure number="{number}">{text}</measure>' for number, text in enumerate(measures, start=1))
    return (
        f"<score-partwise><movement-title>{title}</movement-title><part-list><score-part id='P1'><part-name>{parts}"
        f"</part-name></score-part></part-list><part id='P1'>{body}</part></score-partwise>"
    ).encode()


def note(pitch: str = "C4", duration: int = 4, more: str = "", before: str = "") -> str:
    step, octave = pitch[0], pitch[-1]
    alter = "<alter>1</alter>" if "#" in pitch else ""
    return (
        f"<note>{before}<pitch><step>{step}</step>{alter}<octave>{octave}</octave></pitch>"
        f"<duration>{duration}</duration>{more}</note>"
    )


def start(meter: str = "4/4", more: str = "") -> str:
    beats, unit = meter.split("/")
    return (
        f"<attributes><divisions>4</divisions><key><fifths>0</fifths></key><time><beats>{beats}</beats>"
        f"<beat-type>{unit}</beat-type></time>{more}</attributes>"
    )


WHOLE = note(duration=16)
