"""What the page offers beside a notice of its verdict: another instrument, calibration. Pure of windows and stores."""

from collections.abc import Iterable

from trainer.judge.chart.describe import sentences as comping_sentences
from trainer.judge.chart.solo import sentences as solo_sentences
from trainer.model.instrument import Instrument, instrument, octave_from
from trainer.model.judgement import Verdict
from trainer.model.notice import Notice, Remedy
from trainer.model.score import Score
from trainer.model.settings import Settings
from trainer.window.action import Choose, Go, Place
from trainer.window.screens.verdict_view import NoticeLine


def notice_lines(notices: Iterable[Notice], score: Score, *, device: str, settings: Settings) -> tuple[NoticeLine, ...]:
    """The notices of a take of a page, played on a device, with what can be done about each by now; what has been done
    is said."""
    return tuple(_line(notice, score, device, settings) for notice in notices)


def judged_notices(verdict: Verdict) -> tuple[Notice, ...]:
    """The notices of a verdict that say what is the matter; how chords were comped and what a solo was like is told
    beside them."""
    told: set[str] = set()
    if verdict.comping is not None:
        told.update(comping_sentences(verdict.comping, verdict.figures.swing_ratio))
    if verdict.soloing is not None:
        told.update(solo_sentences(verdict.soloing))
    return tuple(notice for notice in verdict.notices if notice.text not in told)


def _line(notice: Notice, score: Score, device: str, settings: Settings) -> NoticeLine:
    match notice.remedy:
        case None:
            return NoticeLine(notice.text)
        case Remedy.CALIBRATE:
            if settings.latency_of(device).calibrated:
                return NoticeLine(f"{notice.text} It has been calibrated since.")
            return NoticeLine(notice.text, "Calibrate", Go(Place.DEVICES))
        case Remedy.OCTAVE_LOWER | Remedy.OCTAVE_HIGHER:
            return _octave(notice, score, settings)


def _octave(notice: Notice, page: Score, settings: Settings) -> NoticeLine:
    if settings.instrument != page.instrument:
        chosen = instrument(settings.instrument).name
        return NoticeLine(f"{notice.text} The next page is for {chosen}.", "Change again", Go(Place.PRACTICE))
    other = fitting(page, -1 if notice.remedy is Remedy.OCTAVE_LOWER else 1)
    if other is None:
        return NoticeLine(notice.text, "Choose an instrument", Go(Place.PRACTICE))
    return NoticeLine(notice.text, f"Change to {other.name}", Choose("instrument", other.id))


def fitting(page: Score, octaves: int) -> Instrument | None:
    """The profile for whoever plays a page that many octaves higher than it asks; two hands have none."""
    if len(page.staves) > 1:
        return None
    return octave_from(instrument(page.instrument), page.staves[0].clef, octaves)
