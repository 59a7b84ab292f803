"""The column of the brief: the call, the look, the count-off, and what it counts as. Each block fills its own box."""

from dataclasses import dataclass

from trainer.model.call import Part
from trainer.model.meter import Meter, Quarters
from trainer.model.number_words import counted
from trainer.model.performance import Way
from trainer.model.pitch import ACCIDENTAL_SIGNS
from trainer.model.score import Score
from trainer.model.settings import LOOK_TIMES
from trainer.window.action import Choose
from trainer.window.geometry import Rect
from trainer.window.marks import Label, Scene, drawn, joined
from trainer.window.screens.brief_view import BriefView, Stage
from trainer.window.screens.counting import lights
from trainer.window.screens.lamps import RING, Lamp, lamps, spots, width
from trainer.window.screens.sentences import click_words, judged_words
from trainer.window.screens.spoken import PARTS, beat_sign, called, feel_words, metre_words, tempo_sign
from trainer.window.theme import Ink
from trainer.window.type import BODY, CAP_HEIGHT, ROW, SECONDARY, SECTION, SMALL, TITLE, Style, Weight
from trainer.window.widgets.buttons import Option, segmented
from trainer.window.widgets.frame import Frame, centred, line_height, paragraph
from trainer.window.widgets.instruments import look_ring
from trainer.window.widgets.panels import pill

WAYS = ((Way.IN_TIME, "In time"), (Way.FREE, "Free"), (Way.WAIT, "Wait"))
SECOND = 1_000_000
CLOSE = 440.0  # a column narrower than this sets the look closer
UNKNOWN = "?"
CALLS = "The leader calls"
PLAYED = "You play"
CHANGES = "harmony, changes, time, continuity"


@dataclass(frozen=True, slots=True)
class CallRoom:
    """What every block needs: the view, its page, whether the window is low, the frame."""

    view: BriefView
    score: Score
    low: bool
    frame: Frame

    @property
    def is_looking(self) -> bool:
        """Whether what was chosen stands: the look has begun, or what is called has been said."""
        return self.view.stage in (Stage.LOOKING, Stage.CALLED)


def call_block(room: CallRoom, box: Rect) -> Scene:
    """The key large, the tempo, the feel, the metre, and what the leader says."""
    size, top, below = (92.0, 30.0, 22.0) if room.low else (150.0, 46.0, 26.0)
    baseline = box.y + top + size * CAP_HEIGHT
    text = UNKNOWN if room.view.is_called else _large(room.score)
    style = _fitted(room.frame, text, size, box.w * 0.46)
    right = box.x + box.w * 0.52
    said = _said(room.view, room.score)
    quote = Rect(box.x, baseline + below, box.w, 48)
    spoken = BODY if room.low else Style(16)
    heading = SECONDARY.but(Weight.SEMIBOLD)
    return joined(
        drawn(
            Label(box.x, box.y + 12, CALLS, heading, Ink.TEXT2),
            Label(box.x - 2, baseline, text, style, Ink.TEXT),
        ),
        _known(room, box.x + room.frame.type.width(CALLS, heading) + 12, box.y + 8),
        _tempo(room, right, box.right - right, baseline - size * CAP_HEIGHT),
        paragraph(room.frame, quote, f"“{said}”", spoken, Ink.TEXT2, most=2),
    )


def _known(room: CallRoom, x: float, middle: float) -> Scene:
    """Whether the key is known: that it is not, or when it will be; and once it is called what is written."""
    view = room.view
    if view.written:
        return pill(room.frame, x, middle, f"written in {view.written}", ground=Ink.LINE2, hue=Ink.TEXT2)
    if not view.is_called:
        return Scene()
    text = f"not known yet: called in {-(-view.called_in // SECOND)} s" if view.called_in else "key not known yet"
    return pill(room.frame, x, middle, text, ground=Ink.ACCSOFT, hue=Ink.ACCTEXT)


def _said(view: BriefView, score: Score) -> str:
    secrets = ((view.is_called, "key"), (view.calls_tempo, "tempo"), (view.calls_feel, "feel"))
    if kept := [f"the {name}" for is_kept, name in secrets if is_kept]:
        listed = kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} and {kept[-1]}"
        first = "Written in one key, played in another. " if view.is_called and score.staves else ""
        when = f"{view.ahead} seconds before" if view.ahead else "with"
        return f"{first}You will hear {listed} {when} the count-off."
    said = called(score, bpm=view.bpm, way=view.way, count_bars=view.count_bars, bars=view.standing.bars)
    return (
        f"Written in {said[0].upper()}{said[1:].replace('.', f', play it {view.reading}.', 1)}"
        if view.reading
        else said
    )


def _large(score: Score) -> str:
    if score.rhythm_only:
        return score.meter.name
    minor = "m" if score.key.mode == "minor" else ""
    return f"{score.key.step}{ACCIDENTAL_SIGNS[score.key.alter]}{minor}"


def _fitted(frame: Frame, text: str, size: float, room: float) -> Style:
    """The largest bold size, up to `size`, at which the text fits."""
    style = Style(size, Weight.BOLD)
    return Style(min(size, int(size * room / frame.type.width(text, style))), Weight.BOLD)


def _tempo(room: CallRoom, x: float, wide: float, top: float) -> Scene:
    large = Style(30 if room.low else 44, Weight.BOLD)
    small = BODY.but(Weight.MEDIUM) if room.low else Style(19, Weight.MEDIUM)
    match room.view.way:
        case Way.IN_TIME if room.view.calls_tempo:
            text = f"{beat_sign(room.score.tempo.changes[0].beat)} = {UNKNOWN}"
        case Way.IN_TIME:
            text = tempo_sign(room.score, room.view.bpm)
        case Way.FREE:
            text = "your tempo"
        case Way.WAIT:
            text = "no clock"
    style = _fitted(room.frame, text, large.size, wide)
    baseline = top + large.size * CAP_HEIGHT
    mode = "any key" if room.score.rhythm_only else "" if room.view.is_called else room.score.key.mode
    feel = "" if room.view.calls_feel else feel_words(room.score.feel)
    metre = counted(room.score.full_bars, "bar")
    if not room.score.rhythm_only or len({bar.meter for bar in room.score.bars}) > 1:
        metre = f"{metre_words(room.score)}, {metre}"
    lines = [line for line in (", ".join(filter(None, (mode, feel))), metre) if line]
    step = line_height(small) + (0 if room.low else 4)
    return drawn(
        Label(x, baseline, text, style, Ink.TEXT),
        *(
            Label(x, baseline + 12 + step * (place + 1) - 4, room.frame.type.fit(line, small, wide), small, Ink.TEXT2)
            for place, line in enumerate(lines)
        ),
    )


def look_block(room: CallRoom, box: Rect) -> Scene:
    """The ring of look time, what it means, and the choice before it begins."""
    view = room.view
    is_close = room.low or box.w < CLOSE
    radius = 36.0 if is_close else 58.0
    middle = box.middle[1]
    left = view.look_left / SECOND if room.is_looking else float(view.look_seconds)
    total = float(view.ahead - view.look_seconds if view.stage is Stage.CALLED else view.look_seconds)
    ring = look_ring(box.x + radius, middle, radius, left=left, total=total)
    x = box.x + 2 * radius + 28
    title, small = (TITLE, SECONDARY) if is_close else (SECTION, ROW)
    said = Rect(x, middle - (4 if room.is_looking else -2), box.right - x, 60)
    row = Rect(x, middle - (41 if room.is_looking else 42), box.right - x, 36)
    parts = [
        ring,
        drawn(Label(x, centred(row.middle[1], title), _look_title(room), title, Ink.TEXT)),
        paragraph(room.frame, said, _look_words(room), small, Ink.TEXT2, most=2),
    ]
    if not room.is_looking:
        parts.append(segmented(room.frame, row.cut_right(208)[1], "look", _look_options(room), style=SECONDARY))
    return joined(*parts)


def _look_options(room: CallRoom) -> list[Option]:
    chosen = room.view.look_seconds
    return [
        Option(choice.label, Choose("look_seconds", int(str(choice.value))), chosen=choice.value == chosen)
        for choice in LOOK_TIMES
    ]


def _look_title(room: CallRoom) -> str:
    return "Called" if room.view.stage is Stage.CALLED else "Look time"


def _look_words(room: CallRoom) -> str:
    view = room.view
    left = -(-view.look_left // SECOND)
    if view.stage is Stage.CALLED:
        shown = "The look begins" if view.look_seconds else "The page appears with the count-off"
        return f"{shown} in {counted(left, 'second')}."
    if room.is_looking:
        return f"{left} of {view.look_seconds} seconds left. Hands off the keys; the page brightens at the count-off."
    if not view.look_seconds:
        return "No look: the page appears with the count-off."
    return "The page is shown dimmed, to be read with hands off the keys."


def count_block(room: CallRoom, box: Rect) -> Scene:
    """The lights of the count-off as they will come; where a pickup enters they are marked."""
    view, frame = room.view, room.frame
    title = TITLE if room.low else SECTION
    note = click_words(view.way, view.clicking, view.count_bars)
    hue = Ink.TEXT2
    if not view.has_sound and view.way is Way.IN_TIME:
        note, hue = "no sound device: lights only", Ink.WARN
    heard = frame.type.fit(note, SECONDARY, box.w - frame.type.width("Count-off", title) - 16)
    baseline = box.y + 18
    head = drawn(
        Label(box.x, baseline, "Count-off", title, Ink.TEXT),
        Label(box.right, baseline, heard, SECONDARY.but(Weight.MEDIUM), hue, 1),
    )
    middle = baseline + (34 if room.low else 44)
    if view.way is not Way.IN_TIME:
        said = (
            "Your first note is the first beat; the tempo is yours."
            if view.way is Way.FREE
            else "Each note waits until you have it."
        )
        return head + drawn(Label(box.x, centred(middle, ROW), said, ROW, Ink.TEXT2))
    return head + count_lights(frame, Rect(box.x, middle - RING, box.w, 2 * RING), room.score, view.count_bars)


def count_lights(frame: Frame, box: Rect, score: Score, bars: int) -> Scene:
    """Every bar of the count-off; only the last, with how many there are, where they do not fit."""
    meter = score.meter
    wide, gap = width(meter), 40.0
    middle = box.middle[1]
    parts: list[Scene] = []
    shown = bars if bars * wide + (bars - 1) * gap <= box.w else 1
    x = box.x
    if shown < bars:
        text = f"{bars} ×"
        parts.append(drawn(Label(x, centred(middle, ROW), text, ROW.but(Weight.MEDIUM), Ink.TEXT2)))
        x += frame.type.width(text, ROW.but(Weight.MEDIUM)) + 16
    for bar in range(shown):
        entry = score.meter.bar - score.pickup if score.pickup and bar == shown - 1 else None
        states = tuple(_state(place, light.offset, entry) for place, light in enumerate(lights(meter)))
        parts.append(lamps(x, middle, meter, states))
        if entry is not None:
            parts.append(_entry(frame, x, middle, meter, states, box))
        x += wide + gap
    return joined(*parts)


def _state(place: int, offset: Quarters, entry: Quarters | None) -> Lamp:
    if entry is not None and offset >= entry:
        return Lamp.ENTRY
    return Lamp.ONE if place == 0 else Lamp.OFF


def _entry(frame: Frame, x: float, middle: float, meter: Meter, states: tuple[Lamp, ...], box: Rect) -> Scene:
    """The words under the lights at which a pickup is played."""
    places = [x + RING + far for (_, far), state in zip(spots(meter), states, strict=True) if state is Lamp.ENTRY]
    if not places:
        return Scene()
    half = frame.type.width("you come in", SMALL) / 2
    at = min(max((places[0] + places[-1]) / 2, box.x + half), box.right - half)
    return drawn(Label(at, middle + RING + 17, "you come in", SMALL.but(Weight.MEDIUM), Ink.ACCTEXT, 0.5))


def rows_block(room: CallRoom, box: Rect) -> Scene:
    """The way to play as a choice, what is judged, and what the take counts as."""
    view, frame = room.view, room.frame
    style = ROW.but(Weight.SEMIBOLD)
    value_x = box.x + 104
    is_told = room.is_looking or view.is_chart  # no choice is left
    choice = Rect(value_x, box.y, min(280.0, box.right - value_x), 20 if is_told else 36)
    name = PLAYED if view.is_chart else "Way"
    parts = [drawn(Label(box.x, centred(choice.middle[1], style), name, style, Ink.TEXT2))]
    if view.is_chart:
        parts.append(drawn(Label(value_x, centred(choice.middle[1], ROW), view.part, ROW, Ink.TEXT)))
    elif room.is_looking:
        said = next(label for way, label in WAYS if way is view.way)
        parts.append(drawn(Label(value_x, centred(choice.middle[1], ROW), said, ROW, Ink.TEXT)))
    else:
        options = [Option(label, Choose("way", way), chosen=way is view.way) for way, label in WAYS]
        parts.append(segmented(frame, choice, "way", options, style=SECONDARY))
    rows = (
        *(((PLAYED, view.part),) if view.part and not view.is_chart else ()),
        ("Judged", _judged(view, room.score)),
        ("Counts as", view.standing.counts_as),
    )
    for place, (name, text) in enumerate(rows):
        y = choice.bottom + (22 if is_told else 26) + place * 27
        shown = frame.type.fit(text, ROW, box.right - value_x)
        parts.append(drawn(Label(box.x, y, name, style, Ink.TEXT2), Label(value_x, y, shown, ROW, Ink.TEXT)))
    return joined(*parts)


def _judged(view: BriefView, score: Score) -> str:
    if view.part == PARTS[Part.SOLO]:
        return "nothing: your solo is described"
    if view.is_chart:
        return CHANGES
    said = judged_words(view.way, rhythm_only=score.rhythm_only)
    if view.part == PARTS[Part.CHORDS]:
        return CHANGES if view.way is not Way.WAIT else "harmony and order; no clock"
    return f"harmony, {said}" if view.part == PARTS[Part.BOTH] else said
