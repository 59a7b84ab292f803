"""A chart as MusicXML, read back by other people's programs."""

from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
import verovio
from hypothesis import given, settings
from music21 import converter
from music21 import harmony as harmonies

from tests.build_charts import charts
from trainer.model.chart import Cell, Chart, ChartBar, Figure, Header, Push, Section, Sign, Touch, numbered
from trainer.model.chart_page import placed
from trainer.model.chord import Chord, Degree, Letter
from trainer.model.key import Key
from trainer.model.meter import read_meter
from trainer.model.quality import ALTERATIONS, BASES, Quality
from trainer.model.signpost import RoadSign
from trainer.theory.musicxml_chart import write_chart_musicxml
from trainer.theory.musicxml_harmony import harmony

ONE, FOUR = Chord(Degree(1)), Chord(Degree(4), Quality("maj7"))
HEADER = Header(title="Rain & Sun", key=Key("E", -1), meter=read_meter("4/4"), tempo=92)


def _bar(*cells: Cell, **marks: object) -> ChartBar:
    return replace(ChartBar("", cells), **marks)  # type: ignore[arg-type]


def _chart(*bars: ChartBar) -> Chart:
    return Chart(HEADER, numbered((Section("V", "Verse", bars),)))


CHART = _chart(
    _bar(
        Cell("", ONE, beats=3), Cell("", FOUR, push=Push.EIGHTH), repeat_start=True, signs=frozenset({RoadSign.SEGNO})
    ),
    _bar(Cell("", ONE, figure=Figure((Fraction(1), Fraction(5, 2), Fraction(4))))),
    _bar(Cell("", ONE, figure=Figure((Fraction(5, 2),), is_exact=False)), meter=read_meter("6/4"), is_meter_once=True),
    _bar(Cell("", ONE, touch=Touch.DIAMOND, has_fermata=True), ending=(1,), plays=2),
    _bar(Cell("", Sign.NC), ending=(2,), is_double=True),
    _bar(Cell("", ONE, touch=Touch.CHOKE), signs=frozenset({RoadSign.DS_AL_FINE, RoadSign.FINE})),
)


def _measures(chart: Chart) -> list[ET.Element]:
    return ET.fromstring(write_chart_musicxml(chart)).findall("./part/measure")


def test_every_bar_is_filled_with_slashes_and_rests() -> None:
    divisions = int(_measures(CHART)[0].findtext("attributes/divisions") or 0)
    lengths = [
        sum(int(note.findtext("duration") or 0) for note in measure.findall("note") if note.findtext("voice") == "1")
        for measure in _measures(CHART)
    ]
    assert [Fraction(length, divisions) for length in lengths] == [4, 4, 6, 4, 4, 4]


def test_the_road_is_written_where_it_stands() -> None:
    measures = _measures(CHART)
    assert measures[0].find("direction/sound[@segno]") is not None
    assert measures[0].find("barline/repeat[@direction='forward']") is not None
    assert measures[3].find("barline/ending[@type='start'][@number='1']") is not None
    assert measures[3].find("barline/repeat[@direction='backward']") is not None
    assert measures[5].find("direction/sound[@dalsegno]") is not None
    assert [found.text for found in measures[0].findall("direction/direction-type/rehearsal")] == ["Verse"]


def test_a_push_stands_before_its_beat_and_a_diamond_has_its_head() -> None:
    measures = _measures(CHART)
    assert [found.text for found in measures[0].findall("harmony/offset")] == ["-4"]
    assert [found.text for found in measures[3].findall("note/notehead")] == ["diamond"]
    assert measures[3].find("note/notations/fermata") is not None
    assert measures[5].find("note/notations/articulations/strong-accent") is not None


def test_kicks_are_small_notes_above_the_slashes() -> None:
    kick = _measures(CHART)[2].find("note[cue]")
    assert kick is not None
    assert kick.findtext("voice") == "2"


def test_an_engraver_reads_it_with_all_its_bars() -> None:
    toolkit = verovio.toolkit()
    assert toolkit.loadData(write_chart_musicxml(CHART).decode())
    assert toolkit.getMEI().count("<measure ") == 6


QUALITIES = [Quality(base) for base in BASES] + [Quality("7", (alteration,)) for alteration in ALTERATIONS]


@pytest.mark.parametrize("quality", QUALITIES, ids=lambda quality: quality.name or "major")
def test_a_chord_keeps_its_tones_in_another_program(quality: Quality) -> None:
    chord, tonic = Chord(Degree(7, -1), quality), Letter("E", -1)
    score = ET.fromstring(write_chart_musicxml(_chart(_bar(Cell("", chord)))))
    read = converter.parse(ET.tostring(score, encoding="unicode"), format="musicxml")
    symbol = next(iter(read.recurse().getElementsByClass(harmonies.ChordSymbol)))
    assert {pitch.pitchClass for pitch in symbol.pitches} == chord.pitch_classes(tonic)


def test_a_slash_bass_is_written_by_its_letter() -> None:
    element = harmony(Chord(Degree(1), bass=Degree(3)), Letter("B", -1))
    assert (element.findtext("root/root-step"), element.findtext("root/root-alter")) == ("B", "-1")
    assert (element.findtext("bass/bass-step"), element.findtext("bass/bass-alter")) == ("D", None)


@settings(max_examples=40, deadline=None)
@given(charts())
def test_any_chart_fills_its_bars(chart: Chart) -> None:
    measures = _measures(chart)
    divisions = int(measures[0].findtext("attributes/divisions") or 0)
    lengths = [
        sum(int(note.findtext("duration") or 0) for note in measure.findall("note") if note.findtext("voice") == "1")
        for measure in measures
    ]
    assert [Fraction(length, divisions) for length in lengths] == [page.meter.bar for page in placed(chart)]
