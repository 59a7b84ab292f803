"""The command `firsttake`: runs the command line and turns expected failures into one line."""

import os
import sys

from trainer.errors import FirstTakeError


def main() -> None:
    """Run the command line; the exit code is 2 for bad input, 1 for other expected failures."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from trainer.cli import app

    try:
        app()
    except FirstTakeError as problem:
        print(f"firsttake: {problem}", file=sys.stderr)
        raise SystemExit(problem.exit_code) from None


if __name__ == "__main__":
    main()
