"""MusicXML out and in again through music21: the same page; and what other programs' files become."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from tests import build
from tests.build import slashes
from tests.theory import pages
from tests.theory.measures import WHOLE, again, note, start, xml
from trainer.errors import BadInput
from trainer.model.instrument import INSTRUMENTS
from trainer.model.meter import read_meter
from trainer.model.road import visits
from trainer.model.score import (
    Clef,
    Mark,
    Score,
    SlashKind,
    Span,
    SpanKind,
    Staff,
    Tie,
    Tuplet,
)
from trainer.theory.musicxml import open_musicxml, read_musicxml, write_musicxml

F = Fraction


def test_a_page_with_everything_comes_back_as_it_was() -> None:
    assert again(pages.grand()) == pages.grand()


def test_slashes_and_kicks_come_back_on_both_staves() -> None:
    page = replace(pages.grand(), slashes=slashes(kick="1:1/2 3:1"))
    assert again(page) == page
    below = replace(page, slashes=tuple(replace(slash, staff=2) for slash in page.slashes))
    assert again(below) == below


@pytest.mark.parametrize(
    ("stem", "kind"),
    [("<stem>none</stem>", SlashKind.FREE), ("<stem>up</stem>", SlashKind.EXACT), ("", SlashKind.EXACT)],
)
def test_a_slash_without_stem_is_comped_freely_and_one_with_a_stem_is_not(stem: str, kind: SlashKind) -> None:
    head = f"{stem}<notehead>slash</notehead>"
    page = read_musicxml(xml(start() + note("B4", 4, head) * 4, WHOLE), name="a file")
    assert [(slash.onset, slash.length, slash.kind) for slash in page.slashes] == [
        (F(at), F(1), kind) for at in range(4)
    ]
    assert [note.onset for note in page.notes] == [4]
    assert page.rests == ()


def test_a_cue_note_is_a_kick_where_there_are_chords_and_a_note_where_there_are_none() -> None:
    symbol = "<harmony><root><root-step>C</root-step></root><kind>major</kind></harmony>"
    back = "<backup><duration>16</duration></backup>"
    cue = "<forward><duration>8</duration></forward>" + note("G5", 4, "<voice>2</voice>", before="<cue/>")
    with_chords = read_musicxml(xml(start() + symbol + WHOLE + back + cue), name="a file")
    assert [(slash.onset, slash.kind) for slash in with_chords.slashes] == [(F(2), SlashKind.KICK)]
    assert len(with_chords.notes) == 1
    without = read_musicxml(xml(start() + WHOLE + back + cue), name="a file")
    assert (len(without.notes), without.slashes) == (2, ())


def test_a_repeat_from_the_first_bar_comes_back_as_it_is_written() -> None:
    page = build.page("C4 D4 E4 F4", length=4)
    for starts in (True, False):
        first, second, *others = page.bars
        repeated = replace(page, bars=(replace(first, repeat_start=starts), replace(second, plays=2), *others))
        assert again(repeated) == repeated


def test_keys_metres_repeats_and_endings_come_back_as_they_were() -> None:
    assert again(pages.repeats()).bars == pages.repeats().bars


def test_the_same_page_gives_the_same_bytes() -> None:
    assert write_musicxml(pages.grand()) == write_musicxml(pages.grand())


def test_what_is_written_carries_our_ids() -> None:
    written = ET.fromstring(write_musicxml(pages.grand()))
    ids = {element.get("id") for element in written.iter("note")}
    assert ids == {one.id for one in pages.grand().notes} | {one.id for one in pages.grand().rests}


@pytest.mark.parametrize("profile", sorted(INSTRUMENTS))
def test_every_instrument_is_known_again(profile: str) -> None:
    clef = INSTRUMENTS[profile].clefs[0]
    page = replace(build.page("C4 E4"), instrument=profile, staves=(Staff(clef),))
    back = again(page)
    assert back.instrument == profile
    assert [(one.pitch, one.onset) for one in back.notes] == [(one.pitch, one.onset) for one in page.notes]
    assert back.staves == page.staves


def test_a_rhythm_page_stays_one() -> None:
    page = replace(build.page("B4 B4"), staves=(Staff(Clef.PERCUSSION, 1),), rhythm_only=True)
    back = again(page)
    assert back.rhythm_only
    assert back.staves == page.staves
    assert [(one.onset, one.length, one.pitch) for one in back.notes] == [
        (one.onset, one.length, one.pitch) for one in page.notes
    ]


def test_slurs_that_cross_keep_their_own_ends() -> None:
    page = build.page("C4 D4 E4 F4")
    slurs = (Span("s1", SpanKind.SLUR, "n1", "n3"), Span("s2", SpanKind.SLUR, "n2", "n4"))
    octave = (Span("s3", SpanKind.OCTAVE_UP, "n2", "n3"),)
    back = again(replace(page, spans=slurs + octave))
    assert {(one.kind, one.start, one.end) for one in back.spans} == {
        (SpanKind.SLUR, "n1", "n3"),
        (SpanKind.SLUR, "n2", "n4"),
        (SpanKind.OCTAVE_UP, "n2", "n3"),
    }
    assert [one.pitch for one in back.notes] == [one.pitch for one in page.notes]


@settings(max_examples=25, deadline=None)
@given(pages.scores().filter(lambda page: page.notes))
def test_any_page_comes_back_note_for_note(page: Score) -> None:
    back = again(page)
    assert back.notes == page.notes
    assert back.rests == page.rests
    assert back.bars == page.bars
    assert back.staves == page.staves


def test_ties_run_through_the_middle_of_a_chain() -> None:
    page = build.page("C4 C4 C4")
    ties = (Tie.START, Tie.MIDDLE, Tie.STOP)
    page = replace(page, notes=tuple(replace(one, tie=tie) for one, tie in zip(page.notes, ties, strict=True)))
    assert [one.tie for one in again(page).notes] == [*ties]


def test_a_title_is_made_one_line() -> None:
    assert read_musicxml(xml(start() + WHOLE, title="A\n  page"), name="x").title == "A page"
    assert read_musicxml(xml(start() + WHOLE), name="x").title == "Untitled"


def test_a_short_first_bar_is_the_pickup() -> None:
    page = read_musicxml(xml(start() + note(), WHOLE), name="x")
    assert [(bar.number, bar.onset, bar.length) for bar in page.bars] == [(0, F(0), F(1)), (1, F(1), F(4))]
    assert page.pickup == 1


def test_the_piano_is_chosen_over_the_voice_and_the_voice_is_named() -> None:
    two = b"<score-partwise><part-list><score-part id='V'><part-name>Voice</part-name></score-part><score-part id='P'>"
    two += b"<part-name>Piano</part-name></score-part></part-list><part id='V'><measure>"
    two += (start() + WHOLE).encode() + b"</measure></part><part id='P'><measure>"
    two += (start(more="<staves>2</staves>") + note("G5", 16, "<staff>1</staff>")).encode()
    two += b"<backup><duration>16</duration></backup>" + note("G2", 16, "<staff>2</staff>").encode()
    reading = open_musicxml(two + b"</measure></part></score-partwise>", name="x")
    assert [(one.pitch.name, one.staff) for one in reading.score.notes] == [("G5", 1), ("G2", 2)]
    assert reading.dropped == ("the other parts: Voice",)


def test_what_a_page_has_no_place_for_is_named() -> None:
    bass = "<attributes><clef><sign>F</sign><line>4</line></clef></attributes>"
    breath = "<notations><articulations><breath-mark/></articulations></notations>"
    reading = open_musicxml(xml(start() + note(duration=16, more=breath), bass + WHOLE), name="x")
    assert set(reading.dropped) == {"1 BreathMark sign", "1 clef change: the first clef stays"}


def test_a_bar_that_is_played_three_times_is() -> None:
    line = "<barline location='right'><repeat direction='backward' times='3'/></barline>"
    page = read_musicxml(xml(start() + WHOLE + line, WHOLE), name="x")
    assert [(visit.bar, visit.turn) for visit in visits(page.bars)] == [(0, 1), (0, 2), (0, 3), (1, 1)]


def test_an_ending_for_two_passes_is_played_twice() -> None:
    first = "<barline location='left'><ending number='1, 2' type='start'/></barline>"
    close = "<barline location='right'><ending number='1, 2' type='stop'/><repeat direction='backward'/></barline>"
    third = "<barline location='left'><ending number='3' type='start'/></barline>"
    stop = "<barline location='right'><ending number='3' type='discontinue'/></barline>"
    page = read_musicxml(xml(start() + WHOLE, first + WHOLE + close, third + WHOLE + stop), name="x")
    assert [visit.bar for visit in visits(page.bars)] == [0, 1, 0, 1, 0, 2]


@pytest.mark.parametrize(
    "sign",
    [
        "<direction><direction-type><words>D.C. al Fine</words></direction-type></direction>",
        "<direction><direction-type><words>D.S. al Coda</words></direction-type></direction>",
        "<sound dacapo='yes'/>",
    ],
)
def test_a_jump_is_refused_because_it_would_change_the_road(sign: str) -> None:
    with pytest.raises(BadInput, match=r"bar 2 has '?D\..*jumps are not; write the bars out"):
        read_musicxml(xml(start() + WHOLE, WHOLE + sign), name="x")


def test_a_guitar_in_the_octave_clef_is_written_an_octave_up() -> None:
    clef = "<clef><sign>G</sign><line>2</line><clef-octave-change>-1</clef-octave-change></clef>"
    page = read_musicxml(xml(start(more=clef) + note("E3", 16), parts="Acoustic Guitar"), name="x")
    assert (page.instrument, page.staves[0].clef, page.notes[0].pitch.name) == ("guitar", Clef.TREBLE, "E4")
    assert page.notes[0].pitch.key + INSTRUMENTS["guitar"].sounding == 52


def test_a_rolled_chord_over_both_hands_is_rolled_in_both() -> None:
    roll = "<notations><arpeggiate number='1'/></notations>"
    upper = note("G5", 16, f"<staff>1</staff>{roll}")
    lower = note("G2", 16, f"<staff>2</staff>{roll}")
    both = start(more="<staves>2</staves>") + upper + "<backup><duration>16</duration></backup>" + lower
    page = read_musicxml(xml(both), name="x")
    assert [one.marks for one in page.notes] == [frozenset({Mark.ROLL})] * 2


def test_a_chord_with_a_sign_inside_is_one_chord() -> None:
    sign = "<direction><direction-type><dynamics><p/></dynamics></direction-type></direction>"
    page = read_musicxml(xml(start() + note("C4", 16) + sign + note("E4", 16, before="<chord/>")), name="x")
    assert [(one.pitch.name, one.onset, one.length) for one in page.notes] == [("C4", F(0), F(4)), ("E4", F(0), F(4))]


def test_a_tuplet_without_brackets_is_found_by_its_length() -> None:
    triplet = "<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification>"
    third = note(duration=2, more=f"<type>eighth</type>{triplet}").replace("<duration>2", "<duration>4")
    head = start("2/4").replace("<divisions>4", "<divisions>12")
    page = read_musicxml(xml(head + third * 6), name="x")
    assert [one.tuplet for one in page.notes] == [Tuplet(3, 2, F(0), F(1))] * 3 + [Tuplet(3, 2, F(1), F(1))] * 3


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (xml(start() + note(duration=20)), "bar 1 holds 5 quarter notes, more than a bar of 4/4"),
        (xml(start() + "<note><rest/><duration>16</duration></note>"), "there is not one note in it"),
        (xml(start("2/64") + note(duration=1)), "unknown metre '2/64'"),
        (xml(start().replace("<fifths>0", "<fifths>9") + WHOLE), "a key signature of 9 accidentals"),
        (
            xml(start(more="<clef><sign>TAB</sign><line>5</line></clef>") + WHOLE),
            "a clef we cannot draw: TAB on line 5",
        ),
        (xml(start() + WHOLE.replace("<octave>", "<alter>0.5</alter><octave>")), "a piano has no key for it"),
        (xml(start() + WHOLE.replace("<octave>", "<octave>5")), "bar 1: the pitch C54: keys go from C-1 to G9"),
        (xml(start() + note(duration=0)), "bar 1: a note of no length that is no grace note"),
        (
            xml(start(more="<transpose><chromatic>3</chromatic></transpose>") + WHOLE, parts="Clarinet in Eb"),
            "sounds +3 semitones from where it is written",
        ),
        (
            xml(start(more="<transpose><diatonic>2</diatonic></transpose>") + WHOLE),
            "a transposition without its semitones",
        ),
        (xml(start(more="<staves>3</staves>") + note(duration=16, more="<staff>3</staff>")), "a part on 3 staves"),
        (xml(start() + note(duration=16).replace(">16<", ">many<")), "'many' is not a number"),
        (xml(start().replace("<divisions>4", "<divisions>0") + WHOLE), "'0' is too small"),
        (
            xml(start().replace("<fifths>0", "<fifths>9999999999") + WHOLE),
            "fifths 9999999999 is out of reach: at most 99",
        ),
        (xml(start() + WHOLE).replace(b"<part id='P1'>", b"<part id='Q'>"), "a part whose id is not in its list"),
    ],
)
def test_what_cannot_be_a_page_is_refused_with_its_reason(file: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_musicxml(file, name="page.musicxml")
    assert str(refused.value).startswith("page.musicxml: ")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_written_page_counts_its_metre() -> None:
    page = build.page("C4 D4 E4 F4 G4", length=F(1, 2), meter="3+2/8")
    assert again(page).meter == read_meter("3+2/8")
    assert Counter(one.pitch.name for one in again(page).notes) == Counter(["C4", "D4", "E4", "F4", "G4"])
