"""What the ids in the engraving mean: those of the score, and the words as the score has them."""

from trainer.engrave.signs import printed_tempos, tempo_text
from trainer.engrave.svg import Naming
from trainer.model.score import DirectionKind, Score


def naming(score: Score) -> Naming:
    """All that has an id owns itself; a chord's stem belongs to its lowest note, what hangs on a note to the note."""
    ids = [note.id for note in score.notes] + [rest.id for rest in score.rests] + [bar.id for bar in score.bars]
    ids += [span.id for span in score.spans] + [words.id for words in score.directions]
    ids += [change.id for change in score.changes] + [slash.id for slash in score.slashes]
    texts = {words.id: words.text for words in score.directions if words.kind is not DirectionKind.DYNAMIC}
    texts |= {f"tempo-{number}": tempo_text(score, at) for number, at in enumerate(printed_tempos(score))}
    return Naming(frozenset(ids), texts)
