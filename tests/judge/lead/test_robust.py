"""Whatever is played of a lead sheet, every note, every chord and every press of the melody gets an answer."""

from dataclasses import replace

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from tests.judge.lead.sheets import asked, comped, sheet, sung
from tests.judge.play import heard
from trainer.errors import BadInput
from trainer.judge import live
from trainer.judge.notes.expect import part
from trainer.judge.players.strokes import Stroke, events
from trainer.judge.verdict import judge
from trainer.model.call import Part
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rules
from trainer.model.score import Score

SHEETS = (
    sheet(),
    sheet("0:C 7/2:F 8:N.C. 12:G7 16:C/E 22:F", slashes="0:x 1:x 7/2:k 6:k"),
    sheet("16:C"),
)
WAYS = (
    (Way.IN_TIME, Clicking.THROUGHOUT),
    (Way.IN_TIME, Clicking.COUNT_OFF),
    (Way.FREE, Clicking.NONE),
    (Way.WAIT, Clicking.NONE),
)
STRAY = st.builds(
    lambda at, length, key: Stroke(at, at + length, key, 64),
    st.integers(-1_000_000, 17_000_000),
    st.integers(1, 2_000_000),
    st.integers(21, 108),
)


@given(
    st.sampled_from(SHEETS),
    st.sampled_from((Part.BOTH, Part.CHORDS)),
    st.sampled_from(WAYS),
    st.one_of(st.none(), st.integers(1, 8)),
    st.sets(st.integers(0, 60), max_size=40),
    st.lists(STRAY, max_size=20),
)
@settings(max_examples=30, deadline=None)
def test_any_take_gives_a_whole_verdict(
    score: Score, played: Part, way: tuple[Way, Clicking], bar: int | None, gone: set[int], strays: list[Stroke]
) -> None:
    whole = asked(score, played)
    try:
        expected = part(whole, (bar, bar)) if bar is not None else whole
    except BadInput:
        reject()  # nothing is written in that bar
    both = replace(whole, notes=asked(score).notes)
    kept = [stroke for n, stroke in enumerate([*sung(both), *comped(both)]) if n not in gone]
    rules = Rules(way=way[0], clicking=way[1])
    take = heard(events([*kept, *strays]), ended=whole.end)
    verdict = judge(expected, take, rules)
    answered = [one.expected for one in verdict.judgements if one.expected is not None and not one.is_attack]
    assert sorted(answered) == sorted([note.id for note in expected.notes] + [zone.id for zone in expected.zones])
    assert 0 <= verdict.score <= 100
    state = live.begin(expected, rules)
    for press in take.presses:
        state, _ = live.step(state, press)
