"""A chart as played: every bar in order with its pass, every chord in its place."""

from fractions import Fraction

import pytest

from tests.build_charts import chart
from trainer.errors import BadInput
from trainer.model.chart import Chart, Sign, Touch
from trainer.model.chart_page import placed
from trainer.model.chart_road import RoadCell
from trainer.model.tempo import Feel
from trainer.model.unroll import unroll


def order(page: Chart) -> str:
    """The bars as played, each later playing with a stroke more: `1 2 1' 2'`."""
    return " ".join(bar.id[1:] + "'" * (bar.turn - 1) for bar in unroll(page).bars)


def cells(page: Chart) -> list[RoadCell]:
    return [cell for _, cell in unroll(page).cells]


def places(cell: RoadCell) -> str:
    """Where a figure strikes, in quarters."""
    return " ".join(map(str, cell.attacks))


def sounds(page: Chart) -> str:
    """Each chord as it sounds, by letter."""
    road = unroll(page)
    return " ".join(
        cell.chord if isinstance(cell.chord, Sign) else cell.chord.letter_name(bar.tonic) for bar, cell in road.cells
    )


# Road maps


@pytest.mark.parametrize(
    ("bars", "played"),
    [
        ("| 1 | 4 | 5 |", "1 2 3"),
        ("|: 1 | 4 :| 5 |", "1 2 1' 2' 3"),
        ("| 1 |: 4 :|x3 5 |", "1 2 2' 2'' 3"),
        ("| 1 :|: 4 :| 5 |", "1 1' 2 2' 3"),
        ("|: 1 |[1] 4 :|[2] 5 | 6- |", "1 2 1' 3 4"),
        ("|: 1 |[1,2] 4 :|[3] 5 || 6- |", "1 2 1' 2' 1'' 3 4"),
        ("|: 1 |[1] 4 :|[2] 5 :|[3] 6- |", "1 2 1' 3 1'' 4"),
        ("|: 1 |[1,3] 4 :|[2,4] 5 :| 6- |", "1 2 1' 3 1'' 2' 1''' 3' 4"),
        ("| 1 | 4 {fine} | 5 {D.C. al fine} |", "1 2 3 1' 2'"),
        ("| 1 | {segno} 4 {fine} | 5 {D.S. al fine} |", "1 2 3 2'"),
        ("| 1 | {segno} 4 | 5 {to coda} | 1 {D.S. al coda} | {coda} 4 |", "1 2 3 4 2' 3' 5"),
        ("| {segno} 1 {to coda} | 4 {D.S.} | {coda} 5 |", "1 2 1' 3"),
        ("| 1 {fine} | 4 {D.C.} |", "1 2 1'"),
    ],
)
def test_signs_send_the_player_where_they_say(bars: str, played: str) -> None:
    assert order(chart(bars)) == played


def test_after_a_jump_repeats_are_not_taken_and_the_last_ending_is() -> None:
    assert order(chart("|: 1 |[1] 4 :|[2] 5 | 6- {fine} | 2- {D.C. al fine} |")) == "1 2 1' 3 4 5 1'' 3' 4'"


def test_a_jump_waits_for_its_repeats() -> None:
    assert order(chart("| 1 {fine} |: 4 | 5 {D.C. al fine} :|")) == "1 2 3 2' 3' 1'"


def test_a_form_names_the_sections() -> None:
    page = chart("[V]\n| 1 | 4 |\n[C]\n|: 5 :|", head="form: V C x2 V")
    assert order(page) == "1 2 3 3' 3'' 3''' 1' 2'"
    assert [bar.stage for bar in unroll(page).bars] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert [bar.section for bar in unroll(page).bars] == ["V", "V", "C", "C", "C", "C", "V", "V"]


def test_without_form_sections_follow_as_written_and_signs_reach_across_them() -> None:
    page = chart("[V]\n| {segno} 1 | 4 {to coda} |\n[C]\n| 5 {D.S. al coda} |\n[O]\n| {coda} 1 |")
    assert order(page) == "1 2 3 1' 2' 4"
    assert [bar.stage for bar in unroll(page).bars] == [0, 0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("bars", "problem"),
    [
        ("| 1 {D.S.} |", "section V, bar 1: {D.S.} leads nowhere without {segno}"),
        ("| {segno} 1 | 4 {D.S. al coda} |", "bar 2: {D.S. al coda} leads nowhere without {to coda}"),
        ("| 1 {to coda} | 4 {D.C. al coda} |", "bar 1: {to coda} leads nowhere without {coda}"),
        ("| 1 | {coda} 4 |", "bar 2: {coda} leads nowhere without {to coda}"),
        ("| 1 | {segno} 4 |", "bar 2: {segno} leads nowhere without"),
        ("| 1 {fine} | 4 |", "bar 1: {fine} leads nowhere without"),
        ("| 1 | 4 {D.C.} |", "bar 2: {D.C.} leads nowhere without {fine} or {to coda}"),
        ("| 1 | 4 {D.C. al fine} | 5 {fine} |", "bar 2: {D.C. al fine} comes round again without end"),
        ("| {coda} 1 | 4 {to coda} | 5 {D.C. al coda} |", "bar 2: {to coda} leads back to a {coda} before it"),
        ("| 1 {fine} | 4 {D.C.} | 5 {D.C. al fine} |", "one way back in a chart"),
        ("| {segno} 1 {fine} | {segno} 4 {D.S.} |", "bar 2: a second {segno}"),
        ("|: 1 :|[2] 4 |", "bar 2: no way leads to this bar"),
        ("|: 1 |[1] 4 :|[3] 5 |", "bar 2: pass 2 of the repeat has no ending"),
        ("|: 1 |: 4 :|", "bar 2: a repeat begins inside another, which began in section V, bar 1"),
        ("|: 1 | 4 |[1] 5 :|[2] 1 |: 4 | 5 |", "bar 5: the repeat that begins here never ends; :| could close it"),
        ("| 1 {fine} | 4 {D.C. al fine} | 5 |", "bar 3: no way leads to this bar"),
        ("|: 1 | 4 :|x99 1 |\n" * 11, "more than 2000 bars"),
    ],
)
def test_a_road_that_leads_nowhere_is_refused_with_its_place(bars: str, problem: str) -> None:
    with pytest.raises(BadInput) as refused:
        chart(bars)
    assert problem in str(refused.value)
    assert str(refused.value).startswith("song.chart, line ")


def test_a_chart_has_one_road_map() -> None:
    with pytest.raises(BadInput, match=r"\{segno\} beside form"):
        chart("| {segno} 1 | 4 {D.S.} |", head="form: V")


# Places in the bar


@pytest.mark.parametrize(
    ("meter", "bars", "lengths"),
    [
        ("4/4", "| 1 |", "4"),
        ("4/4", "| 1 4 |", "2 2"),
        ("4/4", "| 1 4 5 1 |", "1 1 1 1"),
        ("4/4", "| 5... 4. |", "3 1"),
        ("4/4", "| 1.. 4 5 |", "2 1 1"),
        ("4/4", "| 1 / / 4 |", "3 1"),
        ("3/4", "| 1.. 4 |", "2 1"),
        ("6/8", "| 1 4 |", "3/2 3/2"),
        ("12/8", "| 1... 4. |", "9/2 3/2"),
        ("cut", "| 1 4 |", "2 2"),
        ("7/8", "| 1.... 4... |", "2 3/2"),
        ("4/4", "| 1 | {2/4} 4 | 5 |", "4 2 4"),
        ("4/4", "| 1 | {meter: 3/4} 4 | 5 |", "4 3 3"),
        ("3/4", "| {1/4} 5 | 1 |", "1 3"),
    ],
)
def test_chords_share_the_beats_of_their_bar(meter: str, bars: str, lengths: str) -> None:
    found = cells(chart(bars, meter=meter))
    assert " ".join(str(cell.length) for cell in found) == lengths
    assert [cell.onset for cell in found] == [
        sum((c.length for c in found[:i]), Fraction(0)) for i in range(len(found))
    ]


def test_a_push_reaches_before_its_place_and_before_the_song() -> None:
    first, second = cells(chart("| ^1 | ^^4 |"))
    assert (first.onset - first.push, second.onset - second.push) == (Fraction(-1, 2), Fraction(15, 4))


def test_figures_and_kicks_strike_where_they_count() -> None:
    figure, kicks, triplet = cells(chart("| 1@1,2&,4 | 4*2e,3a | 5@1,1t,1l |"))
    assert [places(cell) for cell in (figure, kicks, triplet)] == ["0 3/2 3", "21/4 27/4", "8 25/3 26/3"]
    assert [cell.is_exact for cell in (figure, kicks, triplet)] == [True, False, True]


def test_a_beat_of_six_eight_is_counted_in_three() -> None:
    assert places(cells(chart("| 1@1,1t,1l,2 |", meter="6/8"))[0]) == "0 1/2 1 3/2"


def test_marks_come_along() -> None:
    diamond, choke, passing, held, silent = cells(chart("| <1> | 4! | 1 (2-) | tacet |".replace("4!", "{fermata} 4!")))[
        :5
    ]
    assert (diamond.touch, choke.touch, choke.has_fermata) == (Touch.DIAMOND, Touch.CHOKE, True)
    assert (passing.is_passing, held.is_passing, silent.chord) == (False, True, Sign.TACET)


def test_a_sign_repeats_the_bars_before_it_under_its_own_ids() -> None:
    page = chart("| 1 | 4 5 | % | %% | %% |")
    assert sounds(page) == "C F G F G F G F G"
    assert [cell.id for cell in cells(page)][3:] == ["b3.1", "b3.2", "b4.1", "b4.2", "b5.1", "b5.2"]


def test_slashes_carry_the_chord_on_and_a_tie_holds_it() -> None:
    found = cells(chart("| 1 4 | / / / / | ~4 |"))
    assert [(cell.chord, cell.is_carried, cell.is_tied) for cell in found[1:]] == [
        (found[1].chord, False, False),
        (found[1].chord, True, False),
        (found[1].chord, False, True),
    ]


def test_a_chord_carried_into_another_key_stays_what_it_was() -> None:
    assert sounds(chart("| 1 | {key: D} / / / / | ~b7 |")) == "C C C"


# Keys, tempos, feels


def test_a_key_holds_to_the_end_of_its_section() -> None:
    page = chart("[V]\n| 1 | {key: A} 1 | 4 |\n[C]\n| 1 |", key="G")
    assert sounds(page) == "G A D G"
    assert [bar.key.name for bar in unroll(page).bars] == ["G", "A", "A", "G"]


def test_a_key_in_the_form_moves_whole_sections_with_their_own_modulations() -> None:
    page = chart("[C]\n| 1 | {key: A} 6-7/5 |", key="G", head="form: C {key: Ab} C C")
    assert sounds(page) == "G F#-7/E Ab G-7/F Ab G-7/F"
    assert [bar.shift for bar in unroll(page).bars] == [0, 0, 1, 1, 1, 1]


def test_numbers_of_a_minor_song_count_from_its_relative_major_unless_said() -> None:
    assert sounds(chart("| 6- | 2- | 3 |", key="Em")) == "E- A- B"
    assert sounds(chart("| 1- | 4- | 5 | b6 |", key="Em", head="minor: tonic")) == "E- A- B C"


def test_a_tempo_and_a_feel_hold_to_the_end_of_their_section_and_in_the_form_from_there_on() -> None:
    page = chart("[V]\n| 1 | {tempo: 120} {feel: swing} 4 |\n[C]\n| 5 |", head="form: V C {tempo: 80} C V")
    assert [bar.tempo for bar in unroll(page).bars] == [100, 120, 100, 80, 80, 120]
    assert [bar.groove.feel for bar in unroll(page).bars].count(Feel.SWING) == 2
    assert (
        " ".join(f"{tempo.at}:{tempo.bpm}" for tempo in unroll(page).tempo.changes) == "0:100 4:120 8:100 12:80 20:120"
    )


def test_a_short_bar_does_not_change_what_the_tempo_counts() -> None:
    page = chart("| {1/8} 5 | 1 | 4 |", meter="6/8")
    assert [f"{tempo.at}: {tempo.beat}" for tempo in unroll(page).tempo.changes] == ["0: 3/2"]


def test_rit_is_free_until_a_tempo_or_the_end_of_the_section() -> None:
    page = chart("[V]\n| 1 | {rit.} 4 | 5 | {a tempo} 1 | {rit.} 4 |\n[C]\n| 1 |")
    assert [bar.is_free for bar in unroll(page).bars] == [False, True, True, False, True, False]


# What the page holds


def test_each_written_bar_knows_what_holds_in_it() -> None:
    page = placed(chart("|: 1 |[1] {key: D} 4 :|[2] {2/4} 5 || 1 |"))
    assert [bar.ending for bar in page] == [(), (1,), (2,), ()]
    assert [bar.meter.name for bar in page] == ["4/4", "4/4", "2/4", "4/4"]
    assert [bar.tonic.name for bar in page] == ["C", "D", "D", "D"]
    assert [bar.place for bar in page][2] == "section V, bar 3"


@pytest.mark.parametrize(
    ("bar", "lengths"),
    [
        ("{3+2/4} 1 4", (3, 2)),
        ("{3+2/4} 1.. 4", (2, 3)),
        ("{7/8} 1 4 5", (1, 1, Fraction(3, 2))),
        ("{6/4} 1 4", (3, 3)),
    ],
)
def test_as_many_chords_as_unequal_groups_take_a_group_each(bar: str, lengths: tuple[Fraction | int, ...]) -> None:
    assert placed(chart(f"| 1 | {bar} |"))[1].shares == lengths


@pytest.mark.parametrize(
    ("bars", "problem"),
    [
        ("| 1 2 3 |", "beats left for 3 without dots: 4; they must share evenly"),
        ("| 1.. |", "beats written: 2, in the bar: 4"),
        ("| 1.... 4 |", "beats left for 1 without dots: 0"),
        ("| % |", "%: 1 to repeat, and 0 before it in the section"),
        ("| 1 | 4 | {3/4} % |", "repeats a bar of another metre or key"),
        ("| 1 | {key: D} % |", "repeats a bar of another metre or key"),
        ("| 1 | %% | 4 |", "%% stands in each of its 2 bars"),
        ("| 1 | 4 | %% | %% | %% |", "%% stands in each of its 2 bars"),
        ("| / / / / |", "a slash carries a chord on, and none is sounding"),
        ("| NC | / / / / |", "a slash carries a chord on, and none is sounding"),
        ("| 1 | ~4 |", "~ ties a chord over, and the chord before it is another"),
        ("| 1@5 |", "a figure strikes outside its chord's beats"),
        ("| 1@3 4 |", "a figure strikes outside its chord's beats"),
    ],
)
def test_a_bar_that_does_not_add_up_is_refused_with_its_place(bars: str, problem: str) -> None:
    with pytest.raises(BadInput) as refused:
        chart(bars)
    assert problem in str(refused.value)
    assert "section V, bar " in str(refused.value)
