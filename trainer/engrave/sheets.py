"""Where a page that is too long for one sheet of paper or one picture is cut: between systems."""

from trainer.engrave.page import Page


def cuts(page: Page, *, room: float, heading: float) -> tuple[float, ...]:
    """The heights at which the page is cut, so that no part is higher than `room` unless one system is; half-way
    between two systems, so that what a verdict adds above and below them stays with them. `heading` is what stands over
    the first system. All in pixels of the page."""
    found: list[float] = []
    begun = page.systems[0].top - heading
    lowest = max(page.systems[-1].bottom, page.footing or 0.0)  # a legend goes with the last system
    bottoms = [*(system.bottom for system in page.systems[:-1]), lowest]
    for place in range(1, len(page.systems)):
        if bottoms[place] - begun > room and (not found or found[-1] < page.systems[place - 1].top):
            begun = (page.systems[place - 1].bottom + page.systems[place].top) / 2
            found.append(begun)
    return tuple(found)
