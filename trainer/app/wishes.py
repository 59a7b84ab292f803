"""From the settings to the next page: its recipe, and what home says of each kind. What charts need is imported when a
chart is wanted. Pure."""

from trainer.app.calls import call_of
from trainer.app.picking import from_table
from trainer.generate.levels import BARS, REACHES, keys_at, metres_at, tempo_range
from trainer.model.call import Part
from trainer.model.exercise import CHART_KINDS, STAFF_KINDS, AnyRecipe, Exercise, Kind, Recipe, level
from trainer.model.instrument import INSTRUMENTS, Family, instrument
from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.number_words import counted
from trainer.model.performance import Setup, Way
from trainer.model.score import Clef, Score
from trainer.model.settings import LOOK_TIMES, Settings
from trainer.window.screens.home import KindRow
from trainer.window.widgets.choosing import Picker


def recipe_of(settings: Settings) -> AnyRecipe:
    """What the next page is made from."""
    if settings.kind in CHART_KINDS:
        from trainer.app.chart_wishes import chart_recipe

        return chart_recipe(settings)
    profile = profile_of(settings)
    return Recipe(
        kind=settings.kind,
        axes=level(settings.level),
        instrument=profile,
        clef=clef_of(settings) if settings.kind is Kind.MELODY else None,
        key=read_key(settings.key) if settings.key and settings.kind is not Kind.RHYTHM else None,
        patterned=settings.patterned,
        symbols=settings.symbols and settings.kind is not Kind.RHYTHM,
    )


def profile_of(settings: Settings) -> str:
    """The instrument of the next page: two hands need keys."""
    chosen = instrument(settings.instrument)
    return chosen.id if settings.kind is not Kind.GRAND or chosen.family is Family.KEYS else "piano"


def clef_of(settings: Settings) -> Clef | None:
    """The clef that was chosen, where the instrument reads it."""
    return settings.clef if settings.clef in instrument(settings.instrument).clefs else None


def setup_of(settings: Settings, exercise: Exercise) -> Setup:
    """How the page will be played; a chart is played in time, the chords of a lead sheet where the instrument has
    them."""
    call = call_of(settings, exercise)
    is_chart = not isinstance(exercise.page, Score)
    return Setup(
        way=Way.IN_TIME if is_chart else settings.way,
        bpm=(call.bpm if call else None) or exercise.score.tempo.changes[0].bpm,
        clicking=settings.clicking,
        call=call,
        part=settings.part if is_chart else lead_part(settings, exercise) or Part.BAND,
        instrument=settings.instrument if is_chart else None,
        strict=settings.strict and is_chart,
    )


def lead_part(settings: Settings, exercise: Exercise) -> Part | None:
    """What is played of a lead sheet; None of any other page."""
    recipe, page = exercise.ref.recipe, exercise.page
    if recipe is None or recipe.kind is not Kind.LEAD or not isinstance(page, Score):
        return None
    return settings.lead_part if instrument(page.instrument).plays_chords else Part.MELODY


def family_picker(settings: Settings) -> Picker:
    """Notes or charts: the first kind of each."""
    at = int(settings.kind in CHART_KINDS)
    values = (STAFF_KINDS[0].value, CHART_KINDS[0].value)
    return Picker("kind", "Family", "", values, ("Notes", "Charts"), at)


def kind_rows(settings: Settings) -> tuple[KindRow, ...]:
    """What home says of each kind of the family that is chosen, at its level."""
    if settings.kind in CHART_KINDS:
        from trainer.app.chart_wishes import chart_rows

        return chart_rows(settings)
    return tuple(_row(kind, settings) for kind in STAFF_KINDS)


def _row(kind: Kind, settings: Settings) -> KindRow:
    low, high = tempo_range(settings.level, read_meter("4/4"))
    bars = BARS[settings.level - 1]
    lengths = counted(bars[0], "bar") if len(bars) == 1 else f"{bars[0]}–{bars[-1]} bars"
    metres = metres_at(settings.level)
    newest = [name for row in metres if row.level == max(m.level for m in metres) for name in [row.meters[0].name]]
    match kind:
        case Kind.MELODY:
            profile = instrument(settings.instrument)
            clef = clef_of(settings) or profile.clefs[0]
            note = f"{profile.name}, {clef} clef, {_reach(settings.level)}"
        case Kind.GRAND:
            note = "Treble and bass together"
        case _:
            note = f"One line, any key; metres up to {newest[-1]}"
    key = "" if kind is Kind.RHYTHM else (read_key(settings.key).sign if settings.key else _keys(settings))
    return KindRow(kind, kind.label, note, key, f"♩ = {low}–{high}", lengths)


def _reach(at: int) -> str:
    names = {2: "a third", 3: "a fourth", 4: "a fifth", 5: "a sixth", 6: "a seventh", 7: "an octave"}
    widest = REACHES[at - 1].intervals[-1]
    return f"leaps to {names[widest]}" if widest in names else "wide leaps"


def _keys(settings: Settings) -> str:
    keys = [key for key, _ in keys_at(settings.level, fretted=instrument(settings.instrument).is_fretted)]
    sharps, flats = max(key.fifths for key in keys), -min(key.fifths for key in keys)
    return f"to {sharps}♯ {flats}♭" if sharps or flats else "C"


def level_picker(settings: Settings) -> Picker:
    """Level 1 to 8."""
    levels = tuple(range(1, 9))
    return Picker("level", "level", "", levels, tuple(str(n) for n in levels), settings.level - 1)


def pickers(settings: Settings) -> tuple[Picker, ...]:
    """The choices under the kinds: only those that mean something for the kind."""
    if settings.kind in CHART_KINDS:
        from trainer.app.chart_wishes import chart_pickers

        return (*chart_pickers(settings), _look_picker(settings))
    found = [_instrument_picker(settings)] if settings.kind is not Kind.GRAND else []
    if settings.kind is not Kind.RHYTHM:
        found.append(_key_picker(settings))
    if settings.kind is Kind.MELODY:
        found += [_clef_picker(settings), from_table(settings, "calling"), from_table(settings, "reading")]
    found.append(_look_picker(settings))
    return tuple(found)


def _key_picker(settings: Settings) -> Picker:
    fretted = instrument(settings.instrument).is_fretted
    keys = [key for key, _ in keys_at(settings.level, fretted=fretted)]
    names = ("", *(key.name for key in keys))
    if settings.key not in names:
        names, keys = (*names, settings.key), [*keys, read_key(settings.key)]
    return Picker("key", "Key", "", names, ("any", *(key.sign for key in keys)), names.index(settings.key))


def _instrument_picker(settings: Settings) -> Picker:
    names = tuple(INSTRUMENTS)
    labels = tuple(profile.name for profile in INSTRUMENTS.values())
    return Picker("instrument", "Instrument", "", names, labels, names.index(settings.instrument))


def _clef_picker(settings: Settings) -> Picker:
    clefs = instrument(settings.instrument).clefs
    values = tuple(clef.value for clef in clefs)
    chosen = clef_of(settings) or clefs[0]
    return Picker("clef", "Clef", "", values, tuple(value.capitalize() for value in values), clefs.index(chosen))


def _look_picker(settings: Settings) -> Picker:
    values = tuple(int(str(choice.value)) for choice in LOOK_TIMES)
    labels = tuple(choice.label for choice in LOOK_TIMES)
    return Picker("look_seconds", "Look", "", values, labels, values.index(settings.look_seconds))
