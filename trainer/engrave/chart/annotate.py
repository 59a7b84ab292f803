"""A verdict drawn on its chart: under each chord a sign for every pass, each fault in words, wrong turns as arrows, the
bars to punch in. Pure: the same page and verdict give the same marks. Tones, never colours."""

from bisect import bisect_right
from collections import defaultdict

from trainer.engrave.annotation import Annotation, HoverText, Tone, Toned
from trainer.engrave.bounds import Box, box
from trainer.engrave.chart.chips import BARE, Chip, Sign
from trainer.engrave.chart.header import MARGIN
from trainer.engrave.chart.house import DEFAULT, HouseStyle
from trainer.engrave.chart.names import names, renamed
from trainer.engrave.chart.passes import SEVERITY, Pass, cell_chips, passes
from trainer.engrave.chart.rows import FIRST, placed
from trainer.engrave.chart.wrong_turn import ending_from, turn_marks
from trainer.engrave.line_signs import line_signs
from trainer.engrave.page import BarAnchor, Page
from trainer.engrave.punch import punched
from trainer.model.chart import Chart
from trainer.model.chart_bars import bars_of
from trainer.model.chart_page import placed as placed_bars
from trainer.model.expected import BarSpan, Expected
from trainer.model.judgement import EventKind, TakeEvent, Verdict
from trainer.model.meter import Quarters
from trainer.model.played import Played

_WORDS = {
    EventKind.BREAK: "stopped",
    EventKind.RESTART: "went back",
    EventKind.SKIP: "bars left out",
    EventKind.SLIP: "slipped",
}
_SHELF = 160.0  # height of the bands in which marks are looked up
_LANE = 30.0  # from a line's foot to the edge of a punched ground


def annotate_chart(
    page: Page, chart: Chart, expected: Expected, played: Played, verdict: Verdict, *, house: HouseStyle = DEFAULT
) -> Annotation:
    """The verdict as added marks and texts; `page` is the engraving of `chart` (in the key that was called) in a house
    style, and `expected` and `played` are what was judged."""
    drawing = _Drawing(page, chart, expected)
    asked, judgements = renamed(expected, verdict.judgements, names(chart, house))
    found = passes(asked, played, judgements)
    drawing.turns(verdict.events)
    drawing.rows(found, verdict.events)
    drawing.texts(found)
    drawing.punch(verdict.punch)
    tones = {cell: min((one.tone for one in judged), key=SEVERITY.index) for cell, judged in found.items()}
    return Annotation(
        tones=tones,
        grounds=tuple(drawing.grounds),
        marks=tuple(drawing.marks),
        hovers=tuple(drawing.hovers),
    )


class _Drawing:
    """Collects grounds, marks and texts."""

    def __init__(self, page: Page, chart: Chart, expected: Expected) -> None:
        self.page, self.chart, self.expected = page, chart, expected
        self.grounds: list[Toned] = []
        self.marks: list[Toned] = []
        self.hovers: list[HoverText] = []
        outlines = {outline.name: outline for outline in page.outlines}
        self._strays: dict[str, bool] = {}  # bars of endings taken wrongly; whether one is the first of its ending
        self._shelves: defaultdict[int, list[Box]] = defaultdict(list)
        for mark in page.marks:
            self._take(box(mark, outlines))
        self._by_number = {bar.number: bar for bar in page.bars}

    def turns(self, events: tuple[TakeEvent, ...]) -> None:
        """An arrow for each wrong turn; of those that are alike one."""
        endings = {bar.bar.id: bar.ending for bar in placed_bars(self.chart)}
        alike: defaultdict[tuple[BarAnchor, BarAnchor, str], list[int]] = defaultdict(list)
        for number, event in enumerate(events):
            if event.kind is EventKind.WRONG_TURN:
                alike[self._bar(event.start), self._bar(event.end), event.text].append(number)
        pills: list[Toned] = []
        for (left, landed, text), numbers in alike.items():
            ending = ending_from(self.page, landed, endings)
            for number in numbers:
                strayed = ending[: self._strayed(events[number], events)]
                self._strays |= {bar.id: at == 0 for at, bar in enumerate(strayed)}
            drawn = turn_marks(
                self.page,
                left=left,
                landed=landed,
                ending=ending,
                text=text,
                times=len(numbers),
                owner=f"event-{numbers[0]}",
                taken=self._near(self.page.systems[landed.system].bottom),
            )
            self.grounds += drawn.grounds
            self.marks += drawn.arrow
            pills += drawn.pill
            self.hovers.append(drawn.hover)
            self._take(drawn.box)
        self.marks += pills

    def _strayed(self, event: TakeEvent, events: tuple[TakeEvent, ...]) -> int:
        """How many bars were played from a wrong turn until the player was back in place."""
        back = min((one.at for one in events if one.at > event.at), default=self.expected.end)
        span = self._span(event.end)
        return max(1, round((back - event.at) / (span.until - span.at)))

    def rows(self, found: dict[str, list[Pass]], events: tuple[TakeEvent, ...]) -> None:
        """Under each line the chips of its chords, and of what happened to the line of the performance."""
        chips: dict[int, list[Chip]] = {system.index: [] for system in self.page.systems}
        for note in self.page.notes:
            own = cell_chips(note.id, note.x - note.half_width - 2.0, found.get(note.id, []))
            chips[note.system] += own
            if note.bar in self._strays:
                x = own[-1].wanted + own[-1].width(told=True) + 5.0 if own else note.x - note.half_width - 2.0
                says = "wrong bar" if self._strays[note.bar] else ""
                chips[note.system].append(Chip(note.id, Sign.CROSS, Tone.WRONG, x, says))
        for sign in line_signs(self.page, bars_of(self.chart), self.expected, events):
            if sign.kind in _WORDS:
                chips[sign.system].append(Chip(sign.owner, sign.kind, sign.tone, sign.x - BARE / 2, _WORDS[sign.kind]))
                foot = self.page.systems[sign.system].bottom
                self.hovers.append(HoverText(sign.owner, sign.x, foot + FIRST, sign.tone, sign.text, sign.detail))
        for system in self.page.systems:
            foot, span = system.bottom, (MARGIN, self.page.width - MARGIN / 2)
            for marks in placed(chips[system.index], foot=foot, span=span, taken=self._near(foot)):
                self.marks += marks
                for toned in marks:
                    self._take(box(toned.mark, {}))

    def texts(self, found: dict[str, list[Pass]]) -> None:
        """What the pointer is told at each chord: of several passes the one with a fault."""
        for note in self.page.notes:
            judged = found.get(note.id, [])
            if judged:
                worst = min(judged, key=lambda one: SEVERITY.index(one.tone))
                said = worst.words or ("right" if worst.is_right else "not in time")
                self.hovers.append(HoverText(note.id, note.x, note.y, worst.tone, said, worst.detail))

    def punch(self, stretches: tuple[tuple[int, int], ...]) -> None:
        """The bars to punch in, tinted and named; drawn last, their pills keep clear of all else."""
        for first, last in stretches:
            inside = [bar for bar in self.page.bars if first <= bar.number <= last]
            systems = sorted({bar.system for bar in inside})
            parts = [self._part([bar for bar in inside if bar.system == at]) for at in systems]
            under, over = punched(first, last, parts, self._near(parts[-1][1]))
            self.grounds += under
            self.marks += over

    def _take(self, around: Box) -> None:
        """Remember that something stands here."""
        for shelf in range(int(around[1] // _SHELF), int(around[3] // _SHELF) + 1):
            self._shelves[shelf].append(around)

    def _near(self, y: float) -> list[Box]:
        """What stands about as high as y, or a little lower."""
        shelves = (int((y - _SHELF / 2) // _SHELF), int((y + _SHELF / 2) // _SHELF))
        return [around for shelf in dict.fromkeys(shelves) for around in self._shelves[shelf]]

    def _part(self, bars: list[BarAnchor]) -> Box:
        system = self.page.systems[bars[0].system]
        return bars[0].left, system.top - 10.0, bars[-1].right, system.bottom + _LANE

    def _bar(self, position: Quarters) -> BarAnchor:
        """The written bar at a position of the performance."""
        return self._by_number[self._span(position).number]

    def _span(self, position: Quarters) -> BarSpan:
        spans = self.expected.bars
        return spans[max(0, bisect_right([bar.onset for bar in spans], position) - 1)]
