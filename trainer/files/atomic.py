"""Writing a file whole or not at all: beside it under another name, to the disk, then renamed over it."""

import os
import secrets
from pathlib import Path

from trainer.errors import BadInput


def check_place(path: Path) -> None:
    """BadInput where no file can stand at `path`: its folder is missing, or it is a folder itself."""
    try:
        is_there, is_folder = path.parent.is_dir(), path.is_dir()
    except OSError as problem:  # such as a name that is too long
        raise BadInput(f"cannot write {path}: {problem.strerror or problem}") from None
    if not is_there:
        raise BadInput(f"cannot write {path}: there is no folder {path.parent}")
    if is_folder:
        raise BadInput(f"cannot write {path}: it is a folder")


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path`; what stood there before stays until all of it is on the disk.

    The folder must exist. A pipe or device is written straight. BadInput names what cannot be written and why.
    """
    check_place(path)
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as problem:
        raise BadInput(f"cannot write {path}: {problem.strerror or problem}") from None


def make_folder(path: Path) -> None:
    """Make a folder with those above it, where they are missing. BadInput names what is in the way."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise BadInput(f"cannot write into {path}: {problem.strerror or problem}") from None


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
