"""What is chosen of a chart in its brief: of a song from a file its dialect, key and tempo, of every chart what is
played, called and heard with it. Pure."""

from dataclasses import dataclass, replace

from trainer.app.picking import from_table
from trainer.app.wishes import lead_part, level_picker, setup_of
from trainer.chart.transpose import in_dialect, in_key
from trainer.generate.chart.levels import keys_at
from trainer.model.chart import Chart, Dialect
from trainer.model.exercise import HIGHEST_LEVEL, Exercise, Kind
from trainer.model.instrument import instrument
from trainer.model.key import read_key
from trainer.model.performance import Setup
from trainer.model.settings import Calling, Settings
from trainer.model.tempo import FASTEST, SLOWEST
from trainer.window.action import Choose
from trainer.window.screens.spoken import beat_sign
from trainer.window.widgets.choosing import Picker

DIALECTS = {Dialect.NUMBERS: Kind.NUMBERS.label, Dialect.LETTERS: Kind.CHANGES.label}
TEMPO_SHARES = tuple(range(50, 155, 5))  # percent of what is written
AS_WRITTEN = "as written"


@dataclass(frozen=True, slots=True)
class SongChoices:
    """How a song is wanted; None and nothing as it is written. `bpm` counts the beat of the metre."""

    dialect: Dialect | None = None
    key: str = ""
    bpm: int | None = None

    def changed(self, action: Choose) -> "SongChoices | None":
        """The choices with the one that was made; None where it is no choice of a song."""
        match action:
            case Choose("song_dialect", str() as name):
                return replace(self, dialect=Dialect(name))
            case Choose("song_key", str() as key):
                return replace(self, key=key)
            case Choose("song_bpm", int() as bpm):
                return replace(self, bpm=bpm)
        return None


def as_chosen(written: Exercise, choices: SongChoices) -> Exercise:
    """The song as it is wanted."""
    chart = written.page
    assert isinstance(chart, Chart)
    if choices.dialect is not None:
        chart = in_dialect(chart, choices.dialect)
    if choices.key:
        chart = in_key(chart, read_key(choices.key))
    return Exercise(written.ref, chart)


def song_setup(settings: Settings, exercise: Exercise, choices: SongChoices) -> Setup:
    """How the song will be played; a tempo that is called stands above the one that was chosen."""
    setup = setup_of(settings, exercise)
    is_called = setup.call is not None and setup.call.bpm is not None
    return setup if choices.bpm is None or is_called else replace(setup, bpm=choices.bpm)


def chart_choices(settings: Settings, exercise: Exercise) -> tuple[Picker, ...]:
    """What is chosen in the brief of every chart."""
    found = [from_table(settings, "part"), from_table(settings, "calling"), from_table(settings, "backing")]
    if settings.calling is not Calling.NOTHING:
        found.insert(2, from_table(settings, "call_ahead"))
        if exercise.ref.is_song:
            found.insert(3, replace(level_picker(settings), title="Calls of level"))
    return tuple(found)


def lead_choices(settings: Settings, exercise: Exercise) -> tuple[Picker, ...]:
    """What is chosen in the brief of a lead sheet: what is played of it, on what plays chords."""
    part, profile = lead_part(settings, exercise), instrument(exercise.score.instrument)
    return (from_table(settings, "lead_part"),) if part and profile.plays_chords else ()


def song_choices(settings: Settings, written: Exercise, choices: SongChoices) -> tuple[Picker, ...]:
    """What is chosen in the brief of a song; `written` is the song as its file has it."""
    chart = written.page
    assert isinstance(chart, Chart)
    found = [_keys(chart, choices), *chart_choices(settings, written)]
    if settings.calling is not Calling.EVERYTHING:  # which calls a tempo too
        found.insert(1, _tempos(chart, choices))
    if any(cell.chord for bar in chart.bars for cell in bar.cells):
        found.insert(0, _dialects(chart, choices))
    return tuple(found)


def _dialects(chart: Chart, choices: SongChoices) -> Picker:
    values = tuple(DIALECTS)
    chosen = values.index(choices.dialect or chart.dialect)
    return Picker("song_dialect", "Read as", "", values, tuple(DIALECTS.values()), chosen)


def _keys(chart: Chart, choices: SongChoices) -> Picker:
    own = chart.header.key
    wanted = read_key(choices.key) if choices.key else own
    known = {key for key, _ in keys_at(HIGHEST_LEVEL, own.mode)}
    keys = sorted((known | {wanted}) - {own}, key=lambda key: key.fifths)
    values = ("", *(key.name for key in keys))
    labels = (f"{own.sign}, {AS_WRITTEN}", *(key.sign for key in keys))
    return Picker("song_key", "Key", "", values, labels, 0 if wanted == own else keys.index(wanted) + 1)


def _tempos(chart: Chart, choices: SongChoices) -> Picker:
    own, sign = chart.header.tempo, beat_sign(chart.header.meter.beat)
    wanted = choices.bpm or own
    near = {min(max(own * share // 100, SLOWEST), FASTEST) for share in TEMPO_SHARES}
    values = tuple(sorted(near | {wanted}))
    labels = tuple(f"{sign} = {bpm}{f', {AS_WRITTEN}' if bpm == own else ''}" for bpm in values)
    return Picker("song_bpm", "Tempo", "", values, labels, values.index(wanted))
