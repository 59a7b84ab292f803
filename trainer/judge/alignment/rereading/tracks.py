"""What a press may be to readings that are compared exactly: those in one chord at different lags live on beside each
other, and a key that no note asked for costs what it is. Costs in thousandths of a nat, times in microseconds."""

from trainer.judge.alignment.beam.moves import Moves
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import BEGAN, CHAIN, CHORD, COST, PAGE_TEMPO, TAKEN, Heard, Reading
from trainer.model.tempo import Micros

LAG: Micros = (
    200_000  # readings whose lags differ by more are on different tracks: less than a beat of the quickest tempo
)
ANY_KEY = 1_500  # what it costs that of the five keys under a hand it was this one


class Tracks(Moves):
    """The cheapest reading of each chord, slots taken there and lag."""

    def __init__(self, chords: Chords, *, click: bool) -> None:
        super().__init__(chords, tempo=PAGE_TEMPO, click=click)
        self._tracks: dict[tuple[int, int, int], Reading] = {}
        self._key = 0

    def hear(self, press: Heard, least: int, extra: int) -> None:
        """Gather anew with a press, which costs `extra` where nothing asks for it; no reading costs less than `least`
        now."""
        self.start(least + extra, extra)
        self._tracks = {}
        self._key = press.key

    def offer(self, reading: Reading) -> None:
        """Keep a reading with the press if it is the cheapest of its track."""
        chain, chord = reading[CHAIN], reading[CHORD]
        if chain is None or chain[1] < 0 or self._slots[chain[1]].get(self._key) != chain[2]:
            reading = (reading[COST] + ANY_KEY, *reading[1:])
        track = (chord, reading[TAKEN], (reading[BEGAN] - self._ats[chord]) // LAG if chord >= 0 else 0)
        known = self._tracks.get(track)
        if known is None or reading[COST] < known[COST]:
            self._tracks[track] = reading

    def cheapest(self, count: int, depth: int) -> list[Reading]:
        """So many of the readings, the cheapest first, none dearer than that by more than `depth`."""
        found = sorted(self._tracks.values())[:count]
        return [one for one in found if one[COST] <= found[0][COST] + depth]
