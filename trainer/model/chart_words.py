"""What may be said in a chart: words that fit on a line of its text, keys that numbers count in, tempos in reach."""

from trainer.errors import BadInput
from trainer.model.key import Key, Mode
from trainer.model.tempo import FASTEST, SLOWEST


def check_time(place: str, key: Key | None, tempo: int | None) -> None:
    """Refuse a key that is not major or minor, and a tempo out of reach."""
    if key is not None and key.mode not in (Mode.MAJOR, Mode.MINOR):
        raise BadInput(f"{place}: a chart is in a major or minor key, not in {key.name}")
    if tempo is not None and not SLOWEST <= tempo <= FASTEST:
        raise BadInput(f"{place}: tempo {tempo} is out of reach: {SLOWEST} to {FASTEST} beats a minute")


def check_words(place: str, *texts: str, banned: str = "", is_needed: bool = False) -> None:
    """Refuse words that could not be written on one line and read again."""
    for text in texts:
        if text != text.strip() or not text.isprintable() or set(text) & set(banned) or (is_needed and not text):
            raise BadInput(
                f"{place}: {text[:40]!r} must be one line of plain words without {banned or 'control signs'}"
            )
