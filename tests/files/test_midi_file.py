from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import mido
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import page
from trainer.errors import BadInput
from trainer.files import midi_track
from trainer.files.midi_file import read_midi, score_to_midi, write_midi
from trainer.files.midi_write import FIRST_BEAT
from trainer.judge.notes.expect import expect
from trainer.model.meter import read_meter
from trainer.model.performance import DeviceEvent, Grid, KeyEvent, PedalEvent, PlayedEvent
from trainer.model.score import Mark, Score
from trainer.model.tempo import Tempo, TempoMap

MILLISECOND = 1_000


def smf(*tracks: bytes, kind: int = 1, division: int = 96) -> bytes:
    header = b"MThd" + (6).to_bytes(4) + kind.to_bytes(2) + len(tracks).to_bytes(2) + division.to_bytes(2)
    return header + b"".join(b"MTrk" + len(body).to_bytes(4) + body for body in tracks)


END = bytes.fromhex("00 ff 2f 00")
C4_FOR_A_QUARTER = bytes.fromhex("00 90 3c 50 60 80 3c 40") + END


def times(events: Sequence[PlayedEvent]) -> list[int]:
    return [event.at for event in events]


def test_a_quarter_note_lasts_half_a_second_when_the_file_names_no_tempo() -> None:
    assert read_midi(smf(C4_FOR_A_QUARTER), name="x.mid") == (KeyEvent(0, 60, 80), KeyEvent(500_000, 60, 0))


def test_a_tempo_in_one_track_holds_for_notes_in_another() -> None:
    tempo = bytes.fromhex("00 ff 51 03 0f 42 40") + END  # a second a quarter
    assert times(read_midi(smf(tempo, C4_FOR_A_QUARTER), name="x.mid")) == [0, 1_000_000]


def test_a_tempo_that_changes_within_a_note_is_honoured() -> None:
    tempo = bytes.fromhex("30 ff 51 03 0f 42 40") + END
    assert times(read_midi(smf(tempo, C4_FOR_A_QUARTER), name="x.mid")) == [0, 250_000 + 500_000]


@pytest.mark.parametrize(("division", "micros"), [(0xE728, 96_000), (0xE350, 40_040)])
def test_smpte_time_is_read_without_any_tempo(division: int, micros: int) -> None:
    tempo = bytes.fromhex("00 ff 51 03 0f 42 40") + END
    assert times(read_midi(smf(tempo, C4_FOR_A_QUARTER, division=division), name="x.mid")) == [0, micros]


def test_running_status_goes_on_after_a_sysex() -> None:
    body = bytes.fromhex("00 90 3c 50 00 f0 02 01 f7 10 40 50") + END
    assert [event.key for event in read_midi(smf(body), name="x.mid") if isinstance(event, KeyEvent)] == [60, 64]


def test_undefined_status_bytes_foreign_chunks_and_bytes_after_the_end_are_passed_over() -> None:
    body = bytes.fromhex("00 f4 00 f9 00 90 3c 50") + END
    data = smf(body).replace(b"MTrk", b"XFIH\x00\x00\x00\x01\x00MTrk") + b"*"
    assert read_midi(data, name="x.mid") == (KeyEvent(0, 60, 80),)


def test_a_riff_wrapper_is_opened() -> None:
    inner = smf(C4_FOR_A_QUARTER)
    wrapped = b"RIFF" + (len(inner) + 12).to_bytes(4, "little") + b"RMIDdata" + len(inner).to_bytes(4, "little") + inner
    assert len(read_midi(wrapped, name="x.rmi")) == 2


def test_all_notes_off_lets_the_held_keys_go() -> None:
    body = bytes.fromhex("00 90 3c 50 00 91 40 50 60 b0 7b 00") + END
    assert read_midi(smf(body), name="x.mid")[2:] == (KeyEvent(500_000, 60, 0),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"not a MIDI file", "not a MIDI file"),
        (b"MThd\x00\x00\x00\x06\x00\x01", "truncated"),
        (smf(), "no track"),
        (smf(C4_FOR_A_QUARTER)[:-3], "truncated"),
        (smf(C4_FOR_A_QUARTER[:3]), "truncated"),
        (smf(b"\x00\x40\x40"), "data"),
        (smf(b"\x00\x90\x3c\xff"), "above 127"),
        (smf(b"\xff\xff\xff\xff\x00"), "more than 4 bytes"),
        (smf(C4_FOR_A_QUARTER, division=0), "division"),
        (smf(bytes.fromhex("00 ff 51 03 00 00 00") + END), "tempo"),
        (smf(C4_FOR_A_QUARTER, C4_FOR_A_QUARTER, kind=2), "separate songs"),
        (smf(C4_FOR_A_QUARTER, kind=7), "type 7"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=rf"^take\.mid: .*{reason}"):
        read_midi(data, name="take.mid")


def is_read_or_refused_in_one_line(data: bytes) -> bool:
    try:
        read_midi(data, name="x.mid")
    except BadInput as refused:
        return "\n" not in str(refused)
    return True


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    assert is_read_or_refused_in_one_line(body)
    assert is_read_or_refused_in_one_line(smf(body))


@given(st.data())
def test_a_file_cut_anywhere_is_refused(data: st.DataObject) -> None:
    whole = score_to_midi(page())
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BadInput):
        read_midi(whole[:cut], name="x.mid")


def test_more_messages_than_a_take_has_are_refused_before_they_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(midi_track, "MOST_MESSAGES", 3)
    assert len(read_midi(smf(C4_FOR_A_QUARTER), name="x.mid")) == 2
    with pytest.raises(BadInput, match=r"x.mid: more than 3 messages"):
        read_midi(smf(C4_FOR_A_QUARTER, C4_FOR_A_QUARTER), name="x.mid")


def test_the_reader_agrees_with_mido() -> None:
    data = score_to_midi(page("C4 E4 G4 C5 B4 A4", meter="6/8", bpm=97))
    at, theirs = 0.0, []
    for message in mido.MidiFile(file=BytesIO(data)):
        at += message.time
        if message.type in ("note_on", "note_off"):
            theirs.append((message.note, message.type == "note_on", round(at * 1e6)))
    ours = [(e.key, e.velocity > 0, e.at) for e in read_midi(data, name="x.mid") if isinstance(e, KeyEvent)]
    assert [each[:2] for each in ours] == [each[:2] for each in theirs]
    assert max(abs(our[2] - their[2]) for our, their in zip(ours, theirs, strict=True)) <= 1


placed = st.builds(
    KeyEvent, st.integers(-3_000_000, 600_000_000), st.integers(0, 127), st.integers(0, 127), st.integers(0, 15)
) | st.builds(PedalEvent, st.integers(-3_000_000, 600_000_000), st.integers(0, 127), st.integers(0, 15))


@settings(max_examples=60)
@given(
    st.lists(placed, max_size=30),
    st.integers(10, 400),
    st.sampled_from(["4/4", "6/8", "7/8", "cut", "5/16"]),
)
def test_a_take_comes_back_within_half_a_millisecond(events: list[PlayedEvent], bpm: int, meter: str) -> None:
    taken = sorted(events, key=lambda event: event.at)
    data = write_midi(taken, score=page(meter=meter), grid=Grid(0), bpm=bpm)
    back = read_midi(data, name="x.mid")
    assert [type(event) for event in back] == [type(event) for event in taken]
    assert all(abs(ours.at - theirs.at) <= MILLISECOND // 2 for ours, theirs in zip(back, taken, strict=True))


def test_a_take_is_written_from_its_first_written_beat_by_the_clicks_clock() -> None:
    grid = Grid(7_000_000, ppm=100)
    data = write_midi((KeyEvent(17_000_000, 60, 80),), score=page(), grid=grid, bpm=60)
    assert abs(read_midi(data, name="x.mid")[0].at - 10_001_000) <= MILLISECOND // 2


def test_a_note_before_the_first_beat_moves_the_beat_into_the_file_and_says_so() -> None:
    data = write_midi((KeyEvent(-40_000, 60, 80), KeyEvent(0, 60, 0)), score=page(bpm=60), grid=Grid(0), bpm=60)
    markers = [m for m in mido.MidiFile(file=BytesIO(data)).tracks[0] if m.type == "marker"]
    assert [m.text for m in markers] == [FIRST_BEAT]
    assert times(read_midi(data, name="x.mid")) == [-40_000, 0]


def test_devices_that_came_and_went_stay_out_of_the_file() -> None:
    data = write_midi((DeviceEvent(0, "Keys", present=False),), score=page(), grid=Grid(0), bpm=60)
    assert read_midi(data, name="x.mid") == ()


def presses(score: Score) -> list[tuple[int, int]]:
    return [
        (event.at, event.key)
        for event in read_midi(score_to_midi(score), name="x.mid")
        if isinstance(event, KeyEvent) and event.velocity
    ]


def test_a_page_plays_what_it_expects_from_time_0() -> None:
    score = page("C4 D4 E4 F4 G4 A4 B4", length=Fraction(1, 2), meter="7/8", bpm=173)
    wanted = [(note.at, note.key) for note in expect(score).notes]
    found = presses(score)
    assert found[0] == (0, 60)
    assert [key for _, key in found] == [key for _, key in wanted]
    assert all(abs(ours - theirs) <= MILLISECOND // 4 for (ours, _), (theirs, _) in zip(found, wanted, strict=True))


def test_repeats_are_played_and_each_tempo_is_met_again() -> None:
    score = page("C4 D4 E4 F4 G4 A4 B4 C5", bpm=60)
    first, second = score.bars
    twice = replace(
        score,
        bars=(first, replace(second, plays=2)),
        tempo=TempoMap((Tempo(Fraction(0), 60, Fraction(1)), Tempo(Fraction(4), 120, Fraction(1)))),
    )
    wanted = [(note.at, note.key) for note in expect(twice).notes]
    found = presses(twice)
    assert len(found) == 16
    assert all(abs(ours - theirs) <= MILLISECOND // 4 for (ours, _), (theirs, _) in zip(found, wanted, strict=True))
    tempos = [m.tempo for m in mido.MidiFile(file=BytesIO(score_to_midi(twice))).tracks[0] if m.type == "set_tempo"]
    assert tempos == [1_000_000, 500_000, 1_000_000, 500_000]


def test_accents_are_louder_and_staccato_is_half_as_long() -> None:
    score = page("C4 D4", bpm=60)
    marked = replace(
        score, notes=(score.notes[0], replace(score.notes[1], marks=frozenset({Mark.ACCENT, Mark.STACCATO})))
    )
    first, end_of_first, second, end_of_second = (
        event for event in read_midi(score_to_midi(marked), name="x.mid") if isinstance(event, KeyEvent)
    )
    assert second.velocity > first.velocity
    assert 2 * (end_of_second.at - second.at) == pytest.approx(end_of_first.at - first.at, rel=0.15)


@pytest.mark.parametrize(("key", "written"), [("Eb", "Eb"), ("F#m", "F#m"), ("D dorian", "C")])
def test_metre_key_and_tempo_stand_in_the_file(key: str, written: str) -> None:
    signs = {
        m.type: m for m in mido.MidiFile(file=BytesIO(score_to_midi(page(key=key, meter="6/8", bpm=90)))).tracks[0]
    }
    assert signs["key_signature"].key == written
    assert (signs["time_signature"].numerator, signs["time_signature"].denominator) == (6, 8)
    assert signs["set_tempo"].tempo == round(60_000_000 / 90 / 1.5)
    assert read_meter("6/8").beat == Fraction(3, 2)
