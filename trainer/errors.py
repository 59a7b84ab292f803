"""What can go wrong in words a musician understands; every message is one line that says what would be right."""

from collections.abc import Iterable


class FirstTakeError(Exception):
    """An expected failure: printed as one line, never as a traceback. `exit_code` is the command's answer."""

    exit_code = 1


class BadInput(FirstTakeError):
    """Something the user or a file gave that is not allowed; the message names place, value and what is right."""

    exit_code = 2


class BadPlace(BadInput):
    """Bad input at one place of a page; `place` is the name of the place, `problem` what is wrong there."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


class StoreProblem(FirstTakeError):
    """The database is missing, locked, damaged or from a newer version; the file has not been touched."""


class DeviceProblem(FirstTakeError):
    """A MIDI or sound device cannot be used now."""


class NoDisplay(FirstTakeError):
    """There is no screen to open a window on."""


def not_one_of(what: str, value: object, allowed: Iterable[object]) -> BadInput:
    """The error for a value outside a list: `unknown kind 'melodi': one of melody, grand, rhythm`."""
    return BadInput(f"unknown {what} {str(value)!r}: one of {', '.join(str(name) for name in allowed)}")
