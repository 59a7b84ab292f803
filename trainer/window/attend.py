"""What the pointer and the keys mean on a scene: which control they touch, and the actions that follow. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer.window.action import Action, Choose, Write
from trainer.window.marks import Control, Scene

BACKWARD, FORWARD = ("left", "up"), ("right", "down")


@dataclass(frozen=True, slots=True)
class Attention:
    """The controls under the pointer, held down, and focused, by id; `by_keys` shows the focus ring."""

    hover: str | None = None
    pressed: str | None = None
    focus: str | None = None
    by_keys: bool = False

    def rings(self, control: str) -> bool:
        """Whether a control shows the focus ring."""
        return self.by_keys and self.focus == control


@dataclass(frozen=True, slots=True)
class Answer:
    """The attention after an input, the actions it asks for, and whether the input was used."""

    attention: Attention
    actions: tuple[Action, ...] = ()
    used: bool = True


def control_at(scene: Scene, x: float, y: float) -> Control | None:
    """The topmost control under a point."""
    return next((control for control in reversed(scene.controls) if control.rect.contains(x, y)), None)


def _named(scene: Scene, name: str | None) -> Control | None:
    return next((control for control in scene.controls if control.id == name), None)


def settled(attention: Attention, scene: Scene) -> Attention:
    """Attention without controls that the scene no longer has."""
    names = {control.id for control in scene.controls}
    return Attention(
        attention.hover if attention.hover in names else None,
        attention.pressed if attention.pressed in names else None,
        attention.focus if attention.focus in names else None,
        attention.by_keys,
    )


def point(attention: Attention, scene: Scene, x: float, y: float) -> Answer:
    """The pointer moves; a held track follows it."""
    held = _named(scene, attention.pressed)
    if held is not None and held.track:
        return Answer(attention, (_along(held, x),))
    under = control_at(scene, x, y)
    return Answer(replace(attention, hover=under.id if under else None))


def press(attention: Attention, scene: Scene, x: float, y: float) -> Answer:
    """The button goes down: the control under it is held and takes the focus, without its ring."""
    under = control_at(scene, x, y)
    if under is None:
        return Answer(replace(attention, pressed=None, focus=None, by_keys=False))
    focus = under.id if under.focusable else attention.focus
    now = replace(attention, hover=under.id, pressed=under.id, focus=focus, by_keys=False)
    return Answer(now, (_along(under, x),) if under.track else ())


def release(attention: Attention, scene: Scene, x: float, y: float) -> Answer:
    """The button comes up: over the control that is held, that is a press."""
    held, under = _named(scene, attention.pressed), control_at(scene, x, y)
    now = replace(attention, pressed=None, hover=under.id if under else None)
    if held is None or held is not under or held.action is None or held.track:
        return Answer(now)
    return Answer(now, (held.action,))


def _along(control: Control, x: float) -> Action:
    share = (x - control.rect.x) / control.rect.w
    return control.track[min(len(control.track) - 1, max(0, round(share * (len(control.track) - 1))))]


def key(attention: Attention, scene: Scene, name: str, *, shift: bool = False) -> Answer:
    """A computer key goes down: first the focus (Enter, arrows), then what is written, shortcuts and Tab; else it was
    not used."""
    focused = _named(scene, attention.focus) if attention.by_keys else None
    if focused is not None:
        if name in ("return", "enter") and focused.action is not None:
            return Answer(attention, (focused.action,))
        if name in ("left", "right") and (focused.less or focused.more):
            step = focused.less if name == "left" else focused.more
            return Answer(attention, (step,) if step else ())
        if focused.group and name in (*BACKWARD, *FORWARD):
            return Answer(_walk(attention, scene, focused, forward=name in FORWARD))
    written = _written_in(scene)
    if written is not None and name in ("backspace", "escape") and written.text:
        return Answer(attention, (Write(written.field) if name == "backspace" else Choose(written.field, ""),))
    for control in scene.controls:
        if name in control.keys and control.action is not None:
            return Answer(attention, (control.action,))
    if written is not None and (len(name) == 1 or name in ("space", "backspace")):
        return Answer(attention)  # what it writes comes by `write`
    if name == "tab":
        return Answer(_tab(attention, scene, forward=not shift))
    if name == "escape" and attention.by_keys:
        return Answer(replace(attention, focus=None, by_keys=False))
    return Answer(attention, used=False)


def write(attention: Attention, scene: Scene, typed: str) -> Answer:
    """Text was typed: it goes where the scene is written in, if it is, and so does the focus."""
    written = _written_in(scene)
    if written is None:
        return Answer(attention, used=False)
    return Answer(replace(attention, focus=None, by_keys=False), (Write(written.field, typed),))


def _written_in(scene: Scene) -> Control | None:
    return next((control for control in scene.controls if control.field), None)


def _walk(attention: Attention, scene: Scene, focused: Control, *, forward: bool) -> Attention:
    members = [control.id for control in scene.controls if control.group == focused.group and control.focusable]
    place = members.index(focused.id) + (1 if forward else -1)
    return replace(attention, focus=members[place % len(members)])


def _tab(attention: Attention, scene: Scene, *, forward: bool) -> Attention:
    """The next stop; a group is one stop, entered at its entry or else its first member."""
    stops = _stops([control for control in scene.controls if control.focusable])
    if not stops:
        return attention
    here = next((place for place, stop in enumerate(stops) if attention.focus in stop), None)
    if here is None:
        place = 0 if forward else len(stops) - 1
    elif not attention.by_keys:
        return replace(attention, by_keys=True)
    else:
        place = (here + (1 if forward else -1)) % len(stops)
    return replace(attention, focus=stops[place][0], by_keys=True)


def _stops(controls: Sequence[Control]) -> list[list[str]]:
    """The ids of each stop, where it is entered first."""
    stops: dict[str, list[Control]] = {}
    for control in controls:
        stops.setdefault(control.group or control.id, []).append(control)
    return [[c.id for c in sorted(stop, key=lambda control: not control.entry)] for stop in stops.values()]
