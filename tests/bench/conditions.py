"""How well the players of the benches play: timing of a learner without a fault, light and heavy faults, and light
ones with one kind of break more."""

from dataclasses import replace

from trainer.judge.players.skill import Skill

CLEAN = Skill(noise=0.03, wander=12_000, lead=20_000, spread=20_000, touch=7.0)
LIGHT = replace(
    CLEAN,
    misread=0.03,
    corrects=0.3,
    missed=0.02,
    extra=0.02,
    cut=0.03,
    held=0.1,
    hesitates=0.01,
    stops=0.01,
    slips=0.006,
    goes_back=0.01,
    skips=0.004,
    rejoins=0.5,
)
HEAVY = replace(
    LIGHT,
    noise=0.06,
    wander=25_000,
    spread=45_000,
    misread=0.10,
    missed=0.06,
    extra=0.06,
    cut=0.15,
    held=0.3,
    hesitates=0.04,
    stops=0.03,
    longest=6.0,
    slips=0.02,
    goes_back=0.03,
    back=4,
    skips=0.01,
    on=4,
)


def freely(skill: Skill) -> Skill:
    """The same player without a click: at an own tempo, with an arch over each phrase, and nothing to rejoin."""
    return replace(skill, arch=0.08, pace=1.1, rejoins=0.0)


FREE_CONDITIONS = {
    "clean": freely(CLEAN),
    "light": freely(LIGHT),
    "heavy": freely(HEAVY),
    "restart": replace(freely(LIGHT), goes_back=0.02),
    "jump": replace(freely(LIGHT), skips=0.01, on=4),
    "far": replace(freely(LIGHT), skips=0.004, on=16, goes_back=0.004, back=16),
}
