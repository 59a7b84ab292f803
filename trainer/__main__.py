"""The command `firsttake`: runs the command line and turns expected failures into one line."""

import os
import sys
from typing import Any

from trainer.errors import FirstTakeError


def main() -> None:
    """Run the command line; the exit code is 2 for bad input, 1 for other expected failures."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    _print_anything()
    from typer import TyperException

    from trainer.cli import app

    try:
        code: Any = app(standalone_mode=False)
        print(end="", flush=True)
    except FirstTakeError as problem:
        code = _complain(str(problem), problem.exit_code)
    except TyperException as problem:
        code = _complain(problem.format_message(), problem.exit_code)
    except OSError as problem:  # nothing more can be written, such as to a full disk
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _complain(str(problem), 1)
    raise SystemExit(code)


def _print_anything() -> None:
    """A flat sign on a terminal that knows none is a question mark, not a failure."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _complain(problem: str, code: int) -> int:
    """One line, whatever a file's name holds; back comes the exit code."""
    line = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in problem)
    print(f"firsttake: {line}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
