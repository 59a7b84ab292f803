"""What each hand of a page of two staves did, in one sentence. Pure text from values."""

from trainer.model.judgement import Figures

TOGETHER_MS = 10.0  # hands this near to each other are together


def hand_words(figures: Figures) -> str:
    """`Right hand 28 of 29, left hand 16 of 16, 18 ms behind the right.` Empty where there are not two hands."""
    if not figures.hands:
        return ""
    right, left = figures.hands
    text = f"Right hand {right.hit} of {right.expected}, left hand {left.hit} of {left.expected}"
    if right.mean_offset_ms is None or left.mean_offset_ms is None:
        return f"{text}."
    behind = left.mean_offset_ms - right.mean_offset_ms
    if abs(behind) < TOGETHER_MS:
        return f"{text}, together."
    return f"{text}, {abs(behind):.0f} ms {'behind' if behind > 0 else 'ahead of'} the right."
