"""The judgement of a take of a lead sheet with its chords: the melody note by note as on any page, the changes by
function as on a chart, from the same take. Whole microseconds, offsets negative early.

`hearing` says which presses are the melody; the rest is comping. Events, lag and pulse are the melody's: comping lies
where the melody around it is, and in a repeat of what had been played it is not judged. Tones of the melody are heard
in the harmony and never foreign. Free comping is not timed; written slashes and kicks are. Without a click comping lies
between the notes as they were played; where the page waits it belongs to whichever chord around it fits best, and no
rhythm is asked for."""

from dataclasses import replace

from trainer.judge.alignment.answers import Alignment
from trainer.judge.chart.ask import ZoneHeard, asks
from trainer.judge.chart.attacks import attacks, bits
from trainer.judge.chart.findings import Findings
from trainer.judge.chart.verdict import as_played
from trainer.judge.chart.visits import straight
from trainer.judge.chart.words import Counter
from trainer.judge.lead.hearing import melody_of
from trainer.judge.lead.places import on_page
from trainer.judge.lead.summary import Harmony, summarise
from trainer.judge.lead.waiting import at_their_chords, without_rhythm
from trainer.judge.notes.verdict import judge_notes
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement, Verdict
from trainer.model.performance import Way
from trainer.model.played import Played, Press
from trainer.model.rules import Rules


def judge_lead(expected: Expected, played: Played, rules: Rules) -> Verdict:
    """The whole take against the melody and the changes of a lead sheet; a part of it may have no changes."""
    heard = melody_of(expected, played, rules)
    melody, alignment = heard.played, heard.alignment
    sung = judge_notes(replace(expected, zones=()), melody, rules, alignment)
    if not expected.zones:
        return sung
    own = {press.index for press in melody.presses}
    comped = [press for press in played.presses if press.index not in own]
    laid, repeated = on_page(expected, melody, alignment, rules, comped)
    harmony = _harmony(expected, melody, alignment, laid, rules)
    told = as_played([*harmony.judgements, *(_untold(expected, press) for press in repeated)], played)
    return summarise(expected, melody, sung, replace(harmony, judgements=told))


def _harmony(expected: Expected, melody: Played, alignment: Alignment, laid: list[Press], rules: Rules) -> Harmony:
    """What became of the changes; `laid` is the comping as it lies on the page."""
    if rules.way is Way.WAIT:
        laid = at_their_chords(expected, laid, rules)
        expected = without_rhythm(expected)
    asked = asks(expected, strict=rules.strict)
    heard = attacks(expected, laid, rules)
    findings = Findings(expected, asked, heard, rules, Counter(expected.bars))
    first, zones = straight(asked, heard).visits[0]
    sung = [_with_melody(zone, expected, melody, alignment) for zone in zones]
    zones_heard, found = findings.of_visits([(first, tuple(sung))])
    written = [one for one in findings.of_attacks(zones_heard) if one.expected and rules.way is not Way.WAIT]
    judgements = [*found, *written, *findings.outside(zones_heard, laid)]
    return Harmony(tuple(zones_heard), tuple(judgements), heard.spreads)


def _with_melody(heard: ZoneHeard, expected: Expected, melody: Played, alignment: Alignment) -> ZoneHeard:
    """A zone with the melody over it, as it was played, up to where the tones of the chord have to be heard."""
    zone, window = heard.zone, heard.ask.window
    sung = (
        melody.presses[answer].key % 12
        for note, answer in zip(expected.notes, alignment.answers, strict=True)
        if answer is not None and note.onset < window and (note.end > zone.onset or note.onset == zone.onset)
    )
    return replace(heard, melody=bits(sung))


def _untold(expected: Expected, press: Press) -> Judgement:
    bar = next((bar for bar in reversed(expected.bars) if bar.at <= press.at), expected.bars[0])
    return Judgement(finding=Finding.UNJUDGED, played=press.index, key=press.key, at=press.at, bar=bar.number)
