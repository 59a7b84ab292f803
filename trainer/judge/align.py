"""The whole take against the whole page: which press answered which note. Times in microseconds, page time."""

from trainer.judge.alignment import Alignment
from trainer.judge.live import begin, step
from trainer.model.judgement import Expected, Finding, Played, Rules


def align(expected: Expected, played: Played, rules: Rules) -> Alignment:
    """The nearest press of its key within a beat answers a note; a wrong key in a note's window replaces it."""
    places = {note.id: index for index, note in enumerate(expected.notes)}
    answers: list[int | None] = [None] * len(expected.notes)
    blamed: list[tuple[int, int]] = []
    state = begin(expected, rules)
    for place, press in enumerate(played.presses):
        state, judgement = step(state, press)
        if judgement.finding is Finding.HIT and judgement.expected is not None:
            index = places[judgement.expected]
            answers[index] = place
            for other in range(index + 1, len(answers)):
                if expected.notes[other].at != expected.notes[index].at:
                    break
                if expected.notes[other].key == expected.notes[index].key:
                    answers[other] = place
        elif judgement.expected is not None:
            blamed.append((places[judgement.expected], place))
    for index, place in blamed:
        if answers[index] is None:
            answers[index] = place
    nothing = (0,) * len(answers)
    return Alignment(tuple(answers), nothing, nothing)
