"""The rules that a take is judged by: the published numbers, and what the instrument and the set-up change in them."""

from trainer.model.instrument import Instrument
from trainer.model.judgement import Rules
from trainer.model.performance import Latency, Setup

FRETTED_CUT_SHORT = 50  # percent: a converter ends a note when the string decays


def rules_for(setup: Setup, latency: Latency, instrument: Instrument) -> Rules:
    """The rules for one way of playing on one instrument through one device."""
    return Rules(
        way=setup.way,
        clicking=setup.clicking,
        attack=instrument.attack,
        cut_short=FRETTED_CUT_SHORT if instrument.is_fretted else Rules().cut_short,
        calibrated=latency.calibrated,
    )
