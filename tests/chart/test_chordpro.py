"""ChordPro: what a grid can hold goes out and comes back; what it cannot is left out and said."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.build_charts import chart, charts
from trainer.chart.chordpro_read import read_chordpro
from trainer.chart.chordpro_write import write_chordpro
from trainer.chart.read import read
from trainer.chart.write import write
from trainer.errors import BadInput
from trainer.model.chart import Chart, Dialect, Sign
from trainer.model.chart_page import placed
from trainer.model.key import read_key
from trainer.model.quality import BASES, Quality
from trainer.model.unroll import unroll

SHIPPED = sorted((Path(__file__).parents[2] / "charts").glob("*.chart"))
HEAD = "{title: Rain}\n{key: G}\n{time: 4/4}\n{tempo: 92}\n"


def heard(page: Chart) -> list[tuple[object, ...]]:
    """What a grid holds of each bar: its place on the road, key, metre, and what sounds for how long."""
    return [
        (
            bar.number,
            bar.meter.name,
            bar.key,
            bar.ending,
            (bar.bar.repeat_start, bar.bar.plays, bar.bar.is_double, bar.bar.signs),
            [
                cell.chord.pitch_classes(bar.tonic) if cell.chord else "/" if cell.content is Sign.SLASH else "silent"
                for cell in bar.cells
            ],
            bar.shares,
        )
        for bar in placed(page)
    ]


def body(text: str) -> str:
    """The text form of what a file holds, without header."""
    return write(read_chordpro(HEAD + text, name="rain.cho").chart).split("\n\n", 1)[1]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.stem))
def test_a_shipped_chart_goes_out_and_comes_back(path: Path) -> None:
    page = read(path.read_text(encoding="utf-8"), name=path.name)
    back = read_chordpro(write_chordpro(page), name="back.cho")
    assert heard(back.chart) == heard(page)
    assert back.notices == ()
    assert (back.chart.header.title, back.chart.header.tempo) == (page.header.title, page.header.tempo)


@given(charts())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_every_chart_goes_out_and_comes_back(page: Chart) -> None:
    assert heard(read_chordpro(write_chordpro(page), name="back.cho").chart) == heard(page)


@pytest.mark.parametrize("base", BASES)
def test_every_quality_is_read_from_its_spelling_in_chordpro(base: str) -> None:
    tones = [tone.semitones % 12 for tone in Quality(base).tones]
    page = chart(f"| C({base}) |" if base else "| C |")
    back = read_chordpro(write_chordpro(page), name="back.cho").chart
    assert [bar.cells[0].chord.pitch_classes(bar.tonic) for bar in placed(back) if bar.cells[0].chord] == [set(tones)]


def test_a_chart_is_written_in_grids() -> None:
    page = chart("|: 1 | 4 5... |[1] 6-7 | % :|[2] b7maj7/2 | NC ||", key="G")
    assert write_chordpro(page).splitlines()[-3:] == [
        '{start_of_grid label="Verse" shape="1+4x4+1"}',
        "|: G . . . | C D . . |1 Em7 . . . | % . . . :|2 Fmaj7/A . . . | NC . . . ||",
        "{end_of_grid}",
    ]


@pytest.mark.parametrize(
    ("rows", "bars"),
    [
        ("| G . . . | C . . . |", "| G | C |"),
        ("| G | C G |", "| G | C G |"),
        ("|| G . C . | D . . Em |.", "| G C | D... E-. |"),
        ("|: G . | C . :|: D . | G . :|", "|: G | C :|: D | G :|"),
        ("|: G . . . |1 C . . . :|2 D . . . |.", "|: G |[1] C :|[2] D |"),
        ("| G . . . | % . . . | %% . . . | . . . . |", "| G | % | %% | %% |"),
        ("| G / / / | . . C . |", "| G | / / C.. |"),
        ("| G . . . | N.C. . . . :| x3", "| G | NC :|x3"),
        ("segno | G . . . | C . . . | fine, D.S. al fine", "| {segno} G | C {fine} {D.S. al fine} |"),
        ("A | G . . . | twice as slow", '| {"A"} {"twice as slow"} G |'),
        ("| G#dim7 . Bbm7b5/Ab . | F#7(b9) . . C(5) |", "| G#o7 Bb-7b5/Ab | F#7b9... C5. |"),
    ],
)
def test_rows_are_read(rows: str, bars: str) -> None:
    assert body(f"{{start_of_grid}}\n{rows}\n{{end_of_grid}}\n") == f"[G] Grid\n{bars}\n"


def test_metre_and_key_may_change_between_rows() -> None:
    grid = "{sog}\n| G . . . |\n{time: 3/4}\n{key: A}\n| A . . |\n{eog}\n{sog: Outro}\n| A . . |\n{eog}\n"
    assert body(grid) == "[G] Grid\n| G |\n| {meter: 3/4} {key: A} A |\n\n[O] Outro\n| {key: A} A |\n"


def test_chords_over_lyrics_are_a_bar_each_and_the_notices_say_so() -> None:
    song = "{sov}\n[G]Silent night, [D7]holy [*softly]one\n{eov}\n{soc}\n[C]Sleep\n{eoc}\n[D]Oh\n{chorus}\n{font: 7}\n"
    back = read_chordpro(HEAD + song, name="night.cho")
    assert write(back.chart).split("\n\n", 1)[1] == "[V] Verse\n| G | D7 |\n\n[C] Chorus\n| C |\n\n[A]\n| D |\n"
    assert [bar.id for bar in unroll(back.chart).bars] == ["b1", "b2", "b3", "b4", "b3"]
    assert back.notices == (
        "left out: {font}",
        "3 lines of lyrics without bars: each chord is taken as a bar, the words left out",
    )


def test_what_a_song_does_not_name_is_taken_for_granted_and_said() -> None:
    back = read_chordpro("[Am]Still, [E7]still, [Am]still\n", name="still.cho")
    assert (back.chart.header.title, back.chart.header.key, back.chart.dialect) == (
        "still.cho",
        read_key("Am"),
        Dialect.LETTERS,
    )
    assert back.notices[:3] == (
        "names no key: Am, after its last chord",
        "names no time: 4/4",
        "names no tempo: 100",
    )
    assert read_chordpro("[G]La [C]la\n", name="la.cho", key=read_key("G")).chart.header.key == read_key("G")


def test_under_a_capo_the_key_is_that_of_the_written_chords() -> None:
    back = read_chordpro(
        "{title: Night}\n{key: Bb}\n{capo: 3}\n{time: 3/4}\n{tempo: 80}\n[G]One [D7]two [G]three\n", name="x"
    )
    assert back.chart.header.key == read_key("G")
    assert back.notices[0] == "capo 3: the key is that of the chords as they are written, G"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{sog}\n| G . . |\n{eog}", "rain.cho, line 6: 3 cells in a bar of 4 beats (G . .)"),
        ("{sog}\n| H . . . |\n{eog}", "rain.cho, line 6: not a chord: 'H'"),
        (
            "{sog}\n| Gmaj77 . . . |\n{eog}",
            "rain.cho, line 6: unknown chord quality 'maj77': the nearest known is 'maj7'",
        ),
        ("{sog}\nG C D G\n{eog}", "rain.cho, line 6: no bars in the row 'G C D G'"),
        ("{sog}\n| | |\n{eog}", "rain.cho, line 6: bar lines and nothing between them"),
        ("{time: 5/5}\n[G]la", "rain.cho, line 5: unknown metre '5/5'"),
        ("[Gxyz]la", "rain.cho, line 5: unknown chord quality 'xyz'"),
        ("no chords at all", "rain.cho: no chords; a grid such as | C . . . | G . . . |"),
        ("{sog}\n| . . . . |\n{eog}", "rain.cho: section G, bar 1: a slash carries a chord on, and none is sounding"),
        ("{sog}\n| G . . . | D.S.\n{eog}", "rain.cho: section G, bar 1: {D.S.} leads nowhere without {segno}"),
        ("x" * 300_000, "rain.cho: too long for a song"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_chordpro(HEAD + text, name="rain.cho")
    assert str(refused.value).startswith(problem)


def test_a_song_without_chords_and_key_is_refused() -> None:
    with pytest.raises(BadInput, match="names no key and holds no chords"):
        read_chordpro("{title: Rain}\nla la\n", name="rain.cho")
    with pytest.raises(BadInput, match="not text in UTF-8"):
        read_chordpro(b"\xff\xfe\x00", name="rain.cho")
