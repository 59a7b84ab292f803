"""The house styles in which a number chart may be written, by name: writers differ, and a reader meets them all."""

from enum import StrEnum


class House(StrEnum):
    """The house styles that are shipped; what each writes differently is the engraver's."""

    DEFAULT = "default"
    ARROWS = "arrows"
    LETTERS_MINOR = "letters-minor"

    @property
    def label(self) -> str:
        """What it is known by, for a player."""
        return _LABELS[self]


_LABELS = {
    House.DEFAULT: "Hats and triangles",
    House.ARROWS: "Arrows",
    House.LETTERS_MINOR: "Small letters and boxes",
}
ANY_HOUSE = "any"  # a different one each time
