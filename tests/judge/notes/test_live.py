"""The fold that answers each press at once, and where it agrees with the verdict."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.build import page
from tests.judge.play import CALIBRATED, heard, moved, pages, tune
from trainer.judge.live import begin, step
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import events, strokes
from trainer.judge.timing import gaps, widest
from trainer.judge.verdict import judge
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement, WrongKind
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rating, Rules
from trainer.model.score import Score


def folded(expected: Expected, presses: tuple[Press, ...], rules: Rules = CALIBRATED) -> list[Judgement]:
    state, found = begin(expected, rules), list[Judgement]()
    for press in presses:
        state, answers = step(state, press)
        found += answers
    return found


def press(at: int, key: int, index: int = 0) -> Press:
    return Press(index, at, at + 1, at + 1, key, 64)


@given(pages, st.data())
@settings(max_examples=50, deadline=None)
def test_where_every_press_lies_in_its_window_live_and_verdict_agree(score: Score, data: st.DataObject) -> None:
    expected = expect(score)
    windows = {
        (note.at, note.key): widest(gap, CALIBRATED)
        for note, gap in zip(expected.notes, gaps(expected.notes), strict=True)
    }
    played = []
    for stroke in strokes(expected):
        window = windows[stroke.at, stroke.key]
        played.append(moved([stroke], data.draw(st.integers(-window, window)))[0])
    for stroke in played:
        near = [s for s in played if s.key == stroke.key and s is not stroke and abs(s.at - stroke.at) < 320_000]
        assume(not near)
    presses = heard(events(played), ended=expected.end)
    live = folded(expected, presses.presses)
    verdict = judge(expected, presses, CALIBRATED)
    assert {(j.expected, j.played) for j in live} <= {(j.expected, j.played) for j in verdict.judgements}
    assert {j.finding for j in live} == {j.finding for j in verdict.judgements} == {Finding.HIT}


@given(pages, st.data())
@settings(max_examples=30, deadline=None)
def test_any_cutting_of_the_stream_into_frames_gives_the_same_judgements(score: Score, data: st.DataObject) -> None:
    expected = expect(score)
    times = st.integers(-200_000, expected.end)
    drawn = data.draw(st.lists(st.tuples(times, st.integers(40, 80)), max_size=30))
    presses = tuple(press(at, key, index) for index, (at, key) in enumerate(sorted(drawn)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(presses)), max_size=6)))
    state, found = begin(expected, CALIBRATED), list[Judgement]()
    for first, last in zip([0, *cuts], [*cuts, len(presses)], strict=True):
        for one in presses[first:last]:
            state, answers = step(state, one)
            found += answers
    assert found == folded(expected, presses)


def test_a_press_claims_the_nearest_open_note_of_its_key_within_a_beat() -> None:
    expected = expect(page("C4 C4 D4 C4", bpm=60))
    found = folded(expected, (press(900_000, 60), press(950_000, 60), press(3_900_000, 60)))
    assert [(j.expected, j.offset) for j in found] == [("n2", -100_000), ("n1", 950_000), ("n4", 900_000)]


def test_a_tie_goes_to_the_earlier_note() -> None:
    expected = expect(page("C4 C4 D4 E4", bpm=60))
    assert folded(expected, (press(500_000, 60),))[0].expected == "n1"


def test_late_is_not_wrong_and_the_rating_says_how_late() -> None:
    (judgement,) = folded(tune(60), (press(120_000, 60),))
    assert (judgement.finding, judgement.offset, judgement.rating) == (Finding.HIT, 120_000, Rating.OFF)


def test_a_wrong_key_is_shown_at_the_note_whose_window_it_lies_in_and_leaves_it_open() -> None:
    expected = expect(page("F#4 D4 E4 C4", key="G", bpm=60))
    found = folded(expected, (press(10_000, 65), press(300_000, 66)))
    assert [(j.finding, j.expected, j.wrong) for j in found] == [
        (Finding.WRONG, "n1", WrongKind.ACCIDENTAL),
        (Finding.HIT, "n1", None),
    ]


def test_what_no_note_can_claim_is_extra() -> None:
    assert folded(tune(60), (press(500_000, 90),))[0].finding is Finding.EXTRA


def test_one_press_claims_both_notes_of_a_unison() -> None:
    score = page("C4 E4 G4 C5")
    twin = replace(score.notes[0], id="u1", voice=2)
    expected = expect(replace(score, notes=(score.notes[0], twin, *score.notes[1:])))
    found = folded(expected, (press(0, 60), press(300_000, 60)))
    assert [j.finding for j in found] == [Finding.HIT, Finding.EXTRA]


def test_where_the_score_waits_a_wrong_key_changes_nothing_and_no_time_is_told() -> None:
    found = folded(tune(60), (press(0, 61), press(9_000_000, 60), press(30_000_000, 62)), Rules(way=Way.WAIT))
    assert [(j.finding, j.expected, j.offset) for j in found] == [
        (Finding.WRONG, "n1", None),
        (Finding.HIT, "n1", None),
        (Finding.HIT, "n2", None),
    ]


def test_on_a_rhythm_page_any_key_claims_the_nearest_note() -> None:
    expected = expect(replace(page("B4 B4 B4 B4", bpm=60), rhythm_only=True))
    assert [j.expected for j in folded(expected, (press(0, 40), press(1_050_000, 99)))] == ["n1", "n2"]


def test_where_the_score_waits_nothing_later_can_be_hit() -> None:
    found = folded(tune(60), (press(0, 62), press(1_000_000, 60), press(2_000_000, 62)), Rules(way=Way.WAIT))
    assert [(j.finding, j.expected) for j in found] == [
        (Finding.WRONG, "n1"),
        (Finding.HIT, "n1"),
        (Finding.HIT, "n2"),
    ]


def test_the_free_way_goes_on_past_what_was_left_out() -> None:
    expected = tune(60)
    presses = tuple(press(i * 700_000, note.key, i) for i, note in enumerate(expected.notes) if i % 7 != 3)
    found = folded(expected, presses, Rules(way=Way.FREE))
    assert [j.expected for j in found] == [note.id for i, note in enumerate(expected.notes) if i % 7 != 3]


def test_a_bounce_is_no_second_press() -> None:
    found = folded(tune(60), (press(0, 60), press(20_000, 60)))
    assert [j.finding for j in found] == [Finding.HIT, Finding.UNJUDGED]
