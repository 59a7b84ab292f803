"""Rectangles in logical pixels, y downward: the arithmetic of layout. Knows nothing of drawing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in logical pixels."""

    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Rect:
    """A box from its top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x past its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y past its lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.w / 2, self.y + self.h / 2

    def inset(self, dx: float, dy: float | None = None) -> "Rect":
        """Smaller by `dx` on both sides and `dy` (default: the same) above and below; negative grows."""
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside; right and lower edges are outside."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def holds(self, other: "Rect", *, slack: float = 0.01) -> bool:
        """Whether another lies inside whole."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: "Rect", *, slack: float = 0.01) -> bool:
        """Whether they share more than an edge."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )

    def columns(self, count: int, gap: float) -> tuple["Rect", ...]:
        """As many equal columns, left to right."""
        width = (self.w - gap * (count - 1)) / count
        return tuple(Rect(self.x + place * (width + gap), self.y, width, self.h) for place in range(count))

    def cut_left(self, width: float, gap: float = 0.0) -> tuple["Rect", "Rect"]:
        """A column of that width at the left, and the rest past the gap."""
        return Rect(self.x, self.y, width, self.h), Rect(self.x + width + gap, self.y, self.w - width - gap, self.h)

    def cut_right(self, width: float, gap: float = 0.0) -> tuple["Rect", "Rect"]:
        """The rest, and a column of that width at the right."""
        return Rect(self.x, self.y, self.w - width - gap, self.h), Rect(self.right - width, self.y, width, self.h)

    def cut_top(self, height: float, gap: float = 0.0) -> tuple["Rect", "Rect"]:
        """A band of that height at the top, and the rest below the gap."""
        return Rect(self.x, self.y, self.w, height), Rect(self.x, self.y + height + gap, self.w, self.h - height - gap)

    def cut_bottom(self, height: float, gap: float = 0.0) -> tuple["Rect", "Rect"]:
        """The rest, and a band of that height at the bottom."""
        return Rect(self.x, self.y, self.w, self.h - height - gap), Rect(self.x, self.bottom - height, self.w, height)


def around(x: float, y: float, radius: float) -> Rect:
    """The square round a circle."""
    return Rect(x - radius, y - radius, 2 * radius, 2 * radius)
