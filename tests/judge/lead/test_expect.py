"""The chord symbols of a lead sheet as zones, in performance order and cut at bar lines."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.build import page
from tests.judge.lead.sheets import asked, sheet
from trainer.errors import BadInput
from trainer.judge.lead.expect import expect_lead
from trainer.judge.notes.expect import expect
from trainer.model.call import Call, Part
from trainer.model.key import read_key
from trainer.model.zones import Manner


def test_a_symbol_holds_until_the_next_and_is_cut_at_bar_lines() -> None:
    zones = asked(sheet("0:C 12:G7 14:C")).zones
    assert [(zone.id, zone.name, int(zone.onset), int(zone.end)) for zone in zones[:6]] == [
        ("c1", "C", 0, 4),
        ("c1.m2", "C", 4, 8),
        ("c1.m3", "C", 8, 12),
        ("c2", "G7", 12, 14),
        ("c3", "C", 14, 16),
        ("c3.m5", "C", 16, 20),
    ]
    assert [zone.changes for zone in zones[:6]] == [True, False, False, True, True, False]


def test_before_the_first_symbol_no_chord_is_asked_for() -> None:
    assert asked(sheet("8:Dm7")).zones[0].onset == 8


def test_the_melody_is_the_same_with_and_without_the_chords() -> None:
    score = sheet()
    assert asked(score).notes == expect(score).notes
    assert asked(score, Part.CHORDS).notes == ()
    assert asked(score, Part.CHORDS).zones == replace(asked(score), part=Part.CHORDS).zones


def test_repeats_are_unrolled_with_their_pass() -> None:
    score = sheet()
    bars = (*score.bars[:3], replace(score.bars[3], plays=2), *score.bars[4:])
    zones = asked(replace(score, bars=bars)).zones
    assert [(zone.id, int(zone.onset)) for zone in zones[3:6]] == [("c4", 12), ("c1#2", 16), ("c2#2", 20)]


@pytest.mark.parametrize(
    ("call", "up"), [(Call(shift=2), 2), (Call(key=read_key("Eb")), 3), (Call(key=read_key("A"), shift=1), -2)]
)
def test_what_is_called_moves_the_chords_with_the_notes(call: Call, up: int) -> None:
    plain, moved = asked(), asked(call=call)
    assert {b.key - a.key for a, b in zip(plain.notes, moved.notes, strict=True)} == {up}
    for before, after in zip(plain.zones, moved.zones, strict=True):
        assert after.root == (before.root + up) % 12
        assert after.chord == {(one + up) % 12 for one in before.chord}
        assert after.scale == {(one + up) % 12 for one in before.scale}
        assert after.spelling[after.root] == before.spelling[before.root]  # named as the page names it


def test_slashes_are_attacks_and_kicks_and_no_chord_is_silence() -> None:
    zones = {zone.id: zone for zone in asked(sheet("0:C 4:F 8:N.C. 12:G7", slashes="0:x 1:x 5/2:x 6:k")).zones}
    assert (zones["c1"].manner, [strike.count for strike in zones["c1"].strikes]) == (Manner.FIGURE, ["1", "2", "3&"])
    assert (zones["c2"].manner, [strike.count for strike in zones["c2"].strikes]) == (Manner.KICKS, ["3"])
    assert (zones["c3"].manner, zones["c3"].is_rated) == (Manner.NO_CHORD, False)


def test_a_kick_under_a_symbol_just_before_the_bar_is_a_push() -> None:
    zones = asked(sheet("0:C 7/2:F 8:G7", slashes="7/2:k")).zones
    assert [(zone.id, float(zone.onset), float(zone.push)) for zone in zones[:2]] == [
        ("c1", 0.0, 0.0),
        ("c2", 4.0, 0.5),
    ]
    assert (zones[0].manner, zones[0].strikes) == (Manner.FREE, ())
    assert [strike.place for strike in zones[1].strikes] == [Fraction(7, 2)]


def test_a_slash_bass_is_asked_for_and_a_root_is_not() -> None:
    zones = asked(sheet("0:C/E 4:F")).zones
    assert (zones[0].bass, zones[0].asks_bass, zones[1].asks_bass) == (4, True, False)


def test_a_fermata_stops_the_clock_of_the_chords_too() -> None:
    score = replace(sheet(), free=((Fraction(16), Fraction(20)),))
    assert [zone.id for zone in asked(score).zones if not zone.timed] == ["c5", "c6"]  # the one that resumes, too


def test_a_page_without_chord_symbols_has_no_chords_to_play() -> None:
    with pytest.raises(BadInput, match="no chord symbol"):
        expect_lead(page(), Part.BOTH)
