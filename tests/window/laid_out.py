"""What every layout must keep, as lists of what breaks it: nothing outside the window, no text on text, no text cut by
its own ground, keys that mean one thing. Notes on a page may lie close and are left out where said."""

import itertools

from trainer.window.geometry import Rect
from trainer.window.marks import Box, Control, Label, Scene
from trainer.window.widgets.frame import Frame

TAILS = set("gjpqyQ,;()[]/“”")


def label_box(room: Frame, label: Label) -> Rect:
    """The room that the letters of a label take, from capitals to tails, where it has letters with tails."""
    width = room.type.width(label.text, label.style)
    cap, tail = label.style.size * 0.75, label.style.size * (0.22 if set(label.text) & TAILS else 0.04)
    return Rect(label.x - label.align * width, label.y - cap, width, cap + tail)


def outside(room: Frame, scene: Scene) -> list[object]:
    """Labels, boxes and controls that leave the window."""
    window = Rect(0, 0, room.size.w, room.size.h)
    rects: list[tuple[object, Rect]] = [(control, control.rect) for control in scene.controls]
    for mark in scene.marks:
        if isinstance(mark, Label):
            rects.append((mark, label_box(room, mark)))
        if isinstance(mark, Box):
            rects.append((mark, mark.rect))
    return [what for what, rect in rects if not window.holds(rect)]


def text_on_text(room: Frame, scene: Scene) -> list[tuple[str, str]]:
    """Pairs of texts that lie on each other."""
    words = [mark for mark in scene.marks if isinstance(mark, Label)]
    boxes = [label_box(room, word) for word in words]
    pairs = itertools.combinations(range(len(words)), 2)
    return [(words[a].text, words[b].text) for a, b in pairs if boxes[a].overlaps(boxes[b])]


def text_over_its_ground(room: Frame, scene: Scene) -> list[str]:
    """Texts that run over the smallest box they stand in."""
    boxes = [mark.rect for mark in scene.marks if isinstance(mark, Box) and mark.rect.w > 12 and mark.rect.h > 16]
    over = []
    for mark in scene.marks:
        if isinstance(mark, Label):
            text = label_box(room, mark)
            around = [box for box in boxes if box.contains(*text.middle)]
            if around and not min(around, key=lambda box: box.w * box.h).inset(2, 0).holds(text, slack=1.0):
                over.append(mark.text)
    return over


def crossing(controls: tuple[Control, ...]) -> list[tuple[str, str]]:
    """Pairs of controls that share room without one lying in the other; notes and the keys alone take no part."""
    shown = [c for c in controls if c.rect.w and not c.id.startswith("note:")]
    return [
        (one.id, other.id)
        for one, other in itertools.combinations(shown, 2)
        if one.rect.overlaps(other.rect) and not one.rect.holds(other.rect) and not other.rect.holds(one.rect)
    ]


def twice(names: list[str]) -> list[str]:
    """Names that come more than once."""
    return sorted({name for name in names if names.count(name) > 1})


def faults(room: Frame, scene: Scene) -> dict[str, object]:
    """All that is wrong with a layout; empty where nothing is."""
    found: dict[str, object] = {
        "outside": outside(room, scene),
        "text on text": text_on_text(room, scene),
        "text cut": text_over_its_ground(room, scene),
        "crossing": crossing(scene.controls),
        "same name": twice([control.id for control in scene.controls]),
        "same key": twice([key for control in scene.controls for key in control.keys]),
        "too small": [c.id for c in scene.controls if c.focusable and ":" not in c.id and min(c.rect.w, c.rect.h) < 24],
    }
    return {name: what for name, what in found.items() if what}
