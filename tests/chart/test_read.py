"""Reading the text form: what it means, and how it says what it cannot read."""

import logging
from fractions import Fraction

import pytest

from tests.build_charts import chart
from trainer.chart.grammar import GRAMMAR, TOKENS, language
from trainer.chart.read import read
from trainer.errors import BadInput
from trainer.model.chart import Cell, Chart, Dialect, Figure, FormItem, Groove, Push, Sign, Touch
from trainer.model.chord import Chord, Degree, MinorCount
from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.quality import read_quality
from trainer.model.signpost import RoadSign
from trainer.model.tempo import Feel

HEAD = "title: Rain\nkey: G\nmeter: 4/4\ntempo: 92\n"


def cells(page: Chart) -> list[Cell]:
    return [cell for bar in page.bars for cell in bar.cells]


def number(text: str) -> Chord:
    """A degree, and what follows it: `5 7`, `b7 maj7`."""
    degree, _, quality = text.partition(" ")
    return Chord(Degree(int(degree[-1]), -degree.count("b")), read_quality(quality))


def problem_of(text: str) -> str:
    with pytest.raises(BadInput) as refused:
        read(text, name="rain.chart")
    assert "\n" not in str(refused.value)
    return str(refused.value)


HEADED = """title: Rain on Broadway ; heard in a bar
by: First Take
key: Em
minor: tonic
meter: 12/8
tempo: 60
feel: half-time with brushes
style: gospel
source: original
note: guitar out
note: keys in
form: V x2 {key: F#m} {tempo: 70} V {feel: swing} C

; a remark
[V] Verse
| 1- |
[C] Chorus
| 5 |
"""


def test_the_header_is_read() -> None:
    page = read(HEADED, name="rain.chart")
    header = page.header
    assert (header.title, header.by, header.style, header.source) == (
        "Rain on Broadway",
        "First Take",
        "gospel",
        "original",
    )
    assert (header.key, header.minor, header.meter, header.tempo) == (
        read_key("Em"),
        MinorCount.TONIC,
        read_meter("12/8"),
        60,
    )
    assert header.groove == Groove(Feel.HALF_TIME, "with brushes")
    assert (header.notes, header.remarks) == (("guitar out", "keys in"), ("heard in a bar", "a remark"))
    assert page.form == (
        FormItem("V", 2),
        FormItem("V", key=read_key("F#m"), tempo=70),
        FormItem("C", groove=Groove(Feel.SWING)),
    )
    assert [(section.name, section.title) for section in page.sections] == [("V", "Verse"), ("C", "Chorus")]


def test_cells_are_read() -> None:
    page = chart("| ^1 | ^^4! | <5-7/b7> | 1@1,2&,4 | 1*2&,4 | (2-) 57 | NC | tacet | N.C.. 1... |")
    assert cells(page) == [
        Cell("b1.1", number("1"), push=Push.EIGHTH),
        Cell("b2.1", number("4"), push=Push.SIXTEENTH, touch=Touch.CHOKE),
        Cell("b3.1", Chord(Degree(5), read_quality("-7"), Degree(7, -1)), touch=Touch.DIAMOND),
        Cell("b4.1", number("1"), figure=Figure((Fraction(1), Fraction(5, 2), Fraction(4)))),
        Cell("b5.1", number("1"), figure=Figure((Fraction(5, 2), Fraction(4)), is_exact=False)),
        Cell("b6.1", number("2 -"), is_passing=True),
        Cell("b6.2", number("5 7")),
        Cell("b7.1", Sign.NC),
        Cell("b8.1", Sign.TACET),
        Cell("b9.1", Sign.NC, 1),
        Cell("b9.2", number("1"), 3),
    ]


def test_a_lone_slash_is_one_beat_more() -> None:
    page = chart("| 1 / / 4 | / / / / | 5.. / 1 |")
    assert [(cell.beats, cell.is_slashed) for cell in cells(page)] == [
        (3, True),
        (None, False),
        (4, True),
        (3, True),
        (None, False),
    ]
    assert cells(page)[2].content is Sign.SLASH


def test_bars_are_read() -> None:
    page = chart(
        '|: {segno} {2/4} {key: A} 1 | {meter: 3/4} {tempo: 80} {feel: swing} 4 {"drums out"} |\n'
        "|[1] {rit.} 5 :|[2,3] {a tempo} {fermata} 1 || % {fine} {D.S. al fine} |"
    )
    first, second, third, fourth, last = page.bars
    assert first.repeat_start
    assert (first.is_meter_once, first.meter, first.key) == (True, read_meter("2/4"), read_key("A"))
    assert first.signs == {RoadSign.SEGNO}
    assert (second.is_meter_once, second.meter, second.tempo) == (False, read_meter("3/4"), 80)
    assert (second.groove, second.notes, second.breaks_line) == (Groove(Feel.SWING), ("drums out",), True)
    assert (third.ending, third.plays, third.is_rit) == ((1,), 2, True)
    assert fourth.ending == (2, 3)
    assert (fourth.is_a_tempo, fourth.is_double, fourth.cells[0].has_fermata) == (True, True, True)
    assert (last.simile, last.cells) == (1, ())
    assert last.signs == {RoadSign.FINE, RoadSign.DS_AL_FINE}


def test_letters_are_degrees_of_the_key_that_is_in_force() -> None:
    page = chart("| Bbmaj7 | G-7 C7 | F6/9 | NC | {key: Eb} Bb/D |", key="F")
    assert page.dialect is Dialect.LETTERS
    assert [cell.chord.number_name for cell in cells(page) if cell.chord] == ["4maj7", "2-7", "57", "1(6/9)", "5/7"]


def test_line_ends_marks_and_tabs_of_any_editor_are_taken() -> None:
    plain = HEAD + "\n[V] Verse\n| 1 | 4 |\n| 5 | 1 |\n"
    page = read(plain, name="rain.chart")
    assert read("\ufeff" + plain.replace("\n", "\r\n"), name="rain.chart") == page
    assert read(plain.replace("\n", "\r"), name="rain.chart") == page
    assert read(plain.replace(" | ", "\t|\t").rstrip(), name="rain.chart") == page
    assert read(plain.encode(), name="rain.chart") == page


@pytest.mark.parametrize(
    ("bars", "place", "problem"),
    [
        ("| 1 | 45 |", "line 6, column 7", "45 can be read two ways: write 4 5 for several chords, or 4(5) for one"),
        ("| 46 |", "line 6, column 3", "46 can be read two ways: write 4 6 for several chords, or 4(6) for one"),
        ("| 513 |", "line 6, column 3", "513 can be read two ways: write 5 1 3 for several chords, or 5(13) for one"),
        ("| 43 |", "line 6, column 3", "43 is more than one chord: write 4 3"),
        ("| 571 |", "line 6, column 3", "571 is more than one chord: write 5 7 1"),
        ("| Bb5 |", "line 6, column 3", "Bb5 can be read two ways: write Bb(5) for the power chord, or B(b5)"),
        ("| C#5 |", "line 6, column 3", "C#5 can be read two ways: write C#(5) for the power chord, or C(#5)"),
        ("| 1 ^4maj77 |", "line 6, column 7", "unknown chord quality 'maj77': the nearest known is 'maj7'"),
        ("| 1 | Bb |", "line 6, column 7", "'Bb' in a chart of numbers: a chart is in numbers or in letters"),
        ("| 4/D |", "line 6, column 5", "D under 4: numbers stand under numbers, letters under letters"),
        (
            "| 8 |",
            "line 6, column 3",
            "'8' cannot stand here; what could: ^ or ^^ for a push, ~ for a tie, NC or tacet",
        ),
        ("| <1 |", "line 6, column 5", "the end cannot stand here; what could: > to close the diamond"),
        ("| 1@1x |", "line 6, column 6", "'x' cannot stand here; what could: the end, dots for beats"),
        ("| 1@3,2 |", "line 6, column 4", "a figure counts rising beats from 1, not 3, 2"),
        ("| <1>! |", "line 6, column 6", "a diamond is held and a choke cut short"),
        ("| ~1@2 |", "line 6, column 3", "a chord is pushed or tied, and held, choked or figured"),
        ("| 1 | 4", "line 6, column 8", "the end of the line cannot stand here; what could: a bar line, a chord"),
        ("| 1 | | 4 |", "line 6, column 7", "a bar line after a bar line; % for the bar before, NC or tacet could"),
        (":| 1 |", "line 6, column 1", "a line begins with | or |: and not with :|"),
        ("| 1 |:", "line 6, column 5", "|: opens before a bar, and here the line ends"),
        ("|: 1 | 4 :| :|", "line 6, column 13", ":| after :|: a line ends with one bar line"),
        ("| 1 |[2]", "line 6, column 6", "[2] opens before a bar, and here the line ends"),
        ("| 1 [1] |", "line 6, column 5", "'[1]' cannot stand here; what could: a bar line, a chord"),
        ("|: 1 :|x1 4 |", "line 6, column 6", ":|x1: x2 to x99 says how often the repeat is played"),
        ("| {3/4} |", "line 6, column 3", "a bar without a chord; %, NC or tacet could stand for one"),
        ("| % 1 |", "line 6, column 5", "'1' beside a sign that repeats a bar"),
        ("| 1 % |", "line 6, column 5", "% stands alone in its bar, as %, %% or %%%%"),
        ("| %%% |", "line 6, column 3", "%%% stands alone in its bar, as %, %% or %%%%"),
        ("| 1 {key: A} 4 |", "line 6, column 5", "{key: A} stands before the first chord of its bar"),
        ("| {2/4} {3/4} 4 |", "line 6, column 9", "{3/4} is said a second time in this bar"),
        ("| 1 {fermata} |", "line 6, column 3", "{fermata} stands before the chord that is held"),
        ("| {key: H} 1 |", "line 6, column 3", "unknown key 'H': a key such as C, Eb, F#m"),
        ("| {key: D dorian} 1 |", "line 6, column 3", "a chart is in a major or minor key"),
        ("| {tempo: 900} 1 |", "line 6, column 3", "tempo '900': a number from 10 to 400"),
        ("| {feel: funky} 1 |", "line 6, column 3", "unknown feel 'funky': one of straight, swing, shuffle"),
        ("| {da capo} 1 |", "line 6, column 3", "unknown direction '{da capo}': one of {meter: …}, {key: …}"),
        ("| {segno} 1 {segno} |", "line 6, column 3", "{segno} is said a second time in this bar"),
        ("| 1 |\n[V] Again\n| 4 |", "line 7, column 1", "a second section [V]"),
        ("| 1 |\n[C] Chorus\n", "line 7, column 1", "section [C] holds no bars; a line such as | 1 | 4 | could follow"),
        ("| 1 |\nkey: A\n", "line 7, column 1", "'key:' cannot stand here; what could: a section such as [V] Verse"),
        ("| 1 2 3 |", "line 6, column 3", "section V, bar 1: beats left for 3 without dots: 4"),
        ("| 1 |\n| 4 | {coda} 5 |", "line 7, column 7", "section V, bar 3: {coda} leads nowhere without {to coda}"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(bars: str, place: str, problem: str) -> None:
    found = problem_of(f"{HEAD}[V] Verse\n{bars}")
    assert found.startswith(f"rain.chart, {place}: ")
    assert problem in found


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "line 1, column 1", "the end cannot stand here; what could: a header line such as key: G"),
        (HEAD, "line 4, column 10", "the end cannot stand here"),
        ("key: G\n[V]\n| 1 |", "line 1, column 1", "the header names no title: add a line such as title: Rain"),
        (HEAD.replace("key: G\n", "") + "[V]\n| 1 |", "line 1, column 1", "the header names no key: add a line"),
        (HEAD + "mood: sad\n[V]\n| 1 |", "line 5, column 1", "unknown header line 'mood:': one of title, by, key"),
        (HEAD + "key: A\n[V]\n| 1 |", "line 5, column 1", "a second key: line"),
        (HEAD.replace("92", "fast") + "[V]\n| 1 |", "line 4, column 8", "tempo 'fast': a number from 10 to 400"),
        (HEAD.replace("4/4", "4/5") + "[V]\n| 1 |", "line 3, column 8", "unknown metre '4/5'"),
        (HEAD + "form: V Q\n[V]\n| 1 |", "line 5, column 1", "form: no section 'Q'; there is V"),
        (HEAD + "form: V x200\n[V]\n| 1 |", "line 5, column 9", "x200: x1 to x99 says how often"),
        (HEAD + "form: x2 V\n[V]\n| 1 |", "line 5, column 7", "'x2' cannot stand here; what could: a direction"),
        (HEAD + "form: V {key: A}\n[V]\n| 1 |", "line 5, column 17", "the end cannot stand here; what could: a dir"),
        (HEAD + "form: {segno} V\n[V]\n| 1 |", "line 5, column 7", "{segno} cannot stand here; a key, a tempo or"),
        (HEAD + "form: V {key: Am} V\n[V]\n| 1 |", "line 5, column 1", "a song in G major cannot move to A minor"),
        (HEAD + "minor: major\n[V]\n| 1 |", "line 5, column 8", "unknown minor 'major': one of relative, tonic"),
        (HEAD + "play it softly\n[V]\n| 1 |", "line 5, column 1", "'play' cannot stand here; what could: a header"),
        (HEAD + "[a verse]\n| 1 |", "line 5, column 1", "section 'a verse': a name is one short word"),
    ],
)
def test_a_header_that_cannot_be_read_is_named_with_its_place(text: str, place: str, problem: str) -> None:
    found = problem_of(text)
    assert found.startswith(f"rain.chart, {place}: ")
    assert problem in found


def test_the_grammar_has_no_conflict(caplog: pytest.LogCaptureFixture) -> None:
    from lark import Lark, logger

    logger.setLevel(logging.DEBUG)
    with caplog.at_level(logging.DEBUG, logger=logger.name):
        Lark(GRAMMAR, start=["chart", "cell", "form"], parser="lalr")
    assert not [record for record in caplog.records if "onflict" in record.message]


def test_every_token_has_its_word() -> None:
    assert {terminal.name for terminal in language().terminals} - {"__IGNORE_0"} <= set(TOKENS)
