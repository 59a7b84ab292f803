"""The judgement of a whole take: pure, and the only one that counts. Times are whole microseconds, offsets negative
early. What the rules say in numbers stands in `Rules` or at the head of the file of its part."""

from dataclasses import replace
from itertools import pairwise

from trainer.errors import BadInput
from trainer.judge.alignment.align import align
from trainer.judge.chart.verdict import judge_chart
from trainer.judge.lead.verdict import judge_lead
from trainer.judge.notes.verdict import judge_notes
from trainer.model.call import Part
from trainer.model.expected import Expected
from trainer.model.judgement import Verdict
from trainer.model.played import Played
from trainer.model.rules import Rules


def judge(expected: Expected, played: Played, rules: Rules) -> Verdict:
    """The whole take against the whole page, chart or lead sheet. BadInput where it expects nothing. Presses that are
    out of order are judged in order of time."""
    if any(later.at < press.at for press, later in pairwise(played.presses)):
        played = replace(played, presses=tuple(sorted(played.presses, key=lambda press: press.at)))
    if expected.notes and expected.part is Part.BOTH:
        return judge_lead(expected, played, rules)
    if expected.zones:
        return judge_chart(expected, played, rules)
    if not expected.notes:
        raise BadInput("the page has no notes to judge; it needs at least one")
    return judge_notes(expected, played, rules, align(expected, played, rules))
