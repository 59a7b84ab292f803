from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from tests.build import slashes
from tests.engrave.scores import GRAND, score
from trainer.engrave.accidentals import shown_accidentals
from trainer.engrave.mei import write_mei
from trainer.engrave.signs import printed_tempos, tempo_text, ties
from trainer.engrave.symbols import filling
from trainer.model.chord import ChordSymbol
from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.score import Change, Clef, Direction, DirectionKind, Score, Span, SpanKind
from trainer.model.tempo import Tempo, TempoMap

ID = "{http://www.w3.org/XML/1998/namespace}id"


def mei(page: Score, breaks: frozenset[int] = frozenset()) -> ET.Element:
    text = write_mei(page, breaks=breaks, accidentals=shown_accidentals(page))
    return ET.fromstring(text.replace(' xmlns="http://www.music-encoding.org/ns/mei"', "").partition("?>")[2])


def found(page: Score, path: str) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in mei(page).iterfind(f".//{path}")]


def test_every_written_thing_carries_its_own_id_once() -> None:
    page = score("C5+E5:1 r:1 D5:0 E5:2 r:4", "C3:4 r:4", clefs=GRAND)
    ids = [element.get(ID) for element in mei(page).iter() if element.get(ID)]
    assert len(ids) == len(set(ids))
    written = {*(note.id for note in page.notes), *(rest.id for rest in page.rests), *(bar.id for bar in page.bars)}
    assert written <= set(ids)


def test_a_chord_is_named_after_its_lowest_note() -> None:
    assert found(score("G4+C4:4"), "chord")[0][ID] == "chord-n1a"


def test_a_system_begins_where_it_is_asked_to() -> None:
    section = mei(score("C4:4 D4:4 E4:4 F4:4"), frozenset({2})).find(".//section")
    assert section is not None
    assert [child.tag for child in section] == ["measure", "measure", "sb", "measure", "measure"]


@pytest.mark.parametrize(
    ("clef", "attributes"),
    [
        (Clef.ALTO, {"clef.shape": "C", "clef.line": "3"}),
        (Clef.TENOR, {"clef.shape": "C", "clef.line": "4"}),
        (Clef.BASS, {"clef.shape": "F", "clef.line": "4"}),
        (Clef.TREBLE_8, {"clef.shape": "G", "clef.dis": "8", "clef.dis.place": "below"}),
    ],
)
def test_clefs(clef: Clef, attributes: dict[str, str]) -> None:
    assert attributes.items() <= found(score("C4:4", clefs=(clef,)), "staffDef")[0].items()


def test_a_pickup_does_not_fill_its_metre() -> None:
    assert found(score("C4:1 D4:4", pickup=1), "measure")[0]["metcon"] == "false"


def test_metre_and_key_change_where_they_change() -> None:
    page = score("C4:4 D4:4 E4:4")
    second = replace(page.bars[1], key=read_key("A"), meter=read_meter("c"))
    page = replace(page, bars=(page.bars[0], second, replace(page.bars[2], key=read_key("A"), meter=read_meter("c"))))
    changes = found(page, "scoreDef")[1:]
    assert changes == [{"meter.count": "4", "meter.unit": "4", "meter.sym": "common", "keysig": "3s"}]


def test_repeats_and_endings_are_written_at_their_bars() -> None:
    page = score("C4:4 D4:4 E4:4")
    bars = (
        replace(page.bars[0], repeat_start=True),
        replace(page.bars[1], plays=2, ending=(1,)),
        replace(page.bars[2], ending=(2,)),
    )
    page = replace(page, bars=bars)
    measures = found(page, "measure")
    assert measures[0]["left"] == "rptstart"
    assert [measure.get("right") for measure in measures] == [None, "rptend", "end"]
    assert [ending["n"] for ending in found(page, "ending")] == ["1.", "2."]


def test_an_ending_that_opens_a_system_begins_behind_the_break() -> None:
    page = score("C4:4 D4:4")
    page = replace(page, bars=(page.bars[0], replace(page.bars[1], ending=(1, 2))))
    section = mei(page, frozenset({1})).find(".//section")
    assert section is not None
    assert [child.tag for child in section] == ["measure", "sb", "ending"]
    assert section[2].get("n") == "1., 2."


def test_two_voices_have_their_stems_apart() -> None:
    page = score("G5:4", parts={(1, 2): "C4:4"})
    assert [note["stem.dir"] for note in found(page, "note")] == ["up", "down"]


def test_one_voice_leaves_its_stems_to_the_engraver() -> None:
    assert "stem.dir" not in found(score("G5:4"), "note")[0]


def test_a_rhythm_stands_on_its_line_with_stems_up() -> None:
    page = score("B4:4", clefs=(Clef.PERCUSSION,), staff_lines=1)
    (note,) = found(page, "note")
    assert (note["loc"], note["stem.dir"]) == ("0", "up")
    assert "keysig" not in found(page, "scoreDef")[0]


@pytest.mark.parametrize(("text", "bracket"), [("C5:1/2 C5:1/2 C5:1/2", "false"), ("C5:1 C5:1/2", "true")])
def test_a_tuplet_under_one_beam_needs_no_bracket(text: str, bracket: str) -> None:
    (tuplet,) = found(score(f"(3:2 {text} ) r:1 r:2"), "tuplet")
    assert (tuplet["num"], tuplet["numbase"], tuplet["bracket.visible"]) == ("3", "2", bracket)


def test_ties_join_the_notes_of_one_pitch() -> None:
    page = score("C4+E4:4.start C4+E4:4.stop")
    assert [(start.id, stop.id) for start, stop in ties(page)] == [("n1", "n2"), ("n1a", "n2a")]
    assert [tie["endid"] for tie in found(page, "tie")] == ["#n2", "#n2a"]


def test_a_tie_that_leads_nowhere_is_not_drawn() -> None:
    assert ties(score("C4:4.start D4:4")) == ()


def test_articulations_stand_inside_their_note_and_ornaments_beside_the_bar() -> None:
    page = score("C5:1.staccato.accent D5:1.fermata E5:1.trill F5:1.turn")
    assert found(page, "artic") == [{"artic": "stacc acc"}]
    for sign in ("fermata", "trill", "turn"):
        assert len(found(page, sign)) == 1


def test_a_rolled_chord_names_all_its_notes() -> None:
    assert found(score("C4+E4+G4:4.roll"), "arpeg")[0]["plist"] == "#n1 #n1a #n1b"


def test_single_grace_notes_are_slashed_and_several_beamed() -> None:
    assert found(score("C5:0 D5:4"), "note")[0]["stem.mod"] == "1slash"
    assert len(found(score("C5:0 D5:0 E5:4"), "beam/note")) == 2


def test_spans_go_from_note_to_note() -> None:
    kinds = (SpanKind.SLUR, SpanKind.CRESCENDO, SpanKind.DIMINUENDO, SpanKind.PEDAL, SpanKind.OCTAVE_UP)
    page = score("C5:1 D5:1 E5:2")
    page = replace(page, spans=tuple(Span(f"s{place}", kind, "n1", "n3") for place, kind in enumerate(kinds)))
    assert found(page, "slur") == [{ID: "s0", "startid": "#n1", "endid": "#n3", "staff": "1"}]
    assert [hairpin["form"] for hairpin in found(page, "hairpin")] == ["cres", "dim"]
    assert [pedal["dir"] for pedal in found(page, "pedal")] == ["down", "up"]
    assert [note["oct"] for note in found(page, "note")] == ["4", "4", "4"], "under 8va notes are printed lower"


def test_a_dynamic_stands_on_the_note_where_a_hairpin_ends() -> None:
    page = score("C5:2 C5+E5:2")
    page = replace(
        page,
        spans=(Span("s1", SpanKind.CRESCENDO, "n1", "n2a"),),
        directions=(Direction("d1", DirectionKind.DYNAMIC, Fraction(2), "f"),),
    )
    assert found(page, "dynam")[0]["startid"] == "#n2a"


def test_words_between_the_notes_stand_on_the_beat() -> None:
    page = replace(
        score("C5:3", meter="6/8"), directions=(Direction("d1", DirectionKind.TEMPO, Fraction(3, 2), "a <tempo>"),)
    )
    (words,) = mei(page).iterfind(".//tempo")
    assert (words.get("tstamp"), words.text) == ("4", "a <tempo>")


@pytest.mark.parametrize(("text", "place"), [("dolce", "above"), ("cresc.", "below"), ("dim. poco a poco", "below")])
def test_words_that_swell_stand_with_the_dynamics(text: str, place: str) -> None:
    page = replace(score("C5:4"), directions=(Direction("d1", DirectionKind.WORDS, Fraction(0), text),))
    assert found(page, "dir")[0]["place"] == place


def test_chord_symbols_stand_above_the_first_staff() -> None:
    page = replace(score("C5:4"), changes=(Change("h1", Fraction(2), ChordSymbol("E", -1, "m7")),))
    (harm,) = mei(page).iterfind(".//harm")
    assert (harm.get("tstamp"), harm.text) == ("3", filling(ChordSymbol("E", -1, "m7")))


def test_no_chord_is_a_symbol_too() -> None:
    page = replace(score("C5:4"), changes=(Change("h1", Fraction(0), None),))
    assert mei(page).findtext(".//harm") == filling(None)


def test_a_free_slash_is_a_beat_without_stem_and_black_in_any_metre() -> None:
    for meter, beat, value in (("4/4", "1", ("4", None)), ("6/8", "3/2", ("4", "1")), ("cut", "2", ("4", None))):
        page = replace(score("C5:4", meter=meter), notes=(), slashes=slashes(free=f"0:{beat}"))
        (slash,) = found(page, "note")
        assert (slash[ID], slash["head.shape"], slash["stem.visible"]) == ("x1", "slash", "false")
        assert (slash["dur"], slash.get("dots")) == value


def test_an_exact_slash_has_its_value_and_stands_under_a_beam_with_its_neighbour() -> None:
    page = replace(score("r:1 r:1/2 C5:5/2"), notes=(), slashes=slashes(exact="3/2:1/2 2:1/2 5/2:1/2 3:1"))
    assert [slash["dur"] for slash in found(page, "note")] == ["8", "8", "8", "4"]
    assert [slash[ID] for slash in found(page, "beam/note")] == ["x2", "x3"]


def test_a_kick_is_a_small_note_in_a_layer_of_its_own_with_the_rests_of_its_beat() -> None:
    page = replace(score("C5:4"), slashes=slashes(kick="3/2:1/2 3:1"))
    (kicks,) = mei(page).iterfind(".//layer[@n='2']")
    assert [(item.tag, item.get("dur"), item.get("cue")) for item in kicks] == [
        ("space", "4", None),
        ("rest", "8", "true"),
        ("note", "8", "true"),
        ("space", "4", None),
        ("note", "4", "true"),
    ]


def test_a_triplet_under_kicks_has_its_figure_below() -> None:
    page = score("(3:2 C5:1 D5:1 E5:1 ) C5:2")
    assert found(page, "tuplet")[0].get("num.place") is None
    kicked = found(replace(page, slashes=slashes(kick="3:1")), "tuplet")[0]
    assert (kicked["num.place"], kicked["bracket.place"]) == ("below", "below")


@pytest.mark.parametrize(
    ("text", "tags", "bracket"),
    [
        ("C5:1/2 (3:2 C5:1/4 C5:1/4 C5:1/4 ) C5:3", ["beam/note", "beam/tuplet"], "false"),
        ("C5:1/4 C5:1/4 (3:2 C5:1/4 C5:1/4 C5:1/4 ) C5:3", ["beam/note", "beam/tuplet"], "true"),
        ("(3:2 C5:1/2 C5:1/2 C5:1/2 ) C5:3", ["tuplet/beam"], "false"),
        ("(3:2 C5:1 C5:1/2 ) C5:3", ["tuplet/note"], "true"),
    ],
)
def test_a_beam_holds_a_triplet_within_its_beat_and_a_longer_one_holds_its_beams(
    text: str, tags: list[str], bracket: str
) -> None:
    page = score(text)
    assert all(found(page, f"layer/{tag}") for tag in tags)
    assert found(page, "tuplet")[0]["bracket.visible"] == bracket


def test_under_kicks_stems_and_rests_stay_where_they_are_without() -> None:
    page = replace(score("C5:1/2 G4:1/2 F4:1 r:2", "r:4", clefs=GRAND), slashes=slashes(kick="0:1"))
    assert [note["stem.dir"] for note in found(page, "note") if note[ID] != "x1"] == ["down", "down", "up"]
    assert (found(page, "rest")[0]["loc"], found(page, "mRest")[0].get("loc")) == ("4", None)


def test_a_new_tempo_without_words_prints_its_metronome_mark() -> None:
    page = score("C5:4 C5:4 C5:4")
    tempos = (
        Tempo(Fraction(0), 80, Fraction(1)),
        Tempo(Fraction(4), 96, Fraction(1)),
        Tempo(Fraction(8), 60, Fraction(2)),
    )
    words = Direction("d1", DirectionKind.TEMPO, Fraction(8), "Lento")
    page = replace(page, tempo=TempoMap(tempos), directions=(words,))
    assert printed_tempos(page) == (Fraction(4),)
    assert tempo_text(page, Fraction(4)) == "♩ = 96"
