"""The sound card: the click, and a silent one by the steady clock where there is no card. Opened only when asked.

Nothing of this ever goes to a MIDI device. `watch` belongs on the MIDI thread's millisecond."""

from threading import Lock
from typing import TYPE_CHECKING

from trainer.devices.chain import Chain
from trainer.devices.click import ClickTrack
from trainer.devices.clock import Clock, now
from trainer.devices.samples import RATE, Samples
from trainer.devices.tones import ClickSound
from trainer.model.performance import Grid
from trainer.model.tempo import Micros

if TYPE_CHECKING:
    import pygame

CLICK_CHANNEL = 0
VOICES = 32
SILENT_LEAD: Micros = 300_000


class Sound:
    """The mixer and the click that runs on it. `latency` is what calibration found between the mixer and the ear; two
    buffers are supposed without it."""

    def __init__(self, *, buffer: int = 512, latency: Micros | None = None, clock: Clock = now) -> None:
        self.notice = ""
        self._buffer = buffer
        self._latency = 2 * buffer * 1_000_000 // RATE if latency is None else latency
        self._clock = clock
        self._is_open = False
        self._chain: Chain | None = None
        self._silent: tuple[Grid, Micros] | None = None  # the grid and the end of a click without a card
        self._lock = Lock()
        self._opening = Lock()

    def open(self) -> bool:
        """Open the mixer once; False where that is impossible, and `notice` says why. It may take a tenth of a second,
        so a thread may do it ahead of time."""
        with self._opening:
            if not self._is_open and not self.notice:
                self._is_open = self._open()
            return self._is_open

    def start(self, track: ClickTrack, *, sound: ClickSound = ClickSound.BEEP, volume: float = 1.0) -> None:
        """Begin a click with a third of a second of silence before its count-in. One that still runs is cut off."""
        self.stop()
        if not self.open():
            self._silent = Grid(self._clock() + SILENT_LEAD - track.at), track.until
            return
        self._run(track, sound, volume, joins=None)

    def resume(
        self, track: ClickTrack, grid: Grid, *, sound: ClickSound = ClickSound.BEEP, volume: float = 1.0
    ) -> None:
        """Go on with a track in the middle of it, by a grid that the player has set; one that still runs is cut off.
        A click that is silent stays so, and if the card fails now it goes on in silence."""
        import pygame

        is_silent = self._silent is not None
        self.stop()
        if is_silent or not self.open():
            self._silent = grid, track.until
            return
        try:
            self._run(track, sound, volume, joins=grid)
        except pygame.error as problem:
            self._fail(problem, grid, track.until)

    def _run(self, track: ClickTrack, sound: ClickSound, volume: float, *, joins: Grid | None) -> None:
        import pygame

        with self._lock:
            self._chain = Chain(
                track,
                pygame.mixer.Channel(CLICK_CHANNEL),
                _sounding,
                clock=self._clock,
                buffer=self._buffer,
                latency=self._latency,
                sound=sound,
                volume=volume,
                joins=joins,
            )

    def watch(self) -> None:
        """Follow the click; cheap when none runs. If the card fails on the way the click goes on in silence."""
        chain = self._chain
        if chain is None:
            return
        import pygame

        with self._lock:
            if self._chain is not chain:
                return
            try:
                chain.watch()
            except pygame.error as problem:
                self._fail(problem, chain.grid(), chain.until)

    def _fail(self, problem: Exception, grid: Grid, until: Micros) -> None:
        self.notice = f"the sound card failed ({problem}): the click is silent"
        self._silent, self._chain = (grid, until), None

    def grid(self) -> Grid | None:
        """The click in key time as it is known now, from `start` until `stop`; None when no click was started."""
        chain, silent = self._chain, self._silent
        if chain is not None:
            return chain.grid()
        return silent[0] if silent is not None else None

    @property
    def is_clicking(self) -> bool:
        """Whether a click still runs."""
        chain, silent = self._chain, self._silent
        if chain is not None:
            return not chain.is_over
        return silent is not None and silent[0].place(self._clock()) < silent[1]

    def stop(self) -> None:
        """Silence the click and forget its grid."""
        with self._lock:
            if self._chain is not None:
                self._chain.stop()
            self._chain = None
            self._silent = None

    def close(self) -> None:
        """Give the sound card back; a second call does nothing."""
        import pygame

        self.stop()
        if self._is_open:
            pygame.mixer.quit()
            self._is_open = False

    def _open(self) -> bool:
        import pygame

        try:
            pygame.mixer.init(RATE, -16, 2, self._buffer, allowedchanges=0)
        except pygame.error as problem:
            self.notice = f"no sound ({problem}): the click is silent"
            return False
        if pygame.mixer.get_driver() == "dummy":
            # It swallows sound at any pace, so no grid can be read from it.
            pygame.mixer.quit()
            self.notice = "no sound card: the click is silent"
            return False
        pygame.mixer.set_num_channels(1 + VOICES)
        pygame.mixer.set_reserved(1)
        return True


def _sounding(samples: Samples) -> "pygame.mixer.Sound":
    import pygame

    return pygame.mixer.Sound(buffer=samples.tobytes())
