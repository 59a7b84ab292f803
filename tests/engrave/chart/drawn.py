"""Charts drawn for tests: the boxes of what belongs to whom."""

from collections import defaultdict

from trainer.engrave.bounds import Box, box, union
from trainer.engrave.page import Page, Words

RAIN = """title: Rain on Broadway
by: First Take
key: G
meter: 4/4
tempo: 92
feel: straight
style: country
form: I V C V C B C C

[I] Intro
| 1 | 4 | 1 | 5 |
[V] Verse
| 1 | 1/3 | 4 | 4 |
| 6- | 5 | 4 5 | <1> |
[C] Chorus
|: 4 | 1 | 5... 4. | ^1 |
|[1] 2- | 5 :|[2] 4 5! | 1@1,2&,4 ||
[B] Bridge
| {key: A} 6- | 4maj7 | {2/4} 5 | ~5 |   ; up a step here
"""


def owner_boxes(page: Page) -> dict[str, Box]:
    """The box of all marks of each owner."""
    outlines = {outline.name: outline for outline in page.outlines}
    found: defaultdict[str, list[Box]] = defaultdict(list)
    for mark in page.marks:
        found[mark.owner].append(box(mark, outlines))
    return {owner: union(boxes) for owner, boxes in found.items()}


def texts(page: Page, owner: str | None = None) -> list[str]:
    """What is written on a page, or of an owner, in painting order."""
    return [mark.text for mark in page.marks if isinstance(mark, Words) and owner in (None, mark.owner)]
