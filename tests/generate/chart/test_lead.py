"""A lead sheet is a melody over the changes of a chart: at home at the end, alike where its
sections return, under symbols that can be drawn."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from tests.engrave.scores import score
from trainer.errors import BadInput
from trainer.generate.chart.lead import READABLE, check_lead, make_lead
from trainer.generate.chart.leaps import too_far
from trainer.generate.chart.levels import BARS
from trainer.generate.chart.styles import STYLES
from trainer.model.exercise import ChartRecipe, Kind, Style, chart_level
from trainer.model.meter import read_meter
from trainer.model.road import visits
from trainer.model.score import Bar, DirectionKind, Note, Rest, Score, Slash, SlashKind, Tie

SEEDS = range(2)
CUT = read_meter("cut")
HELD = (Tie.MIDDLE, Tie.STOP)
PAIRS = [(style, level) for style, row in STYLES.items() for level in sorted({row.start, 5, 8})]


@cache
def _lead(style: Style, level: int, seed: int, instrument: str = "piano") -> Score:
    return make_lead(
        ChartRecipe(kind=Kind.LEAD, style=style, axes=chart_level(level), melody=level, instrument=instrument), seed
    )


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_a_lead_sheet_has_a_melody_under_its_changes(style: Style, level: int) -> None:
    for seed in SEEDS:
        page = _lead(style, level, seed)
        low, high = BARS[level - 1]
        assert low <= len(visits(page.bars)) <= high
        assert page.changes[0].onset == 0
        symbols = [change.symbol for change in page.changes if change.symbol]
        assert all(abs(symbol.alter) < 2 for symbol in symbols)
        onsets = [change.onset for change in page.changes]
        assert onsets == sorted(set(onsets))
        last = page.notes[-1]
        assert (last.pitch.step, last.pitch.alter) == (page.bars[-1].key.step, page.bars[-1].key.alter)
        assert page.notes[-1].end == page.end or page.rests[-1].end == page.end


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_notes_that_a_chord_names_are_altered_as_it_alters_them(style: Style, level: int) -> None:
    page = _lead(style, min(level, 5), 7)
    for change, after in zip(page.changes, [*page.changes[1:], None], strict=True):
        end = after.onset if after else page.end
        symbol = change.symbol
        if symbol is None:
            continue
        under = [note for note in page.notes if change.onset <= note.onset < end]
        roots = [note.pitch.alter for note in under if note.pitch.step == symbol.step and note.tie is None]
        assert set(roots) <= {symbol.alter}


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_sections_are_named_where_they_begin(style: Style, level: int) -> None:
    for seed in SEEDS:
        page = _lead(style, level, seed)
        named = [one for one in page.directions if one.kind is DirectionKind.REHEARSAL]
        assert named[0].onset == 0
        assert {one.onset for one in named} <= {bar.onset for bar in page.bars}
        assert len({one.onset for one in named}) == len(named)
        letters = [one.text for one in named if len(one.text) == 1]
        assert letters == [] or letters[0] == "A"


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_no_leap_is_wider_than_the_level_allows_where_bars_are_joined(style: Style, level: int) -> None:
    for seed in SEEDS:
        assert too_far(_lead(style, level, seed), level) == 0


def test_a_leap_back_to_a_repeat_counts() -> None:
    page = score("C4:4 D4:4 C6:4")
    bars = (page.bars[0], page.bars[1], replace(page.bars[2], plays=2))
    assert too_far(page, 4) == 1
    assert too_far(replace(page, bars=bars), 4) == 2
    assert too_far(page, 8) == 1
    assert too_far(score("C4:4 r:4 C6:4"), 4) == 0


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_notes_are_no_quicker_than_can_be_read_but_for_eighths(style: Style, level: int) -> None:
    for seed in SEEDS:
        page = _lead(style, level, seed)
        second = Fraction(page.tempo.changes[0].bpm * page.tempo.changes[0].beat, 60)
        for bar in page.bars[:-1]:
            onsets = sorted({n.onset for n in page.notes if bar.onset <= n.onset < bar.end and n.tie not in HELD})
            shortest = min((after - at for at, after in pairwise(onsets)), default=bar.length)
            assert shortest >= min(Fraction(1, 2), second / READABLE)


@pytest.mark.parametrize("level", [7, 8])
def test_a_song_comes_to_rest_on_a_long_note_however_many_phrases_it_has(level: int) -> None:
    for style in (Style.COUNTRY, Style.POP, Style.JAZZ, Style.BOSSA):
        for seed in range(4):
            page = _lead(style, level, seed)
            struck = [note.onset for note in page.notes if note.tie not in HELD]
            assert page.end - struck[-1] >= page.bars[-1].meter.beat


def test_a_melody_is_never_in_quicker_eighths_than_are_read_though_a_band_may_be() -> None:
    fast = [
        make_lead(ChartRecipe(kind=Kind.LEAD, style=Style.JAZZ, axes=chart_level(8), meter=CUT, melody=5), seed)
        for seed in range(6)
    ]
    tempos = [page.tempo.changes[0] for page in fast]
    assert all(tempo.bpm * tempo.beat * 2 <= 60 * READABLE for tempo in tempos)
    asked = ChartRecipe(kind=Kind.LEAD, style=Style.JAZZ, axes=chart_level(8), meter=CUT, melody=5, bpm=144)
    assert make_lead(asked, 1).tempo.changes[0].bpm == 144


def test_phrases_over_the_same_changes_begin_alike() -> None:
    alike = [pair for seed in range(16) for pair in _pairs(_lead(Style.JAZZ, 5, seed))]
    assert len(alike) > 10
    assert sum(one == other for one, other in alike) > len(alike) // 2


def _pairs(page: Score) -> list[tuple[list[Fraction], list[Fraction]]]:
    """The rhythms of the first bars of phrases of four bars that have the same changes."""
    phrases = [page.bars[start : start + 4] for start in range(0, len(page.bars) - 3, 4)]
    changes = [
        [(c.onset - bars[0].onset, c.symbol) for c in page.changes if bars[0].onset <= c.onset < bars[-1].end]
        for bars in phrases
    ]
    rhythms = [
        [note.onset - bars[0].onset for note in page.notes if bars[0].onset <= note.onset < bars[0].end]
        for bars in phrases
    ]
    places = range(len(phrases))
    return [(rhythms[a], rhythms[b]) for a in places for b in places if a < b and changes[a] == changes[b]]


def _inside(bar: Bar, onset: Fraction) -> bool:
    return bar.onset <= onset < bar.end


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_melody_rests_and_slashes_fill_every_bar_and_never_overlap(style: Style, level: int) -> None:
    for seed in SEEDS:
        page = _lead(style, level, seed)
        on_staff = [slash for slash in page.slashes if slash.kind is not SlashKind.KICK]
        things: list[Note | Rest | Slash] = [*page.notes, *page.rests, *on_staff]
        written = sorted((thing.onset, thing.end) for thing in things)
        ends = [Fraction(0), *(end for _, end in written)]
        assert [onset for onset, _ in written] == ends[:-1]
        assert ends[-1] == page.end
        assert [slash.id for slash in page.slashes] == [f"x{number}" for number in range(1, len(page.slashes) + 1)]
        assert list(page.slashes) == sorted(page.slashes, key=lambda slash: slash.onset)


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_a_bar_is_sung_or_comped(style: Style, level: int) -> None:
    for seed in SEEDS:
        page = _lead(style, level, seed)
        sung = [any(_inside(bar, note.onset) for note in page.notes) for bar in page.bars]
        comped = [
            any(_inside(bar, slash.onset) for slash in page.slashes if slash.kind is not SlashKind.KICK)
            for bar in page.bars
        ]
        assert not any(one and other for one, other in zip(sung, comped, strict=True))
        assert 2 * sum(comped) <= len(comped)
        assert sung[-1]


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_no_note_is_tied_to_where_the_road_may_not_lead(style: Style, level: int) -> None:
    for seed in SEEDS:
        page = _lead(style, level, seed)
        for before, after in pairwise(page.bars):
            if after.repeat_start or before.plays > 1 or after.ending != before.ending:
                assert not any(note.onset == after.onset and note.tie in HELD for note in page.notes)


def _kicks(page: Score) -> list[list[Slash]]:
    """The kicks of each bar."""
    kicks = [slash for slash in page.slashes if slash.kind is SlashKind.KICK]
    return [[kick for kick in kicks if _inside(bar, kick.onset)] for bar in page.bars]


def test_the_melody_holds_still_under_kicks_within_a_bar() -> None:
    """Chords that are pushed over the bar line or into its middle are one kick, under which a melody may move."""
    moved = total = 0
    for level in (5, 6, 8):
        for seed in range(12):
            page = _lead(Style.JAZZ, level, seed)
            for kicks in _kicks(page):
                if len(kicks) > 1:
                    last = kicks[-1]
                    total += 1
                    moved += any(
                        kicks[0].onset < note.onset < last.onset and note.tie not in HELD for note in page.notes
                    )
    assert total > 20
    assert 10 * moved <= total


def test_chart_levels_bring_their_signs_to_the_lead_sheet() -> None:
    def share(level: int, has: Callable[[Score], bool]) -> int:
        return sum(has(_lead(Style.POP, level, seed)) for seed in range(20))

    def repeats(page: Score) -> bool:
        return any(bar.plays > 1 for bar in page.bars)

    def endings(page: Score) -> bool:
        return any(bar.ending for bar in page.bars)

    def silences(page: Score) -> bool:
        return any(change.symbol is None for change in page.changes)

    def struck(page: Score) -> bool:
        return any(slash.kind is not SlashKind.FREE for slash in page.slashes)

    assert (share(1, repeats), share(2, endings), share(4, silences), share(2, struck)) == (0, 0, 0, 0)
    assert min(share(2, repeats), share(3, endings), share(5, silences), share(4, struck)) >= 3


def test_where_the_road_may_come_from_elsewhere_the_chord_is_written_again() -> None:
    for seed in range(20):
        page = _lead(Style.COUNTRY, 3, seed)
        written = {change.onset for change in page.changes}
        for before, after in pairwise(page.bars):
            if after.repeat_start or after.ending != before.ending:
                assert after.onset in written


@pytest.mark.parametrize("instrument", ["guitar", "altosax", "bass", "violin"])
def test_other_instruments_read_lead_sheets_too(instrument: str) -> None:
    for seed in range(3):
        page = _lead(Style.POP, 4, seed, instrument)
        assert page.instrument == instrument


def test_the_same_recipe_and_seed_make_the_same_lead_sheet() -> None:
    assert _lead(Style.JAZZ, 6, 9) == _lead(Style.JAZZ, 6, 9)


def test_a_house_style_is_refused() -> None:
    with pytest.raises(BadInput, match="house style 'arrows': only charts in numbers or letters"):
        check_lead(ChartRecipe(kind=Kind.LEAD, house="arrows"))


def test_an_unknown_instrument_is_refused() -> None:
    with pytest.raises(BadInput, match="instrument"):
        check_lead(ChartRecipe(kind=Kind.LEAD, instrument="theremin"))
