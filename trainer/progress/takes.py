"""The columns of the report on takes: one list from which header, meanings and rows come. A name once published is
never reused for anything else. Units stand in the names; offsets are negative when early."""

from collections.abc import Callable

from trainer.model.exercise import AXES, CHART_AXES, ChartRecipe
from trainer.model.judgement import HandFigures
from trainer.model.record import StoredTake
from trainer.model.rules import Rating
from trainer.progress.field import Field, number, percent, text


def _level(axis: str) -> Field[StoredTake]:
    return number(
        f"level_{axis}",
        f"Level 1 to 8 on the axis {axis}; empty where the kind has no such axis, and for a page from a file",
        lambda take: getattr(take.ref.recipe.axes, axis, None) if take.ref.recipe else None,
    )


def _style(take: StoredTake) -> str | None:
    recipe = take.ref.recipe
    return recipe.style.value if isinstance(recipe, ChartRecipe) and recipe.style else None


def _called(take: StoredTake) -> str | None:
    call = take.setup.call
    return call.key.name if call and call.key else None


def _rated(rating: Rating) -> Field[StoredTake]:
    return number(
        f"{rating}_notes", f"Hits rated {rating} for time", lambda take: dict(take.figures.ratings).get(rating, 0)
    )


def _of_hand(staff: int, name: str, meaning: str, read: Callable[[HandFigures], float | None]) -> Field[StoredTake]:
    def cell(take: StoredTake) -> float | None:
        return next((read(hand) for hand in take.figures.hands if hand.staff == staff), None)

    return number(name, f"{meaning}; empty where there are not two hands", cell)


def _hand(staff: int, side: str) -> tuple[Field[StoredTake], ...]:
    return (
        _of_hand(staff, f"{side}_expected_notes", f"Notes for the {side} hand", lambda hand: hand.expected),
        _of_hand(staff, f"{side}_hit_notes", f"Right notes of the {side} hand", lambda hand: hand.hit),
        _of_hand(staff, f"{side}_extra_notes", f"Extra presses nearest to the {side} hand", lambda hand: hand.extra),
        _of_hand(staff, f"{side}_mean_offset_ms", f"Mean offset of the {side} hand", lambda hand: hand.mean_offset_ms),
        _of_hand(staff, f"{side}_spread_ms", f"Spread of the {side} hand's offsets", lambda hand: hand.spread_ms),
    )


def _kind(take: StoredTake) -> str:
    return take.ref.recipe.kind.value if take.ref.recipe else "file"


def _punch(take: StoredTake) -> tuple[int | None, int | None]:
    return take.setup.bars or (None, None)


TAKES: tuple[Field[StoredTake], ...] = (
    number("take_id", "The number of the take in the store", lambda take: take.id),
    text(
        "started_at",
        "When it began: ISO 8601, local time with UTC offset",
        lambda take: take.started_at.isoformat(timespec="milliseconds"),
    ),
    text("kind", "Kind of exercise; file for a page from a file", _kind),
    text("title", "Title of the page", lambda take: take.title),
    text("instrument", "Profile of the instrument", lambda take: take.instrument),
    *(_level(axis) for axis in AXES),
    text("key", "Written key of the first bar: Eb, F#m, D dorian", lambda take: take.key),
    text("meter", "Time signature of the first bar", lambda take: take.meter),
    number("bars", "Full bars on the page", lambda take: take.bars),
    number("tempo_bpm", "Beats a minute that were asked for", lambda take: take.setup.bpm),
    text("way", "in-time, free or wait", lambda take: take.setup.way.value),
    text("click", "throughout, count-off or none", lambda take: take.setup.clicking.value),
    number("punch_first_bar", "First bar of a punch-in; empty for a whole take", lambda take: _punch(take)[0]),
    number("punch_last_bar", "Last bar of a punch-in; empty for a whole take", lambda take: _punch(take)[1]),
    number("first_take", "Whether it was the first take of a page never shown before", lambda take: take.is_first),
    text("page_hash", "SHA-256 of the page: equal for takes of the same page", lambda take: take.page_hash),
    number("seed", "Seed of the page", lambda take: take.ref.seed),
    number("generator_version", "Version of the generator", lambda take: take.ref.version),
    number("rules_version", "Version of the rules it was judged by", lambda take: take.rules),
    text("outcome", "KEEP, PUNCH IN or AGAIN", lambda take: take.outcome.value),
    number("score", "0 to 100", lambda take: take.score),
    number("pitch_percent", "Notes hit, less extra ones, of those expected", lambda take: percent(take.figures.pitch)),
    number("time_percent", "Mean rating for time of the hits", lambda take: percent(take.figures.time)),
    number("length_percent", "Lengths and marks kept", lambda take: percent(take.figures.length)),
    number("continuity_percent", "100 less what each break cost", lambda take: percent(take.figures.continuity)),
    number("expression_percent", "Dynamics and articulation kept", lambda take: percent(take.figures.expression)),
    number("expected_notes", "Notes that should sound", lambda take: take.figures.expected),
    number("hit_notes", "Right notes", lambda take: take.figures.hit),
    number("wrong_notes", "Another key in place of a note", lambda take: take.figures.wrong),
    number("missed_notes", "Notes that nothing was played for", lambda take: take.figures.missed),
    number("extra_notes", "Presses that no note can claim", lambda take: take.figures.extra),
    number("wrong_accidental_notes", "Wrong notes of the right letter", lambda take: take.figures.wrong_accidental),
    number("wrong_octave_notes", "Wrong notes right but for the octave", lambda take: take.figures.wrong_octave),
    *(_rated(rating) for rating in Rating),
    number("mean_offset_ms", "Mean offset, lean included; negative is early", lambda take: take.figures.mean_offset_ms),
    number("spread_ms", "Standard deviation of the offsets", lambda take: take.figures.spread_ms),
    number("lean_ms", "Steady lean that was taken out before rating", lambda take: take.figures.lean_ms),
    number("chord_spread_ms", "Mean spread of notes struck together", lambda take: take.figures.chord_spread_ms),
    number(
        "drift_percent", "Change of tempo over the take; positive is rushing", lambda take: take.figures.drift_percent
    ),
    number("own_tempo_bpm", "The player's own tempo where no click held it", lambda take: take.figures.own_bpm),
    number("swing_ratio", "Length of the first swung eighth to the second", lambda take: take.figures.swing_ratio),
    number("cut_short_notes", "Notes let go too soon", lambda take: take.figures.cut_short),
    number("held_over_notes", "Notes held into a rest", lambda take: take.figures.held_over),
    number("not_staccato_notes", "Staccato notes held too long", lambda take: take.figures.not_staccato),
    number("lost_beats", "Beats from slips until back in place", lambda take: take.figures.beats_lost),
    *(_level(axis) for axis in CHART_AXES if axis not in AXES),
    text("style", "Style that was asked for of a chart; empty for any", _style),
    text("called_key", "Key that was called at the count-off; empty where the page was played as written", _called),
    text(
        "part",
        "Of a chart: with the band, alone, bass, solo; of a lead sheet: melody, melody and chords, chords",
        lambda take: take.setup.part.value,
    ),
    *_hand(1, "right"),
    *_hand(2, "left"),
)
