"""When the search lets leaps in: from some presses before its cost rose until it has calmed again. Costs: `costs`."""

from trainer.judge import costs


class Alarm:
    """Told what the last presses cost; says from where to go on, and whether leaps are let in."""

    def __init__(self, *, is_sure: bool) -> None:
        self.begun = 0
        self.until = 0
        self.bounds = costs.SURE_ALARM if is_sure else costs.ALARM
        self._raised = 0
        self._quiet_until = 0
        self._failures = 0

    def rings(self, place: int) -> bool:
        """Whether leaps are let in at a press."""
        return place < self.until

    def hear(self, place: int, risen: int, *, is_last: bool) -> int:
        """After `place` presses, the last of which cost `risen`: the press from which the search goes on."""
        if self.rings(place):
            if risen < costs.CALM and place >= self._raised + costs.WATCH:
                self.until = self._quiet_until = place
                self._failures = 0
        elif place == self.until > self._quiet_until:
            self._failures += 1
            self._quiet_until = place + costs.PATIENCE * self._failures
        elif (
            risen > (self.bounds.dear_at_end if is_last else self.bounds.dear)
            and place >= self._quiet_until + costs.WATCH
        ):
            self._raised, self.until = place, place + costs.LONGEST_ALARM
            self.begun = max(place - self.bounds.rewind, self._quiet_until)
            return self.begun
        return place
