"""What the ids in the engraving mean: each mark's owner in the score, and the words as the score has them."""

from trainer.engrave.signs import printed_tempos, tempo_text
from trainer.engrave.svg import Naming
from trainer.engrave.voices import Chord, voices, written_things
from trainer.model.score import DirectionKind, Mark, Score

_SUFFIXES = ("tie", "roll", *(str(mark) for mark in (Mark.FERMATA, Mark.TRILL, Mark.MORDENT, Mark.TURN)))


def naming(score: Score) -> Naming:
    """Notes, rests, bars, spans, directions and changes own themselves; a chord's stem belongs to its lowest note,
    what hangs on a note to the note."""
    ids = [bar.id for bar in score.bars] + [thing.id for thing in written_things(score)]
    ids += [span.id for span in score.spans] + [words.id for words in score.directions]
    owners = {name: name for name in (*ids, *(change.id for change in score.changes))}
    owners |= {f"{note.id}-{suffix}": note.id for note in score.notes for suffix in _SUFFIXES}
    owners |= {f"{span.id}-up": span.id for span in score.spans}
    for parts in voices(score).values():
        chords = (item for part in parts for item in part.items if isinstance(item, Chord))
        owners |= {f"chord-{chord.notes[0].id}": chord.notes[0].id for chord in chords}
    texts = {change.id: change.symbol.sign for change in score.changes}
    texts |= {words.id: words.text for words in score.directions if words.kind is not DirectionKind.DYNAMIC}
    texts |= {f"tempo-{number}": tempo_text(score, at) for number, at in enumerate(printed_tempos(score))}
    return Naming(owners, texts)
